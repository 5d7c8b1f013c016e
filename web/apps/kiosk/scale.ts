// Where exhibits stand on the line of time. All functions are pure.

import type { ExhibitRow, Years } from "../../shared/wire";

/** Stand is one exhibit on the line: `x` and `span` in units of a year, `lane` from 0 upwards. */
export type Stand = { row: ExhibitRow; years: Years; x: number; span: number; lane: number };

/** Century is a column of the line: its first year, and where that stands. */
export type Century = { year: number; x: number };

/** Line is the line of time. Centuries from which nothing is shown take a short `gap` together. */
export type Line = { long: number; stands: readonly Stand[]; undated: readonly ExhibitRow[]; lanes: number; centuries: readonly Century[]; gaps: readonly number[] };

const openYears = 5; // how far an open end is drawn

/** gapYears is how much room the centuries take from which nothing is shown. */
export const gapYears = 20;

/** lineOf lays out the dated exhibits: each in the lowest lane where `needs` years beside it are free. */
export function lineOf(rows: readonly ExhibitRow[], needs: number): Line {
  const dated = rows.flatMap((row) => (row.years ? [{ row, years: ends(row.years) }] : []));
  dated.sort((a, b) => a.years.from - b.years.from || a.years.to - b.years.to || (a.row.code < b.row.code ? -1 : 1));
  const { centuries, gaps, long } = columns(dated.map((d) => d.years));
  const at = (year: number): number => {
    const column = centuries.find((c) => c.year === startOf(year));
    return column ? column.x + year - column.year : 0;
  };
  const busy: number[] = []; // by lane: up to where
  const stands = dated.map(({ row, years }) => {
    const x = at(years.from);
    const span = at(years.to) - x;
    let lane = busy.findIndex((until) => until <= x);
    if (lane < 0) lane = busy.length;
    busy[lane] = Math.max(x + needs, x + span + 1);
    return { row, years, x, span, lane };
  });
  return { long, stands, undated: rows.filter((r) => !r.years), lanes: Math.max(1, busy.length), centuries, gaps };
}

const startOf = (year: number): number => Math.floor(year / 100) * 100;

// columns are the centuries that any of some spans meets, side by side, with a gap where others lie between.
function columns(all: readonly Years[]): { centuries: Century[]; gaps: number[]; long: number } {
  const met = new Set<number>();
  for (const y of all) for (let year = startOf(y.from); year <= y.to; year += 100) met.add(year);
  const centuries: Century[] = [];
  const gaps: number[] = [];
  let x = 0;
  for (const year of Array.from(met).sort((a, b) => a - b)) {
    const last = centuries[centuries.length - 1];
    if (last && last.year + 100 < year) {
      gaps.push(x);
      x += gapYears;
    }
    centuries.push({ year, x });
    x += 100;
  }
  return { centuries, gaps, long: Math.max(100, x) };
}

const openEnd = 9999;

function ends(y: Years): Years {
  if (Math.abs(y.from) < openEnd && Math.abs(y.to) < openEnd) return y;
  const from = Math.abs(y.from) < openEnd ? y.from : y.to - openYears;
  return { ...y, from, to: Math.abs(y.to) < openEnd ? y.to : from + openYears };
}

/** centuryOf is the number of the century that begins with a year such as 1600; 0 and below are those
 * before Christ: 0 the first, −1 the second. */
export const centuryOf = (year: number): number => Math.floor(year / 100) + 1;

/** romanOf writes the number of a century, at least 1, as Vietnamese does. */
export function romanOf(n: number): string {
  const signs: readonly (readonly [number, string])[] = [[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
  let rest = n;
  return signs.map(([value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return sign.repeat(times);
  }).join("");
}

/** ordinalOf writes a number as English does: 1st, 2nd, 11th. */
export function ordinalOf(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}
