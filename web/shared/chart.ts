// The present map, drawn from the pack's own GeoJSON: land, reefs and names, at any scale. The plane is
// Mercator's, `unitsPerDegree` to a degree of longitude, with its origin in the upper left corner of
// everything drawn, so that the geometry of the light table (zoom.ts) serves it as it serves a picture.

import { mercator, type Place } from "./georef";
import { toScreen, type Box, type Point, type Size, type View } from "./zoom";

const unitsPerDegree = 100;

/** deepestChart is how many times the whole one may zoom in: islands some kilometres apart are told apart. */
export const deepestChart = 60;

type Kind = "island" | "archipelago" | "sea" | "city";
type Area = { kind: string; closed: boolean; lines: readonly (readonly Point[])[] };

/** Named is one named feature, on the plane. */
export type Named = { kind: Kind; vi: string; en: string; rank: number; exhibit: string; place: Place; at: Point };

/** Chart is the whole map. */
export type Chart = {
  size: Size;
  areas: readonly Area[];
  names: readonly Named[];
  toPlane(at: Place): Point;
  toPlace(p: Point): Place;
};

/** Colours of a chart, from the page's tokens. */
export type Colours = { sea: string; land: string; shore: string; reef: string; name: string; halo: string; soft: string };

const kinds: readonly string[] = ["island", "archipelago", "sea", "city"];

/** parseChart reads a FeatureCollection; null if it is none, or has nothing to draw. What it does not
 * know it passes over. */
export function parseChart(json: unknown): Chart | null {
  const features = record(json) && Array.isArray(json["features"]) ? (json["features"] as readonly unknown[]) : [];
  const raw: { kind: string; closed: boolean; lines: Place[][] }[] = [];
  const points: { kind: Kind; vi: string; en: string; rank: number; exhibit: string; place: Place }[] = [];
  for (const f of features) {
    if (!record(f) || !record(f["geometry"]) || !record(f["properties"])) continue;
    const { type, coordinates } = f["geometry"];
    const props = f["properties"];
    const kind = String(props["kind"] ?? "");
    if (type === "Point") {
      const place = placeOf(coordinates);
      if (!place || !kinds.includes(kind)) continue;
      const vi = String(props["name_vi"] ?? "");
      points.push({ kind: kind as Kind, vi, en: String(props["name_en"] ?? vi), rank: Number(props["rank"] ?? 2) || 2, exhibit: String(props["exhibit"] ?? ""), place });
    } else if (type === "LineString") raw.push({ kind, closed: false, lines: [placesOf(coordinates)] });
    else if (type === "Polygon") raw.push({ kind, closed: true, lines: list(coordinates).map(placesOf) });
    else if (type === "MultiPolygon") raw.push({ kind, closed: true, lines: list(coordinates).flatMap((p) => list(p).map(placesOf)) });
  }
  const all = [...raw.flatMap((a) => a.lines.flat()), ...points.map((p) => p.place)].map(mercator.forth);
  if (all.length < 2) return null;
  const left = all.reduce((m, p) => Math.min(m, p.x), Infinity);
  const right = all.reduce((m, p) => Math.max(m, p.x), -Infinity);
  const top = all.reduce((m, p) => Math.min(m, p.y), Infinity);
  const bottom = all.reduce((m, p) => Math.max(m, p.y), -Infinity);
  const toPlane = (at: Place): Point => {
    const p = mercator.forth(at);
    return { x: (p.x - left) * unitsPerDegree, y: (p.y - top) * unitsPerDegree };
  };
  return {
    size: { w: Math.max(1, (right - left) * unitsPerDegree), h: Math.max(1, (bottom - top) * unitsPerDegree) },
    areas: raw.map((a) => ({ kind: a.kind, closed: a.closed, lines: a.lines.map((line) => line.map(toPlane)) })),
    names: points.map((p) => ({ ...p, at: toPlane(p.place) })).sort((a, b) => a.rank - b.rank || order(a.kind) - order(b.kind)),
    toPlane,
    toPlace: (p) => mercator.back({ x: p.x / unitsPerDegree + left, y: p.y / unitsPerDegree + top }),
  };
}

const record = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null;
const list = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);
const order = (k: Kind): number => ["archipelago", "sea", "city", "island"].indexOf(k);

function placeOf(v: unknown): Place | null {
  const [lon, lat] = list(v);
  return typeof lon === "number" && typeof lat === "number" && Math.abs(lat) < 85 ? { lat, lon } : null;
}

const placesOf = (v: unknown): Place[] => list(v).flatMap((p) => placeOf(p) ?? []);

/** Writing says how a chart is lettered: `textPx` is the size of an island's name, and names keep off
 * the boxes of `avoid` where something else will stand. */
export type Writing = { language: string; family: string; textPx: number; avoid?: readonly Box[] };

