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

/** Past every step: a slide that is looked back at stands there whole. */
const wholeStep = 99;

/** How far a phone may leave the teacher's slide. */
export type Mode = "follow" | "back" | "free";

/** A mode that this page does not know keeps the class together. */
export const modeOf = (state: Pick<State, "mode">): Mode => (state.mode === "back" || state.mode === "free" ? state.mode : "follow");

/** The slides a phone may go to by itself, both included; null: it only follows. */
export function reachOf(state: State): { from: number; to: number } | null {
  if (sceneOf(state) !== "slide") return null;
  switch (modeOf(state)) {
    case "follow":
      return null;
    case "back":
      return { from: 0, to: state.slide };
    case "free":
      return { from: 0, to: state.slides - 1 };
  }
}

/** Where the phone stands by itself after a change of the show; null: with the teacher. */
export function ownAfter(own: number | null, state: State): number | null {
  const reach = reachOf(state);
  return own === null || !reach || own === state.slide || own < reach.from || own > reach.to ? null : own;
}

/** The slide beside the one that is seen, null where the reach ends. */
export function beside(own: number | null, by: -1 | 1, state: State): number | null {
  const reach = reachOf(state);
  const to = (own ?? state.slide) + by;
  return reach && to >= reach.from && to <= reach.to ? to : null;
}

/** What is seen: the teacher's slide at its step, or one's own, whole. */
export const seenAt = (own: number | null, state: State): string => (own === null ? atOf(state) : `${own}.${wholeStep}`);

/** What comes next, to be fetched ahead: the next step, if there is one, and the first steps of so many slides. */
export function aheadOf(state: State, slides: number): string[] {
  const out = state.step < state.steps ? [`${state.slide}.${state.step + 1}`] : [];
  for (let i = state.slide + 1; i <= state.slide + slides && i < state.slides; i++) out.push(`${i}.0`);
  return out;
}

/** Changes exactly when the poll must be drawn anew; "" without one. */
export function pollKey(state: State): string {
  const p = state.poll;
  if (!p) return "";
  const shown = p.counts ? `counts/${p.counts.join()}/${p.gain ?? ""}` : "";
  return `${p.id}/${p.open ? "open" : p.answers > 0 ? "closed" : "soon"}/${p.hands ? "hands" : ""}/${shown}`;
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
