// The teacher's app as a whole: which screen, which lesson, which language.

import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { get, post, why } from "../api/api";
import { startAccounts, type Accounts } from "../staff/session";
import { staffWords, type Language } from "../staff/words";
import type { Deck, DeckRow, Decks, Show, ShowRow, Shows } from "../../shared/wire";
import { unwritten } from "./screening";
import { device, tab } from "./store";
import { startLesson, type Lesson } from "./show";

export type Desk =
  | { kind: "choosing"; decks: readonly DeckRow[]; shows: readonly ShowRow[]; unwritten: readonly ShowRow[]; loaded: boolean; fault: string }
  | { kind: "opening" }
  | { kind: "lesson"; lesson: Lesson };

export type Teacher = {
  accounts: Accounts;
  desk: ReadonlySignal<Desk>;
  language: ReadonlySignal<Language>;
  publicURL: string;
  timezone: string; // of the site
  switchLanguage(): void;
  begin(deck: string): Promise<void>;
  rejoin(show: string): Promise<void>;
  leave(): void;
  stop(): void;
};

const listMs = 5_000;
const choosing: Extract<Desk, { kind: "choosing" }> = { kind: "choosing", decks: [], shows: [], unwritten: [], loaded: false, fault: "" };

/** startTeacher begins the app. */
export function startTeacher(options: { language: Language; publicURL: string; timezone: string }): Teacher {
  const accounts = startAccounts();
  const desk = signal<Desk>(choosing);
  const language = signal<Language>(options.language);
  let timer = 0;

  const lostWords = (): string => staffWords(language.value).lost;
  const choose = (fault: string): void => {
    desk.value = desk.value.kind === "choosing" ? { ...desk.value, fault } : { ...choosing, fault };
    void list();
  };

  const list = async (): Promise<void> => {
    window.clearTimeout(timer);
    if (desk.value.kind !== "choosing") return;
    const [decks, shows] = await Promise.all([get<Decks>(`/api/v1/decks?lang=${language.value}`), get<Shows>("/api/v1/shows")]);
    const now = desk.value;
    if (now.kind !== "choosing") return;
    if (decks.kind === "ok" && shows.kind === "ok") {
      const all = shows.value.shows ?? [];
      const kept = unwritten(device.keys());
      desk.value = {
        kind: "choosing",
        decks: decks.value.decks ?? [],
        shows: all.filter((s) => !s.ended),
        unwritten: all.filter((s) => s.ended && kept.includes(s.id)),
        loaded: true,
        fault: now.fault,
      };
    } else if (decks.kind === "lost" || shows.kind === "lost") desk.value = { ...now, fault: lostWords() };
    timer = window.setTimeout(() => void list(), listMs);
  };

  const join = async (show: Show, serverTime: number | null): Promise<void> => {
    const account = accounts.account.value;
    const deck = await get<Deck>(`/api/v1/decks/${encodeURIComponent(show.deck)}?lang=${language.value}`);
    if (deck.kind !== "ok") return choose(why(deck, lostWords()));
    if (account.kind !== "in") return choose("");
    remember(show.id);
    const lesson = startLesson({ show, deck: deck.value, me: account.name, chief: account.role !== "teacher", language: language.value, serverTime, lostWords, signedOut });
    desk.value = { kind: "lesson", lesson };
  };

  // Whoever signs in again is back in the lesson: it is not forgotten.
  const signedOut = (): void => {
    if (desk.value.kind === "lesson") desk.value.lesson.stop();
    desk.value = choosing;
    accounts.expired();
  };

  const leave = (): void => {
    remember(null);
    if (desk.value.kind === "lesson") desk.value.lesson.stop();
    desk.value = choosing;
    void list();
  };

  const rejoin = async (show: string): Promise<void> => {
    desk.value = { kind: "opening" };
    const got = await get<Show>(`/api/v1/shows/${encodeURIComponent(show)}`);
    if (got.kind === "ok") return join(got.value, got.serverTime);
    choose(why(got, lostWords()));
  };

  // A page that was loaded again, or that the tablet had put away, is back in its lesson at once.
  const watch = effect(() => {
    if (accounts.account.value.kind !== "in") return window.clearTimeout(timer);
    const running = remembered();
    if (running !== null && desk.peek().kind === "choosing") void rejoin(running);
    else void list();
  });

  return {
    accounts,
    desk,
    language,
    publicURL: options.publicURL,
    timezone: options.timezone,
    switchLanguage() {
      language.value = language.value === "vi" ? "en" : "vi";
      void list();
    },
    async begin(deck) {
      desk.value = { kind: "opening" };
      const made = await post<Show>("/api/v1/shows", { deck });
      if (made.kind === "ok") return join(made.value, made.serverTime);
      if (made.kind === "refused" && made.status === 401) accounts.expired();
      choose(why(made, lostWords()));
    },
    rejoin,
    leave,
    stop() {
      watch();
      window.clearTimeout(timer);
      if (desk.value.kind === "lesson") desk.value.lesson.stop();
      accounts.stop();
    },
  };
}

const runningKey = "lesson";

function remember(show: string | null): void {
  if (show === null) tab.removeItem(runningKey);
  else tab.setItem(runningKey, show);
}

const remembered = (): string | null => tab.getItem(runningKey);
