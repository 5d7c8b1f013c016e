// layer.ts: one picture on a stage: a small copy of all of it below, and above it the tiles of what is
// seen, as sharp as the screen. A drawing has no tiles; the browser draws it at any size.
import { tilesIn } from "../../shared/tilegrid";
import type { Size, View } from "../../shared/zoom";
import { invert, through, type Affine } from "./affine";

const restMs = 90; // tiles are asked for when the view has come to rest for so long
const mostTiles = 64; // kept in the page; a phone's screen shows about a dozen
const enough = 0.8; // pixels to a point of the screen, as a share of what the screen has

export interface Picture {
  size: Size;
  service: string; // IIIF Image API base, "" without tiles
  side: number;
  scales: readonly number[];
  small: HTMLImageElement; // what shows all of it
}

/** Reads what a template wrote onto an element about its picture. */
export function pictureOf(data: DOMStringMap, small: HTMLImageElement): Picture {
  return {
    size: { w: Number(data["width"]) || small.naturalWidth, h: Number(data["height"]) || small.naturalHeight },
    service: data["service"] ?? "",
    side: Number(data["side"]) || 512,
    scales: (data["scales"] ?? "").split(" ").map(Number).filter((f) => f > 0),
    small,
  };
}

export interface Layer {
  el: HTMLElement;
  /** Draws the picture through a map from its pixels to points of the stage. */
  draw: (to: Affine, frame: Size) => void;
}

/** Makes a layer; it takes the small copy out of wherever it stood. */
export function layerOf(pic: Picture): Layer {
  const el = document.createElement("div");
  el.className = "layer";
  const { small } = pic;
  small.style.width = `${pic.size.w}px`;
  small.style.height = `${pic.size.h}px`;
  small.draggable = false;
  el.append(small);
  const tiles = new Map<string, HTMLImageElement>();
  let timer = 0;

  const fetchTiles = (to: Affine, frame: Size): void => {
    const ratio = saveData() ? 1 : Math.min(2, devicePixelRatio || 1);
    if (small.naturalWidth >= pic.size.w * density(to) * ratio * enough) return;
    const [view, room] = around(to, frame);
    const wanted = tilesIn({ image: pic.size, side: pic.side, scales: pic.scales }, view, room, ratio * enough);
    for (const t of wanted) {
      const url = `${pic.service}/${t.path}`;
      if (tiles.has(url)) continue;
      const [x, y, w, h] = t.box;
      const img = new Image();
      img.alt = "";
      img.draggable = false;
      img.style.cssText = `left:${x}px;top:${y}px;width:${w}px;height:${h}px`;
      img.onerror = () => { // away: the small copy stays, and the next look asks again
        img.remove();
        tiles.delete(url);
      };
      img.src = url;
      tiles.set(url, img);
      el.append(img);
    }
    const keep = new Set(wanted.map((t) => `${pic.service}/${t.path}`));
    for (const [url, img] of tiles) {
      if (tiles.size <= mostTiles) break;
      if (keep.has(url)) continue;
      img.remove();
      tiles.delete(url);
    }
  };

  return {
    el,
    draw(to, frame) {
      el.style.transform = `matrix(${to.a},${to.b},${to.c},${to.d},${to.e},${to.f})`;
      if (!pic.service) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => fetchTiles(to, frame), restMs);
    },
  };
}

// around is the view, in the picture's own pixels, whose frame holds all that the stage shows.
function around(to: Affine, frame: Size): [View, Size] {
  const back = invert(to);
  const corners = [{ x: 0, y: 0 }, { x: frame.w, y: 0 }, { x: 0, y: frame.h }, { x: frame.w, y: frame.h }].map((p) => through(back, p));
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const w = Math.max(...xs) - left;
  const h = Math.max(...ys) - top;
  const k = density(to);
  return [{ x: left + w / 2, y: top + h / 2, k }, { w: w * k, h: h * k }];
}

/** How many points of the stage a pixel of the picture takes. */
const density = (to: Affine): number => Math.sqrt(Math.abs(to.a * to.d - to.b * to.c));

function saveData(): boolean {
  const net = (navigator as { connection?: { saveData?: boolean } }).connection;
  return net?.saveData === true;
}
