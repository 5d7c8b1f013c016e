import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, count, lastMonth, longRange, parts, presetRange, shortDay, thisWeek, today, valid, weeksOf, zoned } from "./days";

test("days: today, the week from Monday, thirty days", () => {
  const sunday = new Date(2026, 10, 22, 9, 30);
  assert.deepEqual(today(sunday), { from: "2026-11-22", to: "2026-11-22" });
  assert.deepEqual(thisWeek(sunday), { from: "2026-11-16", to: "2026-11-22" });
  assert.deepEqual(lastMonth(sunday), { from: "2026-10-24", to: "2026-11-22" });
});

test("days: late in the evening in London it is tomorrow in Hà Nội", () => {
  const late = new Date("2026-11-22T23:48:00Z");
  assert.equal(today(zoned(late, "Asia/Ho_Chi_Minh")).from, "2026-11-23");
  assert.equal(today(zoned(late, "Europe/London")).from, "2026-11-22");
  assert.equal(zoned(late, "No/Where"), late);
});

test("days: a range that runs backwards is not asked for", () => {
  assert.ok(valid({ from: "2026-11-16", to: "2026-11-16" }));
  assert.ok(!valid({ from: "2026-11-17", to: "2026-11-16" }));
  assert.ok(!valid({ from: "", to: "2026-11-16" }));
});

test("figures: as each language writes them", () => {
  assert.equal(count(1284, "vi"), "1.284");
  assert.equal(count(1234567, "en"), "1,234,567");
  assert.equal(shortDay("2026-11-05"), "5/11");
  assert.deepEqual(parts(220_000), { minutes: 3, seconds: 40 });
});

test("figures: durations, headings of ranges, weeks of a calendar", () => {
  assert.equal(clock(112_400), "1:52");
  assert.equal(longRange({ from: "2026-11-16", to: "2026-11-21" }, "vi"), "16 đến 21 tháng 11, 2026");
  assert.equal(longRange({ from: "2026-11-16", to: "2026-11-16" }, "en"), "16 November, 2026");
  assert.equal(longRange({ from: "2025-12-11", to: "2026-06-10" }, "vi"), "11 tháng 12, 2025 đến 10 tháng 6, 2026");
  assert.equal(longRange({ from: "2026-10-30", to: "2026-11-02" }, "vi"), "30 tháng 10 đến 2 tháng 11, 2026");
  assert.deepEqual(weeksOf(["2026-11-22", "2026-11-18"]), [["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]]);
  assert.deepEqual(weeksOf([]), []);
});

test("reports: the usual periods end on 10 June and 10 December", () => {
  assert.deepEqual(presetRange("six-month", 2026), { from: "2025-12-11", to: "2026-06-10" });
  assert.deepEqual(presetRange("annual", 2026), { from: "2025-12-11", to: "2026-12-10" });
});
