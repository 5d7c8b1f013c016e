// How a second picture lies when a first one is seen: through the earth if both are old maps with known
// points, else whole upon whole. All functions are pure.

import { georef } from "../../shared/georef";
import type { Medium } from "../../shared/wire";
import type { Point, Size, View } from "../../shared/zoom";
import type { Matrix } from "./picture";

/** Carry takes a point of the first plane to the second. */
export type Carry = (p: Point) => Point;

/** link ties two pictures; `km` is by how much their maps miss together, null if they are tied by shape
 * alone. */
export function link(a: Medium, b: Medium): { carry: Carry; km: number | null } {
  const ga = georef(a.control ?? []);
  const gb = georef(b.control ?? []);
  if (ga && gb) return { carry: (p) => gb.toPixel(ga.toPlace(p)), km: Math.hypot(ga.offKm, gb.offKm) };
  const scale = Math.min(a.width / b.width, a.height / b.height); // b as large as fits into a
  return { carry: (p) => ({ x: (p.x - a.width / 2) / scale + b.width / 2, y: (p.y - a.height / 2) / scale + b.height / 2 }), km: null };
}

const probe = 0.2; // share of the frame over which the map is taken for straight

/** laid answers the CSS matrix that lays the second plane under the view of the first, exact in the middle
 * of what is seen, and what is seen of the second, for choosing its tiles. */
export function laid(carry: Carry, view: View, frame: Size): { matrix: Matrix; view: View } | null {
  const d = (Math.min(frame.w, frame.h) * probe) / view.k;
  const o = carry({ x: view.x, y: view.y });
  const px = carry({ x: view.x + d, y: view.y });
  const py = carry({ x: view.x, y: view.y + d });
  // Columns of the second plane for a step of the first; inverted, screen pixels for a step of the second.
  const [a, b, c, e] = [(px.x - o.x) / d, (px.y - o.y) / d, (py.x - o.x) / d, (py.y - o.y) / d];
  const det = a * e - b * c;
  if (!Number.isFinite(det) || Math.abs(det) < 1e-12) return null;
  const k = view.k / det;
  const m: readonly [number, number, number, number] = [e * k, -b * k, -c * k, a * k];
  return {
    matrix: [m[0], m[1], m[2], m[3], frame.w / 2 - m[0] * o.x - m[2] * o.y, frame.h / 2 - m[1] * o.x - m[3] * o.y],
    view: { x: o.x, y: o.y, k: view.k / Math.sqrt(Math.abs(det)) },
  };
}
