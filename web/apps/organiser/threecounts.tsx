import type { Report } from "../../shared/wire";
import { count, shortDay } from "./days";
import type { FigureWords } from "./figurewords";

/** ThreeCounts puts what devices, people and registrations say side by side, and names where they differ. */
export function ThreeCounts({ report, w, language }: { report: Report; w: FigureWords; language: string }) {
  const { measured, counted, registered } = report.people;
  const line = (n: number, word: string) => (
    <li>
      <b>{count(n, language)}</b> {word}
    </li>
  );
  return (
    <section class="three">
      <h2>{w.three}</h2>
      <div class="three__columns">
        <div>
          <h3>{w.measured}</h3>
          <ul>
            {line(measured.visits, w.visitsLow)}
            {line(measured.opens, w.opensLow)}
          </ul>
        </div>
        <div>
          <h3>{w.counted}</h3>
          <ul>
            {line(counted.heads, w.headsThere)}
            {line(counted.door, w.door)}
            {line(counted.screenings, w.screenings)}
          </ul>
        </div>
        <div>
          <h3>{w.registered}</h3>
          <ul>
            {line(registered.heads, w.expected)}
            {line(registered.classes, w.classes)}
          </ul>
        </div>
      </div>
      <p class="how">{w.threeNote}</p>
      {report.differences.length > 0 && (
        <details>
          <summary>{w.apart(report.differences.length)}</summary>
          <ul class="three__apart">
            {report.differences.map((d, i) => (
              <li key={i}>
                <b class="num">{shortDay(d.date)}</b> {(w.differences[d.kind] ?? (() => d.kind))(d.class === "" ? "–" : d.class, d.registered, d.counted, d.door)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
