// Which exhibits the attract loop shows.

import type { ExhibitRow } from "../../shared/wire";

const beatsMax = 5;

/** beats picks up to five exhibits: those with a picture first, then as many rooms and types as can be. */
export function beats(rows: readonly ExhibitRow[], hasPicture: (row: ExhibitRow) => boolean): ExhibitRow[] {
  const chosen: ExhibitRow[] = [];
  const rest = rows.map((row, order) => ({ row, order }));
  while (chosen.length < beatsMax && rest.length > 0) {
    const worth = ({ row }: { row: ExhibitRow }): number =>
      (hasPicture(row) ? 4 : 0) +
      (chosen.some((c) => c.section === row.section) ? 0 : 3) +
      (chosen.some((c) => c.type === row.type) ? 0 : 2);
    rest.sort((a, b) => worth(b) - worth(a) || a.order - b.order);
    const best = rest.shift();
    if (best) chosen.push(best.row);
  }
  return chosen;
}
