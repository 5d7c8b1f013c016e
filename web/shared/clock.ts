// clock.ts: the server's clock as seen from this machine, good enough for two screens to change in the
// same instant. No DOM here.
//
// A question takes some time there and back; the server's answer holds for a moment in between. The
// quicker the trip, the less there is to guess, so the quickest of the last ones counts.
import type { ClockAsked, ClockTold } from "./wire";

export interface ServerClock {
  /** The server's time in milliseconds since 1970, by the local time given or now. NaN before the first answer. */
  nowMs(localMs?: number): number;
  /** How far off nowMs may be at most, as far as the network is concerned; Infinity before the first answer. */
  uncertainMs(): number;
  /** Asks several times soon, and forgets what was known of another server. For a new connection. */
  begin(): void;
  /** Takes an answer. */
  told(message: ClockTold): void;
  stop(): void;
}

export interface ClockNeeds {
  /** A local clock that nobody can set, e.g. performance.now. */
  localMs: () => number;
  /** Sends a question; what is lost is asked again. */
  send: (message: ClockAsked) => void;
  /** Calls act later; returns what takes that back. */
  later: (ms: number, act: () => void) => () => void;
}

/** The first questions after connecting. */
const firstMs = [0, 150, 300, 600, 1_200];
/** Between two questions after that. */
const everyMs = 20_000;
/** Answers that are compared: some minutes. */
const keep = 12;
/** Two clocks run apart by up to so much of the time; an old answer is worth less. */
const drift = 50e-6;

type Sample = { atMs: number; offsetMs: number; halfMs: number };

/** Starts asking; the caller passes on the answers. */
export function startClock(needs: ClockNeeds): ServerClock {
  let samples: Sample[] = [];
  let cancel = (): void => undefined;

  const worth = (s: Sample): number => s.halfMs + (needs.localMs() - s.atMs) * drift;
  const best = (): Sample | undefined => {
    let found: Sample | undefined;
    for (const s of samples) if (!found || worth(s) < worth(found)) found = s;
    return found;
  };
  const ask = (n: number): void => {
    needs.send({ type: "clock", sent: needs.localMs() });
    const next = firstMs[n + 1];
    const wait = next === undefined ? everyMs : next - (firstMs[n] ?? 0);
    cancel = needs.later(wait, () => ask(n + 1));
  };

  return {
    nowMs: (localMs = needs.localMs()) => localMs + (best()?.offsetMs ?? Number.NaN),
    uncertainMs() {
      const b = best();
      return b ? worth(b) : Number.POSITIVE_INFINITY;
    },
    begin() {
      cancel();
      samples = [];
      ask(0);
    },
    told(message) {
      const atMs = needs.localMs();
      const trip = atMs - message.sent;
      const serverMs = Date.parse(message.now);
      if (!(trip >= 0) || Number.isNaN(serverMs)) return; // not an answer to us
      samples = [...samples, { atMs, halfMs: trip / 2, offsetMs: serverMs - (message.sent + trip / 2) }].slice(-keep);
    },
    stop: () => cancel(),
  };
}
