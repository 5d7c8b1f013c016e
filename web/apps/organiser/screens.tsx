import { useEffect, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import type { Screens, ScreenState } from "../../shared/wire";
import type { Words } from "./words";

const everyMs = 4_000;

/** ScreensPage lists the paired screens and what each is doing. */
export function ScreensPage({ w, lost }: { w: Words; lost: string }) {
  const [screens, setScreens] = useState<readonly ScreenState[] | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    const load = async (): Promise<void> => {
      const reply = await get<Screens>("/api/v1/screens");
      if (reply.kind === "ok") setScreens(reply.value.screens ?? []);
      setFault(reply.kind === "ok" ? "" : why(reply, lost));
    };
    void load();
    const timer = window.setInterval(() => void load(), everyMs);
    return () => window.clearInterval(timer);
  }, []);
  const send = async (id: string, op: "identify" | "reload"): Promise<void> => {
    const reply = await post<null>(`/api/v1/screens/${encodeURIComponent(id)}/commands`, { op });
    if (reply.kind !== "ok") setFault(why(reply, lost));
  };
  return (
    <main class="report">
      <header class="when">
        <h1>{w.screens}</h1>
      </header>
      <p class="fault" role="alert">
        {fault}
      </p>
      {screens?.length === 0 && <p class="lede">{w.noScreens}</p>}
      <ul class="list">
        {(screens ?? []).map((s) => (
          <li key={s.id} data-screen={s.id}>
            <p>
              <b>{s.name}</b>
              <small>{s.place}</small>
            </p>
            <p class={s.connected ? "live live--on" : "live live--wait"}>{s.connected ? w.connected : w.disconnected}</p>
            <p>{s.show === "" ? w.free : w.inLesson}</p>
            <button class="btn" disabled={!s.connected} onClick={() => void send(s.id, "identify")}>
              {w.identify}
            </button>
            <button class="btn" disabled={!s.connected} onClick={() => void send(s.id, "reload")}>
              {w.reload}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
