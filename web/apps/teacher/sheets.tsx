import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Lesson } from "./show";
import type { Words } from "./words";

type SheetProps = { label: string; close: string; onClose: () => void; wide?: boolean; children: ComponentChildren };

/** Sheet lies over the lesson until it is closed: by its cross, beside it, or with Escape. */
export function Sheet({ label, close, onClose, wide = false, children }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []); // before anyone can type: later it would take their first letters
  return (
    <div class="veil" onClick={(e) => e.target === e.currentTarget && onClose()}>
      <div class={wide ? "sheet sheet--wide" : "sheet"} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} ref={box} onKeyDown={(e) => e.key === "Escape" && onClose()}>
        <button class="sheet__close" aria-label={close} onClick={onClose}>
          <Icon name="close" />
        </button>
        {children}
      </div>
    </div>
  );
}

/** JoinSheet is how pupils come in: a code to scan, an address to type. */
export function JoinSheet({ lesson, w, publicURL, onClose }: { lesson: Lesson; w: Words; publicURL: string; onClose: () => void }) {
  const address = publicURL.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return (
    <Sheet label={w.joinCode} close={w.close} onClose={onClose}>
      <div class="join">
        <img src={`/qr/live/${encodeURIComponent(lesson.joinCode)}.svg`} alt="" />
        <div>
          <h2>{w.joinCode}</h2>
          <p class="join__code num">{lesson.joinCode}</p>
          <p>{w.joinHere}</p>
          <p class="join__address num">
            {address}/live/{lesson.joinCode}
          </p>
        </div>
      </div>
    </Sheet>
  );
}

/** PairSheet pairs the screen that shows a code. */
export function PairSheet({ lesson, w, onClose }: { lesson: Lesson; w: Words; onClose: () => void }) {
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [place, setPlace] = useState("");
  const [fault, setFault] = useState("");
  const [done, setDone] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const wrong = await lesson.pair(code.trim(), name.trim(), place.trim());
    setBusy(false);
    setFault(wrong);
    if (wrong === "") {
      setDone(w.paired(name.trim()));
      setCode("");
      setName("");
    }
  };
  return (
    <Sheet label={w.pairTitle} close={w.close} onClose={onClose}>
      <form
        class="pair"
        onSubmit={(e) => {
          e.preventDefault();
          if (!busy) void send();
        }}
      >
        <h2>{w.pairTitle}</h2>
        <p>{w.pairHint}</p>
        <label for="pair-code">{w.pairCode}</label>
        <input id="pair-code" name="code" class="field field--code" required autocomplete="off" autocapitalize="characters" value={code} onInput={(e) => setCode(e.currentTarget.value)} />
        <label for="pair-name">{w.pairName}</label>
        <input id="pair-name" name="name" class="field" required placeholder={w.pairNameHint} value={name} onInput={(e) => setName(e.currentTarget.value)} />
        <label for="pair-place">{w.pairPlace}</label>
        <input id="pair-place" name="place" class="field" value={place} onInput={(e) => setPlace(e.currentTarget.value)} />
        <p class="fault" role="alert">
          {fault}
        </p>
        <p class="pair__done" role="status">
          {done}
        </p>
        <button class="btn btn--primary" type="submit" disabled={busy}>
          {w.pair}
        </button>
      </form>
    </Sheet>
  );
}

type Confirming = { w: Words; title: string; hint: string; yes: string; no: string; onYes: () => void; onNo: () => void };

/** Confirm asks once. */
export function Confirm({ w, title, hint, yes, no, onYes, onNo }: Confirming) {
  return (
    <Sheet label={title} close={w.close} onClose={onNo}>
      <h2>{title}</h2>
      <p>{hint}</p>
      <div class="sheet__acts">
        <button class="btn" onClick={onNo}>
          {no}
        </button>
        <button class="btn btn--primary" data-confirm onClick={onYes}>
          {yes}
        </button>
      </div>
    </Sheet>
  );
}
