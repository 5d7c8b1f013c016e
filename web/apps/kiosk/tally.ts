// How many opens this machine has counted, by start of the page, and what became of them. With it a gap
// has a name: so many opens of that start are neither with the server nor waiting here.

import type { Store } from "./views";

/** Boot is one start of the page. An open is its boot and its number within it, 1 to `opened`. */
export type Boot = { boot: string; atMs: number; opened: number; settled: number; lost: number };

export type Tally = {
  boot: string;
  /** fresh: this machine's memory was empty when the page started. */
  fresh: boolean;
  /** opened counts one more open of this boot and answers its number. */
  opened(): number;
  /** settled: the server holds an open, or will never take it. */
  settled(boot: string): void;
  /** lost: an open was given up here. */
  lost(boot: string): void;
  /** gaps lists the boots that have lost opens. */
  gaps(): readonly Boot[];
};

const key = "tally";
const bootsMax = 60; // older gaps are put together

/** startTally begins a boot. `waiting` counts the rows that earlier boots left, by boot. */
export function startTally(store: Store, boot: string, atMs: number, waiting: ReadonlyMap<string, number>): Tally {
  const kept = read(store);
  const boots = (kept ?? []).map((b) => {
    const missing = b.opened - b.settled - b.lost - (waiting.get(b.boot) ?? 0);
    return missing > 0 ? { ...b, lost: b.lost + missing } : b;
  });
  const mine: Boot = { boot, atMs, opened: 0, settled: 0, lost: 0 };
  boots.push(mine);

  const save = (): void => {
    // A boot whose opens have all arrived has nothing more to say.
    for (let i = boots.length - 1; i >= 0; i--) {
      const b = boots[i];
      if (b && b !== mine && b.lost === 0 && b.settled >= b.opened) boots.splice(i, 1);
    }
    while (boots.length > bootsMax) {
      const [first, second] = boots;
      if (!first || !second) break;
      boots.splice(0, 2, {
        ...first, opened: first.opened + second.opened, settled: first.settled + second.settled, lost: first.lost + second.lost,
      });
    }
    try {
      store.setItem(key, JSON.stringify(boots));
    } catch {
      // full: the figures live on in memory
    }
  };
  const change = (name: string, what: "settled" | "lost"): void => {
    const b = boots.find((x) => x.boot === name);
    if (!b) return;
    b[what]++;
    save();
  };
  save();
  return {
    boot,
    fresh: kept === null,
    opened() {
      mine.opened++;
      save();
      return mine.opened;
    },
    settled: (name) => change(name, "settled"),
    lost: (name) => change(name, "lost"),
    gaps: () => boots.filter((b) => b.lost > 0),
  };
}

function read(store: Store): Boot[] | null {
  try {
    const seen = JSON.parse(store.getItem(key) ?? "null") as Boot[] | null;
    return Array.isArray(seen) ? seen.filter((b) => typeof b?.boot === "string" && typeof b.opened === "number") : null;
  } catch {
    return null;
  }
}
