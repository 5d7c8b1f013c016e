// What visitors opened, kept on this machine until the server has it. Every open is one row with
// its own key in storage, so that a power cut loses nothing and a write stays small with a full
// queue. A row leaves only when the server names its id.

import type { ViewIn, ViewsOut } from "../../shared/wire";
import { startTally, type Boot } from "./tally";

/** Store is the part of localStorage that is used, so that tests can give a map. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Sent is what became of one POST /api/v1/views. */
export type Sent = { kind: "answered"; out: ViewsOut } | { kind: "tooBig" } | { kind: "failed" };

export type Row = {
  view: ViewIn;
  closed: boolean; // nothing more will be learned about it
  acked: number; // dwell the server holds, -1: not yet known there
  tries: number; // a row that spoils its batch goes to the end
  boot: string; // the start of the page that counted it,
  seq: number; // and its number there. Both stay on this machine: on the server they would join visits.
};

const prefix = "view.";
const rowsMax = 8_000; // about 3 MB: a busy week without the server. More are lost, and named.
const batchMax = 200;
const dwellMaxMs = 30 * 60_000;
const retryMinMs = 1_000;
const retryMaxMs = 60_000;

/** Views is the queue. */
export type Views = {
  /** open begins a view and closes the one before it where that was last touched. */
  open(exhibit: string, language: string, channel: "kiosk" | "show"): void;
  /** touch lengthens the open view to now: dwell never runs past the last interaction. */
  touch(): void;
  /** close ends the open view where it was last touched. */
  close(): void;
  /** renewDevice begins a new visitor. */
  renewDevice(): void;
  /** waiting counts opens that the server does not know of. */
  waiting(): number;
  /** gaps lists what this machine counted and cannot deliver any more, by start of the page. */
  gaps(): readonly Boot[];
  /** boot names this start of the page; fresh: nothing was remembered of an earlier one. */
  boot: string;
  fresh: boolean;
  /** flush sends what waits; it answers how long to wait before the next attempt. */
  flush(): Promise<number>;
};

export type Means = {
  store: Store;
  send: (views: ViewIn[]) => Promise<Sent>;
  wallMs: () => number; // the clock on the wall, for openedAt
  steadyMs: () => number; // never jumps, for dwell
  name: () => string; // unguessable
  random: () => number;
};

