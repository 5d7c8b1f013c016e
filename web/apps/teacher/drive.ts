// From a tap to the server. What the teacher wants is kept as a state, one slot for each kind of
// wish, and the newest wish wins: a tablet that was away says where it wants to be, not how often
// it was tapped. Every command has an id, so sending it twice does no harm; every move names the
// revision it was made on, so a move that came late never undoes a newer one of another device.

import type { Command } from "../../shared/wire";

export type Position = { slide: number; step: number };

/** Outcome is what came of sending one command; rev is the revision it led to. */
export type Outcome = { kind: "done"; rev: number } | { kind: "refused"; words: string } | { kind: "lost" };

/** Steps answers the last step of a slide; a deck knows it. */
export type Steps = { slides: number; lastStep: (slide: number) => number };

/** Wish is a command that is not a move, without its id. */
export type Wish = Omit<Command, "id" | "type" | "baseRev"> & { op: keyof typeof slotOf };

export type Drive = {
  next(): void;
  prev(): void;
  goTo(slide: number): void;
  /** ask wishes anything but a move. What belongs to the present slide is dropped while a move is on its way. */
  ask(wish: Wish): void;
  /** seen tells what the server shows now. Revisions compare within one epoch. */
  seen(at: Position, rev: number, epoch: string): void;
  /** retry sends what waits: the connection is back. */
  retry(): void;
  /** waiting counts wishes that the server has not confirmed. */
  waiting(): number;
  /** wanted is where the taps lead while that is not where the screens are, else null. */
  wanted(): Position | null;
  stop(): void;
};

export type Means = {
  steps: Steps;
  send: (command: Command) => Promise<Outcome>;
  name: () => string;
  later: (ms: number, act: () => void) => () => void; // answers how to call it off
  nowMs: () => number;
  refused: (words: string) => void;
  changed: () => void; // waiting() or wanted() may have changed
};

// Which newer wish makes an older one pointless. "place" is the moves' own.
const slotOf = {
  goto: "place",
  blank: "light",
  unblank: "light",
  safe: "safe",
  unsafe: "safe",
  view: "view",
  point: "point",
  "poll.open": "poll",
  "poll.close": "poll",
  "poll.reveal": "poll",
  "poll.hands": "hands",
  mode: "mode",
  lookup: "look",
  "lookup.end": "look",
  "timer.start": "timer",
  "timer.stop": "timer",
  "auto.start": "auto",
  "auto.pause": "auto",
  "auto.stop": "auto",
  "media.play": "media",
  "media.pause": "media",
  end: "end",
} as const;

type Slot = (typeof slotOf)[keyof typeof slotOf];
const ofTheSlide: ReadonlySet<Slot> = new Set<Slot>(["view", "point", "poll", "hands", "media"]);

// Flight is a wish on its way. First is the one before it whose fate is unknown: it was sent, and no
// answer came. It goes out again before this one, so that both end in the order of the taps.
type Flight = { command: Command; first: Command | null; sent: boolean };

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
  const flights = new Map<Slot, Flight>();
  const airborne = new Set<Slot>(); // one command of a kind at a time: they never overtake each other
  let shown: Position = { slide: 0, step: 0 };
  let shownRev = 0;
  let shownEpoch = "";
  let ownRev = 0; // of our latest confirmed move
  let wanted: Position | null = null;
  let lastMoveMs = -coalesceMs;
  let cancelMove: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let stopped = false;

  const fly = async (slot: Slot): Promise<void> => {
    const flight = flights.get(slot);
    if (!flight || airborne.has(slot) || stopped) return;
    airborne.add(slot);
    flight.sent = true;
    let outcome: Outcome = { kind: "done", rev: 0 };
    if (flight.first) {
      outcome = await means.send(flight.first);
      if (outcome.kind !== "lost") flight.first = null;
      if (outcome.kind === "done") landed(slot, outcome.rev);
    }
    if (outcome.kind !== "lost") {
      if (slot === "place") flight.command = { ...flight.command, baseRev: Math.max(flight.command.baseRev ?? 0, ownRev) };
      outcome = await means.send(flight.command);
    }
    airborne.delete(slot);
    if (outcome.kind === "done") landed(slot, outcome.rev);
    const newer = flights.get(slot);
    if (newer !== flight) {
      // A newer wish took its place meanwhile; an unanswered one goes ahead of it once more.
      if (newer && outcome.kind === "lost") newer.first = flight.first ?? flight.command;
      return void fly(slot);
    }
    if (outcome.kind === "lost") {
      cancelRetry ??= means.later(retryMs, () => {
        cancelRetry = null;
        retry();
      });
      return;
    }
    flights.delete(slot);
    if (outcome.kind === "refused") {
      if (slot === "place") wanted = null;
      means.refused(outcome.words);
    }
    arrived();
    means.changed();
  };
  const landed = (slot: Slot, rev: number): void => {
    if (slot === "place") ownRev = Math.max(ownRev, rev);
  };
  const put = (slot: Slot, command: Omit<Command, "id">): void => {
    const before = flights.get(slot);
    const unknown = before?.sent && !airborne.has(slot);
    const first = unknown ? (before.first ?? before.command) : null;
    flights.set(slot, { command: { ...command, id: means.name() }, first, sent: false });
    means.changed();
    void fly(slot); // the one in the air lands first, then this one follows
  };
  // The answer may come before the new state or after it; only then is the wish history. A move that
  // the server took for stale is history as soon as the state it was measured against is here.
  const arrived = (): void => {
    if (wanted && !flights.has("place") && !cancelMove && (same(wanted, shown) || shownRev >= ownRev)) wanted = null;
  };
  const retry = (): void => {
    for (const slot of [...flights.keys()]) void fly(slot);
  };

  const depart = (): void => {
    cancelMove = null;
    lastMoveMs = means.nowMs();
    if (wanted) put("place", { op: "goto", slide: wanted.slide, step: wanted.step, baseRev: shownRev });
  };
  const move = (to: Position): void => {
    const from = wanted ?? shown;
    if (same(to, from)) return;
    wanted = to;
    for (const slot of ofTheSlide) if (!airborne.has(slot)) flights.delete(slot);
    if (cancelMove) return means.changed(); // the one that waits will take this along
    const wait = lastMoveMs + coalesceMs - means.nowMs();
    if (wait <= 0) depart();
    else {
      cancelMove = means.later(wait, depart);
      means.changed();
    }
  };

  return {
    next: () => move(nextOf(wanted ?? shown, means.steps)),
    prev: () => move(prevOf(wanted ?? shown, means.steps)),
    goTo: (slide) => move({ slide, step: 0 }),
    ask(wish) {
      const slot = slotOf[wish.op];
      if (ofTheSlide.has(slot) && wanted !== null) return; // it was meant for the slide that goes
      put(slot, wish);
    },
    seen(at, rev, epoch) {
      if (epoch !== shownEpoch) ownRev = 0;
      shown = at;
      shownRev = rev;
      shownEpoch = epoch;
      // Nothing of ours is on its way: whatever the server shows is what counts.
      if (!flights.has("place") && !cancelMove) wanted = null;
      means.changed();
    },
    retry,
    waiting: () => flights.size + (cancelMove ? 1 : 0),
    wanted: () => (wanted && !same(wanted, shown) ? wanted : null),
    stop() {
      stopped = true;
      cancelMove?.();
      cancelRetry?.();
    },
  };
}
