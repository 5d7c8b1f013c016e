import assert from "node:assert/strict";
import { test } from "node:test";
import { parseChart, touched, type Placed } from "./chart";

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
