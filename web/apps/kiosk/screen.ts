// This machine as a screen of the school: its token, its pairing code, and the lesson it follows.

import { signal, type ReadonlySignal } from "@preact/signals";
import { get } from "../api/api";
import { randomName } from "../api/random";
import { startSlides, type Slides } from "../slide/slides";
import { isOld } from "../../shared/follow";
import { startSocket } from "../../shared/socket";
import type { Deck, ScreenMessage, State } from "../../shared/wire";
import type { Language } from "./comfort";
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
  stop(): void;
};

export type Needs = {
  views: Views;
  language: () => Language;
  quiet: () => boolean; // nobody is looking: a reload disturbs no one
  taken: () => void; // a lesson takes the screen
  settled: () => void; // views wait to be sent, and the server is there
};

const tokenKey = "screen.token";
const countedKey = "screen.counted";
const identifyMs = 8_000;
const endedMs = 10_000;
const reloadLookMs = 2_000;

/** startScreen connects this machine and keeps it connected. */
export function startScreen(needs: Needs): Screen {
  const mode = signal<Mode>({ kind: "exhibition" });
  const link = signal<Link>({ kind: "connecting" });
  const name = signal("");
  const pairingCode = signal("");
  const identify = signal(false);
  const volume = signal(100);
  let identifyTimer = 0;
  let endedTimer = 0;
  let reloadTimer = 0;
  let endedShow = ""; // a show whose end this screen has already shown

  const counter = startCounter(needs);

  const toExhibition = (): void => {
    window.clearTimeout(endedTimer);
    if (mode.value.kind !== "show") return;
    counter.leave();
    mode.value.slides.stop();
    mode.value = { kind: "exhibition" };
  };
  const toShow = (show: string, joinCode: string): void => {
    if (mode.value.kind === "show" && mode.value.show === show) return;
    if (show === endedShow) return;
    toExhibition();
    needs.taken();
    mode.value = { kind: "show", show, joinCode, state: null, slides: startSlides(joinCode, needs.language()) };
  };

  const onScreen = (m: ScreenMessage): void => {
    name.value = m.name;
    pairingCode.value = m.pairingCode;
    volume.value = m.volume;
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
    if (m.reload) reloadWhenQuiet();
  };

  const onState = (state: State): void => {
    const now = mode.value;
    if (now.kind !== "show" || state.show !== now.show) return;
    if (now.state && isOld(state, now.state)) return;
    now.slides.want(state.slide, state.step);
    if (state.step < state.steps) now.slides.want(state.slide, state.step + 1);
    if (state.slide + 1 < state.slides) now.slides.want(state.slide + 1, 0);
    mode.value = { ...now, state };
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
      if (kind === "state") {
        const state = message as State;
        onState(state);
        socket.send({ type: "ready", rev: state.rev });
      }
    },
    onStatus(up) {
      if (up) {
        link.value = { kind: "up" };
        needs.settled();
      } else if (link.value.kind !== "lost") link.value = { kind: "lost", sinceMs: Date.now() };
    },
  });

  // A reload must never meet a browser's error page: the server is asked first, and no one is disturbed.
  const reloadWhenQuiet = (): void => {
    window.clearTimeout(reloadTimer);
    const look = async (): Promise<void> => {
      if (needs.quiet() && mode.value.kind === "exhibition") {
        const ready = await get<unknown>("/readyz");
        if (ready.kind !== "lost" && !(ready.kind === "refused" && ready.status >= 500)) {
          location.reload();
          return;
        }
      }
      reloadTimer = window.setTimeout(() => void look(), reloadLookMs);
    };
    void look();
  };

  return {
    mode,
    link,
    name,
    pairingCode,
    identify,
    volume,
    stop() {
      window.clearTimeout(identifyTimer);
      window.clearTimeout(endedTimer);
      window.clearTimeout(reloadTimer);
      toExhibition();
      socket.stop();
    },
  };
}

// A screen counts one open for each exhibit slide of a show, however often the teacher returns to it
// and also when the page is loaded again in between.
function startCounter(needs: Needs): { at(state: State): Promise<void>; leave(): void } {
  const decks = new Map<string, Deck>();
  let present = "";

  const counted = (show: string): number[] => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(countedKey) ?? "null") as { show: string; slides: number[] } | null;
      return kept?.show === show ? kept.slides : [];
    } catch {
      return [];
    }
  };
  const leave = (): void => {
    if (present === "") return;
    needs.views.touch(); // shown until now
    needs.views.close();
    needs.settled();
    present = "";
  };
  return {
    leave,
    async at(state) {
      const key = `${state.show}/${state.slide}`;
      if (key === present) return;
      leave();
      present = key;
      let deck = decks.get(state.deck);
      if (!deck) {
        const got = await get<Deck>(`/api/v1/decks/${encodeURIComponent(state.deck)}?lang=${needs.language()}`);
        if (got.kind !== "ok") {
          if (present === key) present = ""; // the next state asks again
          return;
        }
        deck = got.value;
        decks.set(state.deck, deck);
      }
      const exhibit = deck.slides[state.slide]?.exhibit ?? "";
      const slides = counted(state.show);
      if (present !== key || exhibit === "" || slides.includes(state.slide)) return;
      sessionStorage.setItem(countedKey, JSON.stringify({ show: state.show, slides: [...slides, state.slide] }));
      needs.views.open(exhibit, needs.language(), "show");
    },
  };
}

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

const typeOf = (message: unknown): string =>
  typeof message === "object" && message !== null && "type" in message ? String((message as { type: unknown }).type) : "";
