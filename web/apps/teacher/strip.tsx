import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { SlideStage } from "../slide/stage";
import { Sheet } from "./sheets";
import type { Lesson } from "./show";
import type { Words } from "./words";

const aheadMs = 60; // thumbnails arrive one after the other

/** Strip is all slides in a row, the one on the screens marked. */
export function Strip({ lesson, w, driving, onAll }: { lesson: Lesson; w: Words; driving: boolean; onAll: () => void }) {
  const at = lesson.state.value.slide;
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "center", inline: "center" }), [at]);
  useEffect(() => {
    const timers = lesson.deck.slides.map((_, i) => window.setTimeout(() => lesson.slides.want(i, 0), i * aheadMs));
    return () => timers.forEach((t) => window.clearTimeout(t));
  }, [lesson]);
  return (
    <nav class="strip" aria-label={w.strip}>
      <button class="strip__all" onClick={onAll}>
        <Icon name="list" />
        {w.allSlides}
      </button>
      {lesson.deck.slides.map((s, i) => (
        <button
          key={i}
          ref={i === at ? here : null}
          class={i < at ? "thumb done" : "thumb"}
          aria-current={i === at ? "true" : undefined}
          aria-label={`${w.slide(i + 1)}. ${s.title}`}
          disabled={!driving}
          onClick={() => lesson.drive.goTo(i)}
        >
          <span class="thumb__view" aria-hidden="true">
            <SlideStage html={lesson.slides.html(i, 0)} words={{ answers: String, right: "" }} />
          </span>
          <span class="num" aria-hidden="true">
            {s.kind === "poll" ? `${i + 1} · ${w.ask}` : i + 1}
          </span>
        </button>
      ))}
    </nav>
  );
}

/** Grid is the overview to jump from: every slide with its whole title. */
export function Grid({ lesson, w, driving, onClose }: { lesson: Lesson; w: Words; driving: boolean; onClose: () => void }) {
  const at = lesson.state.value.slide;
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "center" }), []);
  return (
    <Sheet label={w.strip} close={w.close} onClose={onClose} wide>
      <h2>{w.strip}</h2>
      <div class="grid">
        {lesson.deck.slides.map((s, i) => (
          <button
            key={i}
            ref={i === at ? here : null}
            class={i < at ? "grid__slide done" : "grid__slide"}
            aria-current={i === at ? "true" : undefined}
            disabled={!driving}
            onClick={() => {
              lesson.drive.goTo(i);
              onClose();
            }}
          >
            <span class="grid__view">
              <SlideStage html={lesson.slides.html(i, 0)} words={{ answers: String, right: "" }} />
            </span>
            <span>
              <b class="num">{i + 1}</b> {s.title}
              {(s.kind === "poll" || s.optional) && <small>{[s.kind === "poll" ? w.ask : "", s.optional ? w.optional : ""].filter((t) => t !== "").join(" · ")}</small>}
            </span>
          </button>
        ))}
      </div>
    </Sheet>
  );
}
