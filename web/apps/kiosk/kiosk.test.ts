import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExhibitRow, Medium, ViewIn } from "../../shared/wire";
import { beats } from "./beats";
import { larger } from "./comfort";
import { askMs, patience, presence } from "./idle";
import { codeLength, nearest, onlyDigits } from "./keys";
import { numberOf } from "./number";
import { go, pageOf, pages, start, type Place } from "./place";
import { asViewsOut, views, type Sent, type Store } from "./views";
import { link, laid } from "./link";
import { centuryOf, gapYears, lineOf, ordinalOf, romanOf } from "./scale";
import { words } from "./words";
import { between, clamp, pan, seen, toBox, toScreen, whole, zoomAt } from "../../shared/zoom";

const noMedium: Medium = {
  kind: "image", image: "", srcset: "", type: "image/jpeg", width: 1, height: 1, alt: "", caption: "", credit: "", regions: [], service: "", tileSide: 0,
  scales: [], language: "", lines: [], control: [], poster: "", captions: [], said: "", turntable: [],
};

test("place: the first touch only wakes", () => {
  assert.deepEqual(go(start, { do: "exhibit", slug: "a", section: "s" }), start);
  assert.deepEqual(go(start, { do: "wake" }), { at: "rooms" });
});

test("place: back leads from exhibit to its room to the rooms", () => {
  const exhibit: Place = { at: "exhibit", slug: "a", section: "s", from: null };
  const room = go(exhibit, { do: "back" });
  assert.deepEqual(room, { at: "room", section: "s", page: 0 });
  assert.deepEqual(go(room, { do: "back" }), { at: "rooms" });
  assert.deepEqual(go(exhibit, { do: "reset" }), start);
});

test("place: back leads to the search, the line of time or the map one came by, also after several exhibits", () => {
  const map = go({ at: "rooms" }, { do: "way", to: "map" });
  assert.deepEqual(map, { at: "map" });
  const second = go(go(map, { do: "exhibit", slug: "a", section: "s" }), { do: "exhibit", slug: "b", section: "s" });
  assert.deepEqual(second, { at: "exhibit", slug: "b", section: "s", from: "map" });
  assert.deepEqual(go(second, { do: "back" }), { at: "map" });
});

test("timeline: cards of one time stand in lanes of their own, spans and open ends are drawn", () => {
  const row = (slug: string, from: number, to: number): ExhibitRow => ({ slug, code: slug, section: "s", type: "map", title: slug, date: "", thumbnail: "", years: { from, to, about: false }, place: null });
  const line = lineOf([row("c", 1900, 9999), row("a", 1689, 1689), row("b", 1690, 1750), { ...row("x", 0, 0), years: null }], 40);
  assert.deepEqual([line.long, line.lanes, line.gaps], [300 + gapYears, 2, [200]]);
  assert.deepEqual(line.stands.map((s) => [s.row.slug, s.lane, s.span]), [["a", 0, 0], ["b", 1, 60], ["c", 0, 5]]);
  assert.deepEqual(line.undated.map((r) => r.slug), ["x"]);
  assert.deepEqual(line.centuries, [{ year: 1600, x: 0 }, { year: 1700, x: 100 }, { year: 1900, x: 200 + gapYears }]);
  assert.deepEqual([centuryOf(1600), romanOf(17), romanOf(19), romanOf(21)], [17, "XVII", "XIX", "XXI"]);
  assert.deepEqual([1, 2, 3, 11, 13, 18, 21].map(ordinalOf), ["1st", "2nd", "3rd", "11th", "13th", "18th", "21st"]);
  assert.deepEqual(lineOf([], 40).stands, []);
});

test("timeline: an exhibit from before Christ stands in a century with a name", () => {
  const row: ExhibitRow = { slug: "a", code: "a", section: "s", type: "artefact", title: "a", date: "", thumbnail: "", years: { from: -110, to: -110, about: false }, place: null };
  const line = lineOf([row, { ...row, slug: "b", years: { from: 1838, to: 1838, about: false } }], 40);
  assert.deepEqual(line.stands.map((s) => s.x), [90, 100 + gapYears + 38]);
  const names = (["vi", "en"] as const).map((l) => line.centuries.map((c) => words(l).century(centuryOf(c.year))));
  assert.deepEqual(names, [["Thế kỷ II TCN", "Thế kỷ XIX"], ["2nd century BC", "19th century"]]);
});

