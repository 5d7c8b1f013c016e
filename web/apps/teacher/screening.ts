// The screening that a show was: filled from what is known, completed by the teacher, kept on this
// device until the server has it. Nothing typed is lost: not by a refusal, a lost Wi-Fi or a reload.

import type { Screening } from "../../shared/wire";

/** Draft is the form as it stands; the counts are as typed. */
export type Draft = Omit<Screening, "id" | "by" | "headsExpected" | "headsCounted"> & { expected: string; counted: string; stop: string; registration: string };

export type Facts = { startedAt: string; endedMs: number; deck: string; place: string; stop: string; zoneOffsetMin: number };

/** Store keeps drafts, one for each show, on this device. */
export type Store = { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void };

const two = (n: number): string => String(n).padStart(2, "0");

/** dayAndTime words a moment in the zone offsetMin minutes east of Greenwich. */
export function dayAndTime(ms: number, offsetMin: number): { date: string; time: string } {
  const at = new Date(ms + offsetMin * 60_000);
  return {
    date: `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`,
    time: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
  };
}

/** draftOf fills what the show itself knows. A show of less than a minute lasts until the next one. */
export function draftOf(f: Facts): Draft {
  const start = dayAndTime(Date.parse(f.startedAt), f.zoneOffsetMin);
  let end = dayAndTime(f.endedMs, f.zoneOffsetMin);
  if (end.date !== start.date) end = { date: start.date, time: "23:59" }; // a screening ends on its own day
  if (end.time <= start.time) end = dayAndTime(Date.parse(`${start.date}T${start.time}:00Z`) + 60_000, 0);
  return {
    date: start.date,
    start: start.time,
    end: end.date === start.date ? end.time : "23:59",
    class: "",
    grade: "",
    place: f.place,
    deck: f.deck,
    stop: f.stop,
    registration: "",
    expected: "",
    counted: "",
  };
}

/** Fault names the field that cannot be sent as it is. */
export type Fault = "class" | "counted" | "expected" | "end" | null;

/** faultOf looks before the server does, at what a teacher can put right at once. */
export function faultOf(d: Draft): Fault {
  if (d.class.trim() === "") return "class";
  if (heads(d.counted) === null) return "counted";
  if (d.expected.trim() !== "" && heads(d.expected) === null) return "expected";
  return d.end > d.start ? null : "end";
}

/** screeningOf is the draft as it is sent. Who was expected is who came, unless it is said. */
export function screeningOf(d: Draft): Screening {
  const counted = heads(d.counted) ?? 0;
  const { expected, counted: _, registration, stop, ...rest } = d;
  return { ...rest, ...(stop === "" ? {} : { stop }), ...(registration === "" ? {} : { registration }), class: d.class.trim(), grade: d.grade.trim(), place: d.place.trim(), headsExpected: heads(expected) ?? counted, headsCounted: counted };
}

const mostHeads = 5_000;

function heads(typed: string): number | null {
  const text = typed.trim();
  if (!/^\d{1,5}$/.test(text)) return null;
  const n = Number(text);
  return n <= mostHeads ? n : null;
}

/** gradeOf reads the grade out of a class name: 8A2 → 8, 10 Toán → 10. */
export function gradeOf(className: string): string {
  const n = Number(/^\s*(\d{1,2})(?!\d)/.exec(className)?.[1] ?? "");
  return n >= 1 && n <= 12 ? String(n) : "";
}

/** sameScreening reports whether one that the server has is the one being sent: an answer was lost. */
export const sameScreening = (a: Screening, b: Screening): boolean =>
  a.date === b.date && a.start === b.start && a.end === b.end && a.class === b.class && a.deck === b.deck && a.headsCounted === b.headsCounted && a.place === b.place;

const prefix = "screening:";
const key = (show: string): string => prefix + show;

/** unwritten names the shows whose screening is not written down yet. */
export const unwritten = (keys: readonly string[]): string[] => keys.filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length));

/** keepDraft writes a draft down on this device; null forgets it. */
export function keepDraft(store: Store, show: string, draft: Draft | null): void {
  try {
    if (draft) store.setItem(key(show), JSON.stringify(draft));
    else store.removeItem(key(show));
  } catch {
    // private mode or full: then it lives as long as the page
  }
}

/** keptDraft reads one back, over what the show knows now. */
export function keptDraft(store: Store, show: string, fresh: Draft): Draft {
  try {
    const kept: unknown = JSON.parse(store.getItem(key(show)) ?? "null");
    if (typeof kept !== "object" || kept === null) return fresh;
    const out = { ...fresh };
    for (const name of Object.keys(fresh) as (keyof Draft)[]) {
      const value = (kept as Partial<Record<keyof Draft, unknown>>)[name];
      if (typeof value === "string") out[name] = value;
    }
    return out;
  } catch {
    return fresh;
  }
}
