// pocket.ts: what a phone keeps for its owner and tells nobody: the codes of exhibits, for a worksheet or
// as stamps of the treasure hunt. It never leaves the phone but as an address that its owner opens.

/** Pocket is one list of codes. */
export type Pocket = "kept" | "stamps";

interface Store { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void }

/** As many as a worksheet holds. */
export const pocketMax = 24;

const sound = /^[0-9A-Z]{2,6}$/;

/** The codes in a pocket, the first one put in first; what cannot be read is none. */
export function codes(store: Store, pocket: Pocket): string[] {
  try {
    const list: unknown = JSON.parse(store.getItem(pocket) ?? "[]");
    return Array.isArray(list) ? list.filter((c): c is string => typeof c === "string" && sound.test(c)) : [];
  } catch {
    return [];
  }
}

/** Puts a code in, or takes it out; what the pocket then holds. A full or forbidden store keeps nothing. */
export function put(store: Store, pocket: Pocket, code: string, into: boolean): string[] {
  const others = codes(store, pocket).filter((c) => c !== code);
  const now = into && sound.test(code) ? [...others, code].slice(-pocketMax) : others;
  try {
    store.setItem(pocket, JSON.stringify(now));
  } catch {
    // private mode
  }
  return now;
}

/** Empties both pockets: the next pupil on a shared tablet starts anew. */
export function empty(store: Store): void {
  for (const pocket of ["kept", "stamps"]) {
    try {
      store.setItem(pocket, "[]");
    } catch {
      // private mode: there is nothing in them
    }
  }
}

/** The address of the worksheet with what is kept. */
export const worksheet = (kept: readonly string[]): string => (kept.length > 0 ? `/worksheet?codes=${kept.join(",")}` : "/worksheet");

/** The code that the server says a scan has led here by, and which of a trail are found then. */
export function scanned(cookies: string): string {
  const code = /(?:^|;\s*)found=([^;]*)/.exec(cookies)?.[1] ?? "";
  return sound.test(code) ? code : "";
}

/** Fills the places of a word: fill("{n} trên {m}", 3, 8). */
export const fill = (word: string, n: number, m: number): string => word.replace("{n}", String(n)).replace("{m}", String(m));
