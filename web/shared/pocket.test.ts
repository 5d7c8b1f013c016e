import assert from "node:assert/strict";
import { test } from "node:test";
import { codes, empty, fill, pocketMax, put, scanned, worksheet } from "./pocket";

function memory(full = false): { getItem: (k: string) => string | null; setItem: (k: string, v: string) => void } {
  const m = new Map<string, string>();
  return {
    getItem: (k) => m.get(k) ?? null,
    setItem: (k, v) => {
      if (full) throw new Error("full");
      m.set(k, v);
    },
  };
}

test("pocket: a code is kept once, in the order of keeping, and can be taken out", () => {
  const s = memory();
  put(s, "kept", "307", true);
  put(s, "kept", "101", true);
  assert.deepEqual(put(s, "kept", "307", true), ["101", "307"]);
  assert.deepEqual(put(s, "kept", "101", false), ["307"]);
  assert.deepEqual(codes(s, "stamps"), []);
  assert.equal(worksheet(codes(s, "kept")), "/worksheet?codes=307");
  empty(s);
  assert.equal(worksheet(codes(s, "kept")), "/worksheet");
});

test("pocket: what is no code is not kept, what cannot be read is none, and the oldest give way", () => {
  const s = memory();
  assert.deepEqual(put(s, "kept", "<script>", true), []);
  s.setItem("kept", "{");
  assert.deepEqual(codes(s, "kept"), []);
  s.setItem("kept", '["307", 5, "../x"]');
  assert.deepEqual(codes(s, "kept"), ["307"]);
  for (let i = 0; i < pocketMax + 3; i++) put(s, "kept", String(100 + i), true);
  assert.deepEqual(codes(s, "kept").length, pocketMax);
  assert.deepEqual(put(memory(true), "kept", "307", true), ["307"]);
});

test("pocket: a scan leaves its code for one page", () => {
  assert.equal(scanned("lang=en; found=307; x=1"), "307");
  assert.equal(scanned("unfound=307"), "");
  assert.equal(scanned("found=%3Cb%3E"), "");
  assert.equal(fill("{n} trên {m}", 3, 8), "3 trên 8");
});
