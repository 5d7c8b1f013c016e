// art.ts: what the driver does to a slide's picture (shared/slide.html): a part of it shown larger,
// and the brush ring around the spot pointed at. Both are in image pixels, so a projector, a phone
// and the teacher's tablet show the same spot, each at its own size.
import { brush } from "./brush";

export type Box = readonly [number, number, number, number];
export type Spot = readonly [number, number];

/** The ring's half-axis, as a part of the smaller side of the picture's place. */
const ringPart = 0.11;
const svgNS = "http://www.w3.org/2000/svg";

/** The picture of a slide, null when it has none. */
export const artOf = (root: ParentNode): SVGSVGElement | null => root.querySelector<SVGSVGElement>("svg.slide__art");

/** The four numbers of a viewBox; null when they are not a box with a size. */
export function boxOf(text: string | null | undefined): Box | null {
  const n = (text ?? "").trim().split(/[\s,]+/).map(Number);
  const [x = 0, y = 0, w = 0, h = 0] = n;
  return n.length === 4 && n.every(Number.isFinite) && w > 0 && h > 0 ? [x, y, w, h] : null;
}

/** How many screen pixels an image pixel takes when box is fitted into a place of that size. */
export const fitScale = (box: Box, width: number, height: number): number => Math.min(width / box[2], height / box[3]);

/** Shows view, or what the slide itself shows; then the ring around point, or none. */
export function mark(root: ParentNode, view: Box | null, point: Spot | null): void {
  const art = artOf(root);
  if (!art) return;
  const own = (art.dataset["own"] ??= art.getAttribute("viewBox") ?? "");
  art.setAttribute("viewBox", view ? view.join(" ") : own);
  const old = art.querySelector("[data-point]");
  if (!point) {
    old?.remove();
    return;
  }
  const name = point.join(" ");
  if (old && old.getAttribute("data-point") !== name) old.remove();
  const ring = old?.isConnected ? old : art.appendChild(document.createElementNS(svgNS, "path"));
  ring.setAttribute("class", "ring ring--point");
  ring.setAttribute("data-point", name);
  ring.setAttribute("d", brush(100, 86, 15, 5).fill);
  const place = art.getBoundingClientRect();
  const box = view ?? boxOf(own);
  if (!box) return;
  const scale = fitScale(box, place.width || 1, place.height || 1);
  const half = place.width > 0 ? (Math.min(place.width, place.height) * ringPart) / scale : Math.min(box[2], box[3]) * ringPart;
  ring.setAttribute("transform", `translate(${point[0]} ${point[1]}) scale(${half / 100})`);
}
