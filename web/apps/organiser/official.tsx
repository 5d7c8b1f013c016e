import { useEffect, useState } from "preact/hooks";
import { ask, get, why } from "../api/api";
import { Icon } from "../parts/icon";
import type { ReportTexts } from "../../shared/wire";
import type { Language } from "../staff/words";
import { presetRange, valid, type Preset, type Range } from "./days";
import { officialWords, type OfficialWords } from "./officialwords";
import { UnitForm } from "./unit";

const presets: readonly Preset[] = ["six-month", "annual", "ad-hoc"];
const boxes = ["results", "difficulties", "directions", "proposals"] as const;
const nothing: ReportTexts = { results: "", difficulties: "", directions: "", proposals: "" };

/** Official writes the report of a period: figures are the server's, words are kept as a draft. */
export function Official({ language, lost }: { language: Language; lost: string }) {
  const w = officialWords(language);
  const [preset, setPreset] = useState<Preset>("six-month");
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [range, setRange] = useState<Range>(() => presetRange("six-month", new Date().getFullYear()));
  const [texts, setTexts] = useState<ReportTexts>(nothing);
  const [said, setSaid] = useState("");
  const [dirty, setDirty] = useState(false);
  const query = `preset=${preset}&from=${range.from}&to=${range.to}`;

  useEffect(() => {
    if (!valid(range)) return;
    let stale = false;
    void get<ReportTexts>(`/api/v1/reports/texts?${query}`).then((reply) => {
      if (stale) return;
      setTexts(reply.kind === "ok" ? reply.value : nothing);
      setDirty(false);
      setSaid(reply.kind === "ok" ? "" : why(reply, lost));
    });
    return () => {
      stale = true;
    };
  }, [query]);

  const choose = (to: Preset, of: number): void => {
    setPreset(to);
    setYear(of);
    if (to !== "ad-hoc") setRange(presetRange(to, of));
  };
  const save = async (): Promise<boolean> => {
    const reply = await ask<ReportTexts>("PUT", `/api/v1/reports/texts?${query}`, texts);
    setSaid(reply.kind === "ok" ? w.saved : why(reply, lost));
    if (reply.kind === "ok") setDirty(false);
    return reply.kind === "ok";
  };
  const download = async (): Promise<void> => {
    if (dirty && !(await save())) return;
    location.assign(`/api/v1/reports/export?format=docx&${query}`);
  };
  return (
    <main class="report official">
      <header class="when">
        <h1>{w.title}</h1>
        <div class="seg" role="group" aria-label={w.kind}>
          {presets.map((p) => (
            <button key={p} aria-pressed={preset === p} onClick={() => choose(p, year)}>
              {w.kinds[p]}
            </button>
          ))}
        </div>
      </header>
      <p class="lede">{w.lede}</p>
      <div class="official__days">
        {preset !== "ad-hoc" && (
          <label>
            {w.year}
            <input type="number" name="year" min="2020" max="2100" value={year} onChange={(e) => choose(preset, Number(e.currentTarget.value))} />
          </label>
        )}
        <label>
          {w.from}
          <input type="date" name="from" value={range.from} onChange={(e) => setRange({ ...range, from: e.currentTarget.value })} />
        </label>
        <label>
          {w.cutOff}
          <input type="date" name="to" value={range.to} onChange={(e) => setRange({ ...range, to: e.currentTarget.value })} />
        </label>
      </div>
      <p class="how">{w.cutOffHint}</p>
      {boxes.map((name) => (
        <Box
          key={name}
          name={name}
          w={w}
          value={texts[name]}
          onInput={(value) => {
            setTexts({ ...texts, [name]: value });
            setDirty(true);
            setSaid("");
          }}
        />
      ))}
      <p class="how">{w.blank}</p>
      <p class="exports">
        <button class="btn btn--primary" disabled={!valid(range)} onClick={() => void download()}>
          <Icon name="save" />
          {w.download}
        </button>
        <button class="btn" disabled={!dirty} onClick={() => void save()}>
          {w.save}
        </button>
        <span role="status">{said !== "" ? said : dirty ? w.unsaved : ""}</span>
      </p>
      <UnitForm w={w} lost={lost} />
    </main>
  );
}

const Box = ({ name, w, value, onInput }: { name: (typeof boxes)[number]; w: OfficialWords; value: string; onInput: (value: string) => void }) => (
  <label class="official__box">
    {w[name]}
    <textarea name={name} rows={5} maxLength={20000} value={value} onInput={(e) => onInput(e.currentTarget.value)} />
  </label>
);
