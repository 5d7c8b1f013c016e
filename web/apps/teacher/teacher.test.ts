import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../shared/wire";
import { nextOf, prevOf, startDrive, type Outcome, type Steps } from "./drive";
import { paragraphs } from "./notes";
import { counted, fitted, mostHands } from "./hands";
import { keyAct } from "./keys";
import { clock, pace, plan } from "./pace";
import { bunches, doing, startTrail } from "./screens";
import { dayAndTime, draftOf, faultOf, gradeOf, keepDraft, keptDraft, sameScreening, screeningOf, unwritten, type Draft } from "./screening";
import { boxBetween, nearer, spotAt } from "./spot";
import { startStore } from "./store";
import type { ScreenState, State } from "../../shared/wire";

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
  let rev = 0;
  const done = (): Outcome => ({ kind: "done", rev: ++rev });
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
  return { drive, sent, words, pass, settle, done };
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
  await b.settle(b.done());
  assert.deepEqual(b.sent.map((c) => [c.slide, c.step]), [[1, 0], [2, 0]]);
  await b.settle(b.done());
  assert.equal(b.drive.waiting(), 0);
});

test("drive: away from the server the latest wish waits, with its id", async () => {
  const b = bench();
  b.drive.next();
  await b.settle({ kind: "lost" });
  b.pass(250);
  b.drive.next();
  await b.settle({ kind: "lost" });
  b.drive.ask({ op: "blank" });
  assert.equal(b.drive.waiting(), 2);
  const before = b.sent.length;
  await b.settle({ kind: "lost" });
  b.drive.retry();
  const again = b.sent.slice(before);
  assert.deepEqual(again.map((c) => [c.op, c.id]), [["goto", "c1"], ["blank", "c3"]]); // nobody knows what became of c1
  await b.settle(b.done());
  const last = b.sent[b.sent.length - 1];
  assert.deepEqual([last?.id, last?.slide, last?.step], ["c2", 1, 1]);
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
  await b.settle(b.done());
  b.pass(300);
  b.drive.next(); // the state of the first has not come yet
  assert.deepEqual([b.sent[1]?.slide, b.sent[1]?.step], [1, 1]);
});

test("drive: every move says what it was made on, its own last move included", async () => {
  const b = bench();
  b.drive.seen({ slide: 0, step: 0 }, 7, "e");
  b.drive.next();
  assert.equal(b.sent[0]?.baseRev, 7);
  await b.settle({ kind: "done", rev: 8 });
  b.pass(300);
  b.drive.next(); // revision 8 has not been seen yet
  assert.equal(b.sent[1]?.baseRev, 8);
});

test("drive: after another server began anew its revisions count from there", async () => {
  const b = bench();
  b.drive.seen({ slide: 0, step: 0 }, 70, "old");
  b.drive.next();
  await b.settle({ kind: "done", rev: 71 });
  b.drive.seen({ slide: 0, step: 0 }, 3, "new");
  b.pass(300);
  b.drive.next();
  assert.equal(b.sent[1]?.baseRev, 3);
});

test("drive: a move whose fate is unknown goes out again before the newer one", async () => {
  const b = bench();
  b.drive.seen({ slide: 0, step: 0 }, 1, "e");
  b.drive.next();
  await b.settle({ kind: "lost" });
  b.pass(250);
  b.drive.next(); // sends the first one again
  assert.deepEqual(b.sent.map((c) => c.id), ["c1", "c1"]);
  await b.settle({ kind: "done", rev: 2 });
  assert.deepEqual(b.sent.map((c) => [c.id, c.baseRev]).slice(2), [["c2", 2]]);
});

test("drive: a move that the server took for stale is forgotten once its reason is seen", async () => {
  const b = bench();
  b.drive.seen({ slide: 0, step: 0 }, 1, "e");
  b.drive.next();
  b.drive.seen({ slide: 2, step: 0 }, 5, "e"); // the other device of this teacher
  await b.settle({ kind: "done", rev: 5 });
  assert.equal(b.drive.wanted(), null);
  b.pass(300);
  b.drive.prev();
  assert.deepEqual([b.sent[1]?.slide, b.sent[1]?.step], [1, 2]);
});

test("drive: what is wanted is told until the screens are there", async () => {
  const b = bench();
  b.drive.seen({ slide: 0, step: 0 }, 1, "e");
  assert.equal(b.drive.wanted(), null);
  b.drive.goTo(2);
  assert.deepEqual(b.drive.wanted(), { slide: 2, step: 0 });
  await b.settle({ kind: "done", rev: 2 });
  b.drive.seen({ slide: 2, step: 0 }, 2, "e");
  assert.equal(b.drive.wanted(), null);
});

