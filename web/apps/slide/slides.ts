// The slides of a running show as the server draws them, one HTML fragment a step. The next ones
// are fetched ahead so that a change is there at once.

import { signal } from "@preact/signals";

export type Slides = {
  /** html answers a slide's fragment, "" until it is here. Reading it in a view subscribes the view. */
  html(slide: number, step: number): string;
  /** want fetches a slide now. */
  want(slide: number, step: number): void;
  stop(): void;
};

const retryMs = 1_500;
const keepMax = 240; // fragments are some KB; a deck has far fewer steps

/** startSlides begins a shelf of slides for one show in one language. */
export const startSlides = (joinCode: string, language: string): Slides => startSlidesOf(`/live/${encodeURIComponent(joinCode)}/slides`, language);

/** startSlidesOf begins a shelf of the slides below a path. */
export function startSlidesOf(base: string, language: string): Slides {
  const shelf = signal<ReadonlyMap<string, string>>(new Map());
  const asked = new Set<string>();
  const timers = new Set<number>();
  let stopped = false;

  const load = async (key: string): Promise<void> => {
    const text = await fetchText(`${base}/${key}?lang=${language}`);
    if (stopped) return;
    if (text.kind === "ok") {
      const next = new Map(shelf.value).set(key, text.html);
      const oldest = next.keys().next();
      if (next.size > keepMax && !oldest.done) next.delete(oldest.value);
      shelf.value = next;
    }
    if (text.kind === "lost") {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        void load(key);
      }, retryMs * (0.5 + Math.random()));
      timers.add(timer);
    } else asked.delete(key);
  };

  return {
    html: (slide, step) => shelf.value.get(`${slide}.${step}`) ?? "",
    want(slide, step) {
      const key = `${slide}.${step}`;
      if (slide < 0 || step < 0 || asked.has(key) || shelf.peek().has(key)) return;
      asked.add(key);
      void load(key);
    },
    stop() {
      stopped = true;
      for (const timer of timers) window.clearTimeout(timer);
    },
  };
}

type Fetched = { kind: "ok"; html: string } | { kind: "none" } | { kind: "lost" };

async function fetchText(path: string): Promise<Fetched> {
  try {
    const res = await fetch(path, { credentials: "same-origin" });
    if (res.ok) return { kind: "ok", html: await res.text() };
    return { kind: res.status < 500 && res.status !== 429 ? "none" : "lost" };
  } catch {
    return { kind: "lost" };
  }
}
