// The geometry of the light table. A View says which image point lies in the middle of the frame
// and how many screen pixels one image pixel takes. All functions are pure.

export type Size = { w: number; h: number };
export type Point = { x: number; y: number };
export type View = { x: number; y: number; k: number };
export type Box = readonly [number, number, number, number]; // left, top, width, height

const minShare = 0.9; // a little smaller than whole, so that the edge is seen to be the edge
const pixelMax = 2; // screen pixels per image pixel: further in there is only blur
const deepest = 6; // for drawings: times the whole
const margin = 0.1; // share of the frame that may be empty beside the image
const regionShare = 0.62; // share of the frame that a look-point fills

/** whole shows all of the image. */
export const whole = (image: Size, frame: Size): View => ({ x: image.w / 2, y: image.h / 2, k: fitScale(image, frame) });

const fitScale = (image: Size, frame: Size): number => Math.min(frame.w / image.w, frame.h / image.h);

/** Vector says that a picture is a drawing, which has no pixels to run out of; a number says how many times
 * the whole one may go in. */
export type Vector = boolean | number;

/** scaleMax is how far one may zoom in. */
export const scaleMax = (image: Size, frame: Size, vector: Vector = false): number =>
  vector === false ? Math.max(pixelMax, fitScale(image, frame) * 2) : fitScale(image, frame) * (vector === true ? deepest : vector);

/** clamp keeps a view inside the limits: never lost, never blurred beyond use. */
export function clamp(view: View, image: Size, frame: Size, vector: Vector = false): View {
  const k = Math.min(scaleMax(image, frame, vector), Math.max(fitScale(image, frame) * minShare, view.k));
  return { k, x: axis(view.x, image.w, frame.w, k), y: axis(view.y, image.h, frame.h, k) };
}

// One axis: an image smaller than the frame stays in the middle, a larger one fills the frame but
// for the margin.
function axis(at: number, image: number, frame: number, k: number): number {
  const half = (frame / 2) * (1 - 2 * margin);
  if (image * k <= frame * (1 - 2 * margin)) return image / 2;
  return Math.min(image - half / k, Math.max(half / k, at));
}

/** toScreen answers where an image point lies in the frame. */
export const toScreen = (p: Point, view: View, frame: Size): Point => ({
  x: (p.x - view.x) * view.k + frame.w / 2,
  y: (p.y - view.y) * view.k + frame.h / 2,
});

/** zoomAt scales by `factor` and keeps the image point under `at` (in the frame) where it is. */
export function zoomAt(view: View, factor: number, at: Point, image: Size, frame: Size, vector: Vector = false): View {
  const k = clamp({ ...view, k: view.k * factor }, image, frame, vector).k;
  const dx = at.x - frame.w / 2;
  const dy = at.y - frame.h / 2;
  return clamp({ k, x: view.x + dx / view.k - dx / k, y: view.y + dy / view.k - dy / k }, image, frame, vector);
}

/** pan moves the image by screen pixels. */
export const pan = (view: View, dx: number, dy: number, image: Size, frame: Size, vector: Vector = false): View =>
  clamp({ ...view, x: view.x - dx / view.k, y: view.y - dy / view.k }, image, frame, vector);

/** toBox shows a look-point with some of what is around it. */
export function toBox(box: Box, image: Size, frame: Size, vector: Vector = false): View {
  const [left, top, w, h] = box;
  const k = Math.min(frame.w / Math.max(1, w), frame.h / Math.max(1, h)) * regionShare;
  return clamp({ x: left + w / 2, y: top + h / 2, k: Math.max(k, fitScale(image, frame)) }, image, frame, vector);
}

/** between answers the view at `t` (0 to 1) of a flight. Scale moves by ratio, so speed looks even. */
export function between(a: View, b: View, t: number): View {
  const e = ease(Math.min(1, Math.max(0, t)));
  return { x: a.x + (b.x - a.x) * e, y: a.y + (b.y - a.y) * e, k: a.k * (b.k / a.k) ** e };
}

const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** seen is the part of the image inside the frame, for the navigator. */
export function seen(view: View, image: Size, frame: Size): Box {
  const left = Math.max(0, view.x - frame.w / 2 / view.k);
  const top = Math.max(0, view.y - frame.h / 2 / view.k);
  const right = Math.min(image.w, view.x + frame.w / 2 / view.k);
  const bottom = Math.min(image.h, view.y + frame.h / 2 / view.k);
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
}
