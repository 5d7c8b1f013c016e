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
