// Which tiles of a picture are seen, and what they are called. The tiles are those that the picture's
// info.json names (IIIF Image API 3.0, 5.3): squares of one side at each of several scales, cut short
// at the right and lower edges. All functions are pure.

import { seen, type Box, type Size, type View } from "./zoom";

/** Grid is a picture's tiles: `scales` are the factors by which its levels are smaller, rising from 1. */
export type Grid = { image: Size; side: number; scales: readonly number[] };

/** Tile is one tile; `box` is what it covers of the picture, in the picture's pixels. */
export type Tile = { key: string; scale: number; box: Box; path: string };

/** scaleFor is the coarsest level that still gives a device pixel its own picture pixel. */
export function scaleFor(grid: Grid, view: View, ratio: number): number {
  const wanted = 1 / (view.k * ratio);
  return grid.scales.reduce((best, s) => (s <= wanted * 1.01 ? s : best), grid.scales[0] ?? 1);
}

/** tilesIn lists the tiles that are seen, those in the middle first; `ratio` is device pixels per point. */
export function tilesIn(grid: Grid, view: View, frame: Size, ratio: number): readonly Tile[] {
  const { image, side } = grid;
  const scale = scaleFor(grid, view, ratio);
  const step = side * scale;
  const [left, top, w, h] = seen(view, image, frame);
  if (w <= 0 || h <= 0) return [];
  const tiles: Tile[] = [];
  for (let row = Math.floor(top / step); row * step < top + h; row++)
    for (let col = Math.floor(left / step); col * step < left + w; col++) tiles.push(tileAt(grid, scale, col, row));
  const far = (t: Tile): number => Math.hypot(t.box[0] + t.box[2] / 2 - view.x, t.box[1] + t.box[3] / 2 - view.y);
  return tiles.sort((a, b) => far(a) - far(b));
}

/** tileAt is one tile of a level. The path is region, size, rotation and name as the server keeps them. */
export function tileAt(grid: Grid, scale: number, col: number, row: number): Tile {
  const { image, side } = grid;
  const step = side * scale;
  const x = col * step;
  const y = row * step;
  const w = Math.min(step, image.w - x);
  const h = Math.min(step, image.h - y);
  const shown = (length: number, at: number): number => Math.min(side, Math.ceil(length / scale) - at * side);
  return {
    key: `${scale}/${col}/${row}`,
    scale,
    box: [x, y, w, h],
    path: `${x},${y},${w},${h}/${shown(image.w, col)},${shown(image.h, row)}/0/default.jpg`,
  };
}