test("two pictures: the second lies where the first says", () => {
  const medium = (width: number, height: number, control: Medium["control"]): Medium => ({ ...noMedium, width, height, control });
  const at = (lon: number, lat: number, scale: number) => ({ x: (lon - 100) * scale, y: (20 - lat) * scale, lat, lon });
  const points = [[100, 20], [120, 20], [100, 0], [110, 12]] as const;
  const a = medium(400, 400, points.map(([lon, lat]) => at(lon, lat, 20)));
  const b = medium(1000, 1000, points.map(([lon, lat]) => at(lon, lat, 50)));
  const tied = link(a, b);
  const p = tied.carry({ x: 100, y: 60 });
  assert.ok(Math.hypot(p.x - 250, p.y - 150) < 1e-6 && tied.km !== null && tied.km < 0.001);
  const second = laid(tied.carry, { x: 200, y: 200, k: 2 }, { w: 800, h: 600 });
  assert.ok(second !== null);
  const [ma, mb, mc, md, me, mf] = second.matrix;
  assert.ok(Math.abs(ma - 0.8) < 1e-9 && Math.abs(md - 0.8) < 1e-9 && Math.abs(mb) < 1e-9 && Math.abs(mc) < 1e-9);
  assert.ok(Math.abs(me + 0.8 * 500 - 400) < 1e-6 && Math.abs(mf + 0.8 * 500 - 300) < 1e-6);
  const shapes = link(medium(400, 200, []), medium(100, 100, []));
  assert.equal(shapes.km, null);
  assert.deepEqual(shapes.carry({ x: 200, y: 100 }), { x: 50, y: 50 });
});

test("place: rooms are paged, also when empty", () => {
  assert.equal(pages(0, 6), 1);
  assert.equal(pages(7, 6), 2);
  assert.equal(pageOf(6, 6), 1);
});

test("idle: 75 s, then 15 s of asking, then gone", () => {
  assert.equal(presence(74_999, 75_000).kind, "here");
  const asking = presence(80_000, 75_000);
  assert.deepEqual(asking, { kind: "asking", leftMs: 10_000, share: 10 / 15 });
  assert.equal(presence(90_000, 75_000).kind, "gone");
});

test("idle: slow readers get longer, a demo's short idle a shorter question", () => {
  assert.equal(patience(75_000, true), 105_000);
  assert.equal(patience(75_000, false), 75_000);
  assert.equal(askMs(75_000), 15_000);
  assert.equal(askMs(5_000), 3_000);
  assert.equal(larger(larger(larger(100))), 100);
});

test("keys: codes of any shape, and the nearest one to a mistake", () => {
  const codes = ["301", "307", "412"];
  assert.equal(codeLength(codes), 3);
  assert.equal(codeLength([]), 3);
  assert.ok(onlyDigits(codes));
  assert.ok(!onlyDigits(["K7"]));
  assert.equal(nearest("370", codes), "307");
  assert.equal(nearest("311", codes), "301");
  assert.equal(nearest("999", codes), null);
  assert.equal(numberOf("307", 3), "3.07");
  assert.equal(numberOf("307", 2), "307");
  assert.equal(numberOf("3K7", 3), "3K7");
});

test("beats: pictures first, then rooms and types as different as can be", () => {
  const row = (slug: string, section: string, type: string, thumbnail = ""): ExhibitRow => ({ slug, code: slug, section, type, title: slug, date: "", thumbnail, years: null, place: null });
  const rows = [row("a", "1", "map"), row("b", "1", "map"), row("c", "2", "law"), row("d", "2", "map", "/media/d.jpg")];
  const got = beats(rows, (r) => r.thumbnail !== "").map((r) => r.slug);
  assert.deepEqual(got, ["d", "a", "c", "b"]);
  assert.deepEqual(beats([], () => false), []);
});

test("zoom: the point under the finger stays where it is", () => {
  const image = { w: 2000, h: 1000 };
  const frame = { w: 1000, h: 500 };
  const before = whole(image, frame);
  const at = { x: 400, y: 200 };
  const after = zoomAt(before, 2, at, image, frame);
  const point = { x: before.x + (at.x - 500) / before.k, y: before.y + (at.y - 250) / before.k };
  const now = toScreen(point, after, frame);
  assert.ok(Math.abs(now.x - at.x) < 1e-6 && Math.abs(now.y - at.y) < 1e-6);
});

test("zoom: limits hold, whatever is asked", () => {
  const image = { w: 2000, h: 1000 };
  const frame = { w: 1000, h: 500 };
  assert.equal(clamp({ x: 0, y: 0, k: 99 }, image, frame).k, 2);
  assert.equal(clamp({ x: 0, y: 0, k: 0.001 }, image, frame).k, 0.45);
  const far = pan({ x: 1000, y: 500, k: 1 }, -1e6, -1e6, image, frame);
  const [, , w, h] = seen(far, image, frame);
  assert.ok(w >= 800 && h >= 400, `lost from sight: ${w} × ${h}`);
});

