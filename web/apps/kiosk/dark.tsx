import { useEffect, useState } from "preact/hooks";
import { useKiosk } from "./context";

const sayMs = 6_000;

/** Dark is a screen outside its hours. A touch is told when it opens again. */
export function Dark() {
  const { kiosk, w } = useKiosk();
  const [said, setSaid] = useState(0);
  useEffect(() => {
    if (said === 0) return;
    const timer = window.setTimeout(() => setSaid(0), sayMs);
    return () => window.clearTimeout(timer);
  }, [said]);
  return (
    <button class="dark dark--closed" data-dark aria-label={w.closed} onClick={() => setSaid(said + 1)}>
      {said > 0 ? <span role="status">{w.closedUntil(kiosk.screen.hours.value?.from ?? "")}</span> : <i />}
    </button>
  );
}
