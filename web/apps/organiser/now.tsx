import { useEffect, useState } from "preact/hooks";
import { get, why } from "../api/api";
import { Board } from "../staff/board";
import type { Shows, Stats } from "../../shared/wire";
import type { Language } from "../staff/words";
import { count, today, zoned } from "./days";
import type { FigureWords } from "./figurewords";

const everyMs = 15_000;

type Seen = { kind: "loading" } | { kind: "failed"; words: string } | { kind: "here"; stats: Stats; shows: Shows };

/** Now tells what goes on in the school at this moment: opens of today, shows, screens. */
export function Now({ w, language, lost, zone }: { w: FigureWords; language: Language; lost: string; zone: string }) {
  const [seen, setSeen] = useState<Seen>({ kind: "loading" });
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      const { from, to } = today(zoned(new Date(), zone));
      const [stats, shows] = await Promise.all([get<Stats>(`/api/v1/stats?from=${from}&to=${to}`), get<Shows>("/api/v1/shows")]);
      if (stopped) return;
      if (stats.kind === "ok" && shows.kind === "ok") setSeen({ kind: "here", stats: stats.value, shows: shows.value });
      else {
        const failed = stats.kind === "ok" ? shows : stats;
        if (failed.kind !== "ok") setSeen({ kind: "failed", words: failed.kind === "refused" && failed.status === 403 ? w.needOrganiser : why(failed, lost) });
      }
    };
    void look();
    const timer = window.setInterval(() => void look(), everyMs);
    return () => {
      stopped = true;
      window.clearInterval(timer);
    };
  }, [zone, language]);
  if (seen.kind === "loading") return <p class="lede">{w.loading}</p>;
  if (seen.kind === "failed") {
    return (
      <p class="fault" role="alert">
        {seen.words}
      </p>
    );
  }
  const { total } = seen.stats;
  const running = seen.shows.shows.filter((s) => !s.ended);
  return (
    <>
      <p class="lede">{w.nowLine(count(total.opens, language), count(total.visits, language))}</p>
      <section>
        <h2>{w.nowShows}</h2>
        {running.length === 0 && <p class="how">{w.noShows}</p>}
        <ul class="list">
          {running.map((s) => (
            <li key={s.id}>
              <p>
                <b>{s.deck}</b>
                <small>
                  {s.driver} · {s.joinCode} · {w.startedAt(new Date(s.startedAt).toLocaleTimeString(language === "vi" ? "vi-VN" : "en-GB", { hour: "2-digit", minute: "2-digit" }))}
                </small>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{w.nowScreens}</h2>
        <Board language={language} lost={lost} organiser />
      </section>
    </>
  );
}
