// active.ts: how long a page was really looked at. No DOM here.

/** A page nobody touches counts as looked at for so long after the last touch. */
export const activeForMs = 60_000;

export interface Active {
  /** The page is seen from now on, or touched: both prove a reader. */
  touch: (now: number) => void;
  /** The page is hidden. */
  hide: (now: number) => void;
  /** The active milliseconds until now. */
  total: (now: number) => number;
}

/** Starts counting at now; times are milliseconds of any clock that never goes back. */
export function startActive(now: number): Active {
  let sum = 0;
  let from = now; // of the stretch that is not in sum yet
  let touched = now;
  let seen = true;
  const stretch = (at: number): number => (seen ? Math.max(0, Math.min(at, touched + activeForMs) - from) : 0);
  const cut = (at: number): void => {
    sum += stretch(at);
    from = at;
  };
  return {
    touch(at) {
      cut(at);
      seen = true;
      touched = at;
    },
    hide(at) {
      cut(at);
      seen = false;
    },
    total: (at) => Math.round(sum + stretch(at)),
  };
}
