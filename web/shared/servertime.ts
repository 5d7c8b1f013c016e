// servertime.ts: the server's clock on this device, heard with every state. No DOM here.

/** A difference smaller than this is the way of a message, not the clock. */
const believeMs = 400;

export interface ServerTime {
  /** A message came that the server made at now. */
  heard: (now: string | undefined, atMs?: number) => void;
  /** The server's time in Unix milliseconds, or this device's until one was heard. */
  nowMs: () => number;
}

/** Starts from what is known of the difference, if anything. */
export function startServerTime(skewMs: number | null = null): ServerTime {
  let skew = skewMs;
  return {
    heard(now, atMs = Date.now()) {
      const made = Date.parse(now ?? "");
      if (Number.isNaN(made)) return;
      const fresh = made - atMs;
      // A message that was long on its way makes the server seem slow: the largest difference is the
      // truest, and a jump of either clock counts at once.
      if (skew === null || fresh > skew || Math.abs(fresh - skew) > believeMs) skew = fresh;
    },
    nowMs: () => Date.now() + (skew ?? 0),
  };
}

/** The whole seconds left until a moment, never below 0: 1 ms left is still a second. */
export const secondsLeft = (until: string, nowMs: number): number => Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 1000)) || 0;

/** Words seconds as 4:07, or 1:02:07. */
export function countdown(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}
