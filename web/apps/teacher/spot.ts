// From a finger on the slide to a place in its picture. Everything that is sent is in image pixels.

import { fitScale, type Box, type Spot } from "../../shared/art";

/** Frame is where the picture stands on this device, in CSS pixels. */
export type Frame = { left: number; top: number; width: number; height: number };

/** A stroke shorter than this is a tap. */
export const tapPx = 12;
/** How much nearer a tap brings. */
const tapZoom = 2;
/** Nearer than this part of the picture nobody sees more, only larger pixels. */
const leastPart = 1 / 24;

/** spotAt answers the image pixel under x, y while view is fitted into frame, null beside the picture. */
export function spotAt(frame: Frame, view: Box, whole: Box, x: number, y: number): Spot | null {
  const scale = fitScale(view, frame.width, frame.height);
  if (!(scale > 0)) return null;
  const px = view[0] + view[2] / 2 + (x - frame.left - frame.width / 2) / scale;
  const py = view[1] + view[3] / 2 + (y - frame.top - frame.height / 2) / scale;
  const inside = px >= whole[0] && px <= whole[0] + whole[2] && py >= whole[1] && py <= whole[1] + whole[3];
  return inside ? [Math.round(px), Math.round(py)] : null;
}

/** boxBetween answers what a stroke from one corner to the other encloses, within the picture. */
export function boxBetween(a: Spot, b: Spot, whole: Box): Box {
  const w = Math.max(Math.abs(a[0] - b[0]), whole[2] * leastPart);
  const h = Math.max(Math.abs(a[1] - b[1]), whole[3] * leastPart);
  return within([(a[0] + b[0]) / 2 - w / 2, (a[1] + b[1]) / 2 - h / 2, w, h], whole);
}

/** nearer answers the view after a tap on spot: twice as large, the spot in its middle. */
export function nearer(spot: Spot, view: Box, whole: Box): Box {
  const w = Math.max(view[2] / tapZoom, whole[2] * leastPart);
  const h = Math.max(view[3] / tapZoom, whole[3] * leastPart);
  return within([spot[0] - w / 2, spot[1] - h / 2, w, h], whole);
}

// within moves a box into the picture, and cuts what is larger than it.
function within(box: Box, whole: Box): Box {
  const w = Math.min(box[2], whole[2]);
  const h = Math.min(box[3], whole[3]);
  const x = Math.min(Math.max(box[0], whole[0]), whole[0] + whole[2] - w);
  const y = Math.min(Math.max(box[1], whole[1]), whole[1] + whole[3] - h);
  return [Math.round(x), Math.round(y), Math.max(1, Math.round(w)), Math.max(1, Math.round(h))];
}
