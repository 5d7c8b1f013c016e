import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import type { Created, Registration, Registrations, Screenings, Stop, Stops } from "../../shared/wire";
import { draftOf, faultOf, gradeOf, keepDraft, keptDraft, sameScreening, screeningOf, type Draft, type Fault } from "./screening";
import type { Lesson } from "./show";
import { device } from "./store";
import type { Teacher } from "./teacher";
import type { Words } from "./words";

type Sent = { kind: "typing" } | { kind: "sending" } | { kind: "kept"; words: string } | { kind: "done" };

const againMs = 5_000;

type Props = { teacher: Teacher; lesson: Lesson; w: Words };

/** Ended closes a lesson: whoever drove it writes down the screening that it was. */
export function Ended({ teacher, lesson, w }: Props) {
  if (lesson.driving.value) return <Form teacher={teacher} lesson={lesson} w={w} />;
  return (
    <main class="over-lesson">
      <h1>{w.ended}</h1>
      <p>{w.endHint}</p>
      <button class="btn btn--primary" onClick={() => teacher.leave()}>
        {w.toDecks}
      </button>
    </main>
  );
}

// Form is sent once, whatever the Wi-Fi does.
function Form({ teacher, lesson, w }: Props) {
  const fresh = useMemo(() => draftOf({ ...factsOf(lesson), timezone: teacher.timezone, endedMs: lesson.nowMs() }), [lesson]);
  const [draft, setDraft] = useState<Draft>(() => keptDraft(device, lesson.id, fresh));
  useEffect(() => keepDraft(device, lesson.id, draft), []); // its times are true now, whatever happens to this page
  const [fault, setFault] = useState<Fault>(null);
  const [sent, setSent] = useState<Sent>({ kind: "typing" });
  const stops = useStops((list) => setDraft((d) => (d.stop === "" ? { ...d, stop: stopOn(list, d.date) } : d)));
  const expected = useRegistrations(fresh.date);
  const tries = useRef(0);

  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(device, lesson.id, next);
    setFault(null);
    if (sent.kind !== "sending") setSent({ kind: "typing" });
  };
  const send = async (): Promise<void> => {
    const wrong = faultOf(draft);
    setFault(wrong);
    if (wrong) return void document.getElementById(`screening-${wrong}`)?.focus();
    setSent({ kind: "sending" });
    const body = screeningOf(draft);
    // An answer that was lost may have been a yes: what stands there already is not written twice.
    if (tries.current++ > 0) {
      const there = await get<Screenings>(`/api/v1/screenings?from=${body.date}&to=${body.date}`);
      if (there.kind === "ok" && (there.value.screenings ?? []).some((s) => sameScreening(s, body))) return finish();
    }
    const reply = await post<Created>("/api/v1/screenings", body);
    if (reply.kind === "ok") return finish();
    setSent({ kind: "kept", words: reply.kind === "lost" ? "" : why(reply, "") });
  };
  const finish = (): void => {
    keepDraft(device, lesson.id, null);
    setSent({ kind: "done" });
  };
  // Away from the server it is sent again by itself; a refusal waits for the teacher.
  useEffect(() => {
    if (sent.kind !== "kept" || sent.words !== "") return;
    const timer = window.setTimeout(() => void send(), againMs);
    return () => window.clearTimeout(timer);
  }, [sent]);

  if (sent.kind === "done") {
    return (
      <main class="over-lesson">
        <h1>{w.written}</h1>
        <p>{w.writtenHint(draft.class.trim(), Number(draft.counted))}</p>
        <button class="btn btn--primary" onClick={() => teacher.leave()}>
          {w.toDecks}
        </button>
      </main>
    );
  }
  const field = (name: keyof Draft & string, label: string, extra: Record<string, unknown> = {}) => (
    <label class={`screening__${name}`}>
      <span>{label}</span>
      <input
        id={`screening-${name}`}
        name={name}
        class="field"
        autocomplete="off"
        value={draft[name] ?? ""}
        aria-invalid={fault === name}
        onInput={(e) => change({ [name]: e.currentTarget.value, ...(name === "class" ? { grade: gradeOf(e.currentTarget.value) || draft.grade } : {}) })}
        {...extra}
      />
    </label>
  );
  return (
    <main class="over-lesson over-lesson--form">
      <h1>{w.ended}</h1>
      <p>{w.screeningHint}</p>
      <form
        class="screening"
        onSubmit={(e) => {
          e.preventDefault();
          if (sent.kind !== "sending") void send();
        }}
      >
        {expected.length > 0 && (
          <div class="screening__classes" role="group" aria-label={w.registered}>
            <span>{w.registered}</span>
            {expected.map((r) => (
              <button
                key={r.id}
                type="button"
                class="btn"
                aria-pressed={draft.registration === r.id}
                onClick={() => change({ class: r.class, grade: r.grade, expected: String(r.heads), registration: r.id ?? "", ...(r.stop ? { stop: r.stop } : {}) })}
              >
                {w.registeredClass(r.class, r.heads)}
              </button>
            ))}
          </div>
        )}
        {field("class", w.class, { maxLength: 40, placeholder: w.classHint })}
        {field("grade", w.grade, { maxLength: 40, inputMode: "numeric" })}
        {field("counted", w.counted, { inputMode: "numeric", maxLength: 5 })}
        {field("expected", w.expected, { inputMode: "numeric", maxLength: 5, placeholder: w.expectedHint })}
        {field("date", w.date, { type: "date", required: true })}
        {field("start", w.start, { type: "time", required: true })}
        {field("end", w.endsAt, { type: "time", required: true })}
        {field("place", w.place, { maxLength: 120 })}
        {stops.length > 1 && (
          <label class="screening__stop">
            <span>{w.stop}</span>
            <select class="field" name="stop" value={draft.stop ?? ""} onChange={(e) => change({ stop: e.currentTarget.value })}>
              {stops.map((s) => (
                <option key={s.id} value={s.id}>
                  {s.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <p class="screening__deck">{w.deckLine(lesson.deck.title)}</p>
        <p class="fault" role="alert">
          {fault ? w.fault[fault] : sent.kind === "kept" ? (sent.words === "" ? w.keptHere : `${sent.words} ${w.nothingLost}`) : ""}
        </p>
        <div class="sheet__acts">
          <button
            class="btn btn--quiet"
            type="button"
            onClick={() => {
              keepDraft(device, lesson.id, null);
              teacher.leave();
            }}
          >
            {w.discard}
          </button>
          <button class="btn" type="button" onClick={() => teacher.leave()}>
            {w.later}
          </button>
          <button class="btn btn--primary" type="submit" disabled={sent.kind === "sending"}>
            {sent.kind === "sending" ? w.writing : w.write}
          </button>
        </div>
      </form>
    </main>
  );
}

function factsOf(lesson: Lesson): Omit<Parameters<typeof draftOf>[0], "endedMs" | "timezone"> {
  const state = lesson.state.value;
  return {
    startedAt: state.startedAt,
    deck: state.deck,
    place: lesson.place.value,
    stop: "",
  };
}

function useRegistrations(date: string): readonly Registration[] {
  const [list, setList] = useState<readonly Registration[]>([]);
  useEffect(() => {
    let here = true;
    void get<Registrations>(`/api/v1/registrations?from=${date}&to=${date}`).then((reply) => {
      if (here && reply.kind === "ok") setList(reply.value.registrations ?? []);
    });
    return () => {
      here = false;
    };
  }, [date]);
  return list;
}

function useStops(found: (stops: readonly Stop[]) => void): readonly Stop[] {
  const [stops, setStops] = useState<readonly Stop[]>([]);
  useEffect(() => {
    let here = true;
    void get<Stops>("/api/v1/stops").then((reply) => {
      if (!here || reply.kind !== "ok") return;
      setStops(reply.value.stops ?? []);
      found(reply.value.stops ?? []);
    });
    return () => {
      here = false;
    };
  }, []);
  return stops;
}

// stopOn is where the exhibition stands on a day: the stop that began last.
function stopOn(stops: readonly Stop[], date: string): string {
  const now = stops.filter((s) => s.from <= date && (s.to === "" || s.to >= date)).sort((a, b) => (a.from < b.from ? 1 : -1));
  return now[0]?.id ?? "";
}
