import { useState } from "preact/hooks";
import type { ExhibitRow, ReportExhibit } from "../../shared/wire";
import { clock, count } from "./days";
import type { FigureWords } from "./figurewords";

type Props = { list: readonly ReportExhibit[]; rows: ReadonlyMap<string, ExhibitRow>; w: FigureWords; language: string };

const first = 10;

/** TopExhibits has the most opened exhibits with attracting and holding power. */
export function TopExhibits({ list, rows, w, language }: Props) {
  const [all, setAll] = useState(false);
  if (list.length === 0) return null;
  return (
    <section class="shelf">
      <h2>{w.top}</h2>
      <div class="scroll">
        <table class="table top">
          <thead>
            <tr>
              <th colSpan={2}>{w.exhibit}</th>
              <th class="r gut">{w.opens}</th>
              <th>{w.attracting}</th>
              <th>{w.holding}</th>
              <th class="r">{w.dwellNeeded}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? list : list.slice(0, first)).map((x) => (
              <tr key={x.slug} data-exhibit={x.slug}>
                <Name x={x} row={rows.get(x.slug)} flag={x.leaves ? w.leaves : ""} />
                <td class="r num gut">{count(x.opens, language)}</td>
                <td>
                  <span class="pull">
                    <svg viewBox="0 0 160 12" preserveAspectRatio="none" aria-hidden="true">
                      <rect class="empty" width="160" height="12" />
                      <rect width={160 * Math.min(1, Math.max(0, x.attracting))} height="12" />
                    </svg>
                    <span class="num">{Math.round(x.attracting * 100)}%</span>
                  </span>
                </td>
                <td>
                  <Holding x={x} w={w} language={language} />
                </td>
                <td class="r num">{x.few ? "–" : `${clock(x.dwellMedianMs)} / ${x.neededMs > 0 ? clock(x.neededMs) : "–"}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.length > first && !all && (
        <button class="btn btn--quiet" onClick={() => setAll(true)}>
          {w.all(list.length)}
        </button>
      )}
    </section>
  );
}

function Name({ x, row, flag }: { x: ReportExhibit; row: ExhibitRow | undefined; flag: string }) {
  const under = [row?.code ?? x.code, row?.date ?? ""].filter((s) => s !== "").join(" · ");
  return (
    <>
      <td class="thumb">{row?.thumbnail && <img src={row.thumbnail} alt="" width="36" height="48" loading="lazy" />}</td>
      <td>
        <a href={`/exhibits/${x.slug}`}>{x.title}</a>
        <small>{under}</small>
        {flag !== "" && <span class="flag">{flag}</span>}
      </td>
    </>
  );
}

function Holding({ x, w, language }: { x: ReportExhibit; w: FigureWords; language: string }) {
  if (x.few) return <small>{w.few}</small>;
  if (x.holding < 0) return <small>–</small>;
  return (
    <span class="hold">
      <svg viewBox="-8 0 198 16" aria-hidden="true">
        <path class="hold__line" d="M0 8H180M181 1V15" />
        <circle class={x.leaves ? "hold__mark" : ""} cx={180 * Math.min(1, x.holding)} cy="8" r="7" />
      </svg>
      <span class="num">{x.holding.toFixed(2).replace(".", language === "vi" ? "," : ".")}</span>
    </span>
  );
}

/** Neglected has the exhibits that few or none opened. */
export function Neglected({ list, rows, w, language }: Props) {
  return (
    <section class="shelf">
      <h2>{w.neglected}</h2>
      {list.length === 0 ? (
        <p class="how">{w.noneNeglected}</p>
      ) : (
        <table class="table top">
          <tbody>
            {list.map((x) => (
              <tr key={x.slug} data-neglected={x.slug}>
                <Name x={x} row={rows.get(x.slug)} flag="" />
                <td class="r num">{x.opens === 0 ? <small>{w.neverOpened}</small> : count(x.opens, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
