// follow.ts: what a phone shows of a show. No DOM here.
import type { State } from "./wire";

/** Whether a state came too late to count. Revisions compare within one epoch: another one is a server
 * that began anew, perhaps from a backup, and what it says is true. */
export const isOld = (next: State, shown: State): boolean => next.epoch === shown.epoch && next.rev < shown.rev;

/** What stands on the phone: the slide, a dark screen, or the end. */
export type Scene = "slide" | "blank" | "ended";

export function sceneOf(state: State): Scene {
  if (state.ended) return "ended";
  return state.blank || state.safe ? "blank" : "slide";
}

/** Names a slide at a step as in its path: "4.1". */
export const atOf = (state: Pick<State, "slide" | "step">): string => `${state.slide}.${state.step}`;

/** The slide that comes next, to be fetched ahead; "" at the end. */
export function nextAt(state: State): string {
  if (state.step < state.steps) return `${state.slide}.${state.step + 1}`;
  return state.slide + 1 < state.slides ? `${state.slide + 1}.0` : "";
}

/** Changes exactly when the poll must be drawn anew; "" without one. */
export function pollKey(state: State): string {
  const p = state.poll;
  return p ? `${p.id}/${p.open ? "open" : "closed"}/${p.counts ? "counts" : ""}` : "";
}

/** An answer kept until the server has it. */
export interface Pending {
  poll: string;
  choice: number;
}

/** What to do with a kept answer when a state arrives: send it again, or tell that it is too late. */
export function pendingNow(pending: Pending | null, state: State): "none" | "send" | "late" {
  if (!pending) return "none";
  return state.poll?.id === pending.poll && state.poll.open ? "send" : "late";
}
