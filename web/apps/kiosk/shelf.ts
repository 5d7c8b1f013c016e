// What this kiosk holds of the exhibition. Everything is fetched ahead, a little at a time, so
// that every room stays open when the server is not there.

import { signal, type ReadonlySignal } from "@preact/signals";
import { get } from "../api/api";
import type { Exhibit, Exhibition, ExhibitRow, Exhibits } from "../../shared/wire";
import type { Language } from "./comfort";
import { startWarm } from "./warm";

/** Hall is one language's list of rooms and exhibits. */
export type Hall = { exhibition: Exhibition; rows: readonly ExhibitRow[] };

export type Shelf = {
  /** hall answers what is loaded; null until the first answer. */
  hall(language: Language): Hall | null;
  /** exhibit answers one exhibit if it is here. Reading it in a view subscribes the view. */
  exhibit(language: Language, slug: string): Exhibit | null;
  /** want moves an exhibit to the head of the queue. */
  want(language: Language, slug: string): void;
  /** kept counts what is here of what hangs in all languages, pictures included. */
  kept: ReadonlySignal<{ here: number; all: number }>;
  /** reachable is false after a request stayed without an answer. */
  reachable: ReadonlySignal<boolean>;
  /** refresh asks whether the content has changed; call it only while nobody looks. */
  refresh(): void;
  stop(): void;
};

const betweenMs = 120; // 30 exhibits in two languages take some 10 s and never crowd the server
const retryMs = 4_000;

/** startShelf begins loading, `first` language first. */
export function startShelf(first: Language, rest: readonly Language[]): Shelf {
  const halls = signal<ReadonlyMap<Language, Hall>>(new Map());
  const exhibits = signal<ReadonlyMap<string, Exhibit>>(new Map());
  const reachable = signal(true);
  const kept = signal({ here: 0, all: 0 });
  const warm = startWarm();
  const key = (language: Language, slug: string): string => `${language}/${slug}`;
  let queue: { language: Language; slug: string }[] = [];
  let stopped = false;
  let timer = 0;
  let running = false;
  let stale = false;
  const missing: Language[] = [first, ...rest];

  const plan = (): void => {
    for (const [language, hall] of halls.value)
      for (const row of hall.rows)
        if (!exhibits.value.has(key(language, row.slug)) && !queue.some((q) => q.language === language && q.slug === row.slug))
          queue.push({ language, slug: row.slug });
  };

  const loadHall = async (language: Language): Promise<boolean> => {
    const [a, b] = await Promise.all([
      get<Exhibition>(`/api/v1/exhibition?lang=${language}`),
      get<Exhibits>(`/api/v1/exhibits?lang=${language}`),
    ]);
    reachable.value = a.kind !== "lost" && b.kind !== "lost";
    if (a.kind !== "ok" || b.kind !== "ok") return false;
    halls.value = new Map(halls.value).set(language, { exhibition: a.value, rows: b.value.exhibits ?? [] });
    return true;
  };

  const loadOne = async (language: Language, slug: string): Promise<boolean> => {
    const got = await get<Exhibit>(`/api/v1/exhibits/${encodeURIComponent(slug)}?lang=${language}`);
    reachable.value = got.kind !== "lost";
    if (got.kind === "lost") return false;
    if (got.kind === "ok") {
      exhibits.value = new Map(exhibits.value).set(key(language, slug), got.value);
      await warm(got.value);
      count();
    }
    return true;
  };
  const count = (): void => {
    let all = 0;
    for (const hall of halls.value.values()) all += hall.rows.length;
    kept.value = { here: exhibits.value.size, all };
  };

  // step does one small piece of work and says when to come back.
  const step = async (): Promise<number> => {
    const language = missing[0];
    if (language !== undefined) {
      if (!(await loadHall(language))) return retryMs;
      missing.shift();
      plan();
      return 0;
    }
    if (stale) {
      stale = false;
      const before = halls.value.get(first)?.exhibition.version;
      if (!(await loadHall(first))) return retryMs;
      if (halls.value.get(first)?.exhibition.version !== before) {
        exhibits.value = new Map();
        queue = [];
        missing.push(...rest);
        plan();
        return 0;
      }
    }
    const next = queue.shift();
    if (!next) return -1;
    if (exhibits.value.has(key(next.language, next.slug))) return 0;
    if (await loadOne(next.language, next.slug)) return betweenMs;
    queue.push(next);
    return retryMs;
  };

  const run = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    const wait = await step();
    running = false;
    if (wait >= 0 && !stopped) timer = window.setTimeout(() => void run(), wait);
  };
  void run();

  return {
    hall: (language) => halls.value.get(language) ?? halls.value.get(first) ?? null,
    exhibit: (language, slug) => exhibits.value.get(key(language, slug)) ?? null,
    want(language, slug) {
      if (exhibits.value.has(key(language, slug))) return;
      queue = [{ language, slug }, ...queue.filter((q) => q.language !== language || q.slug !== slug)];
      window.clearTimeout(timer);
      void run();
    },
    reachable,
    kept,
    refresh() {
      stale = true;
      window.clearTimeout(timer);
      void run();
    },
    stop() {
      stopped = true;
      window.clearTimeout(timer);
    },
  };
}
