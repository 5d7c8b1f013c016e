import { useState } from "preact/hooks";
import { post, why } from "../api/api";
import type { ScreenState } from "../../shared/wire";
import { boardWords, type BoardWords } from "./boardwords";
import type { Language } from "./words";

type FormProps = { code: string; w: BoardWords; lost: string; onPaired: (name: string) => void };

/** PairForm pairs the screen that shows a code. */
export function PairForm({ code: first, w, lost, onPaired }: FormProps) {
  const [code, setCode] = useState(first);
  const [name, setName] = useState("");
  const [place, setPlace] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const reply = await post<ScreenState>("/api/v1/screens", { code: code.trim(), name: name.trim(), place: place.trim() });
    setBusy(false);
    if (reply.kind === "ok") onPaired(reply.value.name);
    else setFault(why(reply, lost));
  };
  const field = (id: string, label: string, value: string, set: (s: string) => void, hint = "") => (
    <>
      <label for={`pair-${id}`}>{label}</label>
      <input id={`pair-${id}`} name={id} class="field" autocomplete="off" placeholder={hint} value={value} onInput={(e) => set(e.currentTarget.value)} />
    </>
  );
  return (
    <form
      class="board__form"
      onSubmit={(e) => {
        e.preventDefault();
        if (!busy) void send();
      }}
    >
      {field("code", w.code, code, setCode)}
      {field("name", w.name, name, setName, w.nameHint)}
      {field("place", w.place, place, setPlace)}
      <p class="fault" role="alert">
        {fault}
      </p>
      <button class="btn btn--primary" type="submit" disabled={busy}>
        {w.pair}
      </button>
    </form>
  );
}

/** ScannedScreen is where a teacher's tablet arrives that has scanned the code on a screen. */
export function ScannedScreen({ code, language, lost, onDone }: { code: string; language: Language; lost: string; onDone: () => void }) {
  const w = boardWords(language);
  const [done, setDone] = useState("");
  return (
    <main class="signin">
      <div class="signin__form">
        <h1>{w.pairTitle}</h1>
        <p role="status">{done === "" ? w.pairHint : w.paired(done)}</p>
        {done === "" && <PairForm code={code} w={w} lost={lost} onPaired={setDone} />}
        <button class={done === "" ? "btn" : "btn btn--primary"} onClick={onDone}>
          {done === "" ? w.back : w.done}
        </button>
      </div>
    </main>
  );
}

/** scanned answers the code in the address that a screen's symbol leads to, "" if there is none. */
export const scanned = (): string => new URLSearchParams(location.search).get("screen") ?? "";
