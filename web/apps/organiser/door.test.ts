import assert from "node:assert/strict";
import { test } from "node:test";
import type { TallyIn } from "../../shared/wire";
import { startDoor, type Sent } from "./door";

const memory = () => {
  const kept = new Map<string, string>();
  return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) };
};

test("door: a press waits until the server has it, also over a reload, and goes once", async () => {
  const store = memory();
  const got: TallyIn[] = [];
  let up = false;
  let n = 0;
  const send = (p: TallyIn): Promise<Sent> => {
    if (!up) return Promise.resolve({ kind: "lost" });
    got.push(p);
    return Promise.resolve({ kind: "counted", total: got.reduce((sum, x) => sum + x.count, 0) });
  };
  const open = () => startDoor(store, send, () => `p${n++}`, () => new Date("2026-11-20T01:00:00Z"));
  const door = open();
  door.press(1);
  door.press(40, "8A2");
  door.press(-1);
  assert.equal(door.waiting(), 40);
  assert.deepEqual(await door.flush(), { total: null, refused: [], left: 3 });
  up = true;
  const again = open();
  assert.equal(again.waiting(), 40);
  assert.deepEqual(await again.flush(), { total: 40, refused: [], left: 0 });
  assert.deepEqual(got.map((p) => [p.id, p.count, p.note]), [["p0", 1, ""], ["p1", 40, "8A2"], ["p2", -1, ""]]);
  assert.equal(open().waiting(), 0);
});

test("door: what is refused does not hold up the others", async () => {
  const send = (p: TallyIn): Promise<Sent> =>
    Promise.resolve(p.count < 0 ? { kind: "refused", words: "không" } : { kind: "counted", total: p.count });
  let n = 0;
  const door = startDoor(memory(), send, () => `p${n++}`, () => new Date());
  door.press(-5, "nhầm");
  door.press(7);
  assert.deepEqual(await door.flush(), { total: 7, refused: ["không"], left: 0 });
});

test("door: storage that holds nonsense is empty", () => {
  const store = memory();
  store.setItem("door", '{"x":1}');
  assert.equal(startDoor(store, () => Promise.resolve({ kind: "lost" }), () => "p", () => new Date()).waiting(), 0);
});
