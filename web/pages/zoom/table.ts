// table.ts: the light table of a page: one view of one picture's plane, moved by hands, drawn by
// whoever it belongs to.
import { between, clamp, pan, whole, zoomAt, type Point, type Size, type Vector, type View } from "../../shared/zoom";
import { listen } from "./hands";

const flyMs = 900;
const stepMs = 220;

export interface Table {
  frame: () => Size;
  view: () => View;
  /** Shows a view at once. */
  put: (to: View) => void;
  /** Moves there, at once for those who want no motion. */
  fly: (to: View) => void;
  home: () => void;
  /** Draws again what is shown, when something else about it has changed. */
  redraw: () => void;
}

export interface Plane {
  size: Size;
  vector: Vector; // has no pixels to run out of
  draw: (view: View, frame: Size) => void;
  first?: View | undefined; // what was seen last time
  left?: () => void; // the visitor has moved by hand
  aim?: (frame: Size) => View | undefined; // what to show again when the frame has changed, if anything
  tap?: (at: Point) => void;
}

/** Makes a stage a light table, for those who see it and for those who hear it. */
export function lightTable(stage: HTMLElement, plane: Plane): Table {
  const measure = (): Size => ({ w: Math.max(1, stage.clientWidth), h: Math.max(1, stage.clientHeight) });
  let frame = measure();
  let now = plane.first ? clamp(plane.first, plane.size, frame, plane.vector) : whole(plane.size, frame);
  let flight = 0;

  const put = (to: View): void => {
    now = to;
    plane.draw(now, frame);
  };
  const land = (): void => cancelAnimationFrame(flight);
  const go = (to: View, ms: number): void => {
    land();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return put(to);
    const from = now;
    const begun = performance.now();
    const next = (t: number): void => {
      const u = (t - begun) / ms;
      put(u < 1 ? between(from, to, u) : to);
      if (u < 1) flight = requestAnimationFrame(next);
    };
    flight = requestAnimationFrame(next);
  };
  const middle = (): Point => ({ x: frame.w / 2, y: frame.h / 2 });
  const home = (): void => go(whole(plane.size, frame), stepMs * 2);
  const byHand = (to: View, ms = 0): void => {
    plane.left?.();
    if (ms > 0) return go(to, ms);
    land();
    put(to);
  };
  listen(stage, {
    land,
    pan: (dx, dy) => byHand(pan(now, dx, dy, plane.size, frame, plane.vector)),
    scale: (factor, at = middle()) => byHand(zoomAt(now, factor, at, plane.size, frame, plane.vector)),
    step: (factor, at = middle()) => byHand(zoomAt(now, factor, at, plane.size, frame, plane.vector), stepMs),
    whole: () => {
      plane.left?.();
      home();
    },
    ...(plane.tap ? { tap: plane.tap } : {}),
  });
  addEventListener("resize", () => { // ResizeObserver is younger than the oldest phones
    const wasWhole = Math.abs(now.k / whole(plane.size, frame).k - 1) < 0.01;
    frame = measure();
    land();
    const aim = plane.aim?.(frame);
    put(aim ?? (wasWhole ? whole(plane.size, frame) : clamp(now, plane.size, frame, plane.vector)));
  });
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-roledescription", stage.dataset["kind"] ?? "");
  put(now);
  return { frame: () => frame, view: () => now, put, fly: (to) => go(to, flyMs), home, redraw: () => put(now) };
}
