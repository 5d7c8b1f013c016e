// live.ts: follows a show without loading the page again. Without it the page loads itself anew
// and a poll is a form.
import { atOf, isOld, nextAt, pendingNow, pollKey, sceneOf, type Pending } from "../../shared/follow";
import { retryDelay } from "../../shared/retry";
import { startSocket } from "../../shared/socket";
import type { State } from "../../shared/wire";

/** Fetching ahead is spread, so that forty phones do not ask in one instant. */
const aheadMs = 1_200;
const keepSlides = 12;

const data = document.body.dataset;
const join = data["join"] ?? "";
const language = data["language"] ?? "vi";
const pendingKey = `answer:${data["show"] ?? ""}`;
const mineKey = `mine:${data["show"] ?? ""}`;
const stage = byID("stage");
const pollBox = byID("poll");
const status = byID("status");

let follower = data["follower"] ?? "";
let state: State | null = null;
let shownAt = data["at"] ?? "";
let shownPoll: string | null = null; // as rendered by the server: unknown
let pending: Pending | null = kept(pendingKey);
let mine: Pending | null = kept(mineKey); // the last answer given, for the results
const slides = new Map<string, Promise<string>>();

const socket = startSocket({
  path: () => `/ws?show=${encodeURIComponent(data["show"] ?? join)}&follower=${encodeURIComponent(follower)}`,
  onStatus: connection,
  onMessage(message) {
    const m = message as { type?: string; poll?: string; choice?: number; title?: string; detail?: string };
    if (m.type === "state") void show(message as State);
    else if (m.type === "answered") answered(m.poll ?? "");
    else if (m.type === "error" && pending) refused([m.title, m.detail].filter(Boolean).join(". "));
  },
});

async function show(next: State): Promise<void> {
  if (state && isOld(next, state)) return;
  state = next;
  if (next.follower) follower = next.follower;
  const scene = sceneOf(next);
  if (scene === "slide" && atOf(next) !== shownAt) {
    const html = await slide(atOf(next));
    if (state !== next) return; // a newer one came meanwhile
    stage.innerHTML = html;
    shownAt = atOf(next);
  }
  zoom(next);
  const where = byID("where");
  where.textContent = (where.dataset["words"] ?? "").replace("{n}", String(next.slide + 1)).replace("{m}", String(next.slides));
  stage.hidden = scene !== "slide";
  byID("blank").hidden = scene !== "blank";
  byID("ended").hidden = scene !== "ended";
  if (scene === "ended") {
    status.textContent = status.dataset["over"] ?? "";
    pollBox.hidden = true;
    socket.stop();
    return;
  }
  await poll(next);
  if (state === next) socket.send({ type: "ready", rev: next.rev });
  window.setTimeout(() => {
    const at = state ? nextAt(state) : "";
    if (at) void slide(at).then(preload);
  }, aheadMs * (0.3 + Math.random()));
}

/** A slide's fragment, fetched once; a failure is tried again for as long as it takes. */
function slide(at: string): Promise<string> {
  const known = slides.get(at);
  if (known) return known;
  const got = fragment(`/live/${join}/slides/${at}?size=phone&lang=${language}`);
  slides.set(at, got);
  for (const old of slides.keys()) if (slides.size > keepSlides) slides.delete(old);
  return got;
}

async function fragment(path: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const reply = await fetch(path, { credentials: "same-origin" });
      if (reply.ok) return await reply.text();
      if (reply.status < 500 && reply.status !== 429) return "";
    } catch {
      // no network just now
    }
    await new Promise((done) => setTimeout(done, retryDelay(attempt, Math.random(), document.hidden)));
  }
}

function preload(html: string): void {
  const href = /<image href="([^"]+)"/.exec(html)?.[1];
  if (href) new Image().src = href;
}

/** The driver's own zoom stands above the slide's. */
function zoom(now: State): void {
  const art = stage.querySelector<SVGSVGElement>("svg.slide__art");
  if (!art) return;
  const own = (art.dataset["own"] ??= art.getAttribute("viewBox") ?? "");
  art.setAttribute("viewBox", now.view ? now.view.join(" ") : own);
}

async function poll(now: State): Promise<void> {
  const key = pollKey(now);
  if (key !== shownPoll) {
    const html = key ? await fragment(`/live/${join}?part=poll&lang=${language}${mine && mine.poll === now.poll?.id ? `&choice=${mine.choice}` : ""}`) : "";
    if (state !== now) return;
    shownPoll = key;
    const chosen = pollBox.querySelector<HTMLInputElement>("input:checked")?.value;
    const same = pollBox.querySelector<HTMLElement>(".poll")?.dataset["poll"] === now.poll?.id;
    pollBox.innerHTML = html;
    if (same && chosen !== undefined) choose(chosen); // selected, perhaps not sent yet
  }
  pollBox.hidden = key === "" || sceneOf(now) !== "slide";
  switch (pendingNow(pending, now)) {
    case "send":
      choose(String(pending?.choice));
      sendPending();
      break;
    case "late":
      refused("");
      tooLate();
      break;
  }
}

function choose(value: string): void {
  const input = pollBox.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
  if (input && !input.closest("fieldset")?.disabled) input.checked = true;
}

pollBox.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  mine = { poll: String(form.get("poll")), choice: Number(form.get("choice")) };
  keep(mineKey, mine);
  keepPending(mine);
  sendPending();
});

function sendPending(): void {
  const sent = pending !== null && socket.send({ type: "answer", ...pending });
  byID("kept").hidden = pending === null || sent;
  if (!sent) note("");
}

function answered(id: string): void {
  if (pending?.poll === id) keepPending(null);
  byID("kept").hidden = true;
  note(pollBox.querySelector<HTMLElement>(".poll__sent")?.dataset["sent"] ?? "");
}

function refused(words: string): void {
  keepPending(null);
  byID("kept").hidden = true;
  if (words) note(words);
}

/** Says that an answer kept on this phone came after the poll was closed. */
function tooLate(): void {
  const words = document.createElement("p");
  words.className = "poll__note";
  words.textContent = pollBox.dataset["late"] ?? "";
  pollBox.querySelector(".poll")?.append(words);
}

function note(words: string): void {
  const sent = pollBox.querySelector<HTMLElement>(".poll__sent");
  if (sent) sent.textContent = words && `${words} `;
}

function connection(up: boolean): void {
  if (state?.ended) return;
  status.textContent = status.dataset[up ? "up" : "down"] ?? "";
  status.classList.toggle("live--wait", !up);
  stage.classList.toggle("stagebox--old", !up);
  byID("old").hidden = up || stage.hidden;
  byID("kept").hidden = up || pending === null;
}

function keepPending(next: Pending | null): void {
  pending = next;
  keep(pendingKey, next);
}

function kept(key: string): Pending | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Pending | null;
  } catch {
    return null;
  }
}

function keep(key: string, answer: Pending | null): void {
  try {
    if (answer) sessionStorage.setItem(key, JSON.stringify(answer));
    else sessionStorage.removeItem(key);
  } catch {
    // private mode: then it lives as long as the page
  }
}

function byID(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}
