// dwell.ts: tells the server how long its page was looked at, under the view id that the server
// put into the page. Sent when the page is left; sent again until acknowledged.
import { startActive } from "./active";
import { retryDelay } from "./retry";
import { dropUnsent, putUnsent, unsent } from "./unsent";
import type { ViewIn, ViewsOut } from "./wire";

/** A class opens the same page at once: their first sending is spread over this. */
const spreadMs = 3_000;
const retryMinMs = 2_000;
const retryMaxMs = 60_000;

export interface Page {
  id: string;
  exhibit: string;
  language: string;
}

/** Measures the page until stop; without a view id it does nothing. */
export function startDwell(page: Page): () => void {
  if (!page.id) return () => undefined;
  const active = startActive(performance.now());
  const openedAt = new Date().toISOString();
  let attempt = 0;
  let timer = window.setTimeout(send, Math.random() * spreadMs);

  function note(): void {
    const view: ViewIn = {
      id: page.id, exhibit: page.exhibit, channel: "phone", language: page.language, openedAt,
      dwellMs: active.total(performance.now()),
    };
    putUnsent(sessionStorage, view);
  }

  function send(): void {
    clearTimeout(timer);
    const views = unsent(sessionStorage);
    if (views.length === 0) return;
    post(views).then(
      (answered) => {
        attempt = 0;
        dropUnsent(sessionStorage, views, answered);
      },
      () => {
        timer = window.setTimeout(send, retryDelay(attempt++, Math.random(), document.hidden, retryMinMs, retryMaxMs));
      },
    );
  }

  function leave(): void {
    active.hide(performance.now());
    note();
    send();
  }
  const turn = (): void => (document.hidden ? leave() : active.touch(performance.now()));
  const touch = (): void => active.touch(performance.now());
  const touches = ["pointerdown", "keydown", "scroll", "touchstart"];
  for (const t of touches) addEventListener(t, touch, { passive: true });
  document.addEventListener("visibilitychange", turn);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", touch);
  addEventListener("online", send);
  return () => {
    clearTimeout(timer);
    for (const t of touches) removeEventListener(t, touch);
    document.removeEventListener("visibilitychange", turn);
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", touch);
    removeEventListener("online", send);
  };
}

/** Sends views; the ids the server has answered for. keepalive lets it finish after the page. */
async function post(views: ViewIn[]): Promise<string[]> {
  const body = JSON.stringify({ views });
  const reply = await fetch("/api/v1/views", {
    method: "POST", body, keepalive: true, credentials: "same-origin", headers: { "Content-Type": "application/json" },
  });
  if (reply.status === 400 || reply.status === 413) return views.map((v) => v.id); // never will be taken
  if (!reply.ok) throw new Error(String(reply.status));
  const out = (await reply.json()) as ViewsOut;
  return [...out.accepted, ...out.rejected.map((r) => r.id)];
}
