import { useEffect, useState } from "preact/hooks";
import { ask, get, why } from "../api/api";
import type { Day, DayLinks, Days, Rehearsal, Verdict } from "../../shared/wire";
import { ShiftForm } from "./shift";
import { WipeForm } from "./wipe";
import { dayWords, type DayWords } from "./daywords";

const lengths = [30, 60, 180]; // minutes of a rehearsal
const everyMs = 15_000;

/** at words a moment as the site's clock shows it: the server sends its own zone. */
const at = (stamp: string | null | undefined): string => (stamp ? `${stamp.slice(11, 16)} ${stamp.slice(8, 10)}/${stamp.slice(5, 7)}` : "");

type Book = { days: Days; rehearsal: Rehearsal; links: DayLinks };

/** DayPage opens and closes days, tries things out, and shows what was put right. */
export function DayPage({ language, lost }: { language: string; lost: string }) {
  const w = dayWords(language);
  const [book, setBook] = useState<Book | null>(null);
  const [fault, setFault] = useState("");
  const [said, setSaid] = useState("");
  const load = async (): Promise<void> => {
    const [days, rehearsal, links] = await Promise.all([get<Days>("/api/v1/days"), get<Rehearsal>("/api/v1/rehearsal"), get<DayLinks>("/api/v1/adjustments")]);
    if (days.kind === "ok" && rehearsal.kind === "ok" && links.kind === "ok") {
      setBook({ days: days.value, rehearsal: rehearsal.value, links: links.value });
      setFault("");
      return;
    }
    const failed = days.kind !== "ok" ? days : rehearsal.kind !== "ok" ? rehearsal : links;
    if (failed.kind !== "ok") setFault(failed.kind === "refused" && failed.status === 403 ? w.needOrganiser : why(failed, lost));
  };
  useEffect(() => {
    void load();
    const timer = window.setInterval(() => void load(), everyMs);
    return () => window.clearInterval(timer);
  }, [language]);
  const change = async (method: string, path: string, body?: unknown, done = ""): Promise<void> => {
    const reply = await ask<unknown>(method, path, body ?? {});
    setSaid(reply.kind === "ok" ? done : why(reply, lost));
    await load();
  };
  const close = (date: string): void => {
    if (window.confirm(w.closeAsk(date))) void change("POST", `/api/v1/days/${date}/close`);
  };
  const today = book?.days.days.find((d) => d.date === book.days.today);
  return (
    <main class="report day">
      <header class="when">
        <h1>{w.day}</h1>
        {book && <p class="num">{w.clock(at(book.days.now))}</p>}
      </header>
      <p class="fault" role="alert">
        {fault || (book?.days.clockBehind ? w.clockBehind : "")}
      </p>
      {book && (
        <>
          <section class="day__now">
            <p class="lede">{today?.state === "closed" ? w.closedBy(today.last?.author ?? "", at(today.last?.at)) : today?.state === "open" ? w.opened(today.openedBy, at(today.openedAt)) : w.openHint}</p>
            <p class="day__do">
              {today?.state !== "open" && today?.state !== "closed" && (
                <button class="btn btn--main" data-open onClick={() => void change("POST", "/api/v1/days/open")}>
                  {w.open}
                </button>
              )}
              {today?.state !== "closed" && (
                <button class="btn" data-close onClick={() => close(book.days.today)}>
                  {w.close}
                </button>
              )}
            </p>
            <p class="how">{w.clockCheck}</p>
          </section>
          <RehearsalPart rehearsal={book.rehearsal} w={w} change={change} />
          <p role="status">{said}</p>
          <section>
            <h2>{w.ledger}</h2>
            {book.days.days.length === 0 && <p class="how">{w.noDays}</p>}
            <ul class="list">
              {[...book.days.days].reverse().map((d) => (
                <DayRow key={d.date} d={d} w={w} today={book.days.today} close={close} />
              ))}
            </ul>
            <CloseAfter days={book.days.closeAfterDays} w={w} save={(n) => change("PUT", "/api/v1/days/settings", { closeAfterDays: n }, w.saved)} />
            <Check w={w} lost={lost} />
          </section>
          <section>
            <h2>{w.adjustments}</h2>
            <Adjustments links={book.links} w={w} />
          </section>
          <ShiftForm w={w} today={book.days.today} lost={lost} done={load} />
          <WipeForm w={w} today={book.days.today} lost={lost} />
        </>
      )}
    </main>
  );
}

