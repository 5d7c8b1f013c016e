// Where an old map lies on the earth. Its pack names points of the picture with their latitude and
// longitude; an affine map through them, by least squares, carries pixels to degrees and back. Both
// Mercator's projection and plain degrees (plate carrée) are tried, since old charts are drawn in
// either way, and the one that misses the points by less is kept. (Snyder, Map Projections: A Working
// Manual, USGS 1987, pages 41 and 90.) All functions are pure.

import type { Control } from "./wire";
import type { Point } from "./zoom";

export type Place = { lat: number; lon: number };

/** Georef carries between a picture's pixels and the earth. `offKm` is by how much its points are missed,
 * as the root of the mean square. With three points alone (`exact`) they are always met, and it says
 * nothing. */
export type Georef = {
  toPlace(p: Point): Place;
  toPixel(at: Place): Point;
  offKm: number;
  exact: boolean;
};

type Projection = { forth(at: Place): Point; back(p: Point): Place };

const rad = Math.PI / 180;
const kmPerDegree = 111.195; // of a great circle on a sphere of 6,371 km

const plain: Projection = { forth: (at) => ({ x: at.lon, y: -at.lat }), back: (p) => ({ lon: p.x, lat: -p.y }) };

/** mercator has degrees of longitude as its unit, and y falling to the north as on a screen. */
export const mercator: Projection = {
  forth: (at) => ({ x: at.lon, y: -Math.log(Math.tan(Math.PI / 4 + (at.lat * rad) / 2)) / rad }),
  back: (p) => ({ lon: p.x, lat: (2 * Math.atan(Math.exp(-p.y * rad)) - Math.PI / 2) / rad }),
};

type Affine = readonly [number, number, number, number, number, number]; // x' = a x + b y + c, y' = d x + e y + f

/** georef fits the points; null when there are fewer than three, or all lie on one line. */
export function georef(points: readonly Control[]): Georef | null {
  const fits = [plain, mercator].flatMap((projection) => {
    const forth = affine(points.map((p) => ({ from: projection.forth(p), to: { x: p.x, y: p.y } })));
    const back = forth && invert(forth);
    if (!forth || !back) return [];
    const g = {
      toPixel: (at: Place): Point => apply(forth, projection.forth(at)),
      toPlace: (p: Point): Place => projection.back(apply(back, p)),
      exact: points.length === 3,
    };
    const squares = points.map((p) => distanceKm(g.toPlace({ x: p.x, y: p.y }), p) ** 2);
    return [{ ...g, offKm: Math.sqrt(squares.reduce((a, b) => a + b, 0) / points.length) }];
  });
  return fits.sort((a, b) => a.offKm - b.offKm)[0] ?? null;
}

const apply = ([a, b, c, d, e, f]: Affine, { x, y }: Point): Point => ({ x: a * x + b * y + c, y: d * x + e * y + f });

function invert([a, b, c, d, e, f]: Affine): Affine | null {
  const det = a * e - b * d;
  if (Math.abs(det) < 1e-12) return null;
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det];
}

// affine solves the normal equations of least squares around the points' mean, where they are well
// conditioned.
function affine(pairs: readonly { from: Point; to: Point }[]): Affine | null {
  const n = pairs.length;
  if (n < 3) return null;
  const mean = (pick: (p: { from: Point; to: Point }) => number): number => pairs.reduce((sum, p) => sum + pick(p), 0) / n;
  const mx = mean((p) => p.from.x);
  const my = mean((p) => p.from.y);
  const tx = mean((p) => p.to.x);
  const ty = mean((p) => p.to.y);
  let xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
  for (const { from, to } of pairs) {
    const x = from.x - mx, y = from.y - my, u = to.x - tx, v = to.y - ty;
    xx += x * x; xy += x * y; yy += y * y;
    xu += x * u; yu += y * u; xv += x * v; yv += y * v;
  }
  const det = xx * yy - xy * xy;
  if (det <= 1e-9 * xx * yy) return null; // on one line
  const a = (xu * yy - yu * xy) / det, b = (yu * xx - xu * xy) / det;
  const d = (xv * yy - yv * xy) / det, e = (yv * xx - xv * xy) / det;
  return [a, b, tx - a * mx - b * my, d, e, ty - d * mx - e * my];
}

/** distanceKm is that of a great circle (haversine). */
export function distanceKm(a: Place, b: Place): number {
  const s = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return (2 * kmPerDegree * Math.asin(Math.min(1, Math.sqrt(s)))) / rad;
}
