// Which keys lead out of the exhibition, and what a hand on the glass may be. All functions are pure.

/** Key is the part of a keyboard event that matters here. */
export type Key = { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean; altGraph: boolean };

const named = new Set([
  "BrowserBack", "BrowserForward", "BrowserHome", "BrowserRefresh", "BrowserSearch", "BrowserFavorites", "ContextMenu", "Help", "Print", "PrintScreen",
  "LaunchApplication1", "LaunchApplication2", "LaunchMail", "Meta", "OS",
]);

/** leaves answers whether a key opens something of the browser's: every function key, and whatever is
 * pressed with Ctrl, Alt or the Windows key, but for the letters that a keyboard makes with AltGr. */
export function leaves(k: Key): boolean {
  if (/^F([1-9]|1\d|2[0-4])$/.test(k.key) || named.has(k.key)) return true;
  if (k.altGraph) return false;
  return k.ctrlKey || k.altKey || k.metaKey;
}

const heldMs = 60_000;
const heldPx = 14; // a thing that lies on the glass trembles a little
const stormTouches = 20; // a second
const stormSeconds = 3; // of it: a child that drums is no fault
const calmMs = 60_000;

/** Glass tells hands from things: a leaning book, a drop of water, a broken frame. */
export type Glass = {
  down(id: number, x: number, y: number, atMs: number): void;
  /** move answers whether this touch is still a hand's. */
  move(id: number, x: number, y: number, atMs: number): boolean;
  up(id: number): void;
  /** hand answers whether touches count now as someone being there. */
  hand(atMs: number): boolean;
  /** stuck answers whether staff should look. */
  stuck(atMs: number): boolean;
};

type Held = { x: number; y: number; sinceMs: number };

/** glass begins with nothing on it. */
export function glass(): Glass {
  const held = new Map<number, Held>();
  let second = -1;
  let inSecond = 0;
  let stormy = 0; // seconds in a row
  let stormAtMs = -Infinity;
  const lies = (h: Held, atMs: number): boolean => atMs - h.sinceMs >= heldMs;
  return {
    down(id, x, y, atMs) {
      held.set(id, { x, y, sinceMs: atMs });
      const now = Math.floor(atMs / 1000);
      if (now !== second) {
        stormy = now === second + 1 && inSecond > stormTouches ? stormy + 1 : 0;
        second = now;
        inSecond = 0;
      }
      inSecond++;
      if (stormy >= stormSeconds || (stormy === stormSeconds - 1 && inSecond > stormTouches)) stormAtMs = atMs;
    },
    move(id, x, y, atMs) {
      const h = held.get(id);
      if (!h) return false;
      if (Math.hypot(x - h.x, y - h.y) > heldPx) held.set(id, { x, y, sinceMs: atMs });
      return !lies(held.get(id) ?? h, atMs);
    },
    up: (id) => {
      held.delete(id);
    },
    hand: (atMs) => atMs - stormAtMs > calmMs,
    stuck: (atMs) => atMs - stormAtMs <= calmMs || [...held.values()].some((h) => lies(h, atMs)),
  };
}
