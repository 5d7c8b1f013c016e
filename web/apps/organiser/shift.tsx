import { useState } from "preact/hooks";
import { post, why } from "../api/api";
import type { Shift } from "../../shared/wire";
import type { DayWords } from "./daywords";

/** ShiftForm says by how much a clock was wrong. */
export function ShiftForm({ w, today, lost, done }: { w: DayWords; today: string; lost: string; done: () => Promise<void> }) {
  const [s, setS] = useState({ date: today, fromHour: 7, toHour: 11, channel: "kiosk", minutes: 60, reason: "" });
  const [said, setSaid] = useState("");
  const submit = async (e: Event): Promise<void> => {
    e.preventDefault();
    const reply = await post<Shift>("/api/v1/shifts", s);
    setSaid(reply.kind === "ok" ? w.shifted(reply.value.opens) : why(reply, lost));
    if (reply.kind === "ok") await done();
  };
  const number = (word: string, name: "fromHour" | "toHour" | "minutes", min?: number, max?: number) => (
    <label>
      {word}
      <input type="number" name={name} required value={s[name]} {...(min === undefined ? {} : { min, max })} onInput={(e) => setS({ ...s, [name]: Number(e.currentTarget.value) })} />
    </label>
  );
  return (
    <details class="trust">
      <summary>{w.shift}</summary>
      <p>{w.shiftHint}</p>
      <form class="trust__form" onSubmit={(e) => void submit(e)}>
        <label>
          {w.shiftDay}
          <input type="date" name="date" required value={s.date} onInput={(e) => setS({ ...s, date: e.currentTarget.value })} />
        </label>
        {number(w.shiftFrom, "fromHour", 0, 23)}
        {number(w.shiftTo, "toHour", 0, 23)}
        <label>
          {w.shiftChannel}
          <select name="channel" value={s.channel} onChange={(e) => setS({ ...s, channel: e.currentTarget.value })}>
            {Object.entries(w.channels).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        {number(w.shiftMinutes, "minutes")}
        <label>
          {w.reason}
          <input name="reason" required maxLength={120} value={s.reason} onInput={(e) => setS({ ...s, reason: e.currentTarget.value })} />
        </label>
        <button class="btn">{w.shiftDo}</button>
      </form>
      <p role="status">{said}</p>
    </details>
  );
}
