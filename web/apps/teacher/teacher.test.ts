import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../shared/wire";
import { nextOf, prevOf, startDrive, type Outcome, type Steps } from "./drive";
import { paragraphs } from "./notes";
import { clock, pace, plan } from "./pace";

const steps: Steps = { slides: 3, lastStep: (slide) => [0, 2, 0][slide] ?? 0 };

test("moves: through the steps, over the slides, and no further than the ends", () => {
  assert.deepEqual(nextOf({ slide: 0, step: 0 }, steps), { slide: 1, step: 0 });
  assert.deepEqual(nextOf({ slide: 1, step: 2 }, steps), { slide: 2, step: 0 });
  assert.deepEqual(nextOf({ slide: 2, step: 0 }, steps), { slide: 2, step: 0 });
  assert.deepEqual(prevOf({ slide: 2, step: 0 }, steps), { slide: 1, step: 2 });
  assert.deepEqual(prevOf({ slide: 0, step: 0 }, steps), { slide: 0, step: 0 });
});

// bench is a teacher's hand and a server whose answers the test gives when it likes.
function bench() {
  const sent: Command[] = [];
  const answers: ((o: Outcome) => void)[] = [];
  const timers: { at: number; act: () => void }[] = [];
  const words: string[] = [];
  const now = { ms: 1_000 };
  let names = 0;
  const drive = startDrive({
    steps,
    send: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
    name: () => `c${++names}`,
    later(ms, act) {
      const timer = { at: now.ms + ms, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    nowMs: () => now.ms,
    refused: (w) => words.push(w),
    changed: () => undefined,
  });
  const pass = (ms: number): void => {
    now.ms += ms;
    for (const timer of timers.filter((t) => t.at <= now.ms)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.act();
    }
  };
  const settle = async (outcome: Outcome): Promise<void> => {
    answers.shift()?.(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { drive, sent, words, pass, settle };
}

test("drive: one tap goes out at once", () => {
  const b = bench();
  b.drive.next();
  assert.deepEqual(b.sent.map((c) => [c.op, c.slide, c.step]), [["goto", 1, 0]]);
});

test("drive: fast tapping becomes one more command, to where the taps lead", async () => {
  const b = bench();
  for (let i = 0; i < 4; i++) b.drive.next();
  assert.equal(b.sent.length, 1);
  b.pass(250);
  await b.settle({ kind: "done" });
  assert.deepEqual(b.sent.map((c) => [c.slide, c.step]), [[1, 0], [2, 0]]);
  await b.settle({ kind: "done" });
  assert.equal(b.drive.waiting(), 0);
});

test("drive: away from the server the latest wish waits, with its id", async () => {
  const b = bench();
  b.drive.next();
  await b.settle({ kind: "lost" });
  b.pass(250);
  b.drive.next();
  await b.settle({ kind: "lost" });
  b.drive.blank(true);
  assert.equal(b.drive.waiting(), 2);
  const before = b.sent.length;
  await b.settle({ kind: "lost" });
  b.drive.retry();
  const again = b.sent.slice(before);
  assert.deepEqual(again.map((c) => c.op), ["goto", "blank"]);
  assert.deepEqual([again[0]?.slide, again[0]?.step], [1, 1]);
  assert.equal(again[0]?.id, b.sent[1]?.id);
});

test("drive: a refusal is said and the next tap begins where the screens are", async () => {
  const b = bench();
  b.drive.next();
  await b.settle({ kind: "refused", words: "Người khác đang điều khiển." });
  assert.deepEqual(b.words, ["Người khác đang điều khiển."]);
  b.pass(250);
  b.drive.next();
  assert.deepEqual([b.sent[1]?.slide, b.sent[1]?.step], [1, 0]);
});

test("drive: the answer may overtake the state", async () => {
  const b = bench();
  b.drive.next();
  await b.settle({ kind: "done" });
  b.pass(300);
  b.drive.next(); // the state of the first has not come yet
  assert.deepEqual([b.sent[1]?.slide, b.sent[1]?.step], [1, 1]);
});

test("pace: words, with a minute and a half of patience", () => {
  const begins = plan([{ seconds: 60, optional: false }, { seconds: 120, optional: false }, { seconds: 0, optional: false }], 10);
  assert.deepEqual(begins, [0, 60_000, 180_000, 600_000]);
  assert.deepEqual(pace(100_000, 1, begins).verdict, { kind: "onTime" });
  assert.deepEqual(pace(10_000, 2, begins).verdict, { kind: "ahead", minutes: 3 });
  assert.deepEqual(pace(420_000, 1, begins).verdict, { kind: "behind", minutes: 4 });
  assert.deepEqual(pace(5_000, 0, plan([], 0)).verdict, { kind: "onTime" });
});

test("clock: minutes and seconds, hours only when there are any", () => {
  assert.equal(clock(18 * 60_000 + 24_000), "18:24");
  assert.equal(clock(3_723_000), "1:02:03");
  assert.equal(clock(-5), "0:00");
});

test("notes: paragraphs with strong and foreign words", () => {
  assert.deepEqual(paragraphs("Hỏi **vì sao**.\n\nTừ *seu*."), [
    [
      { kind: "plain", text: "Hỏi " },
      { kind: "strong", text: "vì sao" },
      { kind: "plain", text: "." },
    ],
    [
      { kind: "plain", text: "Từ " },
      { kind: "em", text: "seu" },
      { kind: "plain", text: "." },
    ],
  ]);
  assert.deepEqual(paragraphs(" \n\n "), []);
});
