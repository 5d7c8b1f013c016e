import assert from "node:assert/strict";
import { test } from "node:test";
import { activeForMs, startActive } from "./active";
import { startAhead } from "./ahead";
import { boxOf, fitScale } from "./art";
import { countdown, secondsLeft, startServerTime } from "./servertime";
import { aheadOf, atOf, beside, isOld, modeOf, ownAfter, pendingNow, pollKey, reachOf, sceneOf, seenAt } from "./follow";
import { mayReturn, reconnectHiddenMs, reconnectMaxMs, reconnectMinMs, retryDelay } from "./retry";
import { dropUnsent, putUnsent, unsent, unsentMax, type Store } from "./unsent";
import type { Poll, State, ViewIn } from "./wire";

test("retry: doubles from half a second to fifteen, spread over its upper half", () => {
  assert.equal(retryDelay(0, 0), reconnectMinMs / 2);
  assert.equal(retryDelay(0, 1), reconnectMinMs);
  assert.equal(retryDelay(3, 1), 8 * reconnectMinMs);
  assert.equal(retryDelay(99, 1), reconnectMaxMs);
  assert.equal(retryDelay(0, 0, true), reconnectHiddenMs);
});

test("retry: only 4500–4999 stay away", () => {
  assert.deepEqual([1006, 1012, 4000, 4499, 4500, 4999].map(mayReturn), [true, true, true, true, false, false]);
});

test("active: hidden time and the time after a minute without a touch do not count", () => {
  const a = startActive(0);
  assert.equal(a.total(10_000), 10_000);
  a.hide(10_000);
  assert.equal(a.total(90_000), 10_000);
  a.touch(100_000);
  assert.equal(a.total(130_000), 40_000);
  assert.equal(a.total(900_000), 10_000 + activeForMs);
  a.touch(900_000);
  assert.equal(a.total(905_000), 10_000 + activeForMs + 5_000);
});

function memory(): Store {
  const m = new Map<string, string>();
  return { getItem: (k) => m.get(k) ?? null, setItem: (k, v) => void m.set(k, v) };
}

const view = (id: string, dwellMs: number): ViewIn => ({ id, dwellMs, exhibit: "a", channel: "phone", language: "vi", openedAt: "2026-11-20T07:30:00Z" });

test("unsent: one entry a view, the longest dwell", () => {
  const s = memory();
  putUnsent(s, view("a", 5));
  putUnsent(s, view("b", 1));
  putUnsent(s, view("a", 9));
  putUnsent(s, view("a", 7));
  assert.deepEqual(unsent(s).map((v) => [v.id, v.dwellMs]).sort(), [["a", 9], ["b", 1]]);
});

test("unsent: what was answered goes, unless it has grown meanwhile", () => {
  const s = memory();
  putUnsent(s, view("a", 5));
  putUnsent(s, view("b", 5));
  const sent = unsent(s);
  putUnsent(s, view("b", 8));
  dropUnsent(s, sent, ["a", "b"]);
  assert.deepEqual(unsent(s), [view("b", 8)]);
});

test("unsent: bounded, and a broken or full store loses nothing else", () => {
  const s = memory();
  for (let i = 0; i < unsentMax + 5; i++) putUnsent(s, view(`v${i}`, i));
  assert.equal(unsent(s).length, unsentMax);
  s.setItem("unsent", "{broken");
  assert.deepEqual(unsent(s), []);
  putUnsent({ getItem: () => null, setItem: () => { throw new Error("full"); } }, view("a", 1));
});

const state = (over: Partial<State>): State => ({
  type: "state", show: "s", epoch: "e", rev: 1, deck: "d", pack: "p", version: "1", slide: 1, slides: 3, step: 0, steps: 1,
  blank: false, safe: false, ended: false, view: null, point: null, media: null, poll: null,
  mode: "follow", lookUp: null, timer: null, auto: null, now: "2026-11-20T07:35:00Z", startedAt: "2026-11-20T07:30:00Z", ...over,
});

test("follow: scenes", () => {
  assert.equal(sceneOf(state({})), "slide");
  assert.equal(sceneOf(state({ blank: true })), "blank");
  assert.equal(sceneOf(state({ safe: true })), "blank");
  assert.equal(sceneOf(state({ blank: true, ended: true })), "ended");
});

test("follow: an older revision is old news, but not from a server that began anew", () => {
  const shown = state({ rev: 7, epoch: "a" });
  assert.ok(isOld(state({ rev: 6, epoch: "a" }), shown));
  assert.ok(!isOld(state({ rev: 7, epoch: "a" }), shown));
  assert.ok(!isOld(state({ rev: 2, epoch: "b" }), shown));
});

test("follow: what comes next, the step first, two slides ahead, none past the end", () => {
  assert.equal(atOf(state({ step: 1 })), "1.1");
  assert.deepEqual(aheadOf(state({ slides: 9 }), 2), ["1.1", "2.0", "3.0"]);
  assert.deepEqual(aheadOf(state({ step: 1 }), 2), ["2.0"]);
  assert.deepEqual(aheadOf(state({ slide: 2, steps: 0 }), 2), []);
});

