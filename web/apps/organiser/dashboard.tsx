import { useEffect, useState } from "preact/hooks";
import { get } from "../api/api";
import type { Exhibits, ExhibitRow, Report } from "../../shared/wire";
import type { Language } from "../staff/words";
import { Calendar } from "./calendar";
import { count, parts } from "./days";
import type { FigureWords } from "./figurewords";
import { Neglected, TopExhibits } from "./looked";
import { Picture } from "./picture";
import { ThreeCounts } from "./threecounts";

type Props = { report: Report; w: FigureWords; language: Language };

/** Dashboard is a period at a glance: a sentence, five figures, then the pictures. */
export function Dashboard({ report, w, language }: Props) {
  const [rows, setRows] = useState<ReadonlyMap<string, ExhibitRow>>(new Map());
  useEffect(() => {
    void get<Exhibits>(`/api/v1/exhibits?lang=${language}`).then((reply) => {
      if (reply.kind === "ok") setRows(new Map(reply.value.exhibits.map((r) => [r.slug, r])));
    });
  }, [language]);
  const chart = (name: string) => {
    const c = report.charts.find((c) => c.name === name);
    return c && <Picture chart={c} asTable={w.asTable} />;
  };
  return (
    <>
      <p class="lede">{report.finding}</p>
      {report.second !== "" && <p class="lede2">{report.second}</p>}
      <Kpis report={report} w={w} language={language} />
      <div class="pair">
        {chart("days")}
        {chart("hours")}
      </div>
      <TopExhibits list={report.top} rows={rows} w={w} language={language} />
      <Neglected list={report.neglected} rows={rows} w={w} language={language} />
      <ThreeCounts report={report} w={w} language={language} />
      <Calendar report={report} w={w} language={language} />
      <div class="pair pair--even">
        {chart("quiz")}
        {chart("gain")}
        {chart("languages")}
        {chart("stops")}
      </div>
      <p class="how">{w.how}</p>
      <p class="how">
        {w.private} <a href={`/help/definitions?lang=${language}`}>{w.definitions(report.definitions)}</a>
      </p>
    </>
  );
}

function Kpis({ report, w, language }: Props) {
  const { total } = report;
  const n = (value: number): string => count(value, language);
  const each = total.visits > 0 ? (total.opens / total.visits).toFixed(1).replace(".", language === "vi" ? "," : ".") : "–";
  return (
    <dl class="kpis">
      <div data-figure="visits">
        <dt>{w.visits}</dt>
        <dd>{n(total.visits)}</dd>
      </div>
      <div data-figure="dwell">
        <dt>{w.dwell}</dt>
        <dd>{report.few ? <small class="kpis__few">{w.few}</small> : <Duration ms={total.dwellMedianMs} w={w} />}</dd>
      </div>
      <div data-figure="each">
        <dt>{w.perVisit}</dt>
        <dd>{each}</dd>
      </div>
      <div data-figure="opens">
        <dt>{w.opens}</dt>
        <dd>{n(total.opens)}</dd>
      </div>
      <div class="kpis__heads" data-figure="heads">
        <dt>{w.heads}</dt>
        <dd>{n(total.heads)}</dd>
      </div>
    </dl>
  );
}

function Duration({ ms, w }: { ms: number; w: FigureWords }) {
  const { minutes, seconds } = parts(ms);
  return (
    <>
      {minutes > 0 && (
        <>
          {minutes}
          <small>{w.minute}</small>
        </>
      )}{" "}
      {seconds}
      <small>{w.second}</small>
    </>
  );
}
