// A show of hands: the teacher counts, where the class has no phones.

/** mostHands is more than any hall holds. */
export const mostHands = 2_000;

/** counted sets one count, and keeps it possible. */
export function counted(counts: readonly number[], choice: number, to: number): number[] {
  const n = Number.isFinite(to) ? Math.min(mostHands, Math.max(0, Math.round(to))) : 0;
  return counts.map((was, i) => (i === choice ? n : was));
}

/** fitted answers counts for so many choices. */
export const fitted = (counts: readonly number[], choices: number): number[] => Array.from({ length: choices }, (_, i) => counts[i] ?? 0);
