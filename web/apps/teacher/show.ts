// One show on this device: what the screens show, who follows, and the queue of commands.

import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ask, get, post, why } from "../api/api";
import { randomName } from "../api/random";
import { startSlides, type Slides } from "../slide/slides";
import type { Baton, Command, Deck, Presence, ScreenState, Screens, Show, State } from "../../shared/wire";
import { isOld } from "../../shared/follow";
import { startSocket } from "../../shared/socket";
import { startDrive, type Drive, type Outcome } from "./drive";

export type Lesson = {
  joinCode: string;
  deck: Deck;
  slides: Slides;
  drive: Drive;
  state: ReadonlySignal<State>;
  presence: ReadonlySignal<Presence | null>;
  screens: ReadonlySignal<readonly ScreenState[]>;
  driver: ReadonlySignal<string>;
  asks: ReadonlySignal<string>; // who asks for the baton, ""
  driving: ReadonlySignal<boolean>;
  up: ReadonlySignal<boolean>;
  waiting: ReadonlySignal<number>; // commands not yet confirmed
  fault: ReadonlySignal<string>;
  nowMs(): number; // the server's clock
  baton(action: "ask" | "take" | "accept" | "refuse"): Promise<void>;
  assign(screen: string, follow: boolean): Promise<void>;
  identify(screen: string): Promise<void>;
  pair(code: string, name: string, place: string): Promise<string>; // "" or what was wrong
  stop(): void;
};

const ackMs = 4_000;
const faultMs = 8_000;
const screensMs = 5_000;

type Needs = { show: Show; deck: Deck; me: string; language: string; serverTime: number | null; lostWords: () => string; signedOut: () => void };

/** startLesson joins a show as staff. */
export function startLesson({ show, deck, me, language, serverTime, lostWords, signedOut }: Needs): Lesson {
  const skewMs = serverTime === null ? 0 : serverTime - Date.now();
  const state = signal<State>(show);
  const presence = signal<Presence | null>(null);
  const listed = signal<readonly ScreenState[]>([]);
  const driver = signal(show.driver);
  const asks = signal("");
  const up = signal(false);
  const waiting = signal(0);
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

  const onMessage = (message: unknown): void => {
    const m = message as State | Presence | Baton | { type: "ack"; id: string } | { type: "error"; id?: string; title: string; detail?: string };
    switch (m.type) {
      case "state": {
        const next = m as State;
        if (isOld(next, state.value)) return;
        state.value = next;
        drive.seen({ slide: next.slide, step: next.step });
        ahead(next);
        socket.send({ type: "ready", rev: next.rev });
        return;
      }
      case "presence":
        presence.value = m as Presence;
        return;
      case "driver": {
        const baton = m as Baton;
        driver.value = baton.driver;
        asks.value = baton.asks;
        return;
      }
      case "ack":
        answers.get((m as { id: string }).id)?.({ kind: "done" });
        return;
      case "error": {
        const e = m as { id?: string; title: string; detail?: string };
        const words = [e.title, e.detail ?? ""].filter((t) => t !== "").join(" ");
        const answer = e.id === undefined ? undefined : answers.get(e.id);
        if (answer) answer({ kind: "refused", words });
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
    const reply = await ask<unknown>("POST", `/api/v1/shows/${encodeURIComponent(show.id)}/commands`, command);
    if (reply.kind === "ok") return { kind: "done" };
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
    },
  });
  drive.seen({ slide: show.slide, step: show.step });
  ahead(show);

  const loadScreens = async (): Promise<void> => {
    const got = await get<Screens>("/api/v1/screens");
    if (got.kind === "ok") listed.value = got.value.screens ?? [];
  };
  void loadScreens();
  const screensTimer = window.setInterval(() => void loadScreens(), screensMs);

  const command = async (screen: string, body: { op: string; show?: string }): Promise<void> => {
    const reply = await post<null>(`/api/v1/screens/${encodeURIComponent(screen)}/commands`, body);
    if (reply.kind !== "ok") say(why(reply, lostWords()));
    await loadScreens();
  };

  return {
    joinCode: show.joinCode,
    deck,
    slides,
    drive,
    state,
    presence,
    screens: listed,
    driver,
    asks,
    driving: computed(() => driver.value === me),
    up,
    waiting,
    fault,
    nowMs: () => Date.now() + skewMs,
    async baton(action) {
      const reply = await post<Baton>(`/api/v1/shows/${encodeURIComponent(show.id)}/driver`, { action });
      if (reply.kind !== "ok") return say(why(reply, lostWords()));
      if (reply.value?.driver) {
        driver.value = reply.value.driver;
        asks.value = reply.value.asks;
      }
    },
    assign: (screen, follow) => command(screen, { op: "assign", show: follow ? show.id : "" }),
    identify: (screen) => command(screen, { op: "identify" }),
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
