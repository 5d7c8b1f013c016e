// Where a narration should be, and what to do about it. No DOM here.
import type { State } from "../../shared/wire";

/** So far off, a recording jumps; less is made good by playing a little faster or slower. */
export const jumpMs = 120;
/** So near is near enough: nobody hears it. */
export const nearMs = 20;
const rate = 0.03;

/** Cue is what the player does now. */
export type Cue = { do: "rest"; atMs: number } | { do: "jump"; toMs: number } | { do: "play"; rate: number };

/** The position at a server time, as the state says; the state's word for it while the clock is not known. */
export function positionMs(media: NonNullable<State["media"]>, serverMs: number): number {
  const since = serverMs - Date.parse(media.at);
  return media.positionMs + (media.playing && since > 0 ? since : 0);
}

/** Compares where the recording is with where it should be. */
export function cue(media: NonNullable<State["media"]>, serverMs: number, isMs: number): Cue {
  const should = positionMs(media, serverMs);
  if (!media.playing) return { do: "rest", atMs: should };
  if (Number.isNaN(serverMs) && isMs >= should) return { do: "play", rate: 1 }; // no clock to be led by
  const off = isMs - should; // above 0: ahead
  if (Math.abs(off) > jumpMs) return { do: "jump", toMs: should };
  if (Math.abs(off) <= nearMs) return { do: "play", rate: 1 };
  return { do: "play", rate: off > 0 ? 1 - rate : 1 + rate };
}
