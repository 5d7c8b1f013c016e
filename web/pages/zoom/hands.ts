// hands.ts: turns fingers, mouse and keys on a stage into moves. One finger drags, two pinch, a quick
// second tap goes nearer. Every gesture has a key and a button too (WCAG 2.5.7).
import type { Point } from "../../shared/zoom";

const tapMs = 300;
const tapPx = 40;
const palmPx = 220; // a contact this wide is a hand at rest
const arrowPx = 80;
const step = 1.6;

export interface Moves {
  /** A hand is laid on: what flies stops. */
  land: () => void;
  /** Moves by points of the screen. */
  pan: (dx: number, dy: number) => void;
  /** Scales about a point of the stage; without one about its middle. A step may be drawn out in time. */
  scale: (factor: number, at?: Point) => void;
  step: (factor: number, at?: Point) => void;
  whole: () => void;
  /** A short touch that was no drag; missing if it means nothing. */
  tap?: (at: Point) => void;
}

/** Listens on a stage until the page ends. */
export function listen(stage: HTMLElement, moves: Moves): void {
  const down = new Map<number, Point>();
  let last: { t: number; at: Point } | undefined;
  let travelled = 0;
  const where = (e: MouseEvent): Point => {
    const r = stage.getBoundingClientRect();
    return { x: e.clientX - r.left, y: e.clientY - r.top };
  };
  stage.addEventListener("pointerdown", (e) => {
    if (e.width > palmPx || e.height > palmPx || (e.pointerType === "mouse" && e.button !== 0)) return;
    moves.land();
    if (down.size === 0) travelled = 0;
    down.set(e.pointerId, where(e));
    stage.setPointerCapture(e.pointerId);
  });
  stage.addEventListener("pointermove", (e) => {
    const from = down.get(e.pointerId);
    if (!from) return;
    const to = where(e);
    const other = Array.from(down).find(([id]) => id !== e.pointerId)?.[1];
    down.set(e.pointerId, to);
    travelled += Math.hypot(to.x - from.x, to.y - from.y);
    if (!other) return moves.pan(to.x - from.x, to.y - from.y);
    moves.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    const apart = (p: Point): number => Math.max(1, Math.hypot(p.x - other.x, p.y - other.y));
    moves.scale(apart(to) / apart(from), { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
  });
  stage.addEventListener("pointerup", (e) => {
    if (!down.delete(e.pointerId) || down.size > 0 || travelled > tapPx / 2) return;
    const at = where(e);
    if (last && e.timeStamp - last.t < tapMs && Math.hypot(at.x - last.at.x, at.y - last.at.y) < tapPx) {
      last = undefined;
      moves.step(2, at);
      return;
    }
    last = { t: e.timeStamp, at };
    moves.tap?.(at);
  });
  stage.addEventListener("pointercancel", (e) => void down.delete(e.pointerId));
  stage.addEventListener("wheel", (e) => {
    e.preventDefault();
    moves.land();
    moves.scale(Math.exp(-(e.deltaMode === 1 ? e.deltaY * 30 : e.deltaY) / 500), where(e));
  }, { passive: false });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => moves.pan(arrowPx, 0),
    ArrowRight: () => moves.pan(-arrowPx, 0),
    ArrowUp: () => moves.pan(0, arrowPx),
    ArrowDown: () => moves.pan(0, -arrowPx),
    "+": () => moves.step(step),
    "=": () => moves.step(step),
    "-": () => moves.step(1 / step),
    "0": moves.whole,
    Escape: moves.whole,
  };
  stage.addEventListener("keydown", (e) => {
    const act = keys[e.key];
    if (!act || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    act();
  });
  const press = (id: string, act: () => void): void => document.getElementById(id)?.addEventListener("click", act);
  press("closer", () => moves.step(step));
  press("farther", () => moves.step(1 / step));
  press("whole", moves.whole);
}
