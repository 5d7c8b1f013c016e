// retry.ts: how long to wait before trying again. No DOM here.

/** First wait after a lost connection. */
export const reconnectMinMs = 500;
/** Longest wait: a restarted server is found within it. */
export const reconnectMaxMs = 15_000;
/** Least wait while nobody looks at the page. */
export const reconnectHiddenMs = 5_000;

/**
 * The wait before attempt n (0, 1, …): doubling from min to max, then spread over its upper half by
 * random (0 ≤ random < 1), so that forty phones on one access point do not return at once.
 */
export function retryDelay(attempt: number, random: number, hidden = false, minMs = reconnectMinMs, maxMs = reconnectMaxMs): number {
  const full = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 16));
  const wait = full / 2 + (full / 2) * random;
  return Math.round(hidden ? Math.max(wait, reconnectHiddenMs) : wait);
}

/** Whether a socket closed with this code may come back: 4500–4999 means stay away. */
export function mayReturn(closeCode: number): boolean {
  return !(closeCode >= 4500 && closeCode <= 4999);
}

/** A connection from which nothing came for so long, not even an answer to a question, is dead. */
export const staleMs = 40_000;

/** Whether a connection that was silent so long slept with its device. */
export const isStale = (silentMs: number): boolean => silentMs >= staleMs;
