// Is anyone still there? One pure answer, computed from the last touch, so that a stalled timer
// or a sleeping machine can never make a visit longer than it was.

export type Presence =
  | { kind: "here" }
  | { kind: "asking"; leftMs: number; share: number } // "Bạn còn xem không?"
  | { kind: "gone" };

const askMaxMs = 15_000; // issue 2 and WCAG 2.2.1: long enough to reach out a hand
const askMinMs = 3_000;
const slowReaderFactor = 1.4; // 75 s becomes 105 s while the text is enlarged

/** askMs is how long the question stands: 15 s at the usual 75 s, less only on a demo's short idle. */
export const askMs = (idleMs: number): number => Math.min(askMaxMs, Math.max(askMinMs, idleMs / 5));

/** patience stretches the idle time for readers who enlarged the text. */
export const patience = (idleMs: number, enlarged: boolean): number => (enlarged ? idleMs * slowReaderFactor : idleMs);

/** presence says what `sinceTouchMs` without a touch means. */
export function presence(sinceTouchMs: number, idleMs: number): Presence {
  if (sinceTouchMs < idleMs) return { kind: "here" };
  const ask = askMs(idleMs);
  const leftMs = idleMs + ask - sinceTouchMs;
  return leftMs > 0 ? { kind: "asking", leftMs, share: leftMs / ask } : { kind: "gone" };
}
