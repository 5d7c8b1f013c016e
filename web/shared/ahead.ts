// ahead.ts: pictures fetched before they are needed, within a budget. No DOM here.

/** The slides after the present one that a phone fetches ahead. */
export const aheadSlides = 2;
/** Bytes that may lie on a phone without having been shown yet: about six slides' pictures. */
export const aheadBytes = 400_000;

export interface Ahead {
  /** The bytes that a picture may still have; 0: fetch none. */
  room: () => number;
  /** A picture was fetched ahead. */
  took: (url: string, bytes: number) => void;
  /** A picture is shown now: it was no waste. */
  shown: (url: string) => void;
  has: (url: string) => boolean;
}

/** Starts with an empty shelf. A phone that saves data fetches nothing ahead. */
export function startAhead(saving: boolean, budget = aheadBytes): Ahead {
  const unseen = new Map<string, number>();
  const known = new Set<string>();
  return {
    room() {
      let sum = 0;
      for (const bytes of unseen.values()) sum += bytes;
      return saving ? 0 : Math.max(0, budget - sum);
    },
    took(url, bytes) {
      known.add(url);
      unseen.set(url, bytes);
    },
    shown(url) {
      known.add(url);
      unseen.delete(url);
    },
    has: (url) => known.has(url),
  };
}
