// Is the lesson in time? A plan, the clock, and three words: never red, never an alarm.

export type Pace = {
  elapsedMs: number;
  planMs: number; // the whole deck
  expectedMs: number; // where the plan would be at the start of this slide
  verdict: { kind: "onTime" } | { kind: "ahead"; minutes: number } | { kind: "behind"; minutes: number };
};

export type Timed = { seconds: number; optional: boolean };

const slackMs = 90_000; // nobody teaches by the second

/** plan answers when each slide should begin, and at the end when all is done. Slides without a time share the rest. */
export function plan(slides: readonly Timed[], minutes: number): number[] {
  const given = slides.reduce((sum, s) => sum + s.seconds, 0);
  const open = slides.filter((s) => s.seconds <= 0).length;
  const total = minutes > 0 ? minutes * 60 : given;
  const share = open > 0 ? Math.max(0, total - given) / open : 0;
  const weights = slides.map((s) => (s.seconds > 0 ? s.seconds : share));
  const sum = weights.reduce((a, b) => a + b, 0);
  const factor = total > 0 && sum > 0 ? total / sum : 1;
  const begins = [0];
  for (const w of weights) begins.push((begins[begins.length - 1] ?? 0) + w * factor * 1000);
  return begins;
}

/** pace compares the clock with the plan while `slide` is shown. */
export function pace(elapsedMs: number, slide: number, begins: readonly number[]): Pace {
  const from = begins[slide] ?? 0;
  const until = begins[slide + 1] ?? from;
  const planMs = begins[begins.length - 1] ?? 0;
  const base = { elapsedMs, planMs, expectedMs: from };
  if (planMs > 0 && elapsedMs < from - slackMs) return { ...base, verdict: { kind: "ahead", minutes: minutes(from - elapsedMs) } };
  if (planMs > 0 && elapsedMs > until + slackMs) return { ...base, verdict: { kind: "behind", minutes: minutes(elapsedMs - until) } };
  return { ...base, verdict: { kind: "onTime" } };
}

const minutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));

/** clock words a duration as 18:24, or 1:02:03. */
export function clock(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const h = Math.floor(s / 3600);
  return h > 0 ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** tenths words a delay in tenths of a second: nobody sees less. */
export const tenths = (ms: number): string => (Math.max(100, ms) / 1000).toFixed(1);
