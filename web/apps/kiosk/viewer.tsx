import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Ring } from "../parts/ring";
import type { Medium } from "../../shared/wire";
import type { Words } from "./words";
import { between, clamp, pan, seen, toBox, toScreen, whole, zoomAt, type Point, type Size, type View } from "../../shared/zoom";

const flyMs = 900;
const tapMs = 300;
const tapPx = 40;
const palmPx = 220; // a contact this wide is a hand at rest
const buttonFactor = 1.6;
const arrowPx = 120;

type Props = { medium: Medium; look: number; onLook: (n: number) => void; w: Words };

/** Viewer is the light table: drag, pinch, double tap, wheel, keys, and a button for each of them. */
export function Viewer({ medium, look, onLook, w }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Size>({ w: 0, h: 0 });
  const [view, setView] = useState<View | null>(null);
  const now = useRef<View | null>(null);
  const flight = useRef(0);
  const image: Size = { w: medium.width, h: medium.height };
  const vector = medium.type === "image/svg+xml";
  const regions = medium.regions ?? [];

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
      put(now.current ? clamp(now.current, image, size, vector) : whole(image, size));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(b);
    return () => {
      watch.disconnect();
      land();
    };
  }, []);

  const region = regions[look];
  useEffect(() => {
    if (frame.w === 0) return;
    fly(region ? toBox(region.box, image, frame, vector) : whole(image, frame));
  }, [look]);

  const hands = useHands(box, now, put, land, image, frame, vector);
  const middle: Point = { x: frame.w / 2, y: frame.h / 2 };
  const nudge = (dx: number, dy: number): void => {
    if (now.current) put(pan(now.current, dx, dy, image, frame, vector));
  };
  const scaleBy = (factor: number): void => {
    if (now.current) fly(zoomAt(now.current, factor, middle, image, frame, vector));
  };
  const home = (): void => {
    onLook(-1);
    fly(whole(image, frame));
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => nudge(arrowPx, 0),
      ArrowRight: () => nudge(-arrowPx, 0),
      ArrowUp: () => nudge(0, arrowPx),
      ArrowDown: () => nudge(0, -arrowPx),
      "+": () => scaleBy(buttonFactor),
      "=": () => scaleBy(buttonFactor),
      "-": () => scaleBy(1 / buttonFactor),
      Escape: home,
    };
    const n = Number(e.key);
    const act = keys[e.key] ?? (n >= 1 && n <= regions.length ? () => onLook(n - 1) : null);
    if (!act) return;
    e.preventDefault();
    act();
  };

  const at = view ?? { x: 0, y: 0, k: 1 };
  const corner = toScreen({ x: 0, y: 0 }, at, frame);
  const part = seen(at, image, frame);
  const isWhole = part[2] >= image.w * 0.98 && part[3] >= image.h * 0.98;
  return (
    <>
      <div class="canvas" ref={box} role="application" aria-roledescription={w.viewerKind} aria-label={medium.alt || w.viewer} tabIndex={0} onKeyDown={onKeyDown} {...hands}>
        {view && (
          <img
            class="canvas__image"
            src={medium.image}
            alt={medium.alt}
            width={image.w}
            height={image.h}
            draggable={false}
            decoding="async"
            style={{ transform: `translate(${corner.x}px, ${corner.y}px) scale(${at.k})` }}
          />
        )}
        {view && region && (
          <svg class="canvas__ring" width={frame.w} height={frame.h}>
            <g transform={ringAt(region.box, at, frame)}>
              <Ring key={region.id} rx={region.box[2] * 0.6} ry={region.box[3] * 0.62} weight={Math.max(region.box[2], region.box[3]) / 22} seed={look + 3} />
            </g>
          </svg>
        )}
      </div>
      {view &&
        regions.map((r, i) => {
          const centre = { x: r.box[0] + r.box[2] / 2, y: r.box[1] + r.box[3] / 2 };
          const p = toScreen(i === look ? { x: r.box[0], y: r.box[1] } : centre, at, frame);
          if (p.x < 0 || p.y < 0 || p.x > frame.w || p.y > frame.h) return null;
          return (
            <button
              key={r.id}
              class="spot"
              aria-label={`${i + 1}. ${r.title}`}
              aria-current={i === look}
              style={{ transform: `translate(${p.x}px, ${p.y}px)` }}
              onClick={() => onLook(i)}
            >
              <span>{i + 1}</span>
            </button>
          );
        })}
      <div class="tools" role="group">
        <button class="tool" aria-label={w.zoomIn} onClick={() => scaleBy(buttonFactor)}>
          <Icon name="plus" />
        </button>
        <button class="tool" aria-label={w.zoomOut} onClick={() => scaleBy(1 / buttonFactor)}>
          <Icon name="minus" />
        </button>
        <button class="tool" aria-label={w.showAll} onClick={home}>
          <Icon name="fit" />
        </button>
      </div>
      {!isWhole && (
        <div class="navmap" aria-hidden="true">
          <svg viewBox={`0 0 ${image.w} ${image.h}`}>
            <image href={smallest(medium)} width={image.w} height={image.h} />
            <rect x={part[0]} y={part[1]} width={part[2]} height={part[3]} stroke-width={image.w / 60} />
          </svg>
        </div>
      )}
    </>
  );
}

function ringAt(box: readonly [number, number, number, number], view: View, frame: Size): string {
  const p = toScreen({ x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 }, view, frame);
  return `translate(${p.x} ${p.y}) scale(${view.k})`;
}

// smallest takes the first of the smaller files for the navigator, else the whole one.
const smallest = (m: Medium): string => m.srcset.trim().split(/\s+/)[0] || m.image;

type Hands = {
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
  vector: boolean,
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
    } else lastTap.current = { t: e.timeStamp, p };
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
