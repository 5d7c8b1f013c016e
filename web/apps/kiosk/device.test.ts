import assert from "node:assert/strict";
import { test } from "node:test";
import type { Medium, Slide } from "../../shared/wire";
import { announced } from "./coming";
import { glass, leaves, type Key } from "./contain";
import { inMemory } from "./durable";
import { worthTrying } from "./heal";
import { openAt, wallOf, type Wall } from "./hours";
import { looped } from "./looped";
import { entry } from "./place";
import { startTally } from "./tally";
import { pictures } from "./warm";
import { views, type Sent } from "./views";

test("hours are told by the server's clock and zone, whatever this machine's clock says", () => {
  const hours = { from: "07:00", to: "17:00", days: [1, 2, 3, 4, 5] };
  const ownMs = Date.parse("2020-01-01T00:00:00Z"); // a dead battery
  const wall = wallOf("2026-11-20T06:59:00+07:00", ownMs);
  assert.ok(wall);
  const at = (minutes: number): boolean => openAt(hours, wall, ownMs + minutes * 60_000);
  assert.deepEqual([at(0), at(1), at(10 * 60), at(10 * 60 + 1), at(24 * 60 + 60)], [false, true, true, false, false], "Friday, its evening, Saturday");
  assert.equal(openAt(null, wall, ownMs), true);
  assert.deepEqual(wallOf("2026-11-20T00:00:00Z", Date.parse("2026-11-20T00:00:00Z")), { skewMs: 0, zoneMin: 0 } satisfies Wall);
  assert.equal(wallOf("2026-11-20T00:00:00-03:30", 0)?.zoneMin, -210);
  assert.equal(wallOf("", 0), null);
});

test("a page of another build is loaded again, once for each build", () => {
  assert.equal(worthTrying("A", "B", null), true);
  assert.equal(worthTrying("A", "B", "B"), false, "it was tried and the page is still old");
  assert.equal(worthTrying("A", "C", "B"), true);
  assert.equal(worthTrying("A", "A", null), false);
  assert.equal(worthTrying("", "B", null), false);
  assert.equal(worthTrying("A", "", null), false);
});

test("a touch leads to what the screen stands for, if it hangs here", () => {
  const rows = [{ slug: "a", section: "x" }, { slug: "b", section: "y" }];
  assert.deepEqual(entry({ exhibit: "b", section: "" }, rows), { at: "exhibit", slug: "b", section: "y", from: null });
  assert.deepEqual(entry({ exhibit: "", section: "x" }, rows), { at: "room", section: "x", page: 0 });
  assert.deepEqual(entry({ exhibit: "gone", section: "" }, rows), { at: "rooms" });
  assert.deepEqual(entry({ exhibit: "", section: "gone" }, rows), { at: "rooms" });
});

test("a deck plays by itself: every step, no polls", () => {
  const slide = (kind: string, steps: number, seconds: number): Slide => ({ kind, steps, seconds, title: "", exhibit: "", poll: null, notes: "", optional: false, sound: "" });
  assert.deepEqual(looped([slide("title", 0, 0), slide("poll", 0, 30), slide("exhibit", 2, 30), slide("exhibit", 9, 10)]).slice(0, 5), [
    { slide: 0, step: 0, ms: 20_000 }, { slide: 2, step: 0, ms: 10_000 }, { slide: 2, step: 1, ms: 10_000 }, { slide: 2, step: 2, ms: 10_000 }, { slide: 3, step: 0, ms: 4_000 },
  ]);
  assert.deepEqual(looped([]), []);
});

test("tally: a boot whose opens have all arrived is forgotten, a gap is named and stays", () => {
  const store = inMemory(new Map());
  const first = startTally(store, "first", 1, new Map());
  assert.equal(first.fresh, true);
  assert.deepEqual([first.opened(), first.opened(), first.opened()], [1, 2, 3]);
  first.settled("first");
  const second = startTally(store, "second", 2, new Map([["first", 1]])); // of the other two, one is still here
  assert.equal(second.fresh, false);
  assert.deepEqual(second.gaps(), [{ boot: "first", atMs: 1, opened: 3, settled: 1, lost: 1 }]);
  second.settled("first");
  const third = startTally(store, "third", 3, new Map());
  assert.deepEqual(third.gaps().map((b) => [b.boot, b.lost]), [["first", 1]], "named once, not again");
  for (let i = 0; i < 99; i++) {
    const t = startTally(store, `boot-${i}`, 4, new Map());
    t.opened();
    t.lost(t.boot);
  }
  const gaps = startTally(store, "last", 5, new Map()).gaps();
  assert.equal(gaps.reduce((n, b) => n + b.lost, 0), 100, "old gaps are put together, none is dropped");
  assert.ok(gaps.length <= 60);
});

