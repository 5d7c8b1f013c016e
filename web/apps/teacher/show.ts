// One show on this device: what the screens show, who follows, and the queue of commands.

import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ask, get, post, why, type Reply } from "../api/api";
import { randomName } from "../api/random";
import { startSlides, type Slides } from "../slide/slides";
import { startServerTime } from "../../shared/servertime";
import { isOld } from "../../shared/follow";
import { startSocket } from "../../shared/socket";
import type { Ack, Baton, Command, Deck, Presence, ScreenCommand, ScreenState, Screens, Show, SocketError, State } from "../../shared/wire";
import { startTrail } from "./screens";
import { startDrive, type Drive, type Outcome, type Position } from "./drive";

export type Lesson = {
  id: string;
  joinCode: string;
  deck: Deck;
  slides: Slides;
  drive: Drive;
  state: ReadonlySignal<State>;
  presence: ReadonlySignal<Presence | null>;
  screens: ReadonlySignal<readonly ScreenState[]>;
  place: ReadonlySignal<string>; // of a screen that follows or has followed, ""
  slideAt(rev: number): number | null; // the slide that a revision showed
  driver: ReadonlySignal<string>;
  asks: ReadonlySignal<string>; // who asks for the baton, ""
  driving: ReadonlySignal<boolean>;
  up: ReadonlySignal<boolean>;
  waiting: ReadonlySignal<number>; // commands not yet confirmed
  going: ReadonlySignal<Position | null>; // where the taps lead while the screens are not there yet
  fault: ReadonlySignal<string>;
  nowMs(): number; // the server's clock
  chief: boolean; // an organiser: may take a screen away from another lesson
  baton(action: "accept" | "refuse"): Promise<void>;
  /** handTo gives the baton to a colleague who has this lesson open. */
  handTo(name: string): Promise<void>;
  /** wantBaton takes the baton where that is allowed, and else asks the driver. */
  wantBaton(): Promise<void>;
  /** assign gives screens to the lesson or back; force takes them away from another one. */
  assign(screens: readonly string[], follow: boolean, force?: boolean): Promise<void>;
  identify(screen: string): Promise<void>;
  pair(code: string, name: string, place: string): Promise<string>; // "" or what was wrong
  stop(): void;
};

const ackMs = 4_000;
const faultMs = 8_000;
const screensMs = 5_000;

type Needs = { show: Show; deck: Deck; me: string; chief: boolean; language: string; serverTime: number | null; lostWords: () => string; signedOut: () => void };

