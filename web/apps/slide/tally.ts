// What stands on a poll's slide besides its question. No DOM here.

import type { Poll } from "../../shared/wire";

export type TallyWords = {
  answers: (n: number) => string;
  right: string;
  hands?: (n: number) => string;
  gain?: (points: number) => string; // percentage points, below 0 when fewer knew it
  evidence?: (slug: string) => string; // "" : not known here
};

/** Tally is what a poll's slide shows of its answers. */
export type Tally = {
  counts: readonly number[] | null; // bars by choice
  before: readonly number[] | null; // of the earlier poll, for comparison
  answer: number | null; // the right choice
  lines: readonly string[]; // below the choices
};

export const noTally: Tally = { counts: null, before: null, answer: null, lines: [] };

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** tallyOf is what may be seen now: how many have answered, the bars once the teacher shows them, and what is right once it is revealed. */
export function tallyOf(poll: Poll | null, words: TallyWords): Tally {
  if (!poll) return noTally;
  const counts = poll.counts ?? poll.bars ?? null;
  const n = counts ? sum(counts) : poll.answers;
  const lines: string[] = [];
  if (counts || (poll.open && n > 0)) lines.push(poll.hands && words.hands ? words.hands(n) : words.answers(n));
  if (poll.gain !== null && words.gain) lines.push(words.gain(poll.gain));
  if (poll.evidence !== "" && words.evidence) lines.push(words.evidence(poll.evidence));
  return { counts, before: poll.counts ? poll.before : null, answer: poll.counts ? poll.answer : null, lines: lines.filter((l) => l !== "") };
}

/** shareOf is a choice's part of all answers in per cent. */
export const shareOf = (counts: readonly number[], i: number): number => ((counts[i] ?? 0) * 100) / Math.max(1, sum(counts));