/** Placed is a name that has found room, with where it may be touched. */
export type Placed = { named: Named; dot: Point; box: Box };

/** drawChart paints sea, land and reefs of what the view shows, and nothing beyond the chart's edges.
 * `frame` is in the units of the context's present transform. */
export function drawChart(ctx: CanvasRenderingContext2D, chart: Chart, view: View, frame: Size, colours: Colours): void {
  ctx.clearRect(0, 0, frame.w, frame.h);
  ctx.save();
  const corner = toScreen({ x: 0, y: 0 }, view, frame);
  ctx.beginPath();
  ctx.rect(corner.x, corner.y, chart.size.w * view.k, chart.size.h * view.k);
  ctx.clip();
  ctx.fillStyle = colours.sea;
  ctx.fillRect(0, 0, frame.w, frame.h);
  ctx.lineJoin = "round";
  for (const area of chart.areas) {
    ctx.beginPath();
    for (const line of area.lines) trace(ctx, line, area.closed, view, frame);
    if (area.closed) {
      ctx.fillStyle = area.kind === "land" ? colours.land : colours.soft;
      ctx.fill("evenodd");
    }
    ctx.lineWidth = area.kind === "land" ? 1 : 1.5;
    ctx.strokeStyle = area.kind === "land" || area.kind === "coast" ? colours.shore : colours.reef;
    ctx.stroke();
  }
  ctx.restore();
}

function trace(ctx: CanvasRenderingContext2D, line: readonly Point[], closed: boolean, view: View, frame: Size): void {
  let first = true;
  let last: Point = { x: NaN, y: NaN };
  for (const p of line) {
    const s = toScreen(p, view, frame);
    if (!first && Math.abs(s.x - last.x) < 0.7 && Math.abs(s.y - last.y) < 0.7) continue; // nobody sees it
    if (first) ctx.moveTo(s.x, s.y);
    else ctx.lineTo(s.x, s.y);
    first = false;
    last = s;
  }
  if (closed) ctx.closePath();
}

// The scale at which names of a rank appear, in points to a degree.
const fromScale: Readonly<Record<number, number>> = { 1: 0, 2: 60, 3: 220 };

const dotPx = 3;
const gapPx = 6;
const apartPx = 6; // between a name and the next

/** letterChart sets names where there is room on the chart, important ones first, and answers those it
 * has set. An archipelago's and a sea's name stands always, on its place or close to it, and whole if its
 * place is in sight: both archipelagos are named on every view that holds them. */
export function letterChart(ctx: CanvasRenderingContext2D, chart: Chart, view: View, frame: Size, colours: Colours, writing: Writing): readonly Placed[] {
  const perDegree = view.k * unitsPerDegree;
  const corner = toScreen({ x: 0, y: 0 }, view, frame);
  const room = common([2, 2, frame.w - 4, frame.h - 4], [corner.x, corner.y, chart.size.w * view.k, chart.size.h * view.k]);
  const taken: Box[] = [...(writing.avoid ?? [])];
  const placed: Placed[] = [];
  for (const n of chart.names) {
    const always = n.kind === "archipelago" || n.kind === "sea";
    if (!always && perDegree < (fromScale[n.rank] ?? 220)) continue;
    const dot = toScreen(n.at, view, frame);
    if (dot.x < -40 || dot.y < -40 || dot.x > frame.w + 40 || dot.y > frame.h + 40) continue;
    const size = writing.textPx * (always ? 1.25 : 1);
    ctx.font = `${n.kind === "sea" ? "italic " : ""}${always ? 500 : 400} ${size}px ${writing.family}`;
    const text = writing.language === "vi" ? n.vi : n.en;
    const settings = lettered(ctx, text, size, always, frame);
    const free = ({ box }: { box: Box }): boolean => !taken.some((t) => meet(t, box));
    const found = settings.flatMap((set) => sides(dot, set, always).map((box) => ({ ...set, box }))).find((s) => free(s) && inside(s.box, room));
    const pushed = always ? settings.map((set) => ({ ...set, box: within(around(dot, set, [0, 0]), dot, room) })) : [];
    const chosen = found ?? pushed.find(free) ?? pushed[0];
    if (!always) mark(ctx, n, dot, colours);
    if (!chosen) continue;
    const { box, lines } = chosen;
    taken.push([box[0] - apartPx, box[1], box[2] + 2 * apartPx, box[3]]);
    if (!always) taken.push([dot.x - gapPx, dot.y - gapPx, 2 * gapPx, 2 * gapPx]);
    placed.push({ named: n, dot, box });
    write(ctx, lines, box, size, n.kind === "sea" ? colours.shore : colours.name, colours.halo);
  }
  return placed;
}

function mark(ctx: CanvasRenderingContext2D, n: Named, dot: Point, colours: Colours): void {
  ctx.beginPath();
  if (n.kind === "city") ctx.rect(dot.x - dotPx, dot.y - dotPx, 2 * dotPx, 2 * dotPx);
  else ctx.arc(dot.x, dot.y, dotPx, 0, 2 * Math.PI);
  ctx.fillStyle = colours.name;
  ctx.fill();
}

