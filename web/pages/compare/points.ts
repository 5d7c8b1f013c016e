// points.ts: control points as a template writes them: "x y lat lon" apart by commas.
import type { Control } from "../../shared/wire";

/** Reads control points; what is none is left out. */
export function pointsOf(text: string | undefined): Control[] {
  return (text ?? "").split(",").flatMap((one) => {
    const [x = NaN, y = NaN, lat = NaN, lon = NaN] = one.split(" ").map(Number);
    return [x, y, lat, lon].every(Number.isFinite) ? [{ x, y, lat, lon }] : [];
  });
}
