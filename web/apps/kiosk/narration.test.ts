import assert from "node:assert/strict";
import { test } from "node:test";
import { cue, positionMs } from "./narration";

const at = "2026-11-20T01:00:00.000Z";
const t0 = Date.parse(at);
const playing = { playing: true, positionMs: 5_000, at };

test("narration: its position is told by the server's clock", () => {
  assert.equal(positionMs(playing, t0 + 2_000), 7_000);
  assert.equal(positionMs({ ...playing, playing: false }, t0 + 2_000), 5_000);
  assert.equal(positionMs(playing, t0 - 400), 5_000); // its moment is still to come
  assert.equal(positionMs(playing, Number.NaN), 5_000); // no clock yet
});

test("narration: far off it jumps, a little off it hurries or waits, near it just plays", () => {
  assert.deepEqual(cue(playing, t0, 0), { do: "jump", toMs: 5_000 });
  assert.deepEqual(cue(playing, t0, 4_900), { do: "play", rate: 1.03 });
  assert.deepEqual(cue(playing, t0, 5_100), { do: "play", rate: 0.97 });
  assert.deepEqual(cue(playing, t0, 5_010), { do: "play", rate: 1 });
  assert.deepEqual(cue(playing, Number.NaN, 9_000), { do: "play", rate: 1 });
  assert.deepEqual(cue({ ...playing, playing: false }, t0, 9_000), { do: "rest", atMs: 5_000 });
});
