// What a screen does, in a few plain words, and which screens are ordered together.

import type { ScreenState, State } from "../../shared/wire";

/** Doing is what a screen shows, as far as it has said. Slides count from 1 here. */
export type Doing =
  | { kind: "off" } // it shows the exhibition when it comes back
  | { kind: "free" }
  | { kind: "elsewhere" } // another lesson has it
  | { kind: "showing"; slide: number }
  | { kind: "dark" }
  | { kind: "safe" }
  | { kind: "catching"; slide: number | null } // what it stands on, if that is known
  | { kind: "reconnecting"; slide: number | null };

/** doing words one screen. slideAt answers the slide (from 0) that a revision showed. */
export function doing(screen: ScreenState, state: State, slideAt: (rev: number) => number | null): Doing {
  if (screen.show !== state.show) {
    if (screen.show !== "") return { kind: "elsewhere" };
    return { kind: screen.connected ? "free" : "off" };
  }
  const at = slideAt(screen.rev);
  const slide = at === null ? null : at + 1;
  if (!screen.connected) return { kind: "reconnecting", slide };
  if (screen.rev < state.rev) return { kind: "catching", slide };
  if (state.safe) return { kind: "safe" };
  return state.blank ? { kind: "dark" } : { kind: "showing", slide: state.slide + 1 };
}

/** Bunch is screens that one switch gives to the lesson or back: a group of them, or one alone. */
export type Bunch = { name: string; screens: ScreenState[] };

/** bunches orders screens: the groups by name, then those in none. */
export function bunches(screens: readonly ScreenState[]): Bunch[] {
  const groups = new Map<string, ScreenState[]>();
  for (const s of screens) groups.set(s.group, [...(groups.get(s.group) ?? []), s]);
  const named = [...groups.keys()].filter((g) => g !== "").sort((a, b) => a.localeCompare(b, "vi"));
  return [...named, ""].filter((g) => groups.has(g)).map((name) => ({ name, screens: groups.get(name) ?? [] }));
}

const keepRevs = 64;

/** startTrail remembers which slide each of the last revisions showed. */
export function startTrail(): { passed(rev: number, slide: number): void; slideAt(rev: number): number | null } {
  const slides = new Map<number, number>();
  return {
    passed(rev, slide) {
      slides.set(rev, slide);
      for (const old of slides.keys()) if (slides.size > keepRevs) slides.delete(old);
    },
    slideAt: (rev) => slides.get(rev) ?? null,
  };
}
