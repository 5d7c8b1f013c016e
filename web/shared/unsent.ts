// unsent.ts: views that the server has not acknowledged yet. They outlive the page, not the tab.
import type { ViewIn } from "./wire";

/** More than a class lesson's worth; then the oldest go. The open itself was counted already. */
export const unsentMax = 60;

export interface Store {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
}

const key = "unsent";

/** The views waiting in store; what cannot be read is none. */
export function unsent(store: Store): ViewIn[] {
  try {
    const list: unknown = JSON.parse(store.getItem(key) ?? "[]");
    return Array.isArray(list) ? (list as ViewIn[]) : [];
  } catch {
    return [];
  }
}

function keep(store: Store, views: ViewIn[]): void {
  try {
    store.setItem(key, JSON.stringify(views.slice(-unsentMax)));
  } catch {
    // private mode or full: then a lost dwell time is all
  }
}

/** Adds a view, or lengthens the one with its id. */
export function putUnsent(store: Store, view: ViewIn): void {
  keep(store, [...unsent(store).filter((v) => v.id !== view.id || v.dwellMs > view.dwellMs), view]
    .filter((v, i, all) => all.findIndex((w) => w.id === v.id) === i));
}

/** Takes out what the server has answered for, unless it has grown since it was sent. */
export function dropUnsent(store: Store, sent: readonly ViewIn[], answered: readonly string[]): void {
  const done = new Map(sent.map((v) => [v.id, v.dwellMs]));
  keep(store, unsent(store).filter((v) => !answered.includes(v.id) || v.dwellMs > (done.get(v.id) ?? -1)));
}
