import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScreenState } from "../../shared/wire";
import { ago, grouped, stateOf, todosOf } from "./condition";
import { boardWords } from "./boardwords";
import { dutyOf, valueOf } from "./duties";

const now = Date.parse("2026-11-20T08:00:00Z");
const before = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const screen: ScreenState = {
  id: "a", name: "Sảnh A", place: "", group: "", connected: true, show: "", rev: 0, exhibit: "", section: "", deck: "", attract: false, since: before(60), volume: 100,
  hours: null, closed: false, touchedAt: null, build: "AB", old: false, width: 1920, height: 1080, unsent: 0, lost: 0, stuck: false, full: true, faults: [],
};

test("a screen's state in one word", () => {
  const cases: [Partial<ScreenState>, string][] = [
    [{}, "open"],
    [{ touchedAt: before(0.5) }, "inUse"],
    [{ touchedAt: before(5) }, "open"],
    [{ closed: true }, "closed"],
    [{ show: "s", closed: true }, "showing"],
    [{ connected: false, since: before(1) }, "reconnecting"],
    [{ connected: false, since: before(5), show: "s" }, "lost"],
  ];
  for (const [change, want] of cases) assert.equal(stateOf({ ...screen, ...change }, now, change.closed ?? false).kind, want, JSON.stringify(change));
  const lost = stateOf({ ...screen, connected: false, since: before(5) }, now, false);
  assert.equal(boardWords("vi").state(lost), "Mất nối 5 phút");
});

test("what to do about a screen, the most urgent first", () => {
  const todos = (change: Partial<ScreenState>): readonly string[] => {
    const s = { ...screen, ...change };
    return todosOf(s, stateOf(s, now, false)).map((t) => t.kind);
  };
  assert.deepEqual(todos({}), []);
  assert.deepEqual(todos({ connected: false, since: before(9), old: true, full: false }), ["power"]);
  assert.deepEqual(todos({ stuck: true, unsent: 40, lost: 3, faults: ["pinch"], old: true, full: false }), ["stuck", "unsent", "lost", "faults", "old", "window"]);
  assert.deepEqual(todos({ unsent: 3 }), [], "a few opens are on their way");
  for (const language of ["vi", "en"] as const)
    for (const kind of ["power", "old", "stuck", "window"] as const) assert.ok(boardWords(language).todo({ kind }).length > 10);
});

test("screens stand in their groups, those without last", () => {
  const of = grouped([{ ...screen, id: "1" }, { ...screen, id: "2", group: "Thư viện" }, { ...screen, id: "3", group: "Đại sảnh" }, { ...screen, id: "4", group: "Thư viện" }]);
  assert.deepEqual(of.map((g) => [g.group, g.screens.map((s) => s.id).join("")]), [["Đại sảnh", "3"], ["Thư viện", "24"], ["", "1"]]);
});

test("how long ago", () => {
  assert.deepEqual([0.2, 3, 59, 60, 1439, 1440, 4000].map((m) => ago(before(m), now)).map((a) => `${a.n} ${a.unit}`),
    ["0 now", "3 minute", "59 minute", "1 hour", "23 hour", "1 day", "2 day"]);
});

test("a duty is one value of a list", () => {
  for (const duty of [{ exhibit: "a" }, { section: "b" }, { deck: "c" }, { attract: true }]) {
    const whole = { exhibit: "", section: "", deck: "", attract: false, ...duty };
    assert.deepEqual(dutyOf(valueOf(whole)), duty);
  }
  assert.deepEqual(dutyOf(valueOf(screen)), { exhibition: true });
});
