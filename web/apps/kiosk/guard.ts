// Nothing a hand does on the glass may leave the exhibition: no menu, no selection, no dragging
// away, no page zoom, no going back, no other window. And every touch is noticed here once.

import { glass, leaves } from "./contain";
import type { Kiosk } from "./kiosk";

/** guardTouch holds the page; the answer lets it go. */
export function guardTouch(root: HTMLElement, kiosk: Kiosk): () => void {
  const undo: (() => void)[] = [];
  const on = (type: string, listen: (e: Event) => void): void => {
    window.addEventListener(type, listen, { capture: true, passive: false });
    undo.push(() => window.removeEventListener(type, listen, { capture: true }));
  };
  const hear = <K extends keyof WindowEventMap>(type: K, listen: (e: WindowEventMap[K]) => void): void => on(type, listen as (e: Event) => void);
  const never = (e: Event): void => e.preventDefault();
  const pane = glass();

  for (const type of ["contextmenu", "dragstart", "drop", "dragover", "auxclick", "submit", "gesturestart", "gesturechange"]) on(type, never);
  hear("selectstart", (e) => {
    if (!(e.target instanceof HTMLInputElement)) e.preventDefault();
  });
  hear("wheel", (e) => {
    kiosk.touched();
    if (e.ctrlKey) e.preventDefault(); // the page itself never zooms
  });
  hear("touchmove", (e) => {
    if (e.touches.length > 1) e.preventDefault();
  });
  // The side buttons of a mouse go back and forward.
  for (const type of ["mousedown", "mouseup"] as const) {
    hear(type, (e) => {
      if (e.button > 0) e.preventDefault();
    });
  }

  // While the kiosk asks whether anyone is there, a touch answers that and nothing else, except on
  // the question's own buttons. A thing that lies on the glass, or water running down it, is nobody.
  let answering = false;
  let deaf = false;
  const stop = (e: Event): void => {
    e.preventDefault();
    e.stopPropagation();
  };
  hear("pointerdown", (e) => {
    pane.down(e.pointerId, e.clientX, e.clientY, performance.now());
    deaf = !pane.hand(performance.now());
    kiosk.stuck(pane.stuck(performance.now()));
    if (deaf) return stop(e);
    const asked = kiosk.presence.value.kind !== "here";
    answering = asked && !(e.target instanceof Element && e.target.closest("[data-asks]"));
    if (!asked || answering) kiosk.touched();
  });
  hear("pointermove", (e) => {
    if (e.buttons === 0) return;
    if (pane.move(e.pointerId, e.clientX, e.clientY, performance.now()) && !deaf) kiosk.touched();
  });
  hear("pointerup", (e) => {
    pane.up(e.pointerId);
    if (kiosk.presence.value.kind === "here" && !deaf) kiosk.touched();
  });
  hear("pointercancel", (e) => pane.up(e.pointerId));
  hear("click", (e) => {
    if (answering || (deaf && e.detail > 0)) {
      answering = false;
      return stop(e);
    }
    // A link that a text may hold leads nowhere here.
    if (e.target instanceof Element && e.target.closest("a[href]")) e.preventDefault();
  });
  hear("keydown", (e) => {
    kiosk.touched();
    const { key, ctrlKey, altKey, metaKey } = e;
    if (leaves({ key, ctrlKey, altKey, metaKey, altGraph: e.getModifierState("AltGraph") })) e.preventDefault();
  });
  const look = window.setInterval(() => kiosk.stuck(pane.stuck(performance.now())), lookMs);
  undo.push(() => window.clearInterval(look));

  const open = window.open;
  window.open = () => null;
  undo.push(() => {
    window.open = open;
  });

  // The browser's own back stays on this page.
  history.pushState(null, "");
  hear("popstate", () => history.pushState(null, ""));

  root.setAttribute("data-guarded", "");
  return () => {
    for (const each of undo) each();
    root.removeAttribute("data-guarded");
  };
}

const lookMs = 5_000;
