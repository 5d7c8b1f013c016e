// One kiosk: what it shows now, and what a touch does. Views read the signals; only this changes them.

import { signal, type ReadonlySignal } from "@preact/signals";
import { ask, type Fetch } from "../api/api";
import { randomName } from "../api/random";
import type { ViewIn } from "../../shared/wire";
import { larger, other, plain, type Comfort, type Language } from "./comfort";
import { patience, presence, type Presence } from "./idle";
import { entry, go, start, type Place, type Step } from "./place";
import { startScreen, type Screen } from "./screen";
import { startShelf, type Shelf } from "./shelf";
import { asViewsOut, views, type Sent, type Store, type Views } from "./views";

/** Sheet is what lies over the present screen. */
export type Sheet = { kind: "none" } | { kind: "keypad" } | { kind: "sources" } | { kind: "qr" };

export type Kiosk = {
  place: ReadonlySignal<Place>;
  sheet: ReadonlySignal<Sheet>;
  comfort: ReadonlySignal<Comfort>;
  presence: ReadonlySignal<Presence>;
  seen: ReadonlySignal<ReadonlySet<string>>; // exhibits this visitor opened
  broken: ReadonlySignal<boolean>; // something failed; say so quietly
  memory: Memory;
  publicURL: string;
  build: string; // of this page
  shelf: Shelf;
  screen: Screen;
  views: Views;
  step(step: Step): void;
  show(sheet: Sheet): void;
  switchLanguage(): void;
  enlarge(): void;
  toggleContrast(): void;
  toggleLow(): void;
  toggleLeft(): void;
  /** next begins the visit of another person who stands here: a new device, everything as it was at first. */
  next(): void;
  touched(): void;
  /** stuck notes whether something other than a hand lies on the glass. */
  stuck(is: boolean): void;
  /** found notes what the self-test found not contained. */
  found(faults: readonly string[]): void;
  stop(): void;
};

/** Memory is where this visitor was, for coming back to it. */
export type Memory = { timelineLeft: number };

export type Options = { idleMs: number; publicURL: string; language: Language; build: string; store: Store };

const tickMs = 250;
const sendEveryMs = 30_000;
const refreshEveryMs = 60_000;
const brokenMs = 20_000;