test("zoom: a look-point is framed and a flight ends where it should", () => {
  const image = { w: 2000, h: 1000 };
  const frame = { w: 1000, h: 500 };
  const to = toBox([900, 400, 200, 100], image, frame);
  assert.ok(Math.abs(to.x - 1000) < 1 && Math.abs(to.y - 450) < 60);
  const from = whole(image, frame);
  assert.deepEqual(between(from, to, 0), from);
  const end = between(from, to, 1);
  assert.ok(Math.abs(end.k - to.k) < 1e-9 && Math.abs(end.x - to.x) < 1e-9);
});

// memory is localStorage without a browser.
function memory(): Store & { map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (k) => map.get(k) ?? null,
    setItem: (k, v) => void map.set(k, v),
    removeItem: (k) => void map.delete(k),
    key: (i) => [...map.keys()][i] ?? null,
    get length() {
      return map.size;
    },
  };
}

function bench(answer: (views: ViewIn[]) => Sent) {
  const store = memory();
  const sent: ViewIn[][] = [];
  const clock = { ms: 0 };
  let names = 0;
  const begin = () =>
    views(
      {
        store,
        send: async (list) => {
          sent.push(list);
          return answer(list);
        },
        wallMs: () => 1_700_000_000_000 + clock.ms,
        steadyMs: () => clock.ms,
        name: () => `n${++names}`,
        random: () => 0.5,
      },
      30_000,
    );
  return { store, sent, clock, begin };
}

const accept = (list: ViewIn[]): Sent => ({ kind: "answered", out: { accepted: list.map((v) => v.id), rejected: [] } });

test("views: dwell ends at the last touch, not when the idle reset comes", async () => {
  const b = bench(accept);
  const q = b.begin();
  q.open("taberd-1838", "vi", "kiosk");
  b.clock.ms = 20_000;
  q.touch();
  b.clock.ms = 110_000;
  q.close();
  await q.flush();
  assert.equal(b.sent[0]?.[0]?.dwellMs, 20_000);
  assert.equal(q.waiting(), 0);
  assert.deepEqual([...b.store.map.keys()], ["tally"]);
});

test("views: an open view is sent and sent again when it has grown, under one id", async () => {
  const b = bench(accept);
  const q = b.begin();
  q.open("a", "vi", "kiosk");
  await q.flush();
  b.clock.ms = 5_000;
  q.touch();
  await q.flush();
  q.close();
  await q.flush();
  assert.deepEqual(b.sent.map((s) => [s[0]?.id, s[0]?.dwellMs]), [["n3", 0], ["n3", 5_000]]);
  assert.deepEqual([...b.store.map.keys()], ["tally"]);
});

test("views: nothing is lost to a dead server, a strange answer or a power cut", async () => {
  let answer: (list: ViewIn[]) => Sent = () => ({ kind: "failed" });
  const b = bench((list) => answer(list));
  const first = b.begin();
  first.open("a", "vi", "kiosk");
  b.clock.ms = 3_000;
  first.touch();
  assert.ok((await first.flush()) > 0);
  answer = () => ({ kind: "answered", out: { accepted: ["somebody-else"], rejected: [] } });
  await first.flush();
  assert.equal(first.waiting(), 1);

  const second = b.begin(); // the machine was switched off and on
  answer = accept;
  await second.flush();
  const last = b.sent[b.sent.length - 1];
  assert.deepEqual([last?.[0]?.exhibit, last?.[0]?.dwellMs], ["a", 3_000]);
  assert.deepEqual([...b.store.map.keys()], ["tally"]);
});

test("views: a rejected row goes, the others stay", async () => {
  const b = bench((list) => ({ kind: "answered", out: { accepted: [], rejected: [{ id: list[0]?.id ?? "", detail: "unknown" }] } }));
  const q = b.begin();
  q.open("gone", "vi", "kiosk");
  q.open("here", "vi", "kiosk");
  q.close();
  await q.flush();
  assert.equal(q.waiting(), 1);
});

test("views: one row that the server cannot read does not hold back the rest", async () => {
  const b = bench((list) => (list.some((v) => v.exhibit === "bad") ? { kind: "tooBig" } : accept(list)));
  const q = b.begin();
  for (const slug of ["a", "bad", "b", "c"]) q.open(slug, "vi", "kiosk");
  q.close();
  for (let i = 0; i < 12; i++) await q.flush();
  assert.equal(q.waiting(), 1);
});

test("views: a new visitor is a new device", async () => {
  const b = bench(accept);
  const q = b.begin();
  q.open("a", "vi", "kiosk");
  q.renewDevice();
  q.open("b", "vi", "kiosk");
  q.close();
  await q.flush();
  const devices = new Set(b.sent.flat().map((v) => v.device));
  assert.equal(devices.size, 2);
});

test("views: only an answer of the right shape is one", () => {
  assert.equal(asViewsOut("<html>"), null);
  assert.equal(asViewsOut({ accepted: 1 }), null);
  assert.deepEqual(asViewsOut({ accepted: [], rejected: null }), { accepted: [], rejected: [] });
});
