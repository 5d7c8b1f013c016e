import { useEffect, useMemo, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import { randomName } from "../api/random";
import type { Rehearsal, Tallies, TallyOut } from "../../shared/wire";
import { count } from "./days";
import { dayWords } from "./daywords";
import { startDoor, type Sent } from "./door";

const everyMs = 10_000;

/** TallyPage counts people at the door: one large number, plus and minus. */
export function TallyPage({ language, lost }: { language: string; lost: string }) {
  const w = dayWords(language);
  const [presses, setPresses] = useState<Tallies | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [many, setMany] = useState("");
  const [note, setNote] = useState("");
  const [fault, setFault] = useState("");
  const door = useMemo(
    () =>
      startDoor(
        localStorage,
        async (press): Promise<Sent> => {
          const reply = await post<TallyOut>("/api/v1/tallies", press);
          if (reply.kind === "ok") return { kind: "counted", total: reply.value.total };
          // Signed out or a busy disk: it waits. What can never be counted is told.
          return reply.kind === "refused" && reply.status === 422 ? { kind: "refused", words: why(reply, lost) } : { kind: "lost" };
        },
        () => randomName(),
        () => new Date(),
      ),
    [],
  );
  const load = async (): Promise<void> => {
    const now = await get<Rehearsal>("/api/v1/rehearsal");
    if (now.kind !== "ok") return;
    const { today } = now.value;
    const reply = await get<Tallies>(`/api/v1/tallies?from=${today}&to=${today}`);
    if (reply.kind === "ok") setPresses(reply.value);
  };
  const flush = async (): Promise<void> => {
    const { refused } = await door.flush();
    if (refused.length > 0) setFault(refused.join(" "));
    setWaiting(door.waiting());
    await load();
  };
  useEffect(() => {
    void flush();
    const timer = window.setInterval(() => void flush(), everyMs);
    return () => window.clearInterval(timer);
  }, []);
  const press = (n: number, why = ""): void => {
    setFault("");
    door.press(n, why);
    setWaiting(door.waiting());
    void flush();
  };
  const write = (e: Event): void => {
    e.preventDefault();
    const n = Number(many);
    if (!Number.isInteger(n) || n === 0) return;
    if (n < -1 && note.trim() === "") {
      setFault(w.noteNeed);
      return;
    }
    press(n, note.trim());
    setMany("");
    setNote("");
  };
  const known = (presses?.tallies ?? []).reduce((sum, t) => sum + t.count, 0);
  return (
    <main class="report tally">
      <header class="when">
        <h1>{w.today}</h1>
      </header>
      <p class="tally__total num" role="status" data-total>
        {count(known + waiting, language)}
      </p>
      <p class="how">{waiting === 0 ? "" : w.unsent(waiting)}</p>
      <p class="tally__keys">
        <button class="btn tally__minus" aria-label={w.minus} onClick={() => press(-1)} disabled={known + waiting <= 0}>
          −
        </button>
        <button class="btn btn--main tally__plus" aria-label={w.plus} onClick={() => press(1)}>
          +
        </button>
      </p>
      <p class="fault" role="alert">
        {fault}
      </p>
      <form class="trust__form" onSubmit={write}>
        <label>
          {w.many}
          <input type="number" name="many" min={-5000} max={5000} required value={many} onInput={(e) => setMany(e.currentTarget.value)} />
        </label>
        <label>
          {w.note}
          <input name="note" maxLength={120} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
        </label>
        <button class="btn">{w.add}</button>
      </form>
      <p class="how">{w.doorHint}</p>
      <details class="trust">
        <summary>{w.presses}</summary>
        <ul class="list">
          {[...(presses?.tallies ?? [])].reverse().map((t) => (
            <li key={t.id}>
              <p>
                <b class="num">{t.count > 0 ? `+${t.count}` : `−${-t.count}`}</b>
                <small>{[t.by, t.note].filter((s) => s !== "").join(" · ")}</small>
              </p>
              <p class="num">{t.at.slice(11, 16)}</p>
            </li>
          ))}
        </ul>
      </details>
    </main>
  );
}
