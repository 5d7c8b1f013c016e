// A teacher's notes: paragraphs, with **strong** and *foreign* words. Nothing else is markup here.

export type Piece = { kind: "plain" | "strong" | "em"; text: string };

/** paragraphs reads notes. */
export const paragraphs = (notes: string): Piece[][] =>
  notes
    .split(/\n\s*\n/)
    .map((p) => p.replace(/\s+/g, " ").trim())
    .filter((p) => p !== "")
    .map(pieces);

function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const m of text.matchAll(/\*\*(.+?)\*\*|\*(.+?)\*/g)) {
    if (m.index > from) found.push({ kind: "plain", text: text.slice(from, m.index) });
    if (m[1] !== undefined) found.push({ kind: "strong", text: m[1] });
    else found.push({ kind: "em", text: m[2] ?? "" });
    from = m.index + m[0].length;
  }
  if (from < text.length) found.push({ kind: "plain", text: text.slice(from) });
  return found;
}
