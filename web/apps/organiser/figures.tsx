import { useEffect, useState } from "preact/hooks";
import { get, why } from "../api/api";
import { Icon } from "../parts/icon";
import type { Exhibits, ExhibitRow, Stats, StatsRow } from "../../shared/wire";
import { count, lastMonth, parts, shortDay, thisWeek, today, valid, zoned, type Range } from "./days";
import type { Words } from "./words";

type Loaded =
  | { kind: "loading" }
  | { kind: "failed"; words: string }
  | { kind: "here"; days: Stats; exhibits: Stats; titles: ReadonlyMap<string, ExhibitRow> };

type Period = "today" | "week" | "month" | "own";

const rangeOf = (period: Exclude<Period, "own">, zone: string): Range =>
  (period === "today" ? today : period === "week" ? thisWeek : lastMonth)(zoned(new Date(), zone));

/** Figures answers how many came and what they looked at. */
export function Figures({ w, language, lost }: { w: Words; language: string; lost: string }) {
  const [period, setPeriod] = useState<Period>("week");
  const [range, setRange] = useState<Range>(() => thisWeek(new Date()));
  const [zone, setZone] = useState("");
  const [data, setData] = useState<Loaded>({ kind: "loading" });

  useEffect(() => {
    if (!valid(range)) return;
    let stale = false;
    const load = async (): Promise<void> => {
      const q = `from=${range.from}&to=${range.to}`;
      const [days, exhibits, rows] = await Promise.all([
        get<Stats>(`/api/v1/stats?${q}&by=day`),
        get<Stats>(`/api/v1/stats?${q}&by=exhibit`),
        get<Exhibits>(`/api/v1/exhibits?lang=${language}`),
      ]);
      if (stale) return;
      if (days.kind === "ok" && exhibits.kind === "ok") {
        setZone(days.value.timezone);
        const titles = new Map(rows.kind === "ok" ? rows.value.exhibits.map((r) => [r.slug, r]) : []);
        setData({ kind: "here", days: days.value, exhibits: exhibits.value, titles });
        return;
      }
      const failed = days.kind === "ok" ? exhibits : days;
      if (failed.kind === "ok") return;
      setData({ kind: "failed", words: failed.kind === "refused" && failed.status === 403 ? w.needOrganiser : why(failed, lost) });
    };
    void load();
    return () => {
      stale = true;
    };
  }, [range.from, range.to, language]);

  const pick = (to: Exclude<Period, "own">): void => {
    setPeriod(to);
    setRange(rangeOf(to, zone));
  };
  useEffect(() => {
    if (period !== "own") setRange(rangeOf(period, zone));
  }, [zone]);
  const own = (next: Range): void => {
    setPeriod("own");
    setRange(next);
  };
  const seg = (to: Exclude<Period, "own">, word: string) => (
    <button aria-pressed={period === to} onClick={() => pick(to)}>
      {word}
    </button>
  );
  const csv = (table: string, word: string) => (
    <a class="btn" href={`/api/v1/reports/export?from=${range.from}&to=${range.to}&format=csv&table=${table}`} download>
      <Icon name="save" />
      {word}
    </a>
  );
  return (
    <main class="report">
      <header class="when">
        <h1>{w.title}</h1>
        <div class="seg" role="group" aria-label={w.range}>
          {seg("today", w.today)}
          {seg("week", w.week)}
          {seg("month", w.month)}
        </div>
        <label>
          {w.from} <input type="date" name="from" value={range.from} onChange={(e) => own({ ...range, from: e.currentTarget.value })} />
        </label>
        <label>
          {w.to} <input type="date" name="to" value={range.to} onChange={(e) => own({ ...range, to: e.currentTarget.value })} />
        </label>
      </header>
      {data.kind === "loading" && <p class="lede">{w.loading}</p>}
      {data.kind === "failed" && (
        <p class="fault" role="alert">
          {data.words}
        </p>
      )}
      {data.kind === "here" && <Report data={data} w={w} language={language} title={periodWord(period, range, w)} />}
      <p class="exports">
        <span>{w.csv}</span>
        {csv("days", w.csvDays)}
        {csv("exhibits", w.csvExhibits)}
        {csv("screenings", w.csvScreenings)}
        <button class="btn" onClick={() => window.print()}>
          <Icon name="print" />
          {w.print}
        </button>
      </p>
    </main>
  );
}

