import { useEffect, useState } from "preact/hooks";
import { ask, get, why } from "../api/api";
import type { DeckRow, Decks, Schedule, ScheduleEntry, Screens, ScreenState } from "../../shared/wire";
import type { Language } from "../staff/words";
import { scheduleWords, type ScheduleWords } from "./schedulewords";
import { readTimes } from "./times";

const path = "/api/v1/schedule";
const refreshMs = 60_000;

/** SchedulePage is when which deck plays by itself, and on which screens. */
export function SchedulePage({ language, lost }: { language: Language; lost: string }) {
  const w = scheduleWords(language);
  const [plan, setPlan] = useState<Schedule | null>(null);
  const [decks, setDecks] = useState<readonly DeckRow[]>([]);
  const [screens, setScreens] = useState<readonly ScreenState[]>([]);
  const [said, setSaid] = useState("");
  const load = async (): Promise<void> => {
    const reply = await get<Schedule>(`${path}?lang=${language}`);
    if (reply.kind === "ok") setPlan(reply.value);
    else setSaid(why(reply, lost));
  };
  useEffect(() => {
    void load();
    void get<Decks>(`/api/v1/decks?lang=${language}`).then((r) => r.kind === "ok" && setDecks(r.value.decks ?? []));
    void get<Screens>("/api/v1/screens").then((r) => r.kind === "ok" && setScreens(r.value.screens ?? []));
    const timer = window.setInterval(() => void load(), refreshMs);
    return () => window.clearInterval(timer);
  }, [language]);

  const change = async (method: "POST" | "PUT" | "DELETE", to: string, entry: ScheduleEntry | undefined, done: string): Promise<boolean> => {
    const reply = await ask<unknown>(method, to, entry);
    setSaid(reply.kind === "ok" ? done : why(reply, lost));
    await load();
    return reply.kind === "ok";
  };
  const titleOf = (slug: string): string => decks.find((d) => d.slug === slug)?.title ?? slug;
  const screenOf = (id: string): string => screens.find((s) => s.id === id)?.name ?? id;
  const next = plan?.next?.[0];
  return (
    <main class="report">
      <header class="when">
        <h1>{w.title}</h1>
      </header>
      <p>{w.hint}</p>
      {next && <p class="live live--on">{w.next(whenOf(next.at, plan?.timezone ?? "", language), next.title)}</p>}
      {plan && (plan.entries ?? []).length === 0 && <p>{w.none}</p>}
      <ul class="list">
        {(plan?.entries ?? []).map((e) => (
          <li key={e.id}>
            <p>
              <b class="num">{e.times.join(", ")}</b>
              <small>
                {[
                  titleOf(e.deck),
                  (e.days ?? []).length === 0 ? w.everyDay : e.days.map((d) => w.days[d - 1] ?? "").join(", "),
                  e.minutes > 0 ? w.minutes(e.minutes) : w.ownMinutes,
                  e.screens.length + e.groups.length === 0 ? w.allScreens : [...e.screens.map(screenOf), ...e.groups].join(", "),
                ].join(" · ")}
              </small>
            </p>
            {e.off && <p>{w.off}</p>}
            <button class="btn" onClick={() => void change("PUT", `${path}/${e.id}`, { ...e, off: !e.off }, w.saved)}>
              {e.off ? w.turnOn : w.turnOff}
            </button>
            <button
              class="btn"
              aria-label={`${w.remove}: ${e.times.join(", ")}`}
              onClick={() => window.confirm(w.removeAsk(e.times.join(", "))) && void change("DELETE", `${path}/${e.id}`, undefined, w.removed)}
            >
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
      <EntryForm w={w} decks={decks} screens={screens} onAdd={(entry) => change("POST", path, entry, w.saved)} />
      <p role="status">{said}</p>
    </main>
  );
}

type FormProps = { w: ScheduleWords; decks: readonly DeckRow[]; screens: readonly ScreenState[]; onAdd: (e: ScheduleEntry) => Promise<boolean> };

function EntryForm({ w, decks, screens, onAdd }: FormProps) {
  const [deck, setDeck] = useState("");
  const [times, setTimes] = useState("");
  const [minutes, setMinutes] = useState("");
  const [days, setDays] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const add = async (e: Event): Promise<void> => {
    e.preventDefault();
    const entry = {
      id: "", deck: deck || (decks[0]?.slug ?? ""), minutes: Number(minutes) || 0, off: false, groups: [],
      times: readTimes(times) ?? [times], // what is no time is refused in the server's words
      days: [...days].sort(), screens: [...chosen],
    };
    if (await onAdd(entry)) setTimes("");
  };
  return (
    <form onSubmit={(e) => void add(e)}>
      <h2>{w.add}</h2>
      <div class="trust__form">
        <label>
          {w.deck}
          <select value={deck || (decks[0]?.slug ?? "")} onChange={(e) => setDeck(e.currentTarget.value)}>
            {decks.map((d) => (
              <option key={d.slug} value={d.slug}>
                {d.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {w.times}
          <input name="times" value={times} required placeholder={w.timesExample} autocomplete="off" onInput={(e) => setTimes(e.currentTarget.value)} />
        </label>
        <label>
          {w.fit}
          <input name="minutes" type="number" min={1} max={240} value={minutes} onInput={(e) => setMinutes(e.currentTarget.value)} />
        </label>
      </div>
      <Choice legend={w.onDays} of={w.days.map((name, i) => ({ key: i + 1, name }))} chosen={days} onChange={setDays} />
      {screens.length > 0 && <Choice legend={w.onScreens} of={screens.map((s) => ({ key: s.id, name: s.name }))} chosen={chosen} onChange={setChosen} />}
      <button class="btn btn--primary">{w.add}</button>
    </form>
  );
}

type ChoiceProps<T> = { legend: string; of: readonly { key: T; name: string }[]; chosen: readonly T[]; onChange: (chosen: readonly T[]) => void };

function Choice<T extends string | number>({ legend, of, chosen, onChange }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {of.map(({ key, name }) => (
        <label class="check" key={key}>
          <input type="checkbox" checked={chosen.includes(key)} onChange={(e) => onChange(e.currentTarget.checked ? [...chosen, key] : chosen.filter((k) => k !== key))} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

// whenOf is a moment as the school's wall clock shows it.
function whenOf(at: string, zone: string, language: Language): string {
  const locale = language === "vi" ? "vi-VN" : "en-GB";
  return new Date(at).toLocaleString(locale, { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: zone === "Local" || zone === "" ? undefined : zone });
}
