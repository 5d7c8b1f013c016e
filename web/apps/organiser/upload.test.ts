import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reply } from "../api/api";
import type { Upload } from "../../shared/wire";
import { belongs, parcelOf, send, shareOf, sizeOf, type Parcel, type Wire } from "./upload";

const mb = 1 << 20;

const blank: Upload = {
  id: "u1", name: "goi.zip", sizeBytes: 0, receivedBytes: 0, files: [], state: "receiving",
  done: 0, total: 0, detail: "", faults: [], warnings: [], pack: null, changes: null, startedAt: "2026-11-23T07:00:00+07:00",
};

const ok = (value: Upload): Reply<Upload> => ({ kind: "ok", value, serverTime: null });
const lost: Reply<Upload> = { kind: "lost" };

// A server that keeps bytes and fails as told: "lost" keeps nothing, "deaf" keeps the piece but its answer is lost.
function server(parcel: Parcel, fates: string[]): { wire: Wire; puts: string[]; upload: () => Upload } {
  const got = new Map(parcel.pieces.map((p) => [p.path, 0]));
  const puts: string[] = [];
  const zip = parcel.pieces.length === 1 && parcel.pieces[0]?.path === "";
  const upload = (): Upload => ({
    ...blank, name: parcel.name, sizeBytes: sizeOf(parcel),
    receivedBytes: [...got.values()].reduce((a, b) => a + b, 0),
    files: zip ? [] : parcel.pieces.map((p) => ({ path: p.path, sizeBytes: p.sizeBytes, receivedBytes: got.get(p.path) ?? 0 })),
  });
  const wire: Wire = {
    open: async () => ok(upload()),
    state: async () => ok(upload()),
    put: async (_, path, offset, body) => {
      puts.push(`${path}@${offset}+${body.size}`);
      const fate = fates.shift();
      if (fate === "lost") return lost;
      if (offset !== got.get(path)) return { kind: "refused", status: 409, problem: { type: "", title: "", status: 409, detail: "", id: "", request: "" }, retryAfterMs: 0 };
      got.set(path, offset + body.size);
      return fate === "deaf" ? lost : ok(upload());
    },
  };
  return { wire, puts, upload };
}

const zip = (sizeBytes: number): Parcel => ({ name: "goi.zip", pieces: [{ path: "", sizeBytes, slice: (a, b) => new Blob([new Uint8Array(b - a)]) }] });
const noWait = async (): Promise<void> => {};

test("upload: a zip goes over in pieces", async () => {
  const s = server(zip(9 * mb), []);
  const out = await send(zip(9 * mb), s.upload(), s.wire, () => {}, () => true, noWait);
  assert.equal(out.kind, "sent");
  assert.deepEqual(s.puts, [`@0+${4 * mb}`, `@${4 * mb}+${4 * mb}`, `@${8 * mb}+${mb}`]);
});

test("upload: a lost piece is sent again, one whose answer was lost is not", async () => {
  const s = server(zip(9 * mb), ["lost", "", "deaf", ""]);
  const told: boolean[] = [];
  const out = await send(zip(9 * mb), s.upload(), s.wire, (_, away) => told.push(away), () => true, noWait);
  assert.equal(out.kind, "sent");
  assert.deepEqual(s.puts, [`@0+${4 * mb}`, `@0+${4 * mb}`, `@${4 * mb}+${4 * mb}`, `@${8 * mb}+${mb}`]);
  assert.deepEqual(told, [true, false, true, false]);
});

test("upload: after a reload it goes on where it stopped, file by file", async () => {
  const file = (path: string, sizeBytes: number) => ({ path, sizeBytes, slice: (a: number, b: number) => new Blob([new Uint8Array(b - a)]) });
  const parcel: Parcel = { name: "goi", pieces: [file("anh.jpg", 5 * mb), file("pack.yaml", 10)] };
  const s = server(parcel, []);
  let pieces = 0;
  assert.equal((await send(parcel, s.upload(), s.wire, () => pieces++, () => pieces === 0, noWait)).kind, "stopped");
  assert.ok(belongs(parcel, s.upload()));
  assert.equal((await send(parcel, s.upload(), s.wire, () => {}, () => true, noWait)).kind, "sent");
  assert.deepEqual(s.puts, [`anh.jpg@0+${4 * mb}`, `anh.jpg@${4 * mb}+${mb}`, "pack.yaml@0+10"]);
});

test("upload: another file of the same name does not belong", () => {
  assert.ok(!belongs(zip(8 * mb), { ...blank, sizeBytes: 9 * mb }));
});

test("parcel: a folder loses its own name and what the system put beside the files", () => {
  const file = new File(["x"], "x");
  const parcel = parcelOf(["goi/pack.yaml", "goi/.DS_Store", "goi/exhibits/to/anh.jpg", "goi/Thumbs.db"].map((path) => ({ path, file })));
  assert.equal(parcel?.name, "goi");
  assert.deepEqual(parcel?.pieces.map((p) => p.path), ["exhibits/to/anh.jpg", "pack.yaml"]);
  assert.equal(parcelOf([{ path: "Goi.ZIP", file: new File(["x"], "Goi.ZIP") }])?.pieces[0]?.path, "");
  assert.equal(parcelOf([]), null);
});

test("progress: bytes while receiving, then what the server counts", () => {
  assert.equal(shareOf({ ...blank, sizeBytes: 8, receivedBytes: 2 }), 0.25);
  assert.equal(shareOf({ ...blank, state: "tiling", done: 3, total: 4 }), 0.75);
  assert.equal(shareOf({ ...blank, state: "checking" }), 0);
});
