// How a screen is, in one word, and what staff can do about it. All functions are pure.

import type { ScreenState } from "../../shared/wire";

/** State is what a screen is doing. */
export type State =
  | { kind: "lost"; minutes: number }
  | { kind: "reconnecting" }
  | { kind: "showing" }
  | { kind: "inUse" }
  | { kind: "closed" }
  | { kind: "open" };

/** Todo is something that staff should look after. */
export type Todo =
  | { kind: "power" }
  | { kind: "old" }
  | { kind: "stuck" }
  | { kind: "unsent"; opens: number }
  | { kind: "lost"; opens: number }
  | { kind: "faults"; faults: readonly string[] }
  | { kind: "window" };

const graceMs = 2 * 60_000; // a restart or a gap in the Wi-Fi heals by itself
const inUseMs = 60_000;
const unsentMany = 20; // fewer are on their way

/** stateOf answers what a screen is doing at a moment of the server's clock. */
export function stateOf(s: ScreenState, nowMs: number, closed: boolean): State {
  const awayMs = nowMs - Date.parse(s.since);
  if (!s.connected) return awayMs < graceMs ? { kind: "reconnecting" } : { kind: "lost", minutes: Math.floor(awayMs / 60_000) };
  if (s.show !== "") return { kind: "showing" };
  if (closed) return { kind: "closed" };
  if (s.touchedAt !== null && nowMs - Date.parse(s.touchedAt) < inUseMs) return { kind: "inUse" };
  return { kind: "open" };
}

/** todosOf lists what should be looked after, the most urgent first. */
export function todosOf(s: ScreenState, state: State): readonly Todo[] {
  const todos: Todo[] = [];
  if (state.kind === "lost") todos.push({ kind: "power" });
  if (s.connected && s.stuck) todos.push({ kind: "stuck" });
  if (s.unsent >= unsentMany) todos.push({ kind: "unsent", opens: s.unsent });
  if (s.lost > 0) todos.push({ kind: "lost", opens: s.lost });
  if (s.faults.length > 0) todos.push({ kind: "faults", faults: s.faults });
  if (s.connected && s.old) todos.push({ kind: "old" });
  if (s.connected && s.width > 0 && !s.full) todos.push({ kind: "window" });
  return todos;
}

/** grouped puts screens of one group together; those without come last. */
export function grouped(screens: readonly ScreenState[]): readonly { group: string; screens: readonly ScreenState[] }[] {
  const names = [...new Set(screens.map((s) => s.group))].sort((a, b) => (a === "" ? 1 : 0) - (b === "" ? 1 : 0) || a.localeCompare(b, "vi"));
  return names.map((group) => ({ group, screens: screens.filter((s) => s.group === group) }));
}

/** ago is how long ago a moment was, in the largest whole unit. */
export function ago(stamp: string, nowMs: number): { n: number; unit: "now" | "minute" | "hour" | "day" } {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(stamp)) / 60_000));
  if (minutes < 1) return { n: 0, unit: "now" };
  if (minutes < 60) return { n: minutes, unit: "minute" };
  if (minutes < 24 * 60) return { n: Math.floor(minutes / 60), unit: "hour" };
  return { n: Math.floor(minutes / (24 * 60)), unit: "day" };
}
