// live.ts: follows a show without loading the page again. Without it the page loads itself anew
// and a poll is a form.
import { mark } from "../../shared/art";
import { startServerTime } from "../../shared/servertime";
import { atOf, beside, isOld, modeOf, ownAfter, pendingNow, pollKey, reachOf, sceneOf, seenAt, type Pending } from "../../shared/follow";
import type { State } from "../../shared/wire";
import { startChannel } from "./channel";
import { startClocks } from "./clocks";
import { byID, fill, keep, kept, write } from "./dom";
import { startShelf } from "./shelf";

/** A picture that is slower than this comes after the words: nobody waits on the wrong slide. */
const patienceMs = 1_200;

const data = document.body.dataset;
const join = data["join"] ?? "";
const showID = data["show"] ?? join;
const pendingKey = `answer:${showID}`;
const mineKey = `mine:${showID}`;
const stage = byID("stage");
const pollBox = byID("poll");
const status = byID("status");

let follower = data["follower"] ?? "";
let state: State | null = null;
let own: number | null = data["mine"] ? Number(data["mine"]) - 1 : null; // looking back, or ahead
let shownAt = data["at"] ?? "";
let shownPoll: string | null = null; // as rendered by the server: unknown
let openedPoll = "";
let pending: Pending | null = kept<Pending>(pendingKey);
let mine: Pending | null = kept<Pending>(mineKey); // the last answer given, for the results
const clock = startServerTime();
const clocks = startClocks(clock);
const shelf = startShelf(join, data["language"] ?? "vi");

if (own !== null) history.replaceState(null, "", location.pathname); // loading again is being with the class again

const channel = startChannel({
  show: showID,
  follower: () => follower,
  onStatus: connection,
  onState(next) {
    clock.heard(next.now);
    if (!state || !isOld(next, state)) void show(next);
  },
  onAnswered: answered,
  onRefused: refused,
});

async function show(next: State): Promise<void> {
  const before = state;
  state = next;
  if (next.follower) follower = next.follower;
  if (next.name) fill("name", "n", next.name.replace(/ /g, "\u00a0"));
  clocks.show(next);
  own = ownAfter(own, next);
  const scene = sceneOf(next);
  if (scene === "slide" && !(await stand(next))) return; // a newer one came meanwhile
  where(next);
  stage.hidden = scene !== "slide";
  byID("blank").hidden = scene !== "blank";
  byID("ended").hidden = scene !== "ended";
  if (scene === "ended") {
    write(status, status.dataset["over"] ?? "");
    pollBox.hidden = true;
    channel.stop();
    clocks.stop();
    return;
  }
  if (before && scene !== sceneOf(before)) say(byID(scene === "blank" ? "blank" : "where").textContent ?? "");
  await poll(next);
  if (state !== next) return;
  if (scene === "slide") await shelf.picture(atOf(next));
  if (state === next) channel.ready(next.rev);
  shelf.ahead(next);
}

// stand puts the slide there that is to be seen; false if the show has moved on meanwhile.
async function stand(now: State): Promise<boolean> {
  const at = seenAt(own, now);
  if (at !== shownAt) {
    const html = await shelf.slide(at);
    if (state !== now || at !== seenAt(own, now)) return false;
    await Promise.race([shelf.picture(at), new Promise((done) => setTimeout(done, patienceMs))]);
    if (state !== now || at !== seenAt(own, now)) return false;
    stage.innerHTML = html;
    shownAt = at;
    say(`${where(now)}. ${stage.querySelector("h2")?.textContent ?? ""}`);
  }
  mark(stage, own === null ? now.view : null, own === null ? (now.point ?? null) : null);
  return true;
}

// where says which slide is seen, and offers the ways from it that the teacher allows.
function where(now: State): string {
  const seen = (own ?? now.slide) + 1;
  const words = fill("where", "n", String(seen), "m", String(now.slides));
  const reach = reachOf(now);
  byID("browse").hidden = !reach;
  byID("leave").hidden = modeOf(now) !== "free" && !now.ended;
  byID("away").hidden = own === null;
  if (own !== null) fill("own", "n", String(seen), "t", String(now.slide + 1));
  for (const [id, by] of [["prev", -1], ["next", 1]] as const) {
    const to = beside(own, by, now);
    const link = byID(id) as HTMLAnchorElement;
    link.href = to === null ? "#stage" : `?at=${to + 1}`;
    link.setAttribute("aria-disabled", String(to === null));
  }
  return words;
}

