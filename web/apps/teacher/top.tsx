import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { clock, pace, plan } from "./pace";
import type { Lesson } from "./show";
import type { Words } from "./words";

type Props = { lesson: Lesson; w: Words; driving: boolean; onJoin: () => void; onEnd: () => void };

/** Top is the lesson's head: what, how pupils come in, the time, and the two ways to stop. */
export function Top({ lesson, w, driving, onJoin, onEnd }: Props) {
  const presence = lesson.presence.value;
  return (
    <header class="top">
      <h1>{lesson.deck.title}</h1>
      <button class="top__join" onClick={onJoin}>
        <span>{w.joinCode}</span>
        <b class="num" data-join-code={lesson.joinCode}>
          {lesson.joinCode}
        </b>
        {presence && presence.followers > 0 && <small>{w.ready(presence.ready, presence.followers)}</small>}
      </button>
      <Clock lesson={lesson} w={w} />
      <Stop lesson={lesson} w={w} driving={driving} look="btn top__stop" />
      <button class="btn" disabled={!driving} onClick={onEnd}>
        {w.end}
      </button>
    </header>
  );
}

/** Stop sends every screen to the exhibition's title at once, and back. */
export function Stop({ lesson, w, driving, look }: { lesson: Lesson; w: Words; driving: boolean; look: string }) {
  const { safe } = lesson.state.value;
  return (
    <button class={look} aria-pressed={safe} disabled={!driving} onClick={() => lesson.drive.ask({ op: safe ? "unsafe" : "safe" })}>
      <Icon name={safe ? "next" : "alert"} />
      {safe ? w.unsafe : w.safe}
    </button>
  );
}

/** useNow is the server's time, told anew at every tick. */
export function useNow(lesson: Lesson, tickMs = 1_000): number {
  const [now, setNow] = useState(lesson.nowMs());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(lesson.nowMs()), tickMs);
    return () => window.clearInterval(timer);
  }, [lesson, tickMs]);
  return now;
}

/** Clock says how long the lesson runs, and whether it is in time: never red, never an alarm. */
export function Clock({ lesson, w }: { lesson: Lesson; w: Words }) {
  const now = useNow(lesson);
  const state = lesson.state.value;
  const p = pace(Math.max(0, now - Date.parse(state.startedAt)), state.slide, plan(lesson.deck.slides, lesson.deck.minutes));
  const verdict = p.verdict.kind === "onTime" ? w.onTime : p.verdict.kind === "ahead" ? w.ahead(p.verdict.minutes) : w.behind(p.verdict.minutes);
  const share = (ms: number): number => (p.planMs > 0 ? Math.min(100, (ms / p.planMs) * 100) : 0);
  const left = Math.ceil((p.planMs - p.elapsedMs) / 60_000);
  return (
    <p class="clock">
      <b class="num">{clock(p.elapsedMs)}</b>
      {p.planMs > 0 && (
        <>
          <span>{`${w.of(Math.round(p.planMs / 60_000))} · ${verdict}`}</span>
          <small>{left > 0 ? w.left(left) : w.over}</small>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="clock__plan" y="3" width="100" height="4" />
            <rect class="clock__gone" y="3" width={share(p.elapsedMs)} height="4" />
            <rect class="clock__due" x={share(p.expectedMs)} width=".8" height="10" />
          </svg>
        </>
      )}
    </p>
  );
}
