import assert from "node:assert/strict";
import { test } from "node:test";
import { shareOf, tallyOf } from "./tally";
import type { Poll } from "../../shared/wire";

const poll = (over: Partial<Poll> = {}): Poll => ({
  id: "p2", open: true, choices: 2, answers: 0, hands: false, pair: "", counts: null, answer: null, evidence: "", before: null, gain: null, ...over,
});
const words = {
  answers: (n: number) => `${n} answers`, right: "right", hands: (n: number) => `${n} hands`,
  gain: (n: number) => `gain ${n}`, evidence: (slug: string) => (slug === "lo-gom" ? "see 1K" : ""),
};

test("tally: an open poll tells how many have answered, and nothing else", () => {
  assert.deepEqual(tallyOf(poll(), words).lines, []);
  const t = tallyOf(poll({ answers: 7 }), words);
  assert.deepEqual(t, { counts: null, before: null, answer: null, lines: ["7 answers"] });
  assert.deepEqual(tallyOf(poll({ open: false, answers: 7 }), words).lines, []);
});

test("tally: bars come where the teacher shows them, without what is right", () => {
  const t = tallyOf(poll({ answers: 3, bars: [1, 2] }), words);
  assert.deepEqual(t, { counts: [1, 2], before: null, answer: null, lines: ["3 answers"] });
});

test("tally: revealed, with the time before, the gain and the evidence", () => {
  const t = tallyOf(poll({ open: false, answers: 10, bars: [9, 9], counts: [2, 8], answer: 1, before: [6, 4], gain: 40, evidence: "lo-gom", hands: true }), words);
  assert.deepEqual(t, { counts: [2, 8], before: [6, 4], answer: 1, lines: ["10 hands", "gain 40", "see 1K"] });
  assert.deepEqual(tallyOf(poll({ counts: [0, 1], evidence: "khac" }), words).lines, ["1 answers"]);
  assert.equal(shareOf([2, 8], 1), 80);
  assert.equal(shareOf([0, 0], 0), 0);
});
