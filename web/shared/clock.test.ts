import assert from "node:assert/strict";
import { test } from "node:test";
import { startClock, type ServerClock } from "./clock";
import { holdMaxMs, holdMs, startInStep } from "./instep";
import type { ClockAsked, State } from "./wire";

// A network between this machine and a server whose clock is 1,000,000 ms ahead.
function network() {
  const ahead = 1_000_000;
  let local = 500;
  const timers: { at: number; act: () => void }[] = [];
  const asked: ClockAsked[] = [];
  let answered = 0;
  const clock: ServerClock = startClock({
    localMs: () => local,
    send: (m) => void asked.push(m),
    later(ms, act) {
      const timer = { at: local + ms, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  const pass = (ms: number): void => {
    for (const end = local + ms; ; ) {
      const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        local = end;
        return;
      }
      local = Math.max(local, next.at);
      timers.splice(timers.indexOf(next), 1);
      next.act();
    }
  };
  return {
    clock, asked, pass,
    trueMs: () => local + ahead,
    // answer lets the next question travel there and back.
    answer(thereMs: number, backMs: number): void {
      while (asked.length === answered || asked[asked.length - 1]?.sent !== local) pass(1);
      answered = asked.length;
      const m = asked[asked.length - 1];
      if (!m) throw new Error("nothing was asked");
      pass(thereMs);
      const now = new Date(local + ahead).toISOString();
      pass(backMs);
      clock.told({ type: "clock", sent: m.sent, now });
    },
  };
}

test("clock: knows nothing before the first answer", () => {
  const n = network();
  assert.ok(Number.isNaN(n.clock.nowMs()));
  assert.equal(n.clock.uncertainMs(), Number.POSITIVE_INFINITY);
  n.clock.begin();
  assert.equal(n.asked.length, 1);
});

test("clock: the quickest answer counts, and is right within half its trip", () => {
  const n = network();
  n.clock.begin();
  n.answer(140, 2); // the way there was slow: 69 ms wrong
  assert.ok(Math.abs(n.clock.nowMs() - n.trueMs()) <= n.clock.uncertainMs());
  n.answer(2, 3);
  assert.ok(Math.abs(n.clock.nowMs() - n.trueMs()) < 2);
  assert.ok(n.clock.uncertainMs() < 3);
  n.answer(3, 140); // slower again: not believed
  assert.ok(Math.abs(n.clock.nowMs() - n.trueMs()) < 2);
});

test("clock: asks five times soon, then now and then, and begins anew with another server", () => {
  const n = network();
  n.clock.begin();
  n.pass(1_300);
  assert.equal(n.asked.length, 5);
  n.pass(60_000);
  assert.equal(n.asked.length, 8);
  n.answer(1, 1);
  assert.ok(!Number.isNaN(n.clock.nowMs()));
  n.clock.begin();
  assert.ok(Number.isNaN(n.clock.nowMs()));
  n.clock.stop();
  const asked = n.asked.length;
  n.pass(60_000);
  assert.equal(n.asked.length, asked);
});

test("clock: an old quick answer gives way when clocks may have drifted apart", () => {
  const n = network();
  n.clock.begin();
  n.answer(1, 1);
  n.pass(4 * 60_000);
  assert.ok(n.clock.uncertainMs() > 10);
  n.answer(2, 2);
  assert.ok(n.clock.uncertainMs() < 3);
});

test("clock: what is no answer is passed over", () => {
  const n = network();
  n.clock.told({ type: "clock", sent: 9_999, now: new Date().toISOString() }); // from the future
  n.clock.told({ type: "clock", sent: 0, now: "noon" });
  assert.ok(Number.isNaN(n.clock.nowMs()));
});

const at = (showAtMs: number | null, playing = true): State =>
  ({ auto: { playing, showAt: showAtMs === null ? null : new Date(showAtMs).toISOString() } }) as State;

test("in step: a state waits for its instant, and no longer than is sensible", () => {
  assert.equal(holdMs(at(1_000_400), 1_000_000), 400);
  assert.equal(holdMs(at(999_000), 1_000_000), 0); // late
  assert.equal(holdMs(at(1_000_000 + holdMaxMs + 1), 1_000_000), 0); // a clock gone wrong
  assert.equal(holdMs(at(1_000_400), Number.NaN), 0); // no clock yet
  assert.equal(holdMs(at(1_000_400, false), 1_000_000), 0); // paused
  assert.equal(holdMs(at(null), 1_000_000), 0);
  assert.equal(holdMs({ auto: null }, 1_000_000), 0);
});

test("in step: the newest state takes the place of one that waits", () => {
  const shown: State[] = [];
  const timers: { ms: number; act: () => void; off: boolean }[] = [];
  const step = startInStep({
    serverMs: () => 1_000_000,
    show: (s) => void shown.push(s),
    later(ms, act) {
      const timer = { ms, act, off: false };
      timers.push(timer);
      return () => void (timer.off = true);
    },
  });
  const fire = (): void => timers.splice(0).forEach((t) => !t.off && t.act());
  const [first, ahead, driver] = [at(1_000_200), at(1_000_300), at(null)];
  step.take(first);
  assert.deepEqual(shown, [first]); // the first at once
  step.take(ahead);
  assert.deepEqual(shown, [first]);
  fire();
  assert.deepEqual(shown, [first, ahead]);
  step.take(at(1_000_300));
  step.take(driver); // a press comes in between
  fire();
  assert.deepEqual(shown, [first, ahead, driver]);
  step.take(at(1_000_300));
  step.stop();
  fire();
  assert.equal(shown.length, 3);
});
