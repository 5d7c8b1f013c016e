// shelf.ts: the slides that a phone has, and those it fetches before they are needed.
import { aheadSlides, startAhead } from "../../shared/ahead";
import { aheadOf } from "../../shared/follow";
import { retryDelay } from "../../shared/retry";
import type { State } from "../../shared/wire";

export interface Shelf {
  /** A slide's fragment; a failure is tried again for as long as it takes. */
  slide: (at: string) => Promise<string>;
  /** Resolves when the slide's picture is here, or cannot be had. */
  picture: (at: string) => Promise<void>;
  /** The poll of the present slide, with this phone's choice. */
  poll: (choice: number | null) => Promise<string>;
  /** Fetches what comes next, spread so that forty phones do not ask in one instant. */
  ahead: (state: State) => void;
}

const spreadMs = 1_600;
const pictureMaxMs = 8_000;
const keepSlides = 16;

/** Starts empty. */
export function startShelf(join: string, language: string): Shelf {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  const budget = startAhead(saving);
  const slides = new Map<string, Promise<string>>();
  let turn = 0; // of looking ahead: a newer one stops the older

  function slide(at: string): Promise<string> {
    const known = slides.get(at);
    if (known) return known;
    const got = fragment(`/live/${join}/slides/${at}?size=phone&lang=${language}`);
    slides.set(at, got);
    for (const old of slides.keys()) if (slides.size > keepSlides) slides.delete(old);
    return got;
  }

  async function picture(at: string): Promise<void> {
    const url = pictureOf(await slide(at));
    if (!url) return;
    budget.shown(url);
    await new Promise<void>((done) => {
      const image = new Image();
      image.onload = image.onerror = () => done();
      setTimeout(done, pictureMaxMs);
      image.src = url;
    });
  }

  async function fetchAhead(url: string): Promise<void> {
    const room = budget.room();
    if (budget.has(url) || room === 0) return;
    const stop = new AbortController();
    try {
      const reply = await fetch(url, { credentials: "same-origin", signal: stop.signal });
      const bytes = Number(reply.headers.get("Content-Length"));
      if (!reply.ok || !(bytes > 0) || bytes > room) return stop.abort();
      await reply.blob(); // it lies in the browser's cache now
      budget.took(url, bytes);
    } catch {
      // it is fetched when it is shown
    }
  }

  return {
    slide,
    picture,
    poll: (choice) => fragment(`/live/${join}?part=poll&lang=${language}${choice === null ? "" : `&choice=${choice}`}`),
    ahead(state) {
      const mine = ++turn;
      if (saving || state.ended) return;
      setTimeout(() => void run(), spreadMs * (0.25 + Math.random()));
      const run = async (): Promise<void> => {
        for (const at of aheadOf(state, aheadSlides)) {
          if (mine !== turn || document.hidden) return;
          const url = pictureOf(await slide(at));
          if (url) await fetchAhead(url);
        }
      };
    },
  };
}

const pictureOf = (html: string): string => /<image href="([^"]+)"/.exec(html)?.[1]?.replace(/&amp;/g, "&") ?? "";

async function fragment(path: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const reply = await fetch(path, { credentials: "same-origin" });
      if (reply.ok) return await reply.text();
      if (reply.status < 500 && reply.status !== 429) return "";
    } catch {
      // no network just now
    }
    await new Promise((done) => setTimeout(done, retryDelay(attempt, Math.random(), document.hidden)));
  }
}
