import { Icon } from "../parts/icon";
import type { Range } from "./days";
import type { FigureWords } from "./figurewords";

/** Exports offers the same figures as files, each the bytes of the command. */
export function Exports({ range, w }: { range: Range; w: FigureWords }) {
  const file = (format: string, word: string, table?: string) => (
    <a class="btn" href={`/api/v1/reports/export?from=${range.from}&to=${range.to}&format=${format}${table ? `&table=${table}` : ""}`} download>
      <Icon name="save" />
      {word}
    </a>
  );
  return (
    <p class="exports">
      <span>{w.exports}</span>
      {file("xlsx", w.xlsx)}
      {file("docx", w.docx)}
      {file("csv", w.csvDays, "days")}
      {file("csv", w.csvExhibits, "exhibits")}
      {file("csv", w.csvScreenings, "screenings")}
      {file("csv", w.csvQuiz, "quiz")}
      {file("json", w.json, "days")}
      <button class="btn" onClick={() => window.print()}>
        <Icon name="print" />
        {w.print}
      </button>
    </p>
  );
}