/** startKiosk begins everything; stop ends everything. */
export function startKiosk(options: Options): Kiosk {
  const place = signal<Place>(start);
  const sheet = signal<Sheet>({ kind: "none" });
  const home: Comfort = { ...plain, language: options.language };
  const comfort = signal<Comfort>(home);
  const here = signal<Presence>({ kind: "here" });
  const seen = signal<ReadonlySet<string>>(new Set());
  const broken = signal(false);
  const memory: Memory = { timelineLeft: 0 };
  const shelf = startShelf(options.language, [other(options.language)]);
  const queue = views(
    { store: options.store, send, wallMs: Date.now, steadyMs: () => performance.now(), name: () => randomName(), random: Math.random },
    sendEveryMs,
  );
  let lastTouch = performance.now();
  let stuck = false;
  let faults: readonly string[] = [];
  let touchedAt = -1; // by a hand, on whatever was shown
  let lastRefresh = performance.now();
  let flushTimer = 0;
  let brokenTimer = 0;

  const flush = async (): Promise<void> => {
    window.clearTimeout(flushTimer);
    const wait = await queue.flush();
    window.clearTimeout(flushTimer);
    flushTimer = window.setTimeout(() => void flush(), Math.max(wait, 50));
  };
  void flush();

  const reset = (to: Place = start): void => {
    queue.close();
    queue.renewDevice();
    place.value = to;
    sheet.value = { kind: "none" };
    comfort.value = home;
    seen.value = new Set();
    memory.timelineLeft = 0;
    here.value = { kind: "here" };
    void flush();
  };

  // A lesson that takes the screen ends the visit where it was last touched.
  const screen = startScreen({
    views: queue, language: () => comfort.value.language, quiet: () => place.value.at === "attract", taken: () => reset(), settled: () => void flush(),
    says: {
      build: options.build, boot: queue.boot, fresh: queue.fresh, unsent: queue.waiting,
      lost: () => queue.gaps().reduce((n, b) => n + b.lost, 0),
      idleMs: () => (touchedAt < 0 ? -1 : performance.now() - touchedAt),
      stuck: () => stuck, faults: () => faults,
    },
  });

  const step = (what: Step): void => {
    if (what.do === "reset") return reset();
    const from = place.value;
    const to = go(from, what);
    if (to === from) return;
    const left = from.at === "exhibit" && (to.at !== "exhibit" || to.slug !== from.slug);
    if (left) {
      queue.touch();
      queue.close();
    }
    if (to.at === "exhibit" && (from.at !== "exhibit" || from.slug !== to.slug)) {
      queue.open(to.slug, comfort.value.language, "kiosk");
      shelf.want(comfort.value.language, to.slug);
      seen.value = new Set(seen.value).add(to.slug);
    }
    sheet.value = { kind: "none" };
    place.value = to;
    if (left) void flush();
  };

  const touched = (): void => {
    lastTouch = touchedAt = performance.now();
    if (screen.mode.value.kind === "show") return; // a hand on a slide lengthens nothing
    queue.touch();
    if (here.value.kind !== "here") here.value = { kind: "here" };
  };

  const tick = (): void => {
    const now = performance.now();
    if (screen.mode.value.kind === "show") {
      lastTouch = now;
      return;
    }
    if (place.value.at === "attract") {
      if (now - lastRefresh > refreshEveryMs) {
        lastRefresh = now;
        shelf.refresh();
      }
      return;
    }
    const idle = patience(options.idleMs, comfort.value.text > 100);
    const next = presence(now - lastTouch, idle);
    if (next.kind === "gone") reset();
    else if (next.kind !== "here" || here.value.kind !== "here") here.value = next;
  };
  const timer = window.setInterval(tick, tickMs);

  const fault = (e: Event): void => {
    // The browser's way to say that a size will be told in the next frame: nothing has failed.
    if (e instanceof ErrorEvent && e.message.startsWith("ResizeObserver loop")) return;
    broken.value = true;
    window.clearTimeout(brokenTimer);
    brokenTimer = window.setTimeout(() => {
      broken.value = false;
      step({ do: "rooms" });
    }, brokenMs);
  };
  const calm = (): void => {
    window.clearTimeout(brokenTimer);
    broken.value = false;
  };
  const leave = (): void => {
    queue.close();
    void queue.flush();
  };
  window.addEventListener("error", fault);
  window.addEventListener("unhandledrejection", fault);
  window.addEventListener("pagehide", leave);

  return {
    place,
    sheet,
    comfort,
    presence: here,
    seen,
    broken,
    memory,
    publicURL: options.publicURL,
    build: options.build,
    shelf,
    screen,
    views: queue,
    step(what) {
      calm();
      if (what.do !== "wake") return step(what);
      if (screen.duty.value.attract) return; // nobody goes in here
      lastTouch = performance.now();
      step({ do: "wake", to: entry(screen.duty.value, shelf.hall(comfort.value.language)?.rows ?? []) });
    },
    show: (next) => {
      sheet.value = next;
    },
    switchLanguage: () => {
      comfort.value = { ...comfort.value, language: other(comfort.value.language) };
    },
    enlarge: () => {
      comfort.value = { ...comfort.value, text: larger(comfort.value.text) };
    },
    toggleContrast: () => {
      comfort.value = { ...comfort.value, contrast: !comfort.value.contrast };
    },
    toggleLow: () => {
      comfort.value = { ...comfort.value, low: !comfort.value.low };
    },
    toggleLeft: () => {
      comfort.value = { ...comfort.value, left: !comfort.value.left };
    },
    next: () => reset(entry(screen.duty.value, shelf.hall(home.language)?.rows ?? [])),
    touched,
    stuck(is) {
      if (is === stuck) return;
      stuck = is;
      screen.tell();
    },
    found(list) {
      faults = list;
      screen.tell();
    },
    stop() {
      window.clearInterval(timer);
      window.clearTimeout(flushTimer);
      window.clearTimeout(brokenTimer);
      window.removeEventListener("error", fault);
      window.removeEventListener("unhandledrejection", fault);
      window.removeEventListener("pagehide", leave);
      screen.stop();
      shelf.stop();
    },
  };
}

// send posts views. keepalive lets the last ones out while the page is being closed.
const outlive: Fetch = (path, init) => fetch(path, { ...init, keepalive: String(init.body ?? "").length < 60_000 });

async function send(list: ViewIn[]): Promise<Sent> {
  const reply = await ask<unknown>("POST", "/api/v1/views", { views: list, sentAt: new Date().toISOString() }, outlive);
  if (reply.kind === "ok") {
    const out = asViewsOut(reply.value);
    return out ? { kind: "answered", out } : { kind: "failed" };
  }
  // One row that the server cannot read must not hold back the others: halve until it stands alone.
  const tooBig = reply.kind === "refused" && (reply.status === 413 || reply.status === 400);
  return { kind: tooBig ? "tooBig" : "failed" };
}
