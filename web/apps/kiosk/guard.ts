// Nothing a hand does on the glass may leave the exhibition: no menu, no selection, no dragging
// away, no page zoom, no going back. And every touch is noticed here once.

import type { Kiosk } from "./kiosk";

/** guardTouch holds the page; the answer lets it go. */
export function guardTouch(root: HTMLElement, kiosk: Kiosk): () => void {
  const undo: (() => void)[] = [];
  const on = <K extends keyof WindowEventMap>(type: K, listen: (e: WindowEventMap[K]) => void): void => {
    window.addEventListener(type, listen, { capture: true, passive: false });
    undo.push(() => window.removeEventListener(type, listen, { capture: true }));
  };
  const never = (e: Event): void => e.preventDefault();

  on("contextmenu", never);
  on("selectstart", (e) => {
    if (!(e.target instanceof HTMLInputElement)) e.preventDefault();
  });
  on("dragstart", never);
  on("drop", never);
  on("dragover", never);
  on("wheel", (e) => {
    kiosk.touched();
    if (e.ctrlKey) e.preventDefault(); // the page itself never zooms
  });
  on("touchmove", (e) => {
    if (e.touches.length > 1) e.preventDefault();
  });

  // While the kiosk asks whether anyone is there, a touch answers that and nothing else, except on
  // the question's own buttons.
  let answering = false;
  on("pointerdown", (e) => {
    const asked = kiosk.presence.value.kind !== "here";
    answering = asked && !(e.target instanceof Element && e.target.closest("[data-asks]"));
    if (!asked || answering) kiosk.touched();
  });
  on("pointermove", (e) => {
    if (e.buttons !== 0) kiosk.touched();
  });
  on("pointerup", () => {
    if (kiosk.presence.value.kind === "here") kiosk.touched();
  });
  on("click", (e) => {
    if (answering) {
      answering = false;
      e.preventDefault();
      e.stopPropagation();
      return;
    }
    // A link that a text may hold leads nowhere here.
    if (e.target instanceof Element && e.target.closest("a[href]")) e.preventDefault();
  });
  on("keydown", (e) => {
    kiosk.touched();
    const leaves = (e.altKey && (e.key === "ArrowLeft" || e.key === "ArrowRight")) || e.key === "BrowserBack";
    if (leaves || (e.ctrlKey && "+-=0".includes(e.key))) e.preventDefault();
  });
  on("submit", never);

  // The browser's own back stays on this page.
  history.pushState(null, "");
  on("popstate", () => history.pushState(null, ""));

  root.setAttribute("data-guarded", "");
  return () => {
    for (const each of undo) each();
    root.removeAttribute("data-guarded");
  };
}
