import assert from "node:assert/strict";
import { test } from "node:test";
import { letterChart, parseChart, touched, type Placed } from "./chart";
import { whole } from "./zoom";

const collection = {
  type: "FeatureCollection",
  features: [
    { type: "Feature", properties: { kind: "land" }, geometry: { type: "MultiPolygon", coordinates: [[[[100, 5], [110, 5], [110, 22], [100, 5]]]] } },
    { type: "Feature", properties: { kind: "reef" }, geometry: { type: "LineString", coordinates: [[112, 9], [113, 10]] } },
    { type: "Feature", properties: { kind: "island", name_vi: "Đảo Lý Sơn", name_en: "Lý Sơn", rank: 2 }, geometry: { type: "Point", coordinates: [109.12, 15.38] } },
    { type: "Feature", properties: { kind: "archipelago", name_vi: "Quần đảo Hoàng Sa (Việt Nam)", rank: 1 }, geometry: { type: "Point", coordinates: [112, 16.5] } },
    { type: "Feature", properties: { kind: "volcano", name_vi: "?" }, geometry: { type: "Point", coordinates: [1, 1] } },
    { type: "Feature", properties: { kind: "island", name_vi: "?" }, geometry: { type: "Point", coordinates: ["x", 95] } },
    { type: "Feature", properties: null, geometry: null },
    "nothing",
  ],
};

test("chart: what is known is read, the rest is passed over, archipelagos come first", () => {
  const chart = parseChart(collection);
  assert.ok(chart !== null);
  assert.deepEqual(chart.names.map((n) => n.vi), ["Quần đảo Hoàng Sa (Việt Nam)", "Đảo Lý Sơn"]);
  assert.equal(chart.names[0]?.en, "Quần đảo Hoàng Sa (Việt Nam)"); // never nameless
  assert.equal(chart.areas.length, 2);
  assert.equal(chart.size.w, 1300);
});

test("chart: the plane and the earth agree", () => {
  const chart = parseChart(collection);
  assert.ok(chart !== null);
  const back = chart.toPlace(chart.toPlane({ lat: 8.64, lon: 111.92 }));
  assert.ok(Math.abs(back.lat - 8.64) < 1e-9 && Math.abs(back.lon - 111.92) < 1e-9);
  assert.ok(chart.toPlane({ lat: 20, lon: 105 }).y < chart.toPlane({ lat: 10, lon: 105 }).y); // north is up
});

test("chart: nothing to draw is no chart", () => {
  for (const bad of [null, 7, {}, { features: 3 }, { features: [] }, { features: [{ geometry: { type: "Point" } }] }]) assert.equal(parseChart(bad), null);
});

test("chart: a touch finds the text it is on, else the nearest dot in reach", () => {
  const named = (vi: string) => ({ kind: "island" as const, vi, en: vi, rank: 2, exhibit: "", place: { lat: 0, lon: 0 }, at: { x: 0, y: 0 } });
  const placed: Placed[] = [
    { named: named("a"), dot: { x: 10, y: 10 }, box: [16, 4, 40, 12] },
    { named: named("b"), dot: { x: 100, y: 10 }, box: [106, 4, 40, 12] },
  ];
  assert.equal(touched(placed, { x: 30, y: 8 }, 20)?.vi, "a");
  assert.equal(touched(placed, { x: 90, y: 14 }, 20)?.vi, "b");
  assert.equal(touched(placed, { x: 70, y: 60 }, 20), null);
});

test("chart: the names of archipelagos are whole however narrow the window, and no name leaves the chart", () => {
  const point = (kind: string, name_vi: string, lon: number, lat: number) => ({ type: "Feature", properties: { kind, name_vi, rank: 1 }, geometry: { type: "Point", coordinates: [lon, lat] } });
  const chart = parseChart({
    features: [
      { type: "Feature", properties: { kind: "land" }, geometry: { type: "Polygon", coordinates: [[[104, 8], [109, 11], [108, 22], [104, 8]]] } },
      point("archipelago", "Quần đảo Hoàng Sa (Việt Nam)", 111.8, 16.5),
      point("archipelago", "Quần đảo Trường Sa (Việt Nam)", 113.2, 9.6),
      point("island", "Đảo Song Tử Tây", 114.3, 11.4),
    ],
  });
  assert.ok(chart !== null);
  const nothing = (): void => {};
  const ctx = { measureText: (text: string) => ({ width: text.length * 9 }), strokeText: nothing, fillText: nothing, beginPath: nothing, rect: nothing, arc: nothing, fill: nothing };
  const colours = { sea: "", land: "", shore: "", reef: "", name: "", halo: "", soft: "" };
  for (const w of [288, 340, 900]) {
    const frame = { w, h: 420 };
    const view = whole(chart.size, frame);
    const placed = letterChart(ctx as unknown as CanvasRenderingContext2D, chart, view, frame, colours, { language: "vi", family: "serif", textPx: 14 });
    const edge = frame.w / 2 + (chart.size.w - view.x) * view.k;
    for (const { named, box } of placed) assert.ok(box[0] >= 0 && box[0] + box[2] <= Math.min(w, edge) + 0.01, `${named.vi} stands at ${box[0]} to ${box[0] + box[2]} of ${Math.min(w, edge)}`);
    assert.equal(placed.filter((p) => p.named.kind === "archipelago").length, 2);
  }
});
