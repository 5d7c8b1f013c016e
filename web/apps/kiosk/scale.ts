// Where exhibits stand on the line of time. All functions are pure.

import type { ExhibitRow, Years } from "../../shared/wire";

/** Stand is one exhibit on the line: `x` and `span` in units of a year, `lane` from 0 upwards. */
export type Stand = { row: ExhibitRow; years: Years; x: number; span: number; lane: number };

export type Line = { from: number; to: number; stands: readonly Stand[]; undated: readonly ExhibitRow[]; lanes: number };

const openYears = 5; // how far an open end is drawn

/** lineOf lays out the dated exhibits: each in the lowest lane where `needs` years beside it are free. */
export function lineOf(rows: readonly ExhibitRow[], needs: number): Line {
  const dated = rows.flatMap((row) => (row.years ? [{ row, years: ends(row.years) }] : []));
  dated.sort((a, b) => a.years.from - b.years.from || a.years.to - b.years.to || (a.row.code < b.row.code ? -1 : 1));
  const busy: number[] = []; // by lane: up to which year
  const stands = dated.map(({ row, years }) => {
    let lane = busy.findIndex((until) => until <= years.from);
    if (lane < 0) lane = busy.length;
    busy[lane] = Math.max(years.from + needs, years.to + 1);
    return { row, years, x: years.from, span: years.to - years.from, lane };
  });
  const first = stands.reduce((m, s) => Math.min(m, s.years.from), Infinity);
  const last = stands.reduce((m, s) => Math.max(m, s.years.to), -Infinity);
  return {
    from: Number.isFinite(first) ? Math.floor(first / 100) * 100 : 0,
    to: Number.isFinite(last) ? Math.ceil((last + 1) / 100) * 100 : 100,
    stands,
    undated: rows.filter((r) => !r.years),
    lanes: Math.max(1, busy.length),
  };
}

const openEnd = 9999;

function ends(y: Years): Years {
  if (Math.abs(y.from) < openEnd && Math.abs(y.to) < openEnd) return y;
  const from = Math.abs(y.from) < openEnd ? y.from : y.to - openYears;
  return { ...y, from, to: Math.abs(y.to) < openEnd ? y.to : from + openYears };
}

/** centuries lists the first years of the centuries on a line. */
export const centuries = (line: Line): readonly number[] => Array.from({ length: Math.round((line.to - line.from) / 100) }, (_, i) => line.from + i * 100);

/** centuryOf is the number of the century that begins with a year such as 1600. */
export const centuryOf = (year: number): number => Math.floor(year / 100) + 1;

/** romanOf writes a century as Vietnamese does. */
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
