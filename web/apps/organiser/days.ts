// Days and figures as an organiser reads them. Days are days of the site's zone, which the first
// answer names.

export type Range = { from: string; to: string };

/** dayOf words a date as 2026-11-20 in this device's calendar. */
export const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

/** zoned moves a moment to the calendar of a zone, so that "today" is the site's day on any device. */
export function zoned(now: Date, zone: string): Date {
  if (zone === "") return now;
  try {
    return new Date(now.toLocaleString("en-US", { timeZone: zone }));
  } catch {
    return now; // a zone this browser does not know
  }
}

/** today is the day alone. */
export const today = (now: Date): Range => ({ from: dayOf(now), to: dayOf(now) });

/** thisWeek is Monday to today. */
export function thisWeek(now: Date): Range {
  const monday = new Date(now);
  monday.setDate(now.getDate() - ((now.getDay() + 6) % 7));
  return { from: dayOf(monday), to: dayOf(now) };
}

/** lastMonth is the thirty days that end today. */
export function lastMonth(now: Date): Range {
  const from = new Date(now);
  from.setDate(now.getDate() - 29);
  return { from: dayOf(from), to: dayOf(now) };
}

/** valid says whether a typed range can be asked for. */
export const valid = ({ from, to }: Range): boolean => /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to) && from <= to;

/** shortDay words 2026-11-20 as 20/11. */
export const shortDay = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

/** count words a whole number: 1.284 in Vietnamese, 1,284 in English. */
export const count = (n: number, language: string): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, language === "vi" ? "." : ",");

/** parts splits a duration into minutes and seconds. */
export function parts(ms: number): { minutes: number; seconds: number } {
  const s = Math.round(ms / 1000);
  return { minutes: Math.floor(s / 60), seconds: s % 60 };
}

/** clock words a duration as 3:40. */
export function clock(ms: number): string {
  const { minutes, seconds } = parts(ms);
  return `${minutes}:${String(seconds).padStart(2, "0")}`;
}

/** longRange words a range for a heading: 16 đến 21 tháng 11, 2026. */
export function longRange({ from, to }: Range, language: string): string {
  const [fy, fm, fd] = from.split("-").map(Number);
  const [ty, tm, td] = to.split("-").map(Number);
  const vi = language === "vi";
  const month = (m: number | undefined): string =>
    vi ? `tháng ${m ?? ""}` : (["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][(m ?? 1) - 1] ?? "");
  const join = vi ? "đến" : "to";
  if (from === to) return `${td} ${month(tm)}, ${ty}`;
  if (fy !== ty) return `${fd} ${month(fm)}, ${fy} ${join} ${td} ${month(tm)}, ${ty}`;
  if (fm !== tm) return `${fd} ${month(fm)} ${join} ${td} ${month(tm)}, ${ty}`;
  return `${fd} ${join} ${td} ${month(tm)}, ${ty}`;
}

/** weeksOf answers the weeks, Monday to Sunday, that hold some of the days. */
export function weeksOf(days: readonly string[]): readonly (readonly string[])[] {
  const mondays = new Set<string>();
  for (const day of days) {
    const at = new Date(`${day}T12:00:00`);
    at.setDate(at.getDate() - ((at.getDay() + 6) % 7));
    mondays.add(dayOf(at));
  }
  return [...mondays].sort().map((monday) =>
    Array.from({ length: 7 }, (_, i) => {
      const at = new Date(`${monday}T12:00:00`);
      at.setDate(at.getDate() + i);
      return dayOf(at);
    }),
  );
}

/** Preset is a kind of official report. */
export type Preset = "six-month" | "annual" | "ad-hoc";

/** presetRange is the usual period of a report: from the day after last year's cut-off to 10 June or 10 December. */
export const presetRange = (preset: Preset, year: number): Range =>
  preset === "six-month" ? { from: `${year - 1}-12-11`, to: `${year}-06-10` } : { from: `${year - 1}-12-11`, to: `${year}-12-10` };
