import { useEffect, useRef, useState } from "preact/hooks";
import { artOf, boxOf, type Box, type Spot } from "../../shared/art";
import { countdown, secondsLeft } from "../../shared/servertime";
import { SlideStage } from "../slide/stage";
import { paragraphs } from "./notes";
import type { Lesson } from "./show";
import { boxBetween, nearer, spotAt, tapPx, type Frame } from "./spot";
import { useNow } from "./top";
import type { Words } from "./words";

/** Tool is what a finger on the slide does. */
export type Tool = "none" | "ring" | "zoom";

type Props = { lesson: Lesson; w: Words; tool: Tool; onDone: () => void };

/** Present is what the screens show now: only what the server confirmed. */
export function Present({ lesson, w, tool, onDone }: Props) {
  const state = lesson.state.value;
  const slide = lesson.deck.slides[state.slide];
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tool !== "none") view.current?.scrollIntoView({ block: "nearest" }); // on a phone it may be scrolled away
  }, [tool]);
  return (
    <main class="present">
      <div class={state.blank || state.safe ? "present__view present__view--blank" : "present__view"} ref={view}>
        <div class="present__slide" role="img" aria-label={w.now(slide?.title ?? "")}>
          <SlideStage
            html={lesson.slides.html(state.slide, state.step)}
            poll={state.poll}
            view={state.view}
            point={state.point ?? null}
            words={{ answers: (n) => w.answered(n, 0), right: w.right }}
          />
        </div>
        {tool !== "none" && <Glass lesson={lesson} w={w} tool={tool} within={view} onDone={onDone} />}
      </div>
      <Over lesson={lesson} w={w} />
      <Notes lesson={lesson} w={w} />
    </main>
  );
}

// Over is what else stands on the screens and phones, in words.
function Over({ lesson, w }: { lesson: Lesson; w: Words }) {
  const now = useNow(lesson, 500);
  const state = lesson.state.value;
  const up = state.lookUp ? secondsLeft(state.lookUp.until, now) : 0;
  const timer = state.timer ? secondsLeft(state.timer.endsAt, now) : null;
  const lines = [
    state.blank && !state.safe ? w.blanked : "",
    up > 0 ? `${w.lookUp} · ${countdown(up)}` : "",
    timer === null ? "" : timer > 0 ? w.timerLeft(countdown(timer)) : w.timerOver,
  ].filter((t) => t !== "");
  return lines.length === 0 ? null : <p class="present__over num">{lines.join("  ·  ")}</p>;
}

// Glass takes the finger: a tap rings or brings nearer, a stroke zooms to what it encloses.
function Glass({ lesson, w, tool, within, onDone }: { lesson: Lesson; w: Words; tool: Tool; within: { current: HTMLDivElement | null }; onDone: () => void }) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const [frame, setFrame] = useState<Frame | null>(null); // what the stroke encloses, within the glass
  const geometry = (): { place: Frame; view: Box; whole: Box } | null => {
    const art = within.current ? artOf(within.current) : null;
    const view = boxOf(art?.getAttribute("viewBox"));
    const whole = boxOf(art?.dataset["whole"]);
    return art && view && whole ? { place: art.getBoundingClientRect(), view, whole } : null;
  };
  const act = (x: number, y: number): void => {
    const g = geometry();
    const start = from.current;
    from.current = null;
    setFrame(null);
    if (!g || !start) return;
    const a = spotAt(g.place, g.view, g.whole, start.x, start.y);
    const b = spotAt(g.place, g.view, g.whole, x, y);
    if (!b) return;
    if (tool === "ring") lesson.drive.ask({ op: "point", point: [b[0], b[1]] });
    else lesson.drive.ask({ op: "view", view: wide(a && Math.hypot(x - start.x, y - start.y) >= tapPx ? boxBetween(a, b, g.whole) : nearer(b, g.view, g.whole)) });
    onDone();
  };
  const track = (x: number, y: number): void => {
    const start = from.current;
    const glass = within.current?.getBoundingClientRect();
    if (tool !== "zoom" || !start || !glass) return;
    setFrame({ left: Math.min(start.x, x) - glass.left, top: Math.min(start.y, y) - glass.top, width: Math.abs(x - start.x), height: Math.abs(y - start.y) });
  };
  return (
    <div
      class="glass"
      data-tool={tool}
      onPointerDown={(e) => {
        if (!e.isPrimary) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        from.current = { x: e.clientX, y: e.clientY };
      }}
      onPointerMove={(e) => track(e.clientX, e.clientY)}
      onPointerUp={(e) => e.isPrimary && act(e.clientX, e.clientY)}
      onPointerCancel={() => {
        from.current = null;
        setFrame(null);
      }}
    >
      <p>{tool === "ring" ? w.ringHint : w.zoomHint}</p>
      {frame && <i style={{ left: `${frame.left}px`, top: `${frame.top}px`, width: `${frame.width}px`, height: `${frame.height}px` }} />}
    </div>
  );
}

const wide = (b: Box): [number, number, number, number] => [b[0], b[1], b[2], b[3]];

const ringMs = 6_000;

/** useRingFade takes the ring away after a while, as ink that dries. Only the device that drew it does. */
export function useRingFade(lesson: Lesson): void {
  const point: Spot | null = lesson.state.value.point ?? null;
  const driving = lesson.driving.value;
  useEffect(() => {
    if (!point || !driving) return;
    const timer = window.setTimeout(() => lesson.drive.ask({ op: "point" }), ringMs);
    return () => window.clearTimeout(timer);
  }, [lesson, point?.join(), driving]);
}

function Notes({ lesson, w }: { lesson: Lesson; w: Words }) {
  const state = lesson.state.value;
  const notes = paragraphs(lesson.deck.slides[state.slide]?.notes ?? "");
  const going = lesson.going.value;
  return (
    <section class="notes" aria-live="polite">
      <h2>
        {w.notes}
        <span class="num">
          {going ? w.going(going.slide + 1) : `${state.slide + 1}/${lesson.deck.slides.length}${state.step > 0 ? ` · ${w.moreSteps(state.step, state.steps)}` : ""}`}
        </span>
      </h2>
      {notes.length === 0 && <p class="notes__none">{w.noNotes}</p>}
      {notes.map((pieces, i) => (
        <p key={i}>{pieces.map((p, j) => (p.kind === "strong" ? <b key={j}>{p.text}</b> : p.kind === "em" ? <i key={j}>{p.text}</i> : p.text))}</p>
      ))}
    </section>
  );
}