/** startLesson joins a show as staff. */
export function startLesson({ show, deck, me, chief, language, serverTime, lostWords, signedOut }: Needs): Lesson {
  const time = startServerTime(serverTime === null ? null : serverTime - Date.now());
  time.heard(show.now);
  const state = signal<State>(show);
  const presence = signal<Presence | null>(null);
  const listed = signal<readonly ScreenState[]>([]);
  const place = signal("");
  const trail = startTrail();
  trail.passed(show.rev, show.slide);
  const driver = signal(show.driver);
  const asks = signal("");
  const up = signal(false);
  const waiting = signal(0);
  const going = signal<Position | null>(null);
  const fault = signal("");
  const slides = startSlides(show.joinCode, language);
  const answers = new Map<string, (outcome: Outcome) => void>();
  let faultTimer = 0;

  const say = (words: string): void => {
    fault.value = words;
    window.clearTimeout(faultTimer);
    faultTimer = window.setTimeout(() => {
      fault.value = "";
    }, faultMs);
  };

  const ahead = (s: State): void => {
    slides.want(s.slide, s.step);
    if (s.step < s.steps) slides.want(s.slide, s.step + 1);
    else slides.want(s.slide + 1, 0);
  };

  const stands = (screens: readonly ScreenState[]): void => {
    place.value = screens.find((s) => s.show === show.id && s.place !== "")?.place ?? place.value;
  };

  const onState = (next: State): void => {
    time.heard(next.now);
    if (isOld(next, state.value)) return;
    state.value = next;
    trail.passed(next.rev, next.slide);
    drive.seen({ slide: next.slide, step: next.step }, next.rev, next.epoch);
    ahead(next);
    socket.send({ type: "ready", rev: next.rev });
  };

  const onMessage = (message: unknown): void => {
    const m = message as State | Presence | Baton | Ack | SocketError;
    switch (m.type) {
      case "state":
        return onState(m as State);
      case "presence":
        presence.value = m as Presence;
        stands((m as Presence).screens);
        return;
      case "driver":
        driver.value = (m as Baton).driver;
        asks.value = (m as Baton).asks;
        return;
      case "ack": {
        const ack = m as Ack;
        answers.get(ack.id ?? "")?.({ kind: "done", rev: ack.rev });
        return;
      }
      case "error": {
        const e = m as SocketError;
        const words = [e.title, e.detail ?? ""].filter((t) => t !== "").join(" ");
        answers.get(e.id ?? "")?.({ kind: "refused", words });
        return;
      }
    }
  };

  const socket = startSocket({
    path: `/ws?show=${encodeURIComponent(show.id)}&lang=${language}`,
    onMessage,
    onStatus(now) {
      up.value = now;
      if (now) drive.retry();
    },
    onRefused: signedOut,
  });

  // A command takes the socket, and plain HTTP when the socket is down or silent.
  const overSocket = (command: Command): Promise<Outcome> =>
    new Promise((resolve) => {
      const done = (outcome: Outcome): void => {
        window.clearTimeout(timer);
        answers.delete(command.id);
        resolve(outcome);
      };
      const timer = window.setTimeout(() => done({ kind: "lost" }), ackMs);
      answers.set(command.id, done);
      if (!socket.send({ ...command, type: "command" })) done({ kind: "lost" });
    });
  const overHTTP = async (command: Command): Promise<Outcome> => {
    const reply = await ask<Ack>("POST", `/api/v1/shows/${encodeURIComponent(show.id)}/commands`, command);
    if (reply.kind === "ok") return { kind: "done", rev: reply.value?.rev ?? 0 };
    if (reply.kind === "lost" || reply.status >= 500 || reply.status === 429) return { kind: "lost" };
    return { kind: "refused", words: why(reply, lostWords()) };
  };

  const drive = startDrive({
    steps: { slides: deck.slides.length, lastStep: (slide) => deck.slides[slide]?.steps ?? 0 },
    send: async (command) => {
      const first: Outcome = up.value ? await overSocket(command) : { kind: "lost" };
      return first.kind === "lost" ? overHTTP(command) : first;
    },
    name: () => randomName(),
    later(ms, act) {
      const timer = window.setTimeout(act, ms);
      return () => window.clearTimeout(timer);
    },
    nowMs: () => performance.now(),
    refused: say,
    changed: () => {
      waiting.value = drive.waiting();
      const to = drive.wanted();
      if (to?.slide !== going.value?.slide || to?.step !== going.value?.step) going.value = to;
    },
  });
  drive.seen({ slide: show.slide, step: show.step }, show.rev, show.epoch);
  ahead(show);

  const loadScreens = async (): Promise<void> => {
    const got = await get<Screens>("/api/v1/screens");
    if (got.kind !== "ok") return;
    listed.value = got.value.screens ?? [];
    stands(listed.value);
  };
  void loadScreens();
  const screensTimer = window.setInterval(() => void loadScreens(), screensMs);

  const command = (screen: string, body: ScreenCommand): Promise<Reply<null>> =>
    post<null>(`/api/v1/screens/${encodeURIComponent(screen)}/commands`, body);

  const hold = async (action: "ask" | "take" | "accept" | "refuse" | "hand", to?: string): Promise<Reply<Baton>> => {
    const reply = await post<Baton>(`/api/v1/shows/${encodeURIComponent(show.id)}/driver`, to === undefined ? { action } : { action, to });
    if (reply.kind === "ok" && reply.value?.driver) {
      driver.value = reply.value.driver;
      asks.value = reply.value.asks;
    }
    return reply;
  };

  return {
    id: show.id,
    joinCode: show.joinCode,
    deck,
    slides,
    drive,
    state,
    presence,
    screens: listed,
    place,
    slideAt: trail.slideAt,
    driver,
    asks,
    driving: computed(() => driver.value === me),
    up,
    waiting,
    going,
    fault,
    nowMs: time.nowMs,
    async baton(action) {
      const reply = await hold(action);
      if (reply.kind !== "ok") say(why(reply, lostWords()));
    },
    async handTo(name) {
      const reply = await hold("hand", name);
      if (reply.kind !== "ok") say(why(reply, lostWords()));
    },
    async wantBaton() {
      const took = await hold("take");
      if (took.kind === "ok") return;
      const asked = took.kind === "refused" && took.status === 409 ? await hold("ask") : took;
      if (asked.kind !== "ok") say(why(asked, lostWords()));
    },
    chief,
    async assign(screens, follow, force = false) {
      for (const screen of screens) {
        const reply = await command(screen, { op: "assign", show: follow ? show.id : "", ...(force ? { force } : {}) });
        if (reply.kind !== "ok") say(why(reply, lostWords()));
      }
      await loadScreens();
    },
    async identify(screen) {
      const reply = await command(screen, { op: "identify" });
      if (reply.kind !== "ok") say(why(reply, lostWords()));
    },
    async pair(code, name, place) {
      const reply = await post<ScreenState>("/api/v1/screens", { code, name, place });
      await loadScreens();
      return reply.kind === "ok" ? "" : why(reply, lostWords());
    },
    stop() {
      window.clearTimeout(faultTimer);
      window.clearInterval(screensTimer);
      drive.stop();
      slides.stop();
      socket.stop();
    },
  };
}
