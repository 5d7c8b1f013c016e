import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { nextOf, type Steps } from "./drive";
import type { Tool } from "./present";
import type { Lesson } from "./show";
import { Stop } from "./top";
import type { Words } from "./words";

/** stepsOf tells the drive how a lesson's slides are made. */
export const stepsOf = (lesson: Lesson): Steps => ({ slides: lesson.deck.slides.length, lastStep: (i) => lesson.deck.slides[i]?.steps ?? 0 });

/** upNext is what one tap on Tiếp leads to from where the taps lead now; null at the end. */
export function upNext(lesson: Lesson): { slide: number; step: number } | null {
  const from = lesson.going.value ?? lesson.state.value;
  const next = nextOf({ slide: from.slide, step: from.step }, stepsOf(lesson));
  return next.slide === from.slide && next.step === from.step ? null : next;
}

/** nextWords names it. */
export function nextWords(lesson: Lesson, w: Words): string {
  const next = upNext(lesson);
  if (!next) return w.lastSlide;
  const slide = lesson.deck.slides[next.slide];
  return next.step > 0 ? w.moreSteps(next.step, slide?.steps ?? 0) : (slide?.title ?? "");
}

type Props = { lesson: Lesson; w: Words; driving: boolean; tool: Tool; onTool: (tool: Tool) => void };

/** Transport lies under the hand: where to, light, the picture, and the next thing to do with a poll. */
export function Transport({ lesson, w, driving, tool, onTool }: Props) {
  const state = lesson.state.value;
  const from = lesson.going.value ?? state;
  const first = from.slide === 0 && from.step === 0;
  const picture = lesson.slides.html(state.slide, state.step).includes("slide__art\" viewBox");
  const zoomed = state.view !== null;
  return (
    <footer class={state.poll ? "transport transport--poll" : "transport"}>
      <button disabled={!driving || first} onClick={() => lesson.drive.prev()}>
        <Icon name="back" />
        {w.back}
      </button>
      <button class="go" disabled={!driving || !upNext(lesson)} onClick={() => lesson.drive.next()}>
        {w.next} <small>{nextWords(lesson, w)}</small>
        <Icon name="next" />
      </button>
      <button aria-pressed={state.blank} disabled={!driving} onClick={() => lesson.drive.ask({ op: state.blank ? "unblank" : "blank" })}>
        <Icon name="blank" />
        {state.blank ? w.unblank : w.blank}
      </button>
      <button
        aria-pressed={tool === "ring"}
        disabled={!driving || !picture}
        title={picture ? undefined : w.noPicture}
        onClick={() => (state.point && tool !== "ring" ? lesson.drive.ask({ op: "point" }) : onTool(tool === "ring" ? "none" : "ring"))}
      >
        <Icon name="ring" />
        {state.point ? w.ringOff : w.ring}
      </button>
      <button
        aria-pressed={tool === "zoom" || zoomed}
        disabled={!driving || !picture}
        title={picture ? undefined : w.noPicture}
        onClick={() => (zoomed ? lesson.drive.ask({ op: "view" }) : onTool(tool === "zoom" ? "none" : "zoom"))}
      >
        <Icon name={zoomed ? "fit" : "plus"} />
        {zoomed ? w.zoomOff : w.zoom}
      </button>
      <Stop lesson={lesson} w={w} driving={driving} look="transport__stop" />
      {state.poll && <PollButton lesson={lesson} w={w} driving={driving} />}
    </footer>
  );
}

// PollButton is always the next thing one does with a poll: open, close, reveal.
function PollButton({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const poll = lesson.state.value.poll;
  const opened = useRef(new Set<string>()); // a poll that nobody answered can still be revealed
  if (poll?.open || poll?.hands) opened.current.add(poll.id);
  if (!poll) return null;
  const revealed = poll.counts !== null;
  const act =
    poll.open && !poll.hands
      ? ({ op: "poll.close", icon: "lock", word: w.pollClose } as const)
      : (poll.answers > 0 || opened.current.has(poll.id)) && !revealed
        ? ({ op: "poll.reveal", icon: "poll", word: w.pollReveal } as const)
        : ({ op: "poll.open", icon: "poll", word: w.pollOpen } as const);
  return (
    <button class="transport__poll" disabled={!driving || revealed} onClick={() => lesson.drive.ask({ op: act.op })}>
      <Icon name={act.icon} />
      {revealed ? w.pollIsShown : act.word}
    </button>
  );
}
