import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";

const quietMs = 3_000; // a hiccup heals unseen

/** Lost is the brass strip above the plinth while the server is away. */
export function Lost() {
  const { kiosk, w } = useKiosk();
  const link = kiosk.screen.link.value;
  const since = link.kind === "lost" ? link.sinceMs : 0;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (since === 0) return;
    const timer = window.setTimeout(() => setLate(true), Math.max(0, quietMs - (Date.now() - since)));
    return () => window.clearTimeout(timer);
  }, [since]);
  if (since === 0 || !late) return null;
  const at = new Date(since);
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
  return (
    <p class="lost" role="status">
      <Icon name="wifioff" />
      <b>{w.reconnecting}</b> {w.reconnectingHint}
      <span>{w.lostAt(kiosk.screen.name.value, time)}</span>
    </p>
  );
}

/** Identify shows which screen this is, large, for a teacher standing in the hall. */
export function Identify() {
  const { kiosk } = useKiosk();
  if (!kiosk.screen.identify.value) return null;
  return (
    <div class="identify" role="status">
      <b>{kiosk.screen.name.value}</b>
    </div>
  );
}

/** Trouble is the only error a visitor can meet: a sentence and a way on. */
export function Trouble({ onRooms }: { onRooms: () => void }) {
  const { w } = useKiosk();
  return (
    <div class="trouble" role="alert">
      <p>{w.wentWrong}</p>
      <button class="btn btn--primary" onClick={onRooms}>
        {w.toRooms}
      </button>
    </div>
  );
}
