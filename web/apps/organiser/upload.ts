// Sending a pack in pieces: a zip or a folder, over Wi-Fi that drops, from a page that may be
// reloaded. Nothing here touches the page; files are anything that can be sliced.

import type { Reply } from "../api/api";
import type { Upload, UploadFile } from "../../shared/wire";

/** Piece is one file to send; `path` is "" for a zip, else where it lies in its folder. */
export type Piece = { path: string; sizeBytes: number; slice(from: number, to: number): Blob };

/** Parcel is what an organiser chose. */
export type Parcel = { name: string; pieces: readonly Piece[] };

/** Wire is how pieces reach the server. */
export type Wire = {
  open(name: string, sizeBytes: number, files: readonly { path: string; sizeBytes: number }[]): Promise<Reply<Upload>>;
  state(id: string): Promise<Reply<Upload>>;
  put(id: string, path: string, offset: number, body: Blob): Promise<Reply<Upload>>;
};

/** Step is what came of sending: all of it, a word from the server, or the wish to stop. */
export type Sent = { kind: "sent"; upload: Upload } | { kind: "refused"; reply: Reply<Upload> & { kind: "refused" } } | { kind: "stopped" };

const chunkBytes = 4 << 20;
const waitMinMs = 500;
const waitMaxMs = 15_000;

export const sizeOf = (parcel: Parcel): number => parcel.pieces.reduce((sum, p) => sum + p.sizeBytes, 0);

/** isZip tells a zip from the files of a folder. */
export const isZip = (parcel: Parcel): boolean => parcel.pieces.length === 1 && parcel.pieces[0]?.path === "";

/** belongs answers whether the server waits for this very parcel: same name, same files, same sizes. */
export function belongs(parcel: Parcel, upload: Upload): boolean {
  if (upload.name !== parcel.name || upload.sizeBytes !== sizeOf(parcel)) return false;
  return isZip(parcel) ? upload.files.length === 0 : parcel.pieces.every((p) => upload.files.some((f) => f.path === p.path && f.sizeBytes === p.sizeBytes));
}

/** received is how much of one file the server has. */
const received = (upload: Upload, path: string): number =>
  path === "" ? upload.receivedBytes : (upload.files.find((f: UploadFile) => f.path === path)?.receivedBytes ?? 0);

/** send brings over what the server has not got yet. A lost connection is waited out. `told` hears of
 * every piece that has arrived and of waiting (`lost`); `going` answers false to stop. */
export async function send(parcel: Parcel, begun: Upload, wire: Wire, told: (upload: Upload, lost: boolean) => void, going: () => boolean, wait: (ms: number) => Promise<void>): Promise<Sent> {
  let upload = begun;
  let pause = waitMinMs;
  for (const piece of parcel.pieces) {
    for (let at = received(upload, piece.path); at < piece.sizeBytes; at = received(upload, piece.path)) {
      if (!going()) return { kind: "stopped" };
      const reply = await wire.put(upload.id, piece.path, at, piece.slice(at, Math.min(at + chunkBytes, piece.sizeBytes)));
      if (reply.kind === "ok") {
        pause = waitMinMs;
        upload = reply.value;
        told(upload, false);
        continue;
      }
      // The piece may have arrived although its answer did not: the server says where to go on.
      const busy = reply.kind === "refused" && (reply.status === 409 || reply.status === 503);
      if (reply.kind === "refused" && !busy) return { kind: "refused", reply };
      if (reply.kind === "lost") told(upload, true);
      await wait(reply.kind === "refused" && reply.retryAfterMs > 0 ? reply.retryAfterMs : pause);
      pause = Math.min(pause * 2, waitMaxMs);
      const now = await wire.state(upload.id);
      if (now.kind === "ok") upload = now.value;
      else if (now.kind === "refused") return { kind: "refused", reply: now };
    }
  }
  return { kind: "sent", upload };
}

/** parcelOf makes a parcel of files with their paths. The folder's own name is left out of the paths,
 * and so is what an operating system has put beside the files. */
export function parcelOf(files: readonly { path: string; file: File }[]): Parcel | null {
  const own = files.filter(({ path }) => !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db" || part === "desktop.ini"));
  const first = own[0];
  if (!first) return null;
  const piece = (path: string, file: File): Piece => ({ path, sizeBytes: file.size, slice: (from, to) => file.slice(from, to) });
  if (own.length === 1 && /\.zip$/i.test(first.path)) return { name: first.file.name, pieces: [piece("", first.file)] };
  const root = first.path.split("/")[0] ?? "";
  const inRoot = root !== first.path && own.every(({ path }) => path.startsWith(`${root}/`));
  return {
    name: inRoot ? root : first.file.name,
    pieces: own.map(({ path, file }) => piece(inRoot ? path.slice(root.length + 1) : path, file)).sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** shareOf is how far an upload has come, 0 to 1. */
export function shareOf(upload: Upload): number {
  if (upload.state === "receiving") return upload.sizeBytes === 0 ? 0 : upload.receivedBytes / upload.sizeBytes;
  return upload.total === 0 ? 0 : upload.done / upload.total;
}
