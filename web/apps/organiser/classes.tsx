import { useEffect, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import type { Correction, Corrections, Registration, Registrations, Rehearsal, Screening, Screenings } from "../../shared/wire";
import { dayWords, type DayWords } from "./daywords";

type Loaded = { registrations: readonly Registration[]; screenings: readonly Screening[]; corrections: readonly Correction[] };

/** ClassesPage shows who was announced and who came, side by side, and puts numbers right. */
export function ClassesPage({ language, lost }: { language: string; lost: string }) {
  const w = dayWords(language);
  const [date, setDate] = useState("");
  const [data, setData] = useState<Loaded>({ registrations: [], screenings: [], corrections: [] });
  const [fault, setFault] = useState("");
  const load = async (): Promise<void> => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return;
    const q = `from=${date}&to=${date}`;
    const [r, s, c] = await Promise.all([
      get<Registrations>(`/api/v1/registrations?${q}`), get<Screenings>(`/api/v1/screenings?${q}`), get<Corrections>(`/api/v1/corrections?${q}`),
    ]);
    if (r.kind !== "ok") setFault(why(r, lost));
    else if (s.kind !== "ok") setFault(why(s, lost));
    else {
      setFault("");
      // A teacher may see the day but not who corrected what.
      setData({ registrations: r.value.registrations, screenings: s.value.screenings, corrections: c.kind === "ok" ? c.value.corrections : [] });
    }
  };
  useEffect(() => {
    void get<Rehearsal>("/api/v1/rehearsal").then((now) => {
      if (now.kind === "ok") setDate((chosen) => chosen || now.value.today);
      else setFault(why(now, lost));
    });
  }, []);
  useEffect(() => void load(), [date]);
  const send = async (path: string, body: unknown): Promise<boolean> => {
    const reply = await post<unknown>(path, body);
    setFault(reply.kind === "ok" ? "" : why(reply, lost));
    if (reply.kind === "ok") await load();
    return reply.kind === "ok";
  };
  const answered = (id: string): number | null => {
    const held = data.screenings.filter((s) => s.registration === id);
    return held.length === 0 ? null : held.reduce((sum, s) => sum + s.headsCounted, 0);
  };
  return (
    <main class="report classes">
      <header class="when">
        <h1>{w.classes}</h1>
        <label>
          {w.date} <input type="date" name="day" value={date} onChange={(e) => setDate(e.currentTarget.value)} />
        </label>
      </header>
      <p class="fault" role="alert">
        {fault}
      </p>
      <section>
        <h2>{w.expected}</h2>
        {data.registrations.length === 0 && <p class="how">{w.noClasses}</p>}
        <ul class="list">
          {data.registrations.map((r) => {
            const came = answered(r.id ?? "");
            return (
              <li key={r.id} data-registration={r.class}>
                <p>
                  <b>{[r.class, r.school].filter((s) => s).join(" · ")}</b>
                  <small>{[`${r.start}–${r.end}`, r.place].filter((s) => s !== "").join(" · ")}</small>
                </p>
                <p class="num">{w.registered(r.heads)}</p>
                <p class={came === null ? "live--wait" : "num"}>{came === null ? w.notHeld : w.counted(came)}</p>
                <Correct w={w} value={r.heads} name={r.class} save={(value, reason) => send(`/api/v1/registrations/${r.id}/corrections`, { field: "heads", value, reason })} />
              </li>
            );
          })}
        </ul>
        <Register w={w} date={date} save={(r) => send("/api/v1/registrations", r)} />
      </section>
      <section>
        <h2>{w.held}</h2>
        {data.screenings.length === 0 && <p class="how">{w.noScreenings}</p>}
        <ul class="list">
          {data.screenings.map((s) => (
            <li key={s.id} data-screening={s.class}>
              <p>
                <b>{s.class}</b>
                <small>{[`${s.start}–${s.end}`, s.place, s.by ?? ""].filter((x) => x !== "").join(" · ")}</small>
              </p>
              <p class="num">{w.counted(s.headsCounted)}</p>
              <Correct w={w} value={s.headsCounted} name={s.class} save={(value, reason) => send(`/api/v1/screenings/${s.id}/corrections`, { field: "headsCounted", value, reason })} />
            </li>
          ))}
        </ul>
      </section>
      {data.corrections.length > 0 && (
        <section>
          <h2>{w.corrections}</h2>
          <ul class="list">
            {data.corrections.map((c) => (
              <li key={c.id}>
                <p>
                  <b class="num">{w.corrected(c.was, c.became)}</b>
                  <small>{`${c.by} · ${c.reason}`}</small>
                </p>
                <p class="num">{c.at.slice(11, 16)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

// Correct asks for the right number and why; the old one stays in the ledger.
function Correct({ w, value, name, save }: { w: DayWords; value: number; name: string; save: (value: number, reason: string) => Promise<boolean> }) {
  const [open, setOpen] = useState(false);
  const [n, setN] = useState(value);
  const [reason, setReason] = useState("");
  if (!open) {
    return (
      <button class="btn" aria-label={`${w.correct}: ${name}`} onClick={() => (setN(value), setOpen(true))}>
        {w.correct}
      </button>
    );
  }
  const submit = async (e: Event): Promise<void> => {
    e.preventDefault();
    if (await save(n, reason.trim())) setOpen(false);
  };
  return (
    <form class="trust__form" onSubmit={(e) => void submit(e)}>
      <label>
        {w.correctTo}
        <input type="number" name="value" min={0} max={5000} required value={n} onInput={(e) => setN(Number(e.currentTarget.value))} />
      </label>
      <label>
        {w.reason}
        <input name="reason" required maxLength={120} value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </label>
      <button class="btn">{w.save}</button>
      <button class="btn" type="button" onClick={() => setOpen(false)}>
        {w.cancel}
      </button>
    </form>
  );
}

function Register({ w, date, save }: { w: DayWords; date: string; save: (r: Registration) => Promise<boolean> }) {
  const empty = { start: "07:30", end: "08:00", school: "", class: "", grade: "", heads: 40 };
  const [r, setR] = useState(empty);
  const submit = async (e: Event): Promise<void> => {
    e.preventDefault();
    if (await save({ ...r, date, place: "", deck: "" })) setR({ ...empty, start: r.start, end: r.end });
  };
  const field = (word: string, name: "school" | "class" | "grade", required = false) => (
    <label>
      {word}
      <input name={name} required={required} maxLength={120} value={r[name]} onInput={(e) => setR({ ...r, [name]: e.currentTarget.value })} />
    </label>
  );
  const hour = (word: string, name: "start" | "end") => (
    <label>
      {word}
      <input type="time" name={name} required value={r[name]} onInput={(e) => setR({ ...r, [name]: e.currentTarget.value })} />
    </label>
  );
  return (
    <form class="trust__form" data-register onSubmit={(e) => void submit(e)}>
      {field(w.className, "class", true)}
      {field(w.grade, "grade")}
      {hour(w.from, "start")}
      {hour(w.to, "end")}
      <label>
        {w.heads}
        <input type="number" name="heads" min={0} max={5000} required value={r.heads} onInput={(e) => setR({ ...r, heads: Number(e.currentTarget.value) })} />
      </label>
      {field(w.school, "school")}
      <button class="btn">{w.register}</button>
    </form>
  );
}
