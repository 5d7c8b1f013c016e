// Presses at the door. Each has a name of its own and waits in storage until the server has it, so that
// a Wi-Fi that fails in the rush loses nobody and counts nobody twice.

import type { TallyIn } from "../../shared/wire";

/** Store is the part of localStorage that is used, so that tests can give a map. */
export type Store = Pick<Storage, "getItem" | "setItem">;

/** Sent is what became of one press: the day's total, the server's words for a refusal, or no answer. */
export type Sent = { kind: "counted"; total: number } | { kind: "refused"; words: string } | { kind: "lost" };

export type Door = {
  /** press counts people in, or takes them back. */
  press(count: number, note?: string): void;
  /** waiting is the sum of what the server does not know yet. */
  waiting(): number;
  /** flush sends what waits, in order; it answers the newest total, null if nothing was counted, and the refusals. */
  flush(): Promise<{ total: number | null; refused: string[]; left: number }>;
};

const key = "door";
const pressesMax = 2_000;

/** startDoor takes up what an earlier page left. */
export function startDoor(store: Store, send: (press: TallyIn) => Promise<Sent>, name: () => string, now: () => Date): Door {
  let presses = read(store);
  let sending = false;
  const save = (): void => {
    try {
      store.setItem(key, JSON.stringify(presses));
    } catch {
      // full or forbidden: they live on in memory
    }
  };
  return {
    press(count, note = "") {
      presses = [...presses, { id: name(), count, note, at: now().toISOString() }].slice(-pressesMax);
      save();
    },
    waiting: () => presses.reduce((sum, p) => sum + p.count, 0),
    async flush() {
      const done: { total: number | null; refused: string[]; left: number } = { total: null, refused: [], left: presses.length };
      if (sending) return done;
      sending = true;
      for (let first = presses[0]; first; first = presses[0]) {
        const sent = await send(first);
        if (sent.kind === "lost") break;
        if (sent.kind === "counted") done.total = sent.total;
        else done.refused.push(sent.words);
        presses = presses.slice(1);
        save();
      }
      sending = false;
      done.left = presses.length;
      return done;
    },
  };
}

function read(store: Store): TallyIn[] {
  try {
    const seen: unknown = JSON.parse(store.getItem(key) ?? "[]");
    return Array.isArray(seen) ? (seen as TallyIn[]).filter((p) => typeof p?.id === "string" && Number.isInteger(p.count)) : [];
  } catch {
    return [];
  }
}