function write(ctx: CanvasRenderingContext2D, lines: readonly string[], box: Box, size: number, ink: string, halo: string): void {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = size / 5;
  ctx.strokeStyle = halo;
  ctx.fillStyle = ink;
  lines.forEach((line, i) => {
    const y = box[1] + size * 1.25 * (i + 0.5);
    ctx.strokeText(line, box[0] + box[2] / 2, y);
    ctx.fillText(line, box[0] + box[2] / 2, y);
  });
}

// Setting is a name as it may be set: in one line or in two, and the room it takes.
type Setting = { lines: readonly string[]; w: number; h: number };

// lettered are the settings of a name, best first. An area's may be broken in two, and is where one
// line would take much of the frame.
function lettered(ctx: CanvasRenderingContext2D, text: string, size: number, always: boolean, frame: Size): readonly Setting[] {
  const set = (lines: readonly string[]): Setting => ({ lines, w: Math.max(...lines.map((l) => ctx.measureText(l).width)), h: size * 1.25 * lines.length });
  const one = set([text]);
  if (!always) return [one];
  const two = set(halves(text));
  return one.w > frame.w / 3 ? [two] : [one, two];
}

type Shift = readonly [across: number, down: number];

// around is the place on a spot, shifted by widths to the right and heights down.
const around = (dot: Point, { w, h }: Setting, [across, down]: Shift): Box => [dot.x + (across - 0.5) * w, dot.y + (down - 0.5) * h, w, h];

// shifts are those of an area's name, which may not wander far: in one line, and in two.
const shifts: readonly (readonly Shift[])[] = [
  [[0, 0], [0, -1], [0, 1], [0.25, 0], [-0.25, 0]],
  [[0, 0], [0.25, 0], [-0.25, 0], [0.5, 0], [-0.5, 0], [0, -1], [0, 1]],
];

// sides are the places beside a dot, best first; a name of an area stands on its spot.
function sides(dot: Point, set: Setting, on: boolean): readonly Box[] {
  const { w, h } = set;
  if (on) return (shifts[set.lines.length - 1] ?? []).map((shift) => around(dot, set, shift));
  return [
    [dot.x + gapPx, dot.y - h / 2, w, h],
    [dot.x - gapPx - w, dot.y - h / 2, w, h],
    [dot.x - w / 2, dot.y - gapPx - h, w, h],
    [dot.x - w / 2, dot.y + gapPx, w, h],
  ];
}

// common is what two boxes share.
function common(a: Box, b: Box): Box {
  const x = Math.max(a[0], b[0]);
  const y = Math.max(a[1], b[1]);
  return [x, y, Math.min(a[0] + a[2], b[0] + b[2]) - x, Math.min(a[1] + a[3], b[1] + b[3]) - y];
}

// within pushes a name into the room, as long as its place is there.
function within(box: Box, dot: Point, room: Box): Box {
  if (!inside([dot.x, dot.y, 0, 0], room)) return box;
  const push = (at: number, long: number, from: number, space: number): number => Math.max(from, Math.min(at, from + space - long));
  return [push(box[0], box[2], room[0], room[2]), push(box[1], box[3], room[1], room[3]), box[2], box[3]];
}

const meet = (a: Box, b: Box): boolean => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

const inside = (b: Box, room: Box): boolean => b[0] >= room[0] && b[1] >= room[1] && b[0] + b[2] <= room[0] + room[2] && b[1] + b[3] <= room[1] + room[3];

// halves breaks a long name near its middle, and no proper name between its words.
function halves(text: string): readonly string[] {
  const words = text.split(" ");
  if (words.length < 2) return [text];
  const cut = words.map((_, i) => i).slice(1).reduce((best, i) => (uneven(words, i) < uneven(words, best) ? i : best), 1);
  return [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
}

const uneven = (words: readonly string[], cut: number): number =>
  Math.abs(words.slice(0, cut).join(" ").length - words.slice(cut).join(" ").length) + (capital(words[cut - 1]) && capital(words[cut]) ? brokenName : 0);

const brokenName = 20; // letters' worth of unevenness
const capital = (word = ""): boolean => /^\p{Lu}/u.test(word);

/** touched answers the name under a touch: on its text, or within `reach` of its dot. */
export function touched(placed: readonly Placed[], at: Point, reach: number): Named | null {
  const on = placed.find(({ box: [x, y, w, h] }) => at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h);
  if (on) return on.named;
  const near = placed.map((p) => ({ p, d: Math.hypot(p.dot.x - at.x, p.dot.y - at.y) })).sort((a, b) => a.d - b.d)[0];
  return near && near.d <= reach ? near.p.named : null;
}
