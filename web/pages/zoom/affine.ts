// affine.ts: maps of the plane, as CSS's matrix(a, b, c, d, e, f) writes them.
import type { Point, Size, View } from "../../shared/zoom";

export interface Affine { a: number; b: number; c: number; d: number; e: number; f: number }

export const through = (m: Affine, p: Point): Point => ({ x: m.a * p.x + m.c * p.y + m.e, y: m.b * p.x + m.d * p.y + m.f });

/** The map that goes through inner first. */
export const after = (m: Affine, inner: Affine): Affine => ({
  a: m.a * inner.a + m.c * inner.b, b: m.b * inner.a + m.d * inner.b,
  c: m.a * inner.c + m.c * inner.d, d: m.b * inner.c + m.d * inner.d,
  e: m.a * inner.e + m.c * inner.f + m.e, f: m.b * inner.e + m.d * inner.f + m.f,
});

/** The map back; that of a map which flattens the plane is of no use, but is finite. */
export function invert(m: Affine): Affine {
  const det = m.a * m.d - m.b * m.c || 1e-12;
  return {
    a: m.d / det, b: -m.b / det, c: -m.c / det, d: m.a / det,
    e: (m.c * m.f - m.d * m.e) / det, f: (m.b * m.e - m.a * m.f) / det,
  };
}

/** Where a view shows the plane in its frame. */
export const shownBy = (v: View, frame: Size): Affine => ({ a: v.k, b: 0, c: 0, d: v.k, e: frame.w / 2 - v.x * v.k, f: frame.h / 2 - v.y * v.k });

/** Lays a picture of one size upon another: as large as fits, in the middle. */
export function wholeUpon(from: Size, to: Size): Affine {
  const k = Math.min(to.w / from.w, to.h / from.h);
  return { a: k, b: 0, c: 0, d: k, e: (to.w - from.w * k) / 2, f: (to.h - from.h * k) / 2 };
}

/** How a picture lies on a plane near the middle of a view. cross carries the plane to the picture's
 * pixels; the earth is round and maps are not, so that it is no map of the plane everywhere, but there it
 * is met exactly. */
export function nearBy(cross: (p: Point) => Point, view: View, frame: Size): Affine {
  const step = Math.min(frame.w, frame.h) / view.k / 4;
  const o = cross(view);
  const x = cross({ x: view.x + step, y: view.y });
  const y = cross({ x: view.x, y: view.y + step });
  const m = { a: (x.x - o.x) / step, b: (x.y - o.y) / step, c: (y.x - o.x) / step, d: (y.y - o.y) / step };
  return invert({ ...m, e: o.x - m.a * view.x - m.c * view.y, f: o.y - m.b * view.x - m.d * view.y });
}
