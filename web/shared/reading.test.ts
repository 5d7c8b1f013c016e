import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceKm, georef, mercator } from "./georef";
import { scaleFor, tileAt, tilesIn, type Grid } from "./tilegrid";
import { whole } from "./zoom";

const grid: Grid = { image: { w: 10_000, h: 8_000 }, side: 512, scales: [1, 2, 4, 8, 16, 32] };

test("tiles: named as the server's levels are, cut short at the edges", () => {
  assert.equal(tileAt(grid, 1, 0, 0).path, "0,0,512,512/512,512/0/default.jpg");
  assert.equal(tileAt(grid, 1, 19, 15).path, "9728,7680,272,320/272,320/0/default.jpg");
  assert.equal(tileAt(grid, 32, 0, 0).path, "0,0,10000,8000/313,250/0/default.jpg");
  assert.equal(tileAt(grid, 16, 1, 0).path, "8192,0,1808,8000/113,500/0/default.jpg");
});

test("tiles: as sharp as the screen, and no sharper", () => {
  const frame = { w: 1000, h: 800 };
  const all = whole(grid.image, frame); // k = 0.1
  assert.equal(scaleFor(grid, all, 1), 8);
  assert.equal(scaleFor(grid, all, 2), 4);
  assert.equal(scaleFor(grid, { ...all, k: 1 }, 1), 1);
  assert.equal(scaleFor(grid, { ...all, k: 2 }, 2), 1);
  assert.equal(scaleFor(grid, { ...all, k: 0.001 }, 1), 32);
});

test("tiles: only what is seen, the middle first", () => {
  const tiles = tilesIn(grid, { x: 5_000, y: 4_000, k: 1 }, { w: 600, h: 400 }, 1);
  assert.deepEqual(tiles.map((t) => t.key).sort(), ["1/10/7", "1/10/8", "1/9/7", "1/9/8"].sort());
  const first = tiles[0];
  assert.ok(first !== undefined && first.box[0] <= 5_000 && first.box[0] + 512 >= 5_000);
  assert.equal(tilesIn(grid, { x: 5_000, y: 4_000, k: 1 }, { w: 0, h: 0 }, 1).length, 0);
});

test("tiles: together they cover the whole picture once", () => {
  const frame = { w: 1000, h: 800 };
  const tiles = tilesIn(grid, whole(grid.image, frame), frame, 1);
  const area = tiles.reduce((sum, t) => sum + t.box[2] * t.box[3], 0);
  assert.equal(area, grid.image.w * grid.image.h);
});

test("georef: a chart in plain degrees is found again, corners and middle", () => {
  const at = (lon: number, lat: number) => ({ x: 100 + (lon - 100) * 40, y: 50 + (20 - lat) * 40, lat, lon });
  const g = georef([at(100, 20), at(120, 20), at(100, 5), at(112, 11)]);
  assert.ok(g !== null && g.offKm < 0.001 && !g.exact);
  const p = g.toPixel({ lat: 16.5, lon: 112 });
  assert.ok(Math.hypot(p.x - 580, p.y - 190) < 1e-6);
});

test("georef: a chart in Mercator's projection, turned and stretched, is told from one in degrees", () => {
  const turned = (lon: number, lat: number) => {
    const m = mercator.forth({ lat, lon });
    return { x: 30 * m.x + 5 * m.y, y: -4 * m.x + 28 * m.y + 900, lat, lon };
  };
  const g = georef([turned(100, 55), turned(125, 0), turned(100, 0), turned(125, 55), turned(110, 30)]);
  assert.ok(g !== null && g.offKm < 0.001);
  const back = g.toPlace(g.toPixel({ lat: 8.64, lon: 111.92 }));
  assert.ok(distanceKm(back, { lat: 8.64, lon: 111.92 }) < 0.001);
});

test("georef: how far it misses is said in kilometres", () => {
  const at = (lon: number, lat: number, off = 0) => ({ x: lon * 10 + off, y: -lat * 10, lat, lon });
  const g = georef([at(100, 0), at(110, 0, 2), at(100, 10), at(110, 10), at(105, 5)]);
  assert.ok(g !== null && g.offKm > 1 && g.offKm < 30);
});

test("georef: too few points, or all on a line, give nothing", () => {
  const on = (n: number) => ({ x: n, y: n, lat: n, lon: n });
  assert.equal(georef([on(1), on(2)]), null);
  assert.equal(georef([on(1), on(2), on(3), on(4)]), null);
  assert.equal(georef([]), null);
});

test("distance: Lý Sơn to Hoàng Sa is about 295 km along a great circle", () => {
  const d = distanceKm({ lat: 15.38, lon: 109.12 }, { lat: 16.53, lon: 111.61 });
  assert.ok(d > 280 && d < 310, String(d));
});
