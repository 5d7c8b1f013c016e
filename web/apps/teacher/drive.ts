// From a tap to the server. What the teacher wants is kept as a state, one slot for each kind of
// wish, and the newest wish wins: a tablet that was away says where it wants to be, not how often
// it was tapped. Every command has an id, so sending it twice does no harm.

import type { Command } from "../../shared/wire";

export type Position = { slide: number; step: number };

/** Outcome is what came of sending one command. */
export type Outcome = { kind: "done" } | { kind: "refused"; words: string } | { kind: "lost" };

/** Steps answers the last step of a slide; a deck knows it. */
export type Steps = { slides: number; lastStep: (slide: number) => number };

export type PollOp = "poll.open" | "poll.close" | "poll.reveal";

export type Drive = {
  next(): void;
  prev(): void;
  goTo(slide: number): void;
  blank(on: boolean): void;
  poll(op: PollOp): void;
  end(): void;
  /** seen tells what the server shows now. */
  seen(at: Position): void;
  /** retry sends what waits: the connection is back. */
  retry(): void;
  /** waiting counts wishes that the server has not confirmed. */
  waiting(): number;
  stop(): void;
};

export type Means = {
  steps: Steps;
  send: (command: Command) => Promise<Outcome>;
  name: () => string;
  later: (ms: number, act: () => void) => () => void; // answers how to call it off
  nowMs: () => number;
  refused: (words: string) => void;
  changed: () => void; // waiting() may have changed
};

type Slot = "place" | "light" | "poll" | "end";
type Wish = { command: Command; flying: boolean };

const coalesceMs = 250;
const retryMs = 2_000;

/** nextOf is one step on: the next step, then the next slide. */
export function nextOf(at: Position, steps: Steps): Position {
  if (at.step < steps.lastStep(at.slide)) return { slide: at.slide, step: at.step + 1 };
  return at.slide + 1 < steps.slides ? { slide: at.slide + 1, step: 0 } : at;
}

/** prevOf is the reverse, to the last step of the slide before. */
export function prevOf(at: Position, steps: Steps): Position {
  if (at.step > 0) return { slide: at.slide, step: at.step - 1 };
  return at.slide > 0 ? { slide: at.slide - 1, step: steps.lastStep(at.slide - 1) } : at;
}

const same = (a: Position, b: Position): boolean => a.slide === b.slide && a.step === b.step;

/** startDrive begins an empty queue. */
export function startDrive(means: Means): Drive {
  const wishes = new Map<Slot, Wish>();
  let shown: Position = { slide: 0, step: 0 };
  let wanted: Position | null = null;
  let lastMoveMs = -coalesceMs;
  let cancelMove: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let stopped = false;

  const fly = async (slot: Slot): Promise<void> => {
    const wish = wishes.get(slot);
    if (!wish || wish.flying || stopped) return;
    wish.flying = true;
    const outcome = await means.send(wish.command);
    wish.flying = false;
    if (wishes.get(slot) !== wish) return void fly(slot); // a newer wish took its place meanwhile
    if (outcome.kind === "lost") {
      cancelRetry ??= means.later(retryMs, () => {
        cancelRetry = null;
        retry();
      });
      return;
    }
    wishes.delete(slot);
    if (outcome.kind === "refused") {
      if (slot === "place") wanted = null;
      means.refused(outcome.words);
    }
    arrived();
    means.changed();
  };
  const wish = (slot: Slot, command: Omit<Command, "id">): void => {
    const before = wishes.get(slot);
    wishes.set(slot, { command: { ...command, id: means.name() }, flying: false });
    means.changed();
    // The one in the air lands first, then this one follows: commands never overtake each other.
    if (!before?.flying) void fly(slot);
  };
  // The answer may come before the new state or after it; only then is the wish history.
  const arrived = (): void => {
    if (wanted && !wishes.has("place") && !cancelMove && same(wanted, shown)) wanted = null;
  };
  const retry = (): void => {
    for (const slot of [...wishes.keys()]) void fly(slot);
  };

  const depart = (): void => {
    cancelMove = null;
    lastMoveMs = means.nowMs();
    if (wanted) wish("place", { op: "goto", slide: wanted.slide, step: wanted.step });
  };
  const move = (to: Position): void => {
    const from = wanted ?? shown;
    if (same(to, from)) return;
    wanted = to;
    if (cancelMove) return; // the one that waits will take this along
    const wait = lastMoveMs + coalesceMs - means.nowMs();
    if (wait <= 0) depart();
    else cancelMove = means.later(wait, depart);
  };

  return {
    next: () => move(nextOf(wanted ?? shown, means.steps)),
    prev: () => move(prevOf(wanted ?? shown, means.steps)),
    goTo: (slide) => move({ slide, step: 0 }),
    blank: (on) => wish("light", { op: on ? "blank" : "unblank" }),
    poll: (op) => wish("poll", { op }),
    end: () => wish("end", { op: "end" }),
    seen(at) {
      shown = at;
      // Nothing of ours is on its way: whatever the server shows is what counts.
      if (!wishes.has("place") && !cancelMove) wanted = null;
    },
    retry,
    waiting: () => wishes.size + (cancelMove ? 1 : 0),
    stop() {
      stopped = true;
      cancelMove?.();
      cancelRetry?.();
    },
  };
}