test("views: rows beyond what may be kept are lost by number, and never silently", async () => {
  const store = inMemory(new Map());
  let n = 0;
  const means = { store, send: (): Promise<Sent> => Promise.resolve({ kind: "failed" }), wallMs: () => 1e12 + n * 1000, steadyMs: () => n, name: () => `name-${n++}`, random: () => 0 };
  const q = views(means, 1000);
  for (let i = 0; i < 8_010; i++) q.open("a", "vi", "kiosk");
  await q.flush();
  assert.equal(q.waiting(), 8_000);
  assert.deepEqual(q.gaps().map((b) => [b.boot, b.lost]), [[q.boot, 10]]);
  const later = views({ ...means, send: (list) => Promise.resolve({ kind: "answered", out: { accepted: list.map((v) => v.id), rejected: [] } }) }, 1000);
  assert.deepEqual([later.waiting(), later.fresh], [8_000, false]);
  while (later.waiting() > 0) await later.flush();
  assert.deepEqual(later.gaps().map((b) => [b.boot, b.lost]), [[q.boot, 10]]);
  assert.equal(store.length, 1, "only the tally is left");
});

test("what is fetched ahead is what may be drawn, and no scan that has tiles", () => {
  const medium = { kind: "image", image: "/m/whole.jpg", srcset: "/m/a.jpg 320w, /m/b.jpg 960w", type: "image/jpeg", service: "", scales: [1], poster: "" } as unknown as Medium;
  assert.deepEqual(pictures({ thumbnail: "/t.jpg", media: [medium, { ...medium, service: "/iiif/x", scales: [1, 2], srcset: "/m/c.jpg 320w" }, { ...medium, type: "video/mp4", poster: "/p.jpg" }] }),
    ["/t.jpg", "/m/a.jpg", "/m/b.jpg", "/m/whole.jpg", "/m/c.jpg", "/p.jpg"]);
  assert.deepEqual(pictures({ thumbnail: "", media: [{ ...medium, type: "audio/mpeg" }] }), []);
});

test("no key opens anything of the browser's", () => {
  const key = (k: string, with_: Partial<Key> = {}): Key => ({ key: k, ctrlKey: false, altKey: false, metaKey: false, altGraph: false, ...with_ });
  const out = [key("F1"), key("F5"), key("F11"), key("F12"), key("F24"), key("BrowserBack"), key("Meta"), key("ContextMenu"), key("PrintScreen"), key("t", { ctrlKey: true }),
    key("Tab", { ctrlKey: true }), key("ArrowLeft", { altKey: true }), key("r", { metaKey: true }), key("=", { ctrlKey: true })];
  const stay = [key("a"), key("F"), key("f"), key("ArrowLeft"), key("Tab"), key("Enter"), key("Escape"), key(" "), key("+"), key("F25"), key("đ", { ctrlKey: true, altKey: true, altGraph: true })];
  assert.deepEqual(out.filter((k) => !leaves(k)), []);
  assert.deepEqual(stay.filter(leaves), []);
});

test("a thing that lies on the glass is no hand", () => {
  const pane = glass();
  pane.down(1, 100, 100, 0);
  assert.equal(pane.move(1, 104, 100, 59_000), true);
  assert.equal(pane.stuck(59_000), false);
  assert.equal(pane.move(1, 96, 104, 61_000), false, "it trembles, and has lain there for a minute");
  assert.equal(pane.stuck(61_000), true);
  assert.equal(pane.hand(61_000), true, "another hand is still heard");
  assert.equal(pane.move(1, 300, 100, 62_000), true, "it moves: a hand after all");
  pane.up(1);
  assert.equal(pane.stuck(200_000), false);
  assert.equal(pane.move(7, 0, 0, 200_000), false, "nothing that was never put down");
});

test("water on the glass is nobody, a child that drums is somebody", () => {
  const drum = (perSecond: number, seconds: number) => {
    const pane = glass();
    for (let i = 0; i < perSecond * seconds; i++) pane.down(i, i, i, (i * 1000) / perSecond);
    return { hand: (afterMs: number) => pane.hand(seconds * 1000 + afterMs), stuck: (afterMs: number) => pane.stuck(seconds * 1000 + afterMs), pane };
  };
  assert.equal(drum(12, 30).hand(0), true);
  assert.equal(drum(40, 1).hand(0), true, "for a moment");
  const water = drum(40, 5);
  assert.deepEqual([water.hand(0), water.stuck(0)], [false, true]);
  for (let i = 0; i < 200; i++) water.pane.up(i);
  assert.deepEqual([water.hand(61_000), water.stuck(61_000)], [true, false], "a minute later it has dried");
});

test("the sleeping screen announces what begins soon, by the school's clock", () => {
  const at = (stamp: string) => ({ at: stamp, deck: "d", title: stamp, minutes: 10, screens: [], groups: [] });
  const now = Date.parse("2026-11-20T09:00:00+07:00");
  assert.deepEqual(announced([at("2026-11-20T10:30:00+07:00"), at("2026-11-20T09:05:00+07:00"), at("2026-11-20T08:55:00+07:00")], now), { time: "9:05", title: "2026-11-20T09:05:00+07:00" });
  assert.equal(announced([at("2026-11-20T15:00:00+07:00")], now), null, "in six hours");
  assert.equal(announced([], now), null);
});
