// Put into the page before its own scripts: a clock that moves only when told, and hands that never rest.
// So three days pass in a minute, through the very timers that three days would run.
(() => {
  const real = { setTimeout: setTimeout.bind(window), raf: requestAnimationFrame.bind(window), fetch: fetch.bind(window), now: performance.now.bind(performance), date: Date.now.bind(Date) };
  const hours = 72;
  let now = real.now();
  const wallBegan = real.date() - hours * 3_600_000 - now;
  performance.now = () => now;
  Date.now = () => wallBegan + now;

  // Timers, run in order of their time.
  const timers = new Map();
  let made = 0;
  const add = (fn, ms, again, args) => {
    const id = ++made;
    timers.set(id, { id, at: now + Math.max(1, Number(ms) || 0), ms: Math.max(1, Number(ms) || 0), again, run: () => fn(...args) });
    return id;
  };
  window.setTimeout = (fn, ms, ...args) => add(fn, ms, false, args);
  window.setInterval = (fn, ms, ...args) => add(fn, ms, true, args);
  window.clearTimeout = window.clearInterval = (id) => void timers.delete(id);
  window.requestAnimationFrame = (fn) => real.raf(() => fn(now));

  // rest lets the page do what it has put off, without a timer's least delay.
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  const rest = () => new Promise((go) => {
    waiting.push(go);
    channel.port2.postMessage(0);
  });

  // While a request is under way no time passes, so that none is given up.
  let under = 0;
  // The opens that were sent, by a number made of their id: the test itself must not be what grows.
  const counted = new Set();
  const numbered = (id) => [...id].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 9_007_199_254_740, 7);
  window.fetch = (...a) => {
    under++;
    if (a[0] === "/api/v1/views") for (const v of JSON.parse(a[1].body).views) counted.add(numbered(v.id));
    return real.fetch(...a).finally(() => void rest().then(rest).then(() => under--));
  };
  const frame = () => new Promise((go) => real.raf(() => real.setTimeout(go, 0)));
  const settled = async () => {
    await rest();
    for (let n = 0; under > 0; n++) await (n < 20 ? rest() : new Promise((go) => real.setTimeout(go, 1)));
  };

  // What a screen says of itself every 20 s would be more in a minute than the server reads.
  const send = WebSocket.prototype.send;
  let said = 0;
  WebSocket.prototype.send = function (data) {
    if (!String(data).includes('"health"') || said++ % 400 === 0) send.call(this, data);
  };
  Element.prototype.setPointerCapture = () => undefined; // these fingers are not the browser's

  async function pass(ms) {
    const until = now + ms;
    for (;;) {
      let next = null;
      for (const t of timers.values()) if (t.at <= until && (!next || t.at < next.at)) next = t;
      if (!next) break;
      now = Math.max(now, next.at);
      if (next.again) next.at = now + next.ms;
      else timers.delete(next.id);
      next.run();
      if (under > 0) await settled();
    }
    now = until;
  }

  // A seeded hand: the same week every time.
  let seed = 20261120;
  const random = () => ((seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32);
  const pick = (list) => list[Math.floor(random() * list.length)];

  const point = (type, at, x, y, id = 1) =>
    at.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: id, clientX: x, clientY: y, buttons: type === "pointerup" ? 0 : 1, width: 10, height: 10 }));
  const tap = (at) => {
    const r = at.getBoundingClientRect();
    const x = r.left + r.width / 2, y = r.top + r.height / 2;
    point("pointerdown", at, x, y);
    point("pointerup", at, x, y);
    at.click();
  };
  const drag = (at) => {
    const r = at.getBoundingClientRect();
    let x = r.left + r.width * random(), y = r.top + r.height * random();
    point("pointerdown", at, x, y);
    for (let i = 0; i < 4; i++) point("pointermove", at, (x += 80 * (random() - 0.5)), (y += 80 * (random() - 0.5)));
    point("pointerup", at, x, y);
  };
  const pinch = (at) => {
    const r = at.getBoundingClientRect();
    const x = r.left + r.width / 2, y = r.top + r.height / 2;
    point("pointerdown", at, x - 60, y, 1);
    point("pointerdown", at, x + 60, y, 2);
    for (let i = 1; i < 5; i++) point("pointermove", at, x + 60 + 40 * i * (random() - 0.3), y, 2);
    point("pointerup", at, x, y, 2);
    point("pointerup", at, x - 60, y, 1);
  };
  const wheel = (at) => at.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY: 300 * (random() - 0.5), clientX: innerWidth / 3, clientY: innerHeight / 2 }));
  const type = (at) => at.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key: pick(["ArrowLeft", "ArrowUp", "+", "-", "1", "2", "Escape"]) }));

  let sleeps = 0, shown = "", touches = 0;
  const look = () => {
    const at = document.querySelector("[data-at]")?.dataset.at ?? "";
    if (at === "attract" && shown !== "attract") sleeps++;
    shown = at;
  };
  const touch = () => {
    touches++;
    const canvas = document.querySelector(".canvas");
    if (canvas && random() < 0.4) return pick([drag, pinch, wheel, type])(canvas);
    const buttons = [...document.querySelectorAll("button:not(:disabled)")].filter((b) => b.getBoundingClientRect().width > 0);
    const forward = buttons.filter((b) => b.matches(".attract, .roomcard, .sheetcard"));
    const b = random() < 0.5 && forward.length > 0 ? pick(forward) : pick(buttons);
    if (!b) return;
    tap(b);
  };

  // calm gives the browser real time: it lets go of pictures and motions only between frames.
  const calm = async () => {
    for (let i = 0; i < 20; i++) await frame();
    await new Promise((go) => real.setTimeout(go, 300));
    return true;
  };

  window.soak = {
    // run touches n times. Between touches pass seconds, now and then minutes, and nights.
    async run(n) {
      for (let i = 0; i < n; i++) {
        touch();
        await settled();
        look();
        if (i % 12 === 0) await frame();
        const r = random();
        await pass(r < 0.004 ? 9 * 3_600_000 * random() : r < 0.05 ? 120_000 + 300_000 * random() : 1_000 + 20_000 * random());
        await settled();
        look();
      }
      return this.told();
    },
    // sleep lets the kiosk go back to the start.
    async sleep() {
      await pass(300_000);
      await settled();
      await calm();
      look();
      return document.querySelector("[data-at]")?.dataset.at === "attract";
    },
    told: () => ({ touches, opens: counted.size, sleeps, hours: (now + wallBegan - (real.date() - hours * 3_600_000)) / 3_600_000, timers: timers.size, error: window.soakError ?? (document.querySelector(".trouble") ? "the kiosk met trouble" : "") }),
  };
  window.addEventListener("error", (e) => {
    if (!e.message.startsWith("ResizeObserver loop")) window.soakError = e.message; // the browser's way to say "in the next frame"
  });
  window.addEventListener("unhandledrejection", (e) => (window.soakError = String(e.reason)));
  // Until the page is up, time passes by itself.
  const begin = async () => {
    for (let i = 0; i < 4000 && !document.querySelector(".attract"); i++) {
      await pass(50);
      await settled();
    }
    window.soakReady = true;
  };
  window.addEventListener("DOMContentLoaded", () => void begin());
})();
