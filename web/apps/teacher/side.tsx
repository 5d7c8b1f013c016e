import { SlideStage } from "../slide/stage";
import { Colleagues, Devices, Pupils } from "./audience";
import { Tally } from "./poll";
import type { Lesson } from "./show";
import { Tools, type ToolSheet } from "./tools";
import { upNext } from "./transport";
import type { Words } from "./words";

type Props = { lesson: Lesson; w: Words; driving: boolean; onPair: () => void; onTool: (sheet: ToolSheet) => void };

/** Side is what comes, who answers, who follows, and the rarer tools. */
export function Side({ lesson, w, driving, onPair, onTool }: Props) {
  return (
    <aside class="side">
      <div class="side__list">
        <Next lesson={lesson} w={w} />
        <Tally lesson={lesson} w={w} driving={driving} />
        <Pupils lesson={lesson} w={w} driving={driving} />
        <Colleagues lesson={lesson} w={w} driving={driving} />
        <Devices lesson={lesson} w={w} onPair={onPair} />
      </div>
      <Tools lesson={lesson} w={w} driving={driving} onTool={onTool} />
    </aside>
  );
}

function Next({ lesson, w }: { lesson: Lesson; w: Words }) {
  const next = upNext(lesson);
  return (
    <section class="next">
      <h2>{next ? w.nextUp(next.slide + 1) : w.lastSlide}</h2>
      {next && (
        <>
          <div class="next__view" aria-hidden="true">
            <SlideStage html={lesson.slides.html(next.slide, next.step)} words={{ answers: String, right: "" }} />
          </div>
          <p>
            {lesson.deck.slides[next.slide]?.title}
            {next.step > 0 && <small>{w.moreSteps(next.step, lesson.deck.slides[next.slide]?.steps ?? 0)}</small>}
          </p>
        </>
      )}
    </section>
  );
}
