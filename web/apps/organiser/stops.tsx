import { useEffect, useState } from "preact/hooks";
import { ask, get, post, why } from "../api/api";
import type { Stats, Stop, Stops } from "../../shared/wire";
import { count } from "./days";
import { stopWords, type StopWords } from "./stopwords";

const always = { from: "2000-01-01", to: "2099-12-31" };

/** StopsPage is the ledger of a travelling exhibition: where it was, what was done, what was counted. */
export function StopsPage({ language, lost }: { language: string; lost: string }) {
  const w = stopWords(language);
  const [stops, setStops] = useState<readonly Stop[]>([]);
  const [figures, setFigures] = useState<ReadonlyMap<string, { opens: number; visits: number }>>(new Map());
  const [fault, setFault] = useState("");
  const load = async (): Promise<void> => {
    const [list, stats] = await Promise.all([get<Stops>("/api/v1/stops"), get<Stats>(`/api/v1/stats?from=${always.from}&to=${always.to}&by=stop`)]);
    if (list.kind === "ok") setStops(list.value.stops);
    else setFault(why(list, lost));
    if (stats.kind === "ok") setFigures(new Map(stats.value.rows.map((r) => [r.key, r])));
  };
  useEffect(() => void load(), []);
  const send = async (method: string, path: string, body: unknown): Promise<boolean> => {
    const reply = await ask<unknown>(method, path, body);
    setFault(reply.kind === "ok" ? "" : why(reply, lost));
    await load();
    return reply.kind === "ok";
  };
  return (
    <main class="report stops">
      <header class="when">
        <h1>{w.title}</h1>
      </header>
      <p class="fault" role="alert">
        {fault}
      </p>
      <ul class="list">
        {stops.map((s) => (
          <li key={s.id} data-stop={s.name}>
            <p>
              <b>{s.name}</b>
              <small>{[s.from === "" ? w.always : `${s.from} – ${s.to || "…"}`, s.place, s.hosts ?? ""].filter((x) => x !== "").join(" · ")}</small>
            </p>
            <p class="num">{w.figures(count(figures.get(s.id ?? "")?.visits ?? 0, language), count(figures.get(s.id ?? "")?.opens ?? 0, language))}</p>
            <p>{s.closedBy ? w.closedBy(s.closedBy) : ""}</p>
            {s.id !== "truong" && <Lists s={s} w={w} send={send} />}
          </li>
        ))}
      </ul>
      <p class="how">{w.compare}</p>
      <NewStop w={w} lost={lost} done={load} />
    </main>
  );
}

function Lists({ s, w, send }: { s: Stop; w: StopWords; send: (method: string, path: string, body: unknown) => Promise<boolean> }) {
  const closed = (s.closedBy ?? "") !== "";
  const items = (list: "opening" | "closing", done: readonly string[]) => (
    <fieldset disabled={closed}>
      <legend>{w.lists[list]}</legend>
      {done.map((by, item) => (
        <label class="check" key={item}>
          <input type="checkbox" checked={by !== ""} onChange={(e) => void send("PUT", `/api/v1/stops/${s.id}/checks`, { list, item, done: e.currentTarget.checked })} />
          <span>
            {w.items[list][item] ?? item} {by !== "" && <small>({by})</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
  const close = (): void => {
    if (window.confirm(w.closeAsk(s.name))) void send("POST", `/api/v1/stops/${s.id}/close`, {});
  };
  return (
    <details class="stops__lists">
      <summary>{w.checklists}</summary>
      {items("opening", s.opening ?? [])}
      {items("closing", s.closing ?? [])}
      {!closed && (
        <button class="btn" data-close-stop onClick={close}>
          {w.close}
        </button>
      )}
    </details>
  );
}

function NewStop({ w, lost, done }: { w: StopWords; lost: string; done: () => Promise<void> }) {
  const empty = { name: "", place: "", from: "", to: "", hosts: "" };
  const [s, setS] = useState(empty);
  const [said, setSaid] = useState("");
  const submit = async (e: Event): Promise<void> => {
    e.preventDefault();
    const reply = await post<unknown>("/api/v1/stops", s);
    setSaid(reply.kind === "ok" ? "" : why(reply, lost));
    if (reply.kind !== "ok") return;
    setS(empty);
    await done();
  };
  const field = (word: string, name: "name" | "place" | "hosts", required = false) => (
    <label>
      {word}
      <input name={name} required={required} maxLength={name === "hosts" ? 400 : 120} value={s[name]} onInput={(e) => setS({ ...s, [name]: e.currentTarget.value })} />
    </label>
  );
  const day = (word: string, name: "from" | "to", required = false) => (
    <label>
      {word}
      <input type="date" name={name} required={required} value={s[name]} onInput={(e) => setS({ ...s, [name]: e.currentTarget.value })} />
    </label>
  );
  return (
    <section>
      <h2>{w.add}</h2>
      <form class="trust__form" onSubmit={(e) => void submit(e)}>
        {field(w.name, "name", true)}
        {field(w.place, "place")}
        {day(w.from, "from", true)}
        {day(w.to, "to")}
        {field(w.hosts, "hosts")}
        <button class="btn">{w.save}</button>
      </form>
      <p role="status">{said}</p>
    </section>
  );
}
