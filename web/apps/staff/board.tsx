import { useEffect, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import type { ScreenCommand, Screens, ScreenState, UnpairedScreen } from "../../shared/wire";
import { ago, grouped, stateOf, todosOf } from "./condition";
import { boardWords, type BoardWords } from "./boardwords";
import { loadDuties, titleOf, type Duties } from "./duties";
import { PairForm } from "./pair";
import { Settings } from "./settings";
import type { Language } from "./words";

const everyMs = 4_000;

/** Send carries out one order; "" or what was wrong. */
export type Send = (id: string, command: ScreenCommand) => Promise<string>;

type Props = { language: Language; lost: string; organiser: boolean };

/** Board lists the screens of the school: how each is, what to do about it, and what it may be told. */
export function Board({ language, lost, organiser }: Props) {
  const w = boardWords(language);
  const [list, setList] = useState<Screens | null>(null);
  const [nowMs, setNow] = useState(Date.now());
  const [duties, setDuties] = useState<Duties | null>(null);
  const [open, setOpen] = useState("");
  const [fault, setFault] = useState("");
  const load = async (): Promise<void> => {
    const reply = await get<Screens>("/api/v1/screens");
    if (reply.kind === "ok") {
      setList(reply.value);
      setNow(reply.serverTime ?? Date.now());
    }
    setFault(reply.kind === "ok" ? "" : why(reply, lost));
  };
  useEffect(() => {
    void load();
    void loadDuties(language).then(setDuties);
    const timer = window.setInterval(() => void load(), everyMs);
    return () => window.clearInterval(timer);
  }, [language]);
  const send: Send = async (id, command) => {
    const reply = await post<null>(`/api/v1/screens/${encodeURIComponent(id)}/commands`, command);
    const wrong = reply.kind === "ok" ? "" : why(reply, lost);
    setFault(wrong);
    await load();
    return wrong;
  };
  const screens = list?.screens ?? [];
  return (
    <div class="board">
      <p class="fault" role="alert">
        {fault}
      </p>
      {(list?.unpaired ?? []).map((u) => (
        <Stranger key={u.code} unpaired={u} away={screens.filter((s) => !s.connected)} w={w} lost={lost} send={send} onPaired={() => void load()} />
      ))}
      {list && screens.length === 0 && (
        <p class="board__none">
          {w.none} <b class="num">{`${location.origin}/kiosk`}</b>
        </p>
      )}
      {grouped(screens).map(({ group, screens: mine }) => (
        <section key={group} aria-label={group || w.noGroup}>
          {grouped(screens).length > 1 && <h2>{group || w.noGroup}</h2>}
          <ul class="board__list">
            {mine.map((s) => (
              <li key={s.id} data-screen={s.id}>
                <Line s={s} nowMs={nowMs} duties={duties} w={w} />
                <p class="board__acts">
                  <button class="btn" disabled={!s.connected} onClick={() => void send(s.id, { op: "identify" })}>
                    {w.identify}
                  </button>
                  <button class="btn" disabled={!s.connected} onClick={() => void send(s.id, { op: "reload" })}>
                    {w.reload}
                  </button>
                  <button class="btn" disabled={!s.connected} onClick={() => void send(s.id, { op: "test" })}>
                    {w.test}
                  </button>
                  <button class="btn btn--quiet" aria-expanded={open === s.id} onClick={() => setOpen(open === s.id ? "" : s.id)}>
                    {w.more(s.name)}
                  </button>
                </p>
                {open === s.id && <Settings screen={s} mates={mine.filter((m) => m.group !== "" && m.id !== s.id)} duties={duties} organiser={organiser} w={w} send={send} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ s, nowMs, duties, w }: { s: ScreenState; nowMs: number; duties: Duties | null; w: BoardWords }) {
  const state = stateOf(s, nowMs, s.closed);
  const good = state.kind !== "lost" && state.kind !== "reconnecting";
  const touched = s.touchedAt === null ? null : ago(s.touchedAt, nowMs);
  const facts = [
    s.width > 0 ? w.size(s.width, s.height) : "",
    touched ? w.touched(w.ago(touched.n, touched.unit)) : w.neverTouched,
    w.sound(s.volume),
    s.build === "" ? "" : w.build(s.build.slice(0, 8)),
  ];
  const kind = s.exhibit !== "" ? "exhibit" : s.section !== "" ? "section" : s.deck !== "" ? "deck" : s.attract ? "attract" : "";
  return (
    <div class="board__line">
      <p class="board__name">
        <b>{s.name}</b>
        <small>{s.place}</small>
      </p>
      <div>
        <p class={good ? "live live--on" : "live live--wait"} data-state={state.kind}>
          {w.state(state)}
        </p>
        {todosOf(s, state).map((t) => (
          <p key={t.kind} class="board__todo" data-todo={t.kind}>
            {w.todo(t)}
          </p>
        ))}
      </div>
      <p class="board__facts">
        <span>{w.duty(kind, titleOf(duties, s))}</span>
        <small>{facts.filter((f) => f !== "").join(" · ")}</small>
      </p>
    </div>
  );
}

type StrangerProps = { unpaired: UnpairedScreen; away: readonly ScreenState[]; w: BoardWords; lost: string; send: Send; onPaired: () => void };

// Stranger is an unpaired screen: an old seat is one tap away, a new one needs a name.
function Stranger({ unpaired, away, w, lost, send, onPaired }: StrangerProps) {
  const [naming, setNaming] = useState(false);
  return (
    <section class="board__stranger" data-unpaired={unpaired.code} aria-label={w.unpaired}>
      <p>
        {w.unpaired}: <b class="num">{unpaired.code}</b> {unpaired.width > 0 && <small>{w.size(unpaired.width, unpaired.height)}</small>}
      </p>
      <p class="how">{w.unpairedHint}</p>
      <p class="board__acts">
        {away.map((s) => (
          <button key={s.id} class="btn btn--primary" onClick={() => void send(s.id, { op: "adopt", code: unpaired.code })}>
            {w.replaces(s.name)}
          </button>
        ))}
        <button class="btn" aria-expanded={naming} onClick={() => setNaming(!naming)}>
          {w.pairNew}
        </button>
      </p>
      {naming && <PairForm code={unpaired.code} w={w} lost={lost} onPaired={onPaired} />}
    </section>
  );
}