test("follow: how far a phone may leave the teacher's slide", () => {
  const at = state({ slide: 3, slides: 6 });
  assert.equal(reachOf({ ...at, mode: "follow" }), null);
  assert.deepEqual(reachOf({ ...at, mode: "back" }), { from: 0, to: 3 });
  assert.deepEqual(reachOf({ ...at, mode: "free" }), { from: 0, to: 5 });
  assert.equal(reachOf({ ...at, mode: "free", blank: true }), null);
  assert.equal(modeOf({ mode: "some day" }), "follow");
  assert.equal(beside(null, -1, { ...at, mode: "back" }), 2);
  assert.equal(beside(null, 1, { ...at, mode: "back" }), null);
  assert.equal(beside(0, -1, { ...at, mode: "back" }), null);
  assert.equal(beside(null, 1, { ...at, mode: "free" }), 4);
});

test("follow: one's own place is kept while it is allowed, and given up when it is not", () => {
  const back = state({ slide: 3, slides: 6, mode: "back" });
  assert.equal(ownAfter(1, back), 1);
  assert.equal(ownAfter(1, { ...back, slide: 5 }), 1); // the class goes on, the reader stays
  assert.equal(ownAfter(3, back), null); // there is where the teacher is
  assert.equal(ownAfter(2, { ...back, slide: 1 }), null); // ahead now
  assert.equal(ownAfter(1, { ...back, mode: "follow" }), null);
  assert.equal(ownAfter(1, { ...back, safe: true }), null);
  assert.equal(ownAfter(5, { ...back, mode: "free" }), 5);
  assert.equal(seenAt(null, back), "3.0");
  assert.equal(seenAt(1, back), "1.99");
});

test("clock: the server's time, from the messages that were fastest", () => {
  const c = startServerTime();
  const at = Date.parse("2026-11-20T07:30:00Z");
  c.heard("2026-11-20T07:30:10.000Z", at + 120); // 120 ms on its way
  c.heard("2026-11-20T07:30:11.000Z", at + 1_020); // 20 ms on its way
  assert.ok(Math.abs(c.nowMs() - Date.now() - 9_980) < 5);
  c.heard("2026-11-20T07:30:12.000Z", at + 2_300); // slow: not believed
  assert.ok(Math.abs(c.nowMs() - Date.now() - 9_980) < 5);
  c.heard("2026-11-20T07:20:00.000Z", at); // a clock was set
  assert.ok(Math.abs(c.nowMs() - Date.now() + 600_000) < 5);
  c.heard(undefined);
  c.heard("soon");
  assert.ok(Math.abs(c.nowMs() - Date.now() + 600_000) < 5);
});

test("clock: seconds left, and how they are written", () => {
  const now = Date.parse("2026-11-20T07:30:00Z");
  assert.equal(secondsLeft("2026-11-20T07:30:00.001Z", now), 1);
  assert.equal(secondsLeft("2026-11-20T07:29:00Z", now), 0);
  assert.equal(secondsLeft("", now), 0);
  assert.deepEqual([0, 65, 3_725].map(countdown), ["0:00", "1:05", "1:02:05"]);
});

test("ahead: what lies unseen is bounded, what was shown is not counted", () => {
  const a = startAhead(false, 100);
  a.took("a", 60);
  assert.equal(a.room(), 40);
  a.took("b", 60);
  assert.equal(a.room(), 0);
  a.shown("a");
  assert.equal(a.room(), 40);
  assert.ok(a.has("a") && a.has("b") && !a.has("c"));
  assert.equal(startAhead(true, 100).room(), 0);
});

test("art: a box is four numbers with a size, and is fitted whole", () => {
  assert.deepEqual(boxOf("0 0 20 10"), [0, 0, 20, 10]);
  for (const bad of [null, "", "0 0 20", "0 0 0 10", "a b c d"]) assert.equal(boxOf(bad), null);
  assert.equal(fitScale([0, 0, 20, 10], 40, 40), 2);
});

const poll: Poll = {
  id: "p1", open: true, choices: 2, answers: 0, hands: false, pair: "", counts: null, answer: null, evidence: "", before: null, gain: null,
};

test("follow: a kept answer is sent while its poll is open, else it is late", () => {
  const kept = { poll: "p1", choice: 1 };
  assert.equal(pendingNow(null, state({ poll })), "none");
  assert.equal(pendingNow(kept, state({ poll })), "send");
  assert.equal(pendingNow(kept, state({ poll: { ...poll, open: false } })), "late");
  assert.equal(pendingNow(kept, state({ poll: { ...poll, id: "p2" } })), "late");
  assert.equal(pendingNow(kept, state({})), "late");
});

test("follow: a poll is drawn anew when it opens, closes or is revealed, not at each answer", () => {
  const key = pollKey(state({ poll }));
  assert.equal(pollKey(state({ poll: { ...poll, answers: 7 } })), key);
  assert.ok(pollKey(state({ poll: { ...poll, open: false } })) !== key);
  assert.ok(pollKey(state({ poll: { ...poll, open: false, counts: [1, 2] } })) !== pollKey(state({ poll: { ...poll, open: false } })));
  assert.equal(pollKey(state({})), "");
});
