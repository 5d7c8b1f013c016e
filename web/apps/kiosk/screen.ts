// This machine as a screen of the school: its token, its pairing code, and the lesson it follows.

import { signal, type ReadonlySignal } from "@preact/signals";
import { randomName } from "../api/random";
import { startSlides, type Slides } from "../slide/slides";
import { startClock } from "../../shared/clock";
import { isOld } from "../../shared/follow";
import { startInStep } from "../../shared/instep";
import { startNarrator } from "./narrator";
import { startSocket } from "../../shared/socket";
import type { ClockTold, ScreenDuty, ScreenHours, ScreenMessage, State } from "../../shared/wire";
import type { Language } from "./comfort";
import { startCounter } from "./counter";
import { startHeal } from "./heal";
import { startHealth, type Says } from "./health";
import { openAt, wallOf, type Wall } from "./hours";
import type { Views } from "./views";

/** Mode is whom the screen serves. */
export type Mode =
  | { kind: "exhibition" }
  | { kind: "show"; show: string; joinCode: string; state: State | null; slides: Slides };

/** Link is how things stand with the server. */
export type Link = { kind: "connecting" } | { kind: "up" } | { kind: "lost"; sinceMs: number };

export type Screen = {
  mode: ReadonlySignal<Mode>;
  link: ReadonlySignal<Link>;
  name: ReadonlySignal<string>;
  pairingCode: ReadonlySignal<string>; // "" once paired
  identify: ReadonlySignal<boolean>;
  volume: ReadonlySignal<number>;
  duty: ReadonlySignal<ScreenDuty>; // what it shows while no lesson has it
  hours: ReadonlySignal<ScreenHours | null>;
  dark: ReadonlySignal<boolean>; // outside its hours
  tests: ReadonlySignal<number>; // how often staff have asked for the self-test
  /** serverMs is the server's time; this machine's until the server has told it. */
  serverMs(): number;
  /** tell sends at once how this screen is. */
  tell(): void;
  stop(): void;
};

export type Needs = {
  views: Views;
  says: Says;
  language: () => Language;
  quiet: () => boolean; // nobody is looking: a reload disturbs no one
  taken: () => void; // a lesson takes the screen
  settled: () => void; // views wait to be sent, and the server is there
};

const tokenKey = "screen.token";
const identifyMs = 8_000;
const endedMs = 10_000;
const clockMs = 10_000;
const setKey = "screen.set"; // name, duty and hours, for a start without the server

/** noDuty is the whole exhibition. */
export const noDuty: ScreenDuty = { exhibit: "", section: "", deck: "", attract: false };

