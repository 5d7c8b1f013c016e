import assert from "node:assert/strict";
import { test } from "node:test";
import { readTimes } from "./times";

test("times: as people write them", () => {
  assert.deepEqual(readTimes("9:30, 7h15"), ["07:15", "09:30"]);
  assert.deepEqual(readTimes("07:15;07:15\n13h"), ["07:15", "13:00"]);
  assert.deepEqual(readTimes("10.45"), ["10:45"]);
});

test("times: what is none", () => {
  for (const text of ["", " , ", "24:00", "7:60", "sáng", "7", "07:15 chiều"]) assert.equal(readTimes(text), null, text);
});
