import { useState } from "preact/hooks";
import type { ScreenCommand, ScreenState } from "../../shared/wire";
import type { Send } from "./board";
import type { BoardWords } from "./boardwords";
import { dutyOf, valueOf, type Duties, type Named } from "./duties";

type Props = { screen: ScreenState; mates: readonly ScreenState[]; duties: Duties | null; organiser: boolean; w: BoardWords; send: Send };

/** Settings is all that a screen may be told; names, hours and the seat itself are the organiser's. */
export function Settings({ screen: s, mates, duties, organiser, w, send }: Props) {
  const [all, setAll] = useState(false);
  const [saved, setSaved] = useState(false);
  const id = (name: string): string => `${name}-${s.id}`;
  // An order for the whole group is an order for each of its screens.
  const tell = async (command: ScreenCommand): Promise<void> => {
    setSaved(false);
    let wrong = "";
    for (const one of all ? [s, ...mates] : [s]) wrong = (await send(one.id, command)) || wrong;
    setSaved(wrong === "");
  };
  const options = (label: string, kind: string, list: readonly Named[] | undefined) => (
    <optgroup label={label}>
      {(list ?? []).map((n) => (
        <option key={n.slug} value={`${kind}/${n.slug}`}>
          {n.title}
        </option>
      ))}
    </optgroup>
  );
  return (
    <div class="board__set">
      {mates.length > 0 && (
        <label class="tick">
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.currentTarget.checked)} /> {w.wholeGroup(s.group)}
        </label>
      )}
      <label for={id("duty")}>{w.shows}</label>
      <select id={id("duty")} class="field" name="duty" value={valueOf(s)} onChange={(e) => void tell({ op: "assign", ...dutyOf(e.currentTarget.value) })}>
        <option value="">{w.whole}</option>
        <option value="attract">{w.loop}</option>
        {options(w.sections, "section", duties?.sections)}
        {options(w.decks, "deck", duties?.decks)}
        {options(w.exhibits, "exhibit", duties?.exhibits)}
      </select>
      <label for={id("volume")}>{w.volume}</label>
      <input id={id("volume")} name="volume" type="range" min="0" max="100" step="5" value={s.volume} onChange={(e) => void tell({ op: "volume", volume: Number(e.currentTarget.value) })} />
      {organiser && <Hours s={s} w={w} onSave={(command) => void tell(command)} />}
      {organiser && <Names s={s} w={w} onSave={(command) => void send(s.id, command).then((wrong) => setSaved(wrong === ""))} />}
      <p role="status">{saved ? w.saved : ""}</p>
      {organiser && <Unpair s={s} w={w} send={send} />}
    </div>
  );
}

type PartProps = { s: ScreenState; w: BoardWords; onSave: (command: ScreenCommand) => void };

function Hours({ s, w, onSave }: PartProps) {
  const [from, setFrom] = useState(s.hours?.from ?? "07:00");
  const [to, setTo] = useState(s.hours?.to ?? "17:00");
  const [days, setDays] = useState<readonly number[]>(s.hours?.days ?? []);
  const every = days.length === 0;
  const turn = (day: number): void => {
    const now = every ? [1, 2, 3, 4, 5, 6, 7] : days;
    const next = now.includes(day) ? now.filter((d) => d !== day) : [...now, day].sort();
    setDays(next.length === 7 ? [] : next);
  };
  return (
    <fieldset class="board__hours">
      <legend>{w.hours}</legend>
      <label>
        {w.from} <input class="field" type="time" name="from" value={from} onInput={(e) => setFrom(e.currentTarget.value)} />
      </label>
      <label>
        {w.to} <input class="field" type="time" name="to" value={to} onInput={(e) => setTo(e.currentTarget.value)} />
      </label>
      <span class="board__days" role="group" aria-label={w.days}>
        {w.dayNames.map((name, i) => (
          <button key={name} type="button" class="btn btn--quiet" aria-pressed={every || days.includes(i + 1)} onClick={() => turn(i + 1)}>
            {name}
          </button>
        ))}
      </span>
      <button class="btn" onClick={() => onSave({ op: "hours", hours: { from, to, days: [...days] } })}>
        {w.save}
      </button>
      <button class="btn btn--quiet" aria-pressed={s.hours === null} onClick={() => onSave({ op: "hours" })}>
        {w.always}
      </button>
    </fieldset>
  );
}

function Names({ s, w, onSave }: PartProps) {
  const [name, setName] = useState(s.name);
  const [place, setPlace] = useState(s.place);
  const [group, setGroup] = useState(s.group);
  const field = (label: string, key: string, value: string, set: (v: string) => void) => (
    <label>
      {label} <input class="field" name={key} value={value} onInput={(e) => set(e.currentTarget.value)} />
    </label>
  );
  return (
    <form
      class="board__names"
      onSubmit={(e) => {
        e.preventDefault();
        onSave({ op: "rename", name, place, group });
      }}
    >
      {field(w.name, "name", name, setName)}
      {field(w.place, "place", place, setPlace)}
      {field(w.group, "group", group, setGroup)}
      <button class="btn" type="submit">
        {w.save}
      </button>
    </form>
  );
}

function Unpair({ s, w, send }: { s: ScreenState; w: BoardWords; send: Send }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button class="btn btn--quiet" onClick={() => setAsked(true)}>
        {w.unpair}
      </button>
    );
  }
  return (
    <p class="board__acts" role="alert">
      {w.unpairSure}{" "}
      <button class="btn" data-confirm onClick={() => void send(s.id, { op: "unpair" })}>
        {w.unpair}
      </button>
      <button class="btn btn--primary" onClick={() => setAsked(false)}>
        {w.keep}
      </button>
    </p>
  );
}
