// stay.ts: how long an exhibit was looked at, over its own page and those that go nearer. They are one
// open: a closer look is no second one, and its time belongs to the first.
import { startActive } from "../../shared/active";
import { startDwell, type Page } from "../../shared/dwell";
import { putUnsent } from "../../shared/unsent";

const key = "stay";

interface Stay extends Page { openedAt: string; dwellMs: number }

function recall(): Stay | undefined {
  try {
    const s = JSON.parse(sessionStorage.getItem(key) ?? "null") as Stay | null;
    return s && typeof s.id === "string" && Number.isFinite(s.dwellMs) ? s : undefined;
  } catch {
    return undefined;
  }
}

function remember(s: Stay): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(s));
  } catch {
    // private mode or full: each page then counts alone, and the longest is kept
  }
}

/** The exhibit's own page is open, under the id that the server counted it by. */
export function stay(page: Page): void {
  if (!page.id) return;
  const before = recall();
  // Back from a closer look the browser shows the same page again, with the same id.
  const s = before?.id === page.id ? before : { ...page, openedAt: new Date().toISOString(), dwellMs: 0 };
  remember(s);
  lengthen(s);
}

/** A closer look at an exhibit; it counts for nobody who has not opened the exhibit's own page. */
export function stayNear(exhibit: string): void {
  const s = recall();
  if (s && s.exhibit === exhibit) lengthen(s);
}

function lengthen(s: Stay): void {
  const active = startActive(performance.now());
  let noted = 0;
  const note = (): void => {
    active.hide(performance.now());
    const total = active.total(performance.now());
    const now = recall();
    s.dwellMs = (now?.id === s.id ? now.dwellMs : s.dwellMs) + total - noted;
    noted = total;
    if (now?.id === s.id) remember(s);
    const { id, exhibit, language, openedAt, dwellMs } = s;
    putUnsent(sessionStorage, { id, exhibit, channel: "phone", language, openedAt, dwellMs });
  };
  const touch = (): void => active.touch(performance.now());
  for (const t of ["pointerdown", "keydown", "scroll", "touchstart"]) addEventListener(t, touch, { passive: true });
  // Before those of startDwell, which then finds the longer time and sends it.
  document.addEventListener("visibilitychange", () => (document.hidden ? note() : touch()));
  addEventListener("pagehide", note);
  addEventListener("pageshow", touch);
  startDwell(s);
}
