// The light table's moves for every view that has one: a picture, two pictures, a map. It holds the
// view of one plane; what is drawn on it is the caller's.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { between, clamp, pan, whole, zoomAt, type Point, type Size, type Vector, type View } from "../../shared/zoom";

const flyMs = 900;
const tapMs = 300;
const tapPx = 40;
const palmPx = 220; // a contact this wide is a hand at rest
const buttonFactor = 1.6;
const arrowPx = 120;

/** Light is one light table. `view` is null until the frame has been measured. */
export type Light = {
  box: { readonly current: HTMLDivElement | null };
  frame: Size;
  view: View | null;
  hands: Hands;
  put(to: View): void;
  fly(to: View): void;
  home(): void;
  scaleBy(factor: number): void;
  /** key does what a key means here; false if nothing. */
  key(e: KeyboardEvent): boolean;
};

/** useLight makes a table of a plane of that size. `tapped` hears of a touch that was no drag. */
export function useLight(plane: Size, vector: Vector = false, tapped?: (at: Point) => void): Light {
  const box = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Size>({ w: 0, h: 0 });
  const [view, setView] = useState<View | null>(null);
  const now = useRef<View | null>(null);
  const flight = useRef(0);

  const put = (next: View): void => {
    now.current = next;
    setView(next);
  };
  const land = (): void => window.cancelAnimationFrame(flight.current);
  const fly = (to: View): void => {
    land();
    const from = now.current;
    if (!from || matchMedia("(prefers-reduced-motion: reduce)").matches) return put(to);
    const begun = performance.now();
    const frameOn = (t: number): void => {
      const u = (t - begun) / flyMs;
      put(between(from, to, u));
      if (u < 1) flight.current = window.requestAnimationFrame(frameOn);
    };
    flight.current = window.requestAnimationFrame(frameOn);
  };
  useLayoutEffect(() => {
    const b = box.current;
    if (!b) return;
    const measure = (): void => {
      const size = { w: b.clientWidth, h: b.clientHeight };
      if (size.w === 0 || size.h === 0) return;
      setFrame(size);
      land();
      put(now.current ? clamp(now.current, plane, size, vector) : whole(plane, size));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(b);
    return () => {
      watch.disconnect();
      land();
    };
  }, [plane.w, plane.h]);

  const home = (): void => fly(whole(plane, frame));
  const scaleBy = (factor: number): void => {
    if (now.current) fly(zoomAt(now.current, factor, { x: frame.w / 2, y: frame.h / 2 }, plane, frame, vector));
  };
  const nudge = (dx: number, dy: number): void => {
    if (now.current) put(pan(now.current, dx, dy, plane, frame, vector));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => nudge(arrowPx, 0),
    ArrowRight: () => nudge(-arrowPx, 0),
    ArrowUp: () => nudge(0, arrowPx),
    ArrowDown: () => nudge(0, -arrowPx),
    "+": () => scaleBy(buttonFactor),
    "=": () => scaleBy(buttonFactor),
    "-": () => scaleBy(1 / buttonFactor),
  };
  return {
    box,
    frame,
    view,
    hands: useHands(box, now, put, land, plane, frame, vector, tapped),
    put,
    fly,
    home,
    scaleBy,
    key(e) {
      const act = keys[e.key];
      act?.();
      return act !== undefined;
    },
  };
}

/** closer and farther are the factors of the buttons. */
export const closer = buttonFactor;
export const farther = 1 / buttonFactor;

export type Hands = {
  onPointerDown: (e: PointerEvent) => void;
  onPointerMove: (e: PointerEvent) => void;
  onPointerUp: (e: PointerEvent) => void;
  onPointerCancel: (e: PointerEvent) => void;
  onWheel: (e: WheelEvent) => void;
};

// useHands turns fingers into moves: one drags, two pinch, a quick second tap goes closer.
function useHands(
  box: { readonly current: HTMLDivElement | null },
  now: { readonly current: View | null },
  put: (v: View) => void,
  land: () => void,
  image: Size,
  frame: Size,
  vector: Vector,
  tapped?: (at: Point) => void,
): Hands {
  const down = useRef(new Map<number, Point>());
  const lastTap = useRef<{ t: number; p: Point } | null>(null);
  const travelled = useRef(0);
  const inFrame = (e: MouseEvent): Point => {
    const r = box.current?.getBoundingClientRect();
    return { x: e.clientX - (r?.left ?? 0), y: e.clientY - (r?.top ?? 0) };
  };
  const lift = (e: PointerEvent): void => {
    const was = down.current.delete(e.pointerId);
    if (!was || down.current.size > 0 || travelled.current > tapPx / 2) return;
    const p = inFrame(e);
    const last = lastTap.current;
    if (last && e.timeStamp - last.t < tapMs && Math.hypot(p.x - last.p.x, p.y - last.p.y) < tapPx) {
      lastTap.current = null;
      if (now.current) put(zoomAt(now.current, 2, p, image, frame, vector));
    } else {
      lastTap.current = { t: e.timeStamp, p };
      tapped?.(p);
    }
  };
  return {
    onPointerDown(e) {
      if (e.width > palmPx || e.height > palmPx) return;
      land();
      if (down.current.size === 0) travelled.current = 0;
      down.current.set(e.pointerId, inFrame(e));
      box.current?.setPointerCapture(e.pointerId);
    },
    onPointerMove(e) {
      const from = down.current.get(e.pointerId);
      const view = now.current;
      if (!from || !view) return;
      const to = inFrame(e);
      const other = [...down.current].find(([id]) => id !== e.pointerId)?.[1];
      down.current.set(e.pointerId, to);
      travelled.current += Math.hypot(to.x - from.x, to.y - from.y);
      if (!other) return put(pan(view, to.x - from.x, to.y - from.y, image, frame, vector));
      const before = Math.hypot(from.x - other.x, from.y - other.y);
      const after = Math.hypot(to.x - other.x, to.y - other.y);
      const mid = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
      const moved = pan(view, (to.x - from.x) / 2, (to.y - from.y) / 2, image, frame, vector);
      put(zoomAt(moved, after / Math.max(1, before), mid, image, frame, vector));
    },
    onPointerUp: lift,
    onPointerCancel: (e) => {
      down.current.delete(e.pointerId);
    },
    onWheel(e) {
      e.preventDefault();
      land();
      if (now.current) put(zoomAt(now.current, Math.exp(-e.deltaY / 500), inFrame(e), image, frame, vector));
    },
  };
}