test("drive: a ring meant for the picture that goes is not drawn on the one that comes", async () => {
  const b = bench();
  b.drive.next();
  b.drive.ask({ op: "point", point: [10, 10] });
  assert.deepEqual(b.sent.map((c) => c.op), ["goto"]);
  await b.settle(b.done());
  b.drive.seen({ slide: 1, step: 0 }, 1, "e");
  b.drive.ask({ op: "point", point: [10, 10] });
  assert.equal(b.sent[1]?.op, "point");
});

test("drive: kinds of wishes do not wait for each other, and the newest of a kind wins", async () => {
  const b = bench();
  b.drive.ask({ op: "poll.hands", counts: [1, 0] });
  b.drive.ask({ op: "poll.hands", counts: [2, 0] });
  b.drive.ask({ op: "poll.hands", counts: [3, 0] });
  b.drive.ask({ op: "safe" });
  assert.deepEqual(b.sent.map((c) => c.op), ["poll.hands", "safe"]);
  await b.settle(b.done());
  assert.deepEqual(b.sent[2]?.counts, [3, 0]);
});

test("keys: page keys, arrows, clickers", () => {
  assert.deepEqual(["PageDown", "ArrowRight", "PageUp", ".", "b", "F5", "a"].map(keyAct), ["next", "next", "prev", "dark", "dark", null, null]);
});

test("spot: a finger on the slide is a pixel of its picture", () => {
  const frame = { left: 100, top: 50, width: 400, height: 300 };
  const whole = [0, 0, 2000, 1000] as const;
  // Fitted by its width: 0.2 screen pixels to one of the image, 50 px free above and below.
  assert.deepEqual(spotAt(frame, whole, whole, 100, 100), [0, 0]);
  assert.deepEqual(spotAt(frame, whole, whole, 300, 200), [1000, 500]);
  assert.equal(spotAt(frame, whole, whole, 300, 60), null);
  // Zoomed: the picture goes on beside the box, and so does the finger.
  assert.deepEqual(spotAt(frame, [500, 250, 500, 250], whole, 300, 60), [750, 200]);
  assert.equal(spotAt({ ...frame, width: 0 }, whole, whole, 300, 60), null);
});

test("spot: a stroke encloses, a tap brings nearer, and neither leaves the picture", () => {
  const whole = [0, 0, 2000, 1000] as const;
  assert.deepEqual(boxBetween([300, 400], [100, 200], whole), [100, 200, 200, 200]);
  assert.deepEqual(boxBetween([100, 100], [101, 101], whole), [59, 80, 83, 42]);
  assert.deepEqual(nearer([1000, 500], whole, whole), [500, 250, 1000, 500]);
  assert.deepEqual(nearer([10, 990], whole, whole), [0, 500, 1000, 500]);
});

test("hands: counted up and down, never below nobody", () => {
  assert.deepEqual(counted([1, 0], 1, -1), [1, 0]);
  assert.deepEqual(counted([1, 0], 0, 2), [2, 0]);
  assert.deepEqual(counted([1], 0, Number("x")), [0]);
  assert.deepEqual(counted([1], 0, 99_999), [mostHands]);
  assert.deepEqual(fitted([3], 3), [3, 0, 0]);
});

const screen = (over: Partial<ScreenState>): ScreenState => ({ id: "s", name: "Sảnh", group: "", connected: true, show: "show", rev: 5, ...over }) as ScreenState;
const shown = { show: "show", rev: 5, slide: 4, blank: false, safe: false } as State;

test("screens: what each does, in words that are true", () => {
  const slideAt = (rev: number): number | null => (rev === 3 ? 2 : null);
  const of = (over: Partial<ScreenState>, state: Partial<State> = {}) => doing(screen(over), { ...shown, ...state }, slideAt);
  assert.deepEqual(of({}), { kind: "showing", slide: 5 });
  assert.deepEqual(of({}, { blank: true }), { kind: "dark" });
  assert.deepEqual(of({}, { safe: true }), { kind: "safe" });
  assert.deepEqual(of({ rev: 3 }), { kind: "catching", slide: 3 });
  assert.deepEqual(of({ rev: 3, connected: false }), { kind: "reconnecting", slide: 3 });
  assert.deepEqual(of({ rev: 4, connected: false }), { kind: "reconnecting", slide: null });
  assert.deepEqual(of({ show: "" }), { kind: "free" });
  assert.deepEqual(of({ show: "", connected: false }), { kind: "off" });
  assert.deepEqual(of({ show: "other" }), { kind: "elsewhere" });
});

