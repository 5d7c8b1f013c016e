import { useEffect, useState } from "preact/hooks";
import { get, why } from "../api/api";
import type { Report } from "../../shared/wire";
import type { Language } from "../staff/words";
import { Dashboard } from "./dashboard";
import { lastMonth, longRange, thisWeek, today, valid, zoned, type Range } from "./days";
import { Exports } from "./exports";
import { figureWords } from "./figurewords";
import { Now } from "./now";

type Loaded = { kind: "loading" } | { kind: "failed"; words: string } | { kind: "here"; report: Report };

type Fixed = "today" | "week" | "month";
type Period = "now" | Fixed | "own";

const rangeOf = (period: Fixed, zone: string): Range => (period === "today" ? today : period === "week" ? thisWeek : lastMonth)(zoned(new Date(), zone));

/** Figures answers how many came and what they looked at: now, in some days, or in days of one's own. */
export function Figures({ language, lost }: { language: Language; lost: string }) {
  const w = figureWords(language);
  const [period, setPeriod] = useState<Period>("week");
  const [range, setRange] = useState<Range>(() => thisWeek(new Date()));
  const [zone, setZone] = useState("");
  const [data, setData] = useState<Loaded>({ kind: "loading" });

  useEffect(() => {
    if (!valid(range)) return;
    let stale = false;
    const load = async (): Promise<void> => {
      const reply = await get<Report>(`/api/v1/reports/overview?from=${range.from}&to=${range.to}&lang=${language}`);
      if (stale) return;
      if (reply.kind === "ok") {
        setZone(reply.value.timezone);
        setData({ kind: "here", report: reply.value });
        return;
      }
      setData({ kind: "failed", words: reply.kind === "refused" && reply.status === 403 ? w.needOrganiser : why(reply, lost) });
    };
    void load();
    return () => {
      stale = true;
    };
  }, [range.from, range.to, language]);

  useEffect(() => {
    if (period !== "own" && period !== "now") setRange(rangeOf(period, zone));
  }, [zone, period]);
  const own = (next: Range): void => {
    setPeriod("own");
    setRange(next);
  };
  const seg = (to: Period, word: string) => (
    <button aria-pressed={period === to} onClick={() => setPeriod(to)}>
      {word}
    </button>
  );
  return (
    <main class="report">
      <header class="when">
        <h1>{period === "now" ? w.now : longRange(range, language)}</h1>
        <div class="seg" role="group" aria-label={w.range}>
          {seg("now", w.now)}
          {seg("today", w.today)}
          {seg("week", w.week)}
          {seg("month", w.month)}
        </div>
        <span class="when__own">
          <label>
            {w.from} <input type="date" name="from" value={range.from} onChange={(e) => own({ ...range, from: e.currentTarget.value })} />
          </label>
          <label>
            {w.to} <input type="date" name="to" value={range.to} onChange={(e) => own({ ...range, to: e.currentTarget.value })} />
          </label>
        </span>
      </header>
      {period === "now" ? (
        <Now w={w} language={language} lost={lost} zone={zone} />
      ) : (
        <>
          {data.kind === "loading" && <Waiting words={w.loading} />}
          {data.kind === "failed" && (
            <p class="fault" role="alert">
              {data.words}
            </p>
          )}
          {data.kind === "here" && <Dashboard report={data.report} w={w} language={language} />}
          <Exports range={range} w={w} />
        </>
      )}
    </main>
  );
}

// Waiting shows rules and axes first, so that nothing jumps when the figures come.
const Waiting = ({ words }: { words: string }) => (
  <>
    <p class="lede" role="status">
      {words}
    </p>
    <div class="kpis kpis--waiting" />
    <div class="pair" aria-hidden="true">
      <div class="axis" />
      <div class="axis" />
    </div>
  </>
);
