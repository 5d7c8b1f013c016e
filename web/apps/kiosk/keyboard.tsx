import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";
import { erase, nothing, press, switched, textOf, type Method, type Typing } from "./telex";

const digits = "1234567890".split("");
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map((r) => r.split(""));

/** Keyed is a text that is typed here or on a real keyboard. */
export type Keyed = { typing: Typing; method: Method };

export const blank: Keyed = { typing: nothing, method: "telex" };

/** typed is the text so far. */
export const typed = (k: Keyed): string => textOf(k.typing, k.method);

/** keyed adds what a key of a real keyboard means; null if it means nothing here. */
export function keyed(k: Keyed, e: KeyboardEvent): Keyed | null {
  if (e.ctrlKey || e.metaKey || e.altKey) return null;
  if (e.key === "Backspace") return { ...k, typing: erase(k.typing, k.method) };
  return Array.from(e.key).length === 1 ? { ...k, typing: press(k.typing, e.key, k.method) } : null;
}

/** Keyboard is the screen's own, with both ways to write Vietnamese. */
export function Keyboard({ value, onChange }: { value: Keyed; onChange: (k: Keyed) => void }) {
  const { w } = useKiosk();
  const [capitals, setCapitals] = useState(false);
  const { typing, method } = value;
  const hit = (key: string): void => {
    onChange({ ...value, typing: press(typing, key, method) });
    setCapitals(false);
  };
  const key = (k: string) => {
    const shown = capitals ? k.toUpperCase() : k;
    return (
      <button key={k} class="kb__key" onClick={() => hit(shown)}>
        {shown}
      </button>
    );
  };
  const choose = (to: Method) => (
    <button class="kb__key kb__key--word" aria-pressed={method === to} onClick={() => onChange({ typing: switched(typing, method), method: to })}>
      {w[to]}
    </button>
  );
  // A touch leaves the focus where it is: a real keyboard's space is then no press of the key touched last.
  return (
    <div class="kb" role="group" aria-label={w.keyboard} onMouseDown={(e) => e.preventDefault()}>
      <div class="kb__row">{digits.map(key)}</div>
      <div class="kb__row">{rows[0]?.map(key)}</div>
      <div class="kb__row">{rows[1]?.map(key)}</div>
      <div class="kb__row">
        <button class="kb__key kb__key--word" aria-pressed={capitals} aria-label={w.shift} onClick={() => setCapitals(!capitals)}>
          <Icon name="up" />
        </button>
        {rows[2]?.map(key)}
        <button class="kb__key kb__key--word" aria-label={w.erase} onClick={() => onChange({ ...value, typing: erase(typing, method) })}>
          <Icon name="back" />
        </button>
      </div>
      <div class="kb__row">
        {choose("telex")}
        {choose("vni")}
        <button class="kb__key kb__key--space" aria-label={w.space} onClick={() => hit(" ")}>
          {w.space}
        </button>
        <button class="kb__key kb__key--word" onClick={() => onChange({ ...value, typing: nothing })}>
          {w.clear}
        </button>
      </div>
    </div>
  );
}
