// How times of a day are written by people. No DOM here.

/** Reads "7:15, 9h30 10.45" as 07:15, 09:30 and 10:45, each once, in order; null if anything is no time. */
export function readTimes(text: string): string[] | null {
  const parts = text.split(/[\s,;]+/).filter((p) => p !== "");
  const out = new Set<string>();
  for (const part of parts) {
    const m = /^(\d{1,2})[:hH.](\d{2})?$/.exec(part);
    const [h, min] = [Number(m?.[1] ?? Number.NaN), Number(m?.[2] ?? 0)];
    if (!m || h > 23 || min > 59) return null;
    out.add(`${String(h).padStart(2, "0")}:${String(min).padStart(2, "0")}`);
  }
  return out.size > 0 ? [...out].sort() : null;
}
