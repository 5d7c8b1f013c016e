// How a deck plays by itself on a screen: every step of every slide for its share of the slide's time.
// A poll is left out, for nobody opens it.

import type { Slide } from "../../shared/wire";

export type Shown = { slide: number; step: number; ms: number };

const slideMs = 20_000; // where the deck says nothing
const stepMinMs = 4_000;

/** looped lists what is shown in turn. */
export const looped = (slides: readonly Slide[]): readonly Shown[] =>
  slides.flatMap((s, slide) => {
    if (s.kind === "poll") return [];
    const whole = s.seconds > 0 ? s.seconds * 1000 : slideMs;
    const ms = Math.max(stepMinMs, Math.round(whole / (s.steps + 1)));
    return Array.from({ length: s.steps + 1 }, (_, step) => ({ slide, step, ms }));
  });
