// The screening that a show was: filled from what is known, completed by the teacher, kept on this
// device until the server has it. Nothing typed is lost: not by a refusal, a lost Wi-Fi or a reload.

import type { Screening } from "../../shared/wire";

/** Draft is the form as it stands; the counts are as typed. */
export type Draft = Omit<Screening, "id" | "by" | "headsExpected" | "headsCounted"> & { expected: string; counted: string; stop: string; registration: string };

export type Facts = { startedAt: string; endedMs: number; deck: string; place: string; stop: string; timezone: string };

/** Store keeps drafts, one for each show, on this device. */
export type Store = { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void };

/** dayAndTime words a moment in the site's zone, whatever the tablet is set to; in the tablet's if it does not know that zone. */
export function dayAndTime(ms: number, timezone: string): { date: string; time: string } {
  const parts = new Map(format(timezone).formatToParts(ms).map((p) => [p.type, p.value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const hour = of("hour") === "24" ? "00" : of("hour"); // older browsers begin a day at 24
  return { date: `${of("year")}-${of("month")}-${of("day")}`, time: `${hour}:${of("minute")}` };
}

function format(timezone: string): Intl.DateTimeFormat {
  const shape = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", shape);
  }
}

/** draftOf fills what the show itself knows. A show of less than a minute lasts until the next one. */
export function draftOf(f: Facts): Draft {
  const start = dayAndTime(Date.parse(f.startedAt), f.timezone);
  let end = dayAndTime(f.endedMs, f.timezone);
  if (end.date !== start.date) end = { date: start.date, time: "23:59" }; // a screening ends on its own day
  if (end.time <= start.time) end = dayAndTime(Date.parse(`${start.date}T${start.time}:00Z`) + 60_000, "UTC");
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