function go(to: number | null): void {
  if (!state) return;
  own = to === null ? null : ownAfter(to, state);
  void show(state);
}

for (const [id, by] of [["prev", -1], ["next", 1]] as const) {
  byID(id).addEventListener("click", (event) => {
    event.preventDefault();
    const to = state && beside(own, by, state);
    if (to !== null) go(to);
  });
}
byID("return").addEventListener("click", (event) => {
  if (!state) return; // the link loads the page at the teacher's slide
  event.preventDefault();
  go(null);
});

async function poll(now: State): Promise<void> {
  const key = pollKey(now);
  if (key !== shownPoll) {
    const html = key ? await shelf.poll(mine && mine.poll === now.poll?.id ? mine.choice : null) : "";
    if (state !== now) return;
    shownPoll = key;
    const chosen = pollBox.querySelector<HTMLInputElement>("input:checked")?.value;
    const same = pollBox.querySelector<HTMLElement>(".poll")?.dataset["poll"] === now.poll?.id;
    pollBox.innerHTML = html;
    if (same && chosen !== undefined) choose(chosen); // selected, perhaps not sent yet
  }
  pollBox.hidden = key === "" || sceneOf(now) !== "slide" || own !== null;
  const opened = now.poll?.open ? now.poll.id : "";
  if (opened !== "" && opened !== openedPoll) {
    write(byID("alert"), `${pollBox.dataset["opened"] ?? ""} ${pollBox.querySelector("h1")?.textContent ?? ""}`);
  }
  openedPoll = opened;
  byID("asked").hidden = own === null || opened === "";
  switch (pendingNow(pending, now)) {
    case "send":
      choose(String(pending?.choice));
      sendPending();
      break;
    case "late":
      tooLate();
      break;
  }
}

function choose(value: string): void {
  const input = pollBox.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
  if (input && !input.closest("fieldset")?.disabled) input.checked = true;
}

// Chosen is not sent: the button says which of the two it is.
pollBox.addEventListener("change", () => {
  const chosen = pollBox.querySelector<HTMLInputElement>("input:checked")?.value;
  const sent = mine !== null && mine.poll === state?.poll?.id && String(mine.choice) === chosen && pending === null;
  note(sent ? "sent" : "chosen");
});

pollBox.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  mine = { poll: String(form.get("poll")), choice: Number(form.get("choice")) };
  keep(mineKey, mine);
  keepPending(mine);
  sendPending();
});

function sendPending(): void {
  const sent = pending !== null && channel.answer(pending);
  byID("kept").hidden = pending === null || sent;
  if (!sent) note("chosen");
}

function answered(id: string): void {
  if (pending?.poll === id) keepPending(null);
  byID("kept").hidden = true;
  note("sent");
}

function refused(words: string): void {
  if (!pending) return;
  keepPending(null);
  forget();
  byID("kept").hidden = true;
  write(byID("late"), words);
}

/** Says that an answer kept on this phone came after the poll was closed. */
function tooLate(): void {
  keepPending(null);
  forget();
  for (const input of pollBox.querySelectorAll("input")) input.checked = false;
  byID("kept").hidden = true;
  write(byID("late"), byID("late").dataset["words"] ?? "");
}

/** Forgets an answer that did not count: the results must not call it the reader's. */
function forget(): void {
  mine = null;
  keep(mineKey, null);
}

function note(which: "sent" | "chosen"): void {
  const sent = pollBox.querySelector<HTMLElement>(".poll__sent");
  if (sent) write(sent, sent.dataset[which] ?? "");
  pollBox.querySelector(".poll")?.setAttribute("data-answer", which);
  if (which === "sent") write(byID("late"), "");
}

function connection(up: boolean): void {
  if (state?.ended) return;
  write(status, status.dataset[up ? "up" : "down"] ?? "");
  status.classList.toggle("live--wait", !up);
  stage.classList.toggle("stagebox--old", !up);
  byID("old").hidden = up || stage.hidden;
  byID("kept").hidden = up || pending === null;
}

function keepPending(next: Pending | null): void {
  pending = next;
  keep(pendingKey, next);
}

/** Tells a screen reader what changed; the status has its own voice. */
function say(words: string): void {
  write(byID("say"), words.trim());
}