function RehearsalPart({ rehearsal, w, change }: { rehearsal: Rehearsal; w: DayWords; change: (method: string, path: string, body?: unknown) => Promise<void> }) {
  const begin = (minutes: number): void =>
    void change("PUT", "/api/v1/rehearsal", { until: new Date(Date.now() + minutes * 60_000).toISOString() });
  return (
    <section data-rehearsal={rehearsal.running ? "on" : "off"}>
      <h2>{w.rehearsal}</h2>
      <p class={rehearsal.running ? "live--wait" : "how"}>{rehearsal.running ? w.rehearsalOn(at(rehearsal.until), rehearsal.by) : w.rehearsalHint}</p>
      <p class="day__do">
        {rehearsal.running ? (
          <button class="btn" onClick={() => void change("DELETE", "/api/v1/rehearsal")}>
            {w.rehearsalEnd}
          </button>
        ) : (
          lengths.map((minutes) => (
            <button class="btn" key={minutes} onClick={() => begin(minutes)}>
              {w.rehearsalStart(minutes)}
            </button>
          ))
        )}
      </p>
    </section>
  );
}

function DayRow({ d, w, today, close }: { d: Day; w: DayWords; today: string; close: (date: string) => void }) {
  const closed = d.state === "closed";
  const about = [
    d.waiting > 0 ? w.waiting(d.waiting, closed) : "", d.flagged > 0 ? w.flagged(d.flagged) : "",
    d.last ? w.closedBy(d.last.author, at(d.last.at)) : "", d.last ? w.revision(d.last.revision) : "",
  ].filter((s) => s !== "");
  return (
    <li data-day={d.date}>
      <p>
        <b class="num">{d.date}</b>
        <small>{about.join(" · ")}</small>
      </p>
      <p class={closed ? "" : "live--wait"}>{w.states[d.state] ?? d.state}</p>
      {!closed && d.date < today && (
        <button class="btn" aria-label={`${w.close}: ${d.date}`} onClick={() => close(d.date)}>
          {w.close}
        </button>
      )}
    </li>
  );
}

function CloseAfter({ days, w, save }: { days: number; w: DayWords; save: (n: number) => Promise<void> }) {
  const [n, setN] = useState(days);
  const submit = (e: Event): void => {
    e.preventDefault();
    void save(n);
  };
  return (
    <form class="trust__form" onSubmit={submit}>
      <label>
        {`${w.autoClose} … ${w.autoCloseDays}`}
        <input type="number" min={0} max={60} required value={n} onInput={(e) => setN(Number(e.currentTarget.value))} />
      </label>
      <button class="btn">{w.save}</button>
    </form>
  );
}

function Check({ w, lost }: { w: DayWords; lost: string }) {
  const [said, setSaid] = useState<readonly string[]>([]);
  const check = async (): Promise<void> => {
    const reply = await get<Verdict>("/api/v1/verify");
    if (reply.kind !== "ok") setSaid([why(reply, lost)]);
    else setSaid(reply.value.faults.length > 0 ? [w.checkFailed, ...reply.value.faults] : [w.checked(reply.value.days, reply.value.head)]);
  };
  return (
    <div class="day__check">
      <button class="btn" onClick={() => void check()}>
        {w.check}
      </button>
      <div role="status">
        {said.map((s) => (
          <p key={s}>{s}</p>
        ))}
      </div>
    </div>
  );
}

function Adjustments({ links, w }: { links: DayLinks; w: DayWords }) {
  const later = links.links.filter((l) => l.revision > 1).reverse();
  if (later.length === 0) return <p class="how">{w.noAdjustments}</p>;
  return (
    <ul class="list">
      {later.map((l) => (
        <li key={l.hash}>
          <p>
            <b class="num">{l.date}</b>
            <small>{[w.kinds[l.kind] ?? l.kind, l.author || w.program, l.reason].filter((s) => s !== "").join(" · ")}</small>
          </p>
          <p class="num">{at(l.at)}</p>
        </li>
      ))}
    </ul>
  );
}