const periodWord = (period: Period, range: Range, w: Words): string =>
  period === "today" ? w.today : period === "week" ? w.week : period === "month" ? w.month : `${shortDay(range.from)} – ${shortDay(range.to)}`;

function Report({ data, w, language, title }: { data: Extract<Loaded, { kind: "here" }>; w: Words; language: string; title: string }) {
  const { total } = data.days;
  const n = (value: number): string => count(value, language);
  const each = total.visits > 0 ? (total.opens / total.visits).toFixed(1).replace(".", language === "vi" ? "," : ".") : "–";
  return (
    <>
      <p class="lede">{total.visits === 0 ? w.ledeNone : w.lede(n(total.visits), title)}</p>
      <dl class="kpis">
        <div data-figure="visits">
          <dt>{w.visits}</dt>
          <dd>{n(total.visits)}</dd>
        </div>
        <div data-figure="opens">
          <dt>{w.opens}</dt>
          <dd>{n(total.opens)}</dd>
        </div>
        <div data-figure="dwell">
          <dt>{w.dwell}</dt>
          <dd>
            <Duration ms={total.dwellMedianMs} w={w} />
          </dd>
        </div>
        <div data-figure="each">
          <dt>{w.perVisit}</dt>
          <dd>{each}</dd>
        </div>
        <div class="kpis__heads" data-figure="heads">
          <dt>{w.heads}</dt>
          <dd>{n(total.heads)}</dd>
        </div>
      </dl>
      <p class="how">{w.headsNote}</p>
      <section>
        <h2>{w.perDay}</h2>
        <Days rows={data.days.rows} n={n} />
      </section>
      <section>
        <h2>{w.perExhibit}</h2>
        <table class="table">
          <thead>
            <tr>
              <th>{w.exhibit}</th>
              <th class="r">{w.opens}</th>
              <th class="table__bar" />
              <th class="r">{w.visits}</th>
              <th class="r">{w.dwell}</th>
            </tr>
          </thead>
          <tbody>
            {data.exhibits.rows.map((r) => {
              const row = data.titles.get(r.key);
              return (
                <tr key={r.key} data-exhibit={r.key}>
                  <td>
                    <b>{row?.title ?? r.key}</b>
                    <small>{row?.code ?? ""}</small>
                  </td>
                  <td class="r num">{n(r.opens)}</td>
                  <td class="table__bar">
                    <Bar share={r.opens / Math.max(1, data.exhibits.rows[0]?.opens ?? 1)} />
                  </td>
                  <td class="r num">{n(r.visits)}</td>
                  <td class="r num">
                    <Duration ms={r.dwellMedianMs} w={w} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p class="how">{w.how}</p>
    </>
  );
}

function Duration({ ms, w }: { ms: number; w: Words }) {
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

const Bar = ({ share }: { share: number }) => (
  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width={share * 100} height="10" />
  </svg>
);

const chartH = 220;
const column = 44;
const gap = 16;

// Days draws visits per day as plain columns with their numbers above.
function Days({ rows, n }: { rows: readonly StatsRow[]; n: (v: number) => string }) {
  const most = Math.max(1, ...rows.map((r) => r.visits));
  const width = Math.max(1, rows.length) * (column + gap);
  return (
    <div class="days">
      <svg viewBox={`0 0 ${width} ${chartH + 60}`} width={width} height={chartH + 60} role="img">
        {rows.map((r, i) => {
          const h = (r.visits / most) * (chartH - 30);
          const x = i * (column + gap) + gap / 2;
          return (
            <g key={r.key} data-day={r.key}>
              <rect x={x} y={chartH - h} width={column} height={h} />
              <text class="days__sum" x={x + column / 2} y={chartH - h - 8}>
                {n(r.visits)}
              </text>
              <text x={x + column / 2} y={chartH + 24}>
                {shortDay(r.key)}
              </text>
            </g>
          );
        })}
        <path class="days__axis" d={`M0 ${chartH}H${width}`} />
      </svg>
    </div>
  );
}
