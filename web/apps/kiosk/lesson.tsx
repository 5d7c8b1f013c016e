import { useEffect, useState } from "preact/hooks";
import { countdown, secondsLeft } from "../../shared/servertime";
import { SlideStage } from "../slide/stage";
import { useKiosk } from "./context";
import type { Mode } from "./screen";

/** Lesson is the kiosk while a teacher has it: the slide, and how to follow on a phone. */
export function Lesson() {
  const { kiosk, hall } = useKiosk();
  const mode = kiosk.screen.mode.value;
  if (mode.kind !== "show") return null;
  const { state } = mode;
  if (state?.blank && !state.ended) {
    return (
      <main class="dark" data-blank>
        <i />
      </main>
    );
  }
  return (
    <>
      <main class="lesson" data-slide={state ? `${state.slide}.${state.step}` : ""}>
        {state?.safe && !state.ended ? (
          <p class="lesson__title">{hall?.exhibition.title}</p>
        ) : (
          <Page mode={mode} />
        )}
      </main>
      <Foot joinCode={mode.joinCode} endsAt={state?.ended ? "" : (state?.timer?.endsAt ?? "")} />
    </>
  );
}

function Page({ mode }: { mode: Extract<Mode, { kind: "show" }> }) {
  const { w, hall } = useKiosk();
  const { state, slides } = mode;
  if (!state) return <p class="lesson__title">{w.waiting}</p>;
  if (state.ended) {
    return (
      <div class="lesson__end" role="status">
        <p class="lesson__title">{w.ended}</p>
        <p>{w.endedHint}</p>
      </div>
    );
  }
  const html = slides.html(state.slide, state.step);
  if (html === "") return <p class="lesson__title">{hall?.exhibition.title ?? w.waiting}</p>;
  const evidence = (slug: string): string => {
    const row = hall?.rows.find((r) => r.slug === slug);
    return row ? w.evidenceOf(row.title, row.code) : "";
  };
  return <SlideStage html={html} poll={state.poll} view={state.view} point={state.point} words={{ ...w, evidence }} />;
}

const tickMs = 250;

// Left is the class's timer, by the server's clock.
function Left({ endsAt }: { endsAt: string }) {
  const { kiosk, w } = useKiosk();
  const [left, setLeft] = useState(() => secondsLeft(endsAt, kiosk.screen.serverMs()));
  useEffect(() => {
    const tick = (): void => setLeft(secondsLeft(endsAt, kiosk.screen.serverMs()));
    tick();
    const timer = window.setInterval(tick, tickMs);
    return () => window.clearInterval(timer);
  }, [endsAt]);
  return <p class="lesson__timer num">{left > 0 ? w.timerLeft(countdown(left)) : w.timerOver}</p>;
}

function Foot({ joinCode, endsAt }: { joinCode: string; endsAt: string }) {
  const { kiosk, w } = useKiosk();
  const link = kiosk.screen.link.value;
  return (
    <footer class="lesson__foot">
      <p class={link.kind === "lost" ? "live live--wait" : "live live--on"}>{link.kind === "lost" ? w.reconnecting : w.following}</p>
      {endsAt !== "" && <Left endsAt={endsAt} />}
      <p class="lesson__join">
        {w.classCode} <b class="num">{joinCode}</b>
      </p>
      <img class="qr" src={`/qr/live/${encodeURIComponent(joinCode)}.svg`} alt={w.followHere} draggable={false} />
    </footer>
  );
}