/** views loads the queue that an earlier run left and answers it ready for use. */
export function views(means: Means, everyMs: number): Views {
  const rows = load(means.store);
  const left = new Map<string, number>();
  for (const row of rows.values()) if (row.acked < 0) left.set(row.boot, (left.get(row.boot) ?? 0) + 1);
  const tally = startTally(means.store, means.name(), means.wallMs(), left);
  let device = means.name();
  let current: { row: Row; openedSteadyMs: number } | null = null;
  let batch = batchMax;
  let failures = 0;
  let sending = false;

  const save = (row: Row): void => {
    try {
      means.store.setItem(prefix + row.view.id, JSON.stringify(row));
    } catch {
      // Storage is full or forbidden: the row lives on in memory and is still sent.
    }
  };
  const drop = (row: Row): void => {
    if (!rows.delete(row.view.id)) return;
    means.store.removeItem(prefix + row.view.id);
  };
  const bound = (): void => {
    if (rows.size <= rowsMax) return;
    const oldest = [...rows.values()].find((r) => r.closed);
    if (!oldest) return;
    if (oldest.acked < 0) tally.lost(oldest.boot);
    drop(oldest);
  };
  const touch = (): void => {
    if (!current) return;
    const dwell = Math.round(Math.max(0, means.steadyMs() - current.openedSteadyMs));
    current.row.view.dwellMs = Math.min(dwellMaxMs, dwell);
    save(current.row);
  };
  const close = (): void => {
    if (!current) return;
    current.row.closed = true;
    if (current.row.acked >= current.row.view.dwellMs) drop(current.row);
    else save(current.row);
    current = null;
  };
  const due = (row: Row): boolean => row.acked < row.view.dwellMs;

  const settle = (sent: Map<string, number>, out: ViewsOut): void => {
    for (const id of out.accepted) {
      const row = rows.get(id);
      const dwell = sent.get(id);
      if (!row || dwell === undefined) continue;
      if (row.acked < 0) tally.settled(row.boot);
      row.acked = Math.max(row.acked, dwell);
      if (row.closed && !due(row)) drop(row);
      else save(row);
    }
    for (const { id } of out.rejected) {
      const row = rows.get(id);
      if (!row || !sent.has(id)) continue;
      if (current?.row === row) current = null;
      if (row.acked < 0) tally.settled(row.boot);
      drop(row);
    }
  };

  const flush = async (): Promise<number> => {
    if (sending) return everyMs;
    const take = [...rows.values()].filter(due).sort((a, b) => a.tries - b.tries).slice(0, batch);
    if (take.length === 0) return everyMs;
    sending = true;
    const sent = new Map(take.map((r) => [r.view.id, r.view.dwellMs]));
    const answer = await means.send(take.map((r) => ({ ...r.view })));
    sending = false;
    if (answer.kind === "answered") {
      settle(sent, answer.out);
      failures = 0;
      batch = batchMax;
      // An answer that names none of the rows is no answer: wait, do not spin.
      const moved = answer.out.accepted.length + answer.out.rejected.length > 0;
      return moved && [...rows.values()].some((r) => due(r) && !sent.has(r.view.id)) ? 0 : everyMs;
    }
    if (answer.kind === "tooBig") {
      batch = Math.max(1, Math.floor(take.length / 2));
      if (take.length > 1) return 0;
      for (const row of take) row.tries++;
    }
    failures++;
    const wait = Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(failures, 10));
    return wait * (0.5 + means.random());
  };

  return {
    open(exhibit, language, channel) {
      close();
      const opened = new Date(means.wallMs()).toISOString();
      const view: ViewIn = { id: means.name(), device, exhibit, channel, language, openedAt: opened, dwellMs: 0 };
      const row: Row = { view, closed: false, acked: -1, tries: 0, boot: tally.boot, seq: tally.opened() };
      rows.set(view.id, row);
      current = { row, openedSteadyMs: means.steadyMs() };
      save(row);
      bound();
    },
    touch,
    close,
    renewDevice: () => {
      device = means.name();
    },
    waiting: () => [...rows.values()].filter((r) => r.acked < 0).length,
    gaps: tally.gaps,
    boot: tally.boot,
    fresh: tally.fresh,
    flush,
  };
}

// load reads what an earlier run left. That run is over, so every row is closed.
function load(store: Store): Map<string, Row> {
  const found: Row[] = [];
  const keys: string[] = [];
  for (let i = 0; i < store.length; i++) {
    const key = store.key(i);
    if (key?.startsWith(prefix)) keys.push(key);
  }
  for (const key of keys) {
    const row = asRow(store.getItem(key));
    if (!row || row.acked >= row.view.dwellMs) store.removeItem(key);
    else found.push({ ...row, boot: row.boot ?? "", seq: row.seq ?? 0, closed: true });
  }
  found.sort((a, b) => (a.view.openedAt < b.view.openedAt ? -1 : 1));
  return new Map(found.map((r) => [r.view.id, r]));
}

function asRow(text: string | null): Row | null {
  try {
    const seen = JSON.parse(text ?? "null") as Row | null;
    return seen && typeof seen.view?.id === "string" && typeof seen.view.dwellMs === "number" ? seen : null;
  } catch {
    return null;
  }
}

/** asViewsOut reads an answer; a stranger's page answering 200 is not one. */
export function asViewsOut(seen: unknown): ViewsOut | null {
  if (typeof seen !== "object" || seen === null) return null;
  const { accepted, rejected } = seen as Partial<ViewsOut>;
  if (!Array.isArray(accepted) || !(Array.isArray(rejected) || rejected === null || rejected === undefined)) return null;
  return { accepted, rejected: rejected ?? [] };
}