/** startScreen connects this machine and keeps it connected. */
export function startScreen(needs: Needs): Screen {
  const mode = signal<Mode>({ kind: "exhibition" });
  const link = signal<Link>({ kind: "connecting" });
  const name = signal("");
  const pairingCode = signal("");
  const identify = signal(false);
  const volume = signal(100);
  const duty = signal<ScreenDuty>(noDuty);
  const hours = signal<ScreenHours | null>(null);
  const dark = signal(false);
  const tests = signal(0);
  let wall: Wall = { skewMs: 0, zoneMin: -new Date().getTimezoneOffset() };
  let identifyTimer = 0;
  let endedTimer = 0;
  let endedShow = ""; // a show whose end this screen has already shown

  const counter = startCounter(needs);

  const toExhibition = (): void => {
    window.clearTimeout(endedTimer);
    if (mode.value.kind !== "show") return;
    counter.leave();
    mode.value.slides.stop();
    narrator.at(null);
    mode.value = { kind: "exhibition" };
  };
  const toShow = (show: string, joinCode: string): void => {
    if (mode.value.kind === "show" && mode.value.show === show) return;
    if (show === endedShow) return;
    toExhibition();
    needs.taken();
    mode.value = { kind: "show", show, joinCode, state: null, slides: startSlides(joinCode, needs.language()) };
  };

  const light = (): void => {
    dark.value = !openAt(hours.value, wall, Date.now());
  };
  const set = (m: Pick<ScreenMessage, "name" | "volume" | "hours" | keyof ScreenDuty>): void => {
    name.value = m.name;
    volume.value = m.volume;
    const { exhibit, section, deck, attract } = m;
    if (JSON.stringify(duty.value) !== JSON.stringify({ exhibit, section, deck, attract })) duty.value = { exhibit, section, deck, attract };
    hours.value = m.hours;
    light();
  };
  const onScreen = (m: ScreenMessage): void => {
    wall = wallOf(m.now, Date.now()) ?? wall;
    pairingCode.value = m.pairingCode;
    set(m);
    keep(m);
    if (m.show === "") {
      const ending = mode.value.kind === "show" && mode.value.state?.ended === true;
      if (!ending) toExhibition(); // an ended show first says so
      endedShow = "";
    } else toShow(m.show, m.joinCode);
    if (m.identify) {
      identify.value = true;
      window.clearTimeout(identifyTimer);
      identifyTimer = window.setTimeout(() => {
        identify.value = false;
      }, identifyMs);
    }
    if (m.test) tests.value++;
    if (m.reload) heal.want();
    heal.greet(m.build);
  };

  const onState = (state: State): void => {
    const now = mode.value;
    if (now.kind !== "show" || state.show !== now.show) return;
    if (now.state && isOld(state, now.state)) return;
    now.slides.want(state.slide, state.step);
    if (state.step < state.steps) now.slides.want(state.slide, state.step + 1);
    if (state.slide + 1 < state.slides) now.slides.want(state.slide + 1, 0);
    narrator.prepare(state);
    inStep.take(state);
  };
  const show = (state: State): void => {
    const now = mode.value;
    if (now.kind !== "show" || state.show !== now.show) return;
    mode.value = { ...now, state };
    narrator.at(state);
    socket.send({ type: "ready", rev: state.rev });
    if (!state.ended) {
      void counter.at(state);
      return;
    }
    counter.leave();
    window.clearTimeout(endedTimer);
    endedTimer = window.setTimeout(() => {
      endedShow = state.show;
      toExhibition();
    }, endedMs);
  };

  const socket = startSocket({
    path: `/ws?screen=${encodeURIComponent(token())}`,
    onMessage(message) {
      const kind = typeOf(message);
      if (kind === "screen") onScreen(message as ScreenMessage);
      if (kind === "clock") serverClock.told(message as ClockTold);
      if (kind === "state") onState(message as State);
    },
    onStatus(up) {
      if (up) {
        link.value = { kind: "up" };
        serverClock.begin();
        health.tell();
        needs.settled();
      } else if (link.value.kind !== "lost") link.value = { kind: "lost", sinceMs: Date.now() };
    },
  });

  const serverClock = startClock({ localMs: () => performance.now(), send: (m) => void socket.send(m), later });
  const narrator = startNarrator({ serverMs: () => serverClock.nowMs(), volume: () => volume.value, language: needs.language });
  const inStep = startInStep({ serverMs: () => serverClock.nowMs(), later, show });
  const health = startHealth(needs.says, (message) => socket.send(message));
  const heal = startHeal(needs.says.build, () => needs.quiet() && mode.value.kind === "exhibition");
  const kept = recall();
  if (kept) set(kept);
  const clock = window.setInterval(light, clockMs);

  return {
    mode,
    link,
    name,
    pairingCode,
    identify,
    volume,
    duty,
    hours,
    dark,
    tests,
    serverMs: () => serverClock.nowMs() || Date.now(),
    tell: health.tell,
    stop() {
      window.clearTimeout(identifyTimer);
      window.clearTimeout(endedTimer);
      window.clearInterval(clock);
      serverClock.stop();
      inStep.stop();
      narrator.stop();
      health.stop();
      heal.stop();
      toExhibition();
      socket.stop();
    },
  };
}

const later = (ms: number, act: () => void): (() => void) => {
  const timer = window.setTimeout(act, ms);
  return () => window.clearTimeout(timer);
};

function token(): string {
  try {
    const kept = localStorage.getItem(tokenKey);
    if (kept) return kept;
    const made = randomName(32);
    localStorage.setItem(tokenKey, made);
    return made;
  } catch {
    return randomName(32); // no storage: the screen asks to be paired after each start
  }
}

// What a screen was last told about itself holds until it is told otherwise.
function keep({ name, volume, hours, exhibit, section, deck, attract }: ScreenMessage): void {
  try {
    localStorage.setItem(setKey, JSON.stringify({ name, volume, hours, exhibit, section, deck, attract }));
  } catch {
    // no storage: the server tells it again
  }
}

function recall(): Pick<ScreenMessage, "name" | "volume" | "hours" | keyof ScreenDuty> | null {
  try {
    return JSON.parse(localStorage.getItem(setKey) ?? "null") as ReturnType<typeof recall>;
  } catch {
    return null;
  }
}

const typeOf = (message: unknown): string =>
  typeof message === "object" && message !== null && "type" in message ? String((message as { type: unknown }).type) : "";