test("screens: groups by name, the others after them", () => {
  const list = [screen({ id: "a" }), screen({ id: "b", group: "Sảnh" }), screen({ id: "c", group: "Đường" }), screen({ id: "d", group: "Sảnh" })];
  assert.deepEqual(bunches(list).map((b) => [b.name, b.screens.map((s) => s.id).join()]), [["Đường", "c"], ["Sảnh", "b,d"], ["", "a"]]);
});

test("screens: the trail is short", () => {
  const trail = startTrail();
  for (let rev = 1; rev <= 100; rev++) trail.passed(rev, rev);
  assert.equal(trail.slideAt(100), 100);
  assert.equal(trail.slideAt(1), null);
});

const facts = { startedAt: "2026-11-20T00:30:10Z", endedMs: Date.parse("2026-11-20T01:15:00Z"), deck: "bai", place: "Sảnh A", stop: "truong", timezone: "Asia/Ho_Chi_Minh" };

test("screening: filled from the show, in the site's zone", () => {
  assert.deepEqual(dayAndTime(Date.parse("2026-11-28T17:00:00Z"), "Asia/Ho_Chi_Minh"), { date: "2026-11-29", time: "00:00" });
  assert.deepEqual(dayAndTime(Date.parse("2026-11-28T17:05:00Z"), "Europe/London"), { date: "2026-11-28", time: "17:05" });
  assert.equal(dayAndTime(0, "Nowhere/At_all").date.length, 10);
  const d = draftOf(facts);
  assert.deepEqual([d.date, d.start, d.end, d.deck, d.place, d.stop], ["2026-11-20", "07:30", "08:15", "bai", "Sảnh A", "truong"]);
  assert.equal(draftOf({ ...facts, endedMs: Date.parse("2026-11-20T00:30:20Z") }).end, "07:31"); // shorter than a minute
  assert.equal(draftOf({ ...facts, endedMs: Date.parse("2026-11-20T18:00:00Z") }).end, "23:59"); // over midnight
});

test("screening: what can be put right is said before it is sent", () => {
  const d: Draft = { ...draftOf(facts), class: " 8A2 ", counted: "34" };
  assert.equal(faultOf(d), null);
  assert.equal(faultOf({ ...d, class: " " }), "class");
  assert.equal(faultOf({ ...d, counted: "" }), "counted");
  assert.equal(faultOf({ ...d, counted: "-1" }), "counted");
  assert.equal(faultOf({ ...d, counted: "5001" }), "counted");
  assert.equal(faultOf({ ...d, expected: "x" }), "expected");
  assert.equal(faultOf({ ...d, end: "07:00" }), "end");
  const sent = screeningOf(d);
  assert.deepEqual([sent.class, sent.headsCounted, sent.headsExpected, sent.stop, "registration" in sent], ["8A2", 34, 34, "truong", false]);
  assert.equal(screeningOf({ ...d, expected: "36" }).headsExpected, 36);
  assert.ok(sameScreening(sent, { ...sent, id: "x", grade: "8" }));
  assert.ok(!sameScreening(sent, { ...sent, headsCounted: 33 }));
});

test("screening: the grade is read from the class", () => {
  assert.deepEqual(["8A2", "10 Toán", "12", "A1", "2026", "13B"].map(gradeOf), ["8", "10", "12", "", "", ""]);
});

test("screening: a draft survives the page, and a broken one does no harm", () => {
  const kept = new Map<string, string>();
  const store = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
  const fresh = draftOf(facts);
  keepDraft(store, "s1", { ...fresh, class: "8A2" });
  assert.equal(keptDraft(store, "s1", fresh).class, "8A2");
  assert.deepEqual(unwritten([...kept.keys(), "other"]), ["s1"]);
  kept.set("screening:s1", "{");
  assert.deepEqual(keptDraft(store, "s1", fresh), fresh);
  keepDraft(store, "s1", null);
  assert.deepEqual(unwritten([...kept.keys()]), []);
  keepDraft({ ...store, setItem: () => { throw new Error("full"); } }, "s1", fresh);
});

test("store: where the browser forbids storage the page remembers", () => {
  const store = startStore(() => { throw new Error("private"); });
  store.setItem("a", "1");
  assert.deepEqual([store.getItem("a"), store.keys()], ["1", ["a"]]);
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
