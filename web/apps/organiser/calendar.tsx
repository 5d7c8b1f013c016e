import type { Report, Screening } from "../../shared/wire";
import { count, shortDay, weeksOf } from "./days";
import type { FigureWords } from "./figurewords";

/** Calendar has the screenings of the period by week; weeks without any are left out. */
export function Calendar({ report, w, language }: { report: Report; w: FigureWords; language: string }) {
  const on = new Map<string, Screening[]>();
  for (const s of report.screenings) on.set(s.date, [...(on.get(s.date) ?? []), s]);
  const weeks = weeksOf([...on.keys()]);
  return (
    <section class="calendar">
      <h2>{w.calendar}</h2>
      {weeks.length === 0 ? (
        <p class="how">{w.noScreenings}</p>
      ) : (
        <div class="scroll">
          <table class="calendar__weeks">
            <thead>
              <tr>
                {w.weekdays.map((d) => (
                  <th key={d} scope="col">
                    {d}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]}>
                  {week.map((day) => (
                    <td key={day}>
                      <small class="num">{shortDay(day)}</small>
                      <Held list={on.get(day) ?? []} w={w} language={language} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Held({ list, w, language }: { list: readonly Screening[]; w: FigureWords; language: string }) {
  if (list.length === 0) return null;
  const heads = list.reduce((sum, s) => sum + Number(s.headsCounted), 0);
  return (
    <>
      <b>{w.inCell(list.length, count(heads, language))}</b>
      {list.map((s) => (
        <span key={s.id}>
          {s.start} {s.class}
        </span>
      ))}
    </>
  );
}
