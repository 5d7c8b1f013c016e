import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";
import { checks, contained, watchEscapes, type Check, type Escape } from "./lockdown";

const handsMs = 20_000;

/** SelfTest proves, on the device itself, that a visitor stays inside. Staff ask for it from the board. */
export function SelfTest({ onClose }: { onClose: () => void }) {
  const { kiosk, w } = useKiosk();
  const [results, setResults] = useState<ReadonlyMap<Check, boolean>>(new Map());
  const [escapes, setEscapes] = useState<readonly Escape[]>([]);
  const [left, setLeft] = useState(handsMs / 1000);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
    let gone = false;
    void (async () => {
      for (const check of checks) {
        const held = await contained(check);
        if (gone) return;
        setResults((before) => new Map(before).set(check, held));
      }
    })();
    const unwatch = watchEscapes((way) => setEscapes((before) => (before.includes(way) ? before : [...before, way])));
    const timer = window.setInterval(() => setLeft((n) => Math.max(0, n - 1)), 1000);
    return () => {
      gone = true;
      unwatch();
      window.clearInterval(timer);
    };
  }, []);
  const faults = [...checks.filter((c) => results.get(c) === false), ...escapes];
  useEffect(() => {
    if (results.size === checks.length) kiosk.found(faults);
  }, [results, escapes]);

  const row = (key: string, held: boolean | undefined, title: string, remedy: string) => (
    <li key={key} data-check={key} data-held={held === undefined ? "" : String(held)}>
      <Icon name={held === undefined ? "clock" : held ? "check" : "alert"} />
      <span>
        <b>{title}</b>
        {held === false && <small>{remedy}</small>}
      </span>
    </li>
  );
  return (
    <div class="selftest" role="dialog" aria-modal="true" aria-label={w.testTitle} tabIndex={-1} ref={box}>
      <h1>{w.testTitle}</h1>
      <p role="status">{results.size < checks.length ? w.testing : faults.length === 0 ? w.testGood : w.testBad(faults.length)}</p>
      <ul>{checks.map((c) => row(c, results.get(c), w.checks[c][0], w.checks[c][1]))}</ul>
      <section>
        <h2>{w.testHands}</h2>
        <p>{w.testHandsHow}</p>
        {left > 0 && <p class="num">{w.testLeft(left)}</p>}
        <ul>{(["focus", "back", "scale", "resize"] as const).map((e) => row(e, escapes.includes(e) ? false : left > 0 ? undefined : true, w.escapes[e][0], w.escapes[e][1]))}</ul>
      </section>
      <p class="selftest__facts num">{w.testFacts(window.innerWidth, window.innerHeight, window.screen.width, window.screen.height, navigator.maxTouchPoints)}</p>
      <button class="btn btn--primary" onClick={onClose}>
        {w.testClose}
      </button>
    </div>
  );
}
