// One picture on a light table: a copy of all of it below, and above it the tiles of what is seen.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Medium } from "../../shared/wire";
import { tilesIn, type Grid, type Tile } from "../../shared/tilegrid";
import type { Size, View } from "../../shared/zoom";

const restMs = 90; // tiles are fetched when the hand rests, not for every step of a flight
const keptBytes = 64 << 20; // of unpacked tiles: about sixty; the cap keeps a kiosk's memory flat for weeks
const bytesPerPixel = 4;

/** Matrix is a CSS matrix: screen x = a x + c y + e, screen y = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** matrixOf lays a picture down as the view says. */
export const matrixOf = (view: View, frame: Size): Matrix => [view.k, 0, 0, view.k, frame.w / 2 - view.x * view.k, frame.h / 2 - view.y * view.k];

/** sizeOf is a medium's size in its own pixels. */
export const sizeOf = (m: Medium): Size => ({ w: m.width, h: m.height });

/** isVector tells a drawing, which has no pixels to run out of. */
export const isVector = (m: Medium): boolean => m.type === "image/svg+xml";

/** gridOf is the tiles of a medium; null if one file holds all there is. */
export const gridOf = (m: Medium): Grid | null => (m.service !== "" && (m.scales ?? []).length > 1 ? { image: sizeOf(m), side: m.tileSide, scales: m.scales ?? [] } : null);

/** copyOf is the copy that is laid below: the largest of the smaller ones where there are tiles. */
export function copyOf(m: Medium): string {
  const small = m.srcset.split(", ").map((one) => one.split(" ")[0] ?? "");
  return (gridOf(m) ? small[small.length - 1] : "") || m.image;
}

/** smallest takes the first of the smaller files, else the whole one. */
export const smallest = (m: Medium): string => m.srcset.trim().split(/\s+/)[0] || m.image;

type Props = { medium: Medium; matrix: Matrix; view: View; frame: Size };

/** Picture draws a medium through a matrix. `view` is what of it is seen, for choosing tiles. */
export function Picture({ medium, matrix, view, frame }: Props) {
  const grid = gridOf(medium);
  const tiles = useTiles(grid, view, frame);
  return (
    <div class="picture" style={{ width: `${medium.width}px`, height: `${medium.height}px`, transform: `matrix(${matrix.join(",")})` }}>
      <img class="picture__copy" src={copyOf(medium)} alt={medium.alt} draggable={false} decoding="async" />
      {tiles.map((t) => (
        <TileImage key={`${medium.service}/${t.key}`} tile={t} service={medium.service} />
      ))}
    </div>
  );
}

const retryMs = 3_000;
const tries = 5;

function TileImage({ tile, service }: { tile: Tile; service: string }) {
  const [left, top, w, h] = tile.box;
  const [failed, setFailed] = useState(0);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const again = (): void => {
    if (failed < tries) timer.current = window.setTimeout(() => setFailed(failed + 1), retryMs * 2 ** failed);
  };
  return (
    <img
      key={failed}
      class="picture__tile"
      data-scale={tile.scale}
      src={`${service}/${tile.path}`}
      alt=""
      draggable={false}
      decoding="async"
      onError={again}
      style={{ left: `${left}px`, top: `${top}px`, width: `${w}px`, height: `${h}px` }}
    />
  );
}

// useTiles answers the tiles to draw, coarse ones first: those that are seen, and others seen lately as
// long as there is room, so that going back shows them at once.
function useTiles(grid: Grid | null, view: View, frame: Size): readonly Tile[] {
  const [held, setHeld] = useState<readonly Tile[]>([]);
  useEffect(() => {
    if (!grid || frame.w === 0) return;
    const timer = window.setTimeout(() => {
      const seen = tilesIn(grid, view, frame, window.devicePixelRatio || 1);
      const room = Math.max(seen.length, Math.floor(keptBytes / (grid.side * grid.side * bytesPerPixel)));
      setHeld((before) => [...seen, ...before.filter((t) => !seen.some((s) => s.key === t.key))].slice(0, room));
    }, restMs);
    return () => window.clearTimeout(timer);
  }, [grid?.image.w, grid?.image.h, view.x, view.y, view.k, frame.w, frame.h]);
  return [...held].sort((a, b) => b.scale - a.scale || (a.key < b.key ? -1 : 1));
}
