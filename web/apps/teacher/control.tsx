import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { SlideStage } from "../slide/stage";
import { nextOf } from "./drive";
import { paragraphs } from "./notes";
import { clock, pace, plan } from "./pace";
import { Confirm, JoinSheet, PairSheet } from "./sheets";
import type { Lesson } from "./show";
import { Devices, Tally } from "./side";
import type { Teacher } from "./teacher";
import type { Words } from "./words";

type Open = "none" | "join" | "pair" | "end";

/** Control is the tablet while a lesson runs: filmstrip, what the screens show, what comes, and the transport. */
export function Control({ teacher, lesson, w }: { teacher: Teacher; lesson: Lesson; w: Words }) {
  const [open, setOpen] = useState<Open>("none");
  const state = lesson.state.value;
  const driving = lesson.driving.value;
  const steps = { slides: lesson.deck.slides.length, lastStep: (i: number) => lesson.deck.slides[i]?.steps ?? 0 };
  const at = { slide: state.slide, step: state.step };
  const next = nextOf(at, steps);
  const last = next.slide === at.slide && next.step === at.step;
  const close = (): void => setOpen("none");
  useKeys(lesson, driving && !state.ended && open === "none");

  if (state.ended) {
    return (
      <main class="over-lesson">
        <h1>{w.ended}</h1>
        <p>{w.endHint}</p>
        <button class="btn btn--primary" onClick={() => teacher.leave()}>
          {w.toDecks}
        </button>
      </main>
    );
  }
  return (
    <div class="control" data-slide={`${state.slide}.${state.step}`} data-rev={state.rev}>
      <Top lesson={lesson} w={w} onJoin={() => setOpen("join")} onEnd={() => setOpen("end")} driving={driving} />
      <Banner lesson={lesson} w={w} driving={driving} />
      <Strip lesson={lesson} w={w} driving={driving} />
      <Present lesson={lesson} w={w} />
      <aside class="side">
        <section class="next">
          <h2>{last ? w.lastSlide : w.nextUp(next.slide + 1)}</h2>
          {!last && (
            <>
              <div class="next__view" aria-hidden="true">
                <SlideStage html={lesson.slides.html(next.slide, next.step)} words={{ answers: String, right: "" }} />
              </div>
              <p>
                {lesson.deck.slides[next.slide]?.title}
                {next.step > 0 && <small>{w.moreSteps(next.step, steps.lastStep(next.slide))}</small>}
              </p>
            </>
          )}
        </section>
        <Tally lesson={lesson} w={w} />
        <Devices lesson={lesson} w={w} onPair={() => setOpen("pair")} />
      </aside>
      <Transport lesson={lesson} w={w} driving={driving} last={last} nextTitle={next.slide === at.slide ? w.moreSteps(next.step, steps.lastStep(at.slide)) : (lesson.deck.slides[next.slide]?.title ?? "")} />
      {open === "join" && <JoinSheet lesson={lesson} w={w} publicURL={teacher.publicURL} onClose={close} />}
      {open === "pair" && <PairSheet lesson={lesson} w={w} onClose={close} />}
      {open === "end" && (
        <Confirm
          w={w}
          title={w.endAsk(lesson.presence.value?.followers ?? 0)}
          hint={w.endHint}
          yes={w.end}
          no={w.keepOn}
          onYes={() => {
            lesson.drive.end();
            close();
          }}
          onNo={close}
        />
      )}
    </div>
  );
}

// useKeys: arrow keys, page keys and clickers move the lesson.
function useKeys(lesson: Lesson, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (e: KeyboardEvent): void => {
      if (e.repeat || e.ctrlKey || e.metaKey || e.altKey || e.target instanceof HTMLInputElement) return;
      if (["ArrowRight", "ArrowDown", "PageDown"].includes(e.key)) lesson.drive.next();
      else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(e.key)) lesson.drive.prev();
      else return;
      e.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [lesson, active]);
}

type TopProps = { lesson: Lesson; w: Words; driving: boolean; onJoin: () => void; onEnd: () => void };

function Top({ lesson, w, driving, onJoin, onEnd }: TopProps) {
  return (
    <header class="top">
      <h1>{lesson.deck.title}</h1>
      <button class="top__join" onClick={onJoin}>
        <span>{w.joinCode}</span>
        <b class="num" data-join-code={lesson.joinCode}>
          {lesson.joinCode}
        </b>
      </button>
      <Clock lesson={lesson} w={w} />
      <button class="btn" disabled={!driving} onClick={onEnd}>
        {w.end}
      </button>
    </header>
  );
}

const tickMs = 1_000;

function Clock({ lesson, w }: { lesson: Lesson; w: Words }) {
  const [now, setNow] = useState(lesson.nowMs());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(lesson.nowMs()), tickMs);
    return () => window.clearInterval(timer);
  }, [lesson]);
  const state = lesson.state.value;
  const p = pace(Math.max(0, now - Date.parse(state.startedAt)), state.slide, plan(lesson.deck.slides, lesson.deck.minutes));
  const verdict = p.verdict.kind === "onTime" ? w.onTime : p.verdict.kind === "ahead" ? w.ahead(p.verdict.minutes) : w.behind(p.verdict.minutes);
  const share = (ms: number): number => (p.planMs > 0 ? Math.min(100, (ms / p.planMs) * 100) : 0);
  return (
    <p class="clock">
      <b class="num">{clock(p.elapsedMs)}</b>
      <span>{p.planMs > 0 ? `${w.of(Math.round(p.planMs / 60_000))} · ${verdict}` : ""}</span>
      {p.planMs > 0 && (
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="clock__plan" y="3" width="100" height="4" />
          <rect class="clock__gone" y="3" width={share(p.elapsedMs)} height="4" />
          <rect class="clock__due" x={share(p.expectedMs)} width=".8" height="10" />
        </svg>
      )}
    </p>
  );
}

function Banner({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const [asked, setAsked] = useState(false);
  const state = lesson.state.value;
  if (lesson.fault.value !== "") {
    return (
      <p class="banner" role="alert">
        {lesson.fault.value}
      </p>
    );
  }
  if (!lesson.up.value) {
    return (
      <p class="banner" role="status">
        <Icon name="wifioff" />
        <b>{w.lostBanner(state.slide + 1)}</b> {lesson.waiting.value > 0 ? w.lostQueued : ""}
      </p>
    );
  }
  if (!driving) {
    const take = async (): Promise<void> => {
      setAsked(true);
      await lesson.baton("take");
      if (!lesson.driving.value) await lesson.baton("ask");
    };
    return (
      <p class="banner" role="status">
        <b>{w.readOnly(lesson.driver.value)}</b> {asked && w.taking}
        <button class="btn" onClick={() => void take()}>
          {w.take}
        </button>
      </p>
    );
  }
  if (lesson.asks.value !== "") {
    return (
      <p class="banner" role="alert">
        <b>{w.asks(lesson.asks.value)}</b>
        <button class="btn" onClick={() => void lesson.baton("refuse")}>
          {w.refuse}
        </button>
        <button class="btn btn--primary" onClick={() => void lesson.baton("accept")}>
          {w.accept}
        </button>
      </p>
    );
  }
  return null;
}

const aheadMs = 60; // thumbnails arrive one after the other

function Strip({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const at = lesson.state.value.slide;
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "center", inline: "center" }), [at]);
  useEffect(() => {
    const timers = lesson.deck.slides.map((_, i) => window.setTimeout(() => lesson.slides.want(i, 0), i * aheadMs));
    return () => timers.forEach((t) => window.clearTimeout(t));
  }, [lesson]);
  return (
    <nav class="strip" aria-label={w.strip}>
      {lesson.deck.slides.map((s, i) => (
        <button
          key={i}
          ref={i === at ? here : null}
          class={i < at ? "done" : ""}
          aria-current={i === at ? "true" : undefined}
          aria-label={`${w.slide(i + 1)}. ${s.title}`}
          disabled={!driving}
          onClick={() => lesson.drive.goTo(i)}
        >
          <SlideStage html={lesson.slides.html(i, 0)} words={{ answers: String, right: "" }} />
          <span class="num">{s.kind === "poll" ? `${i + 1} · ${w.ask}` : i + 1}</span>
        </button>
      ))}
    </nav>
  );
}

// Present is what the screens show now: only what the server confirmed.
function Present({ lesson, w }: { lesson: Lesson; w: Words }) {
  const state = lesson.state.value;
  const slide = lesson.deck.slides[state.slide];
  const notes = paragraphs(slide?.notes ?? "");
  return (
    <main class="present">
      <div class={state.blank ? "present__view present__view--blank" : "present__view"} role="img" aria-label={w.now(slide?.title ?? "")}>
        <SlideStage
          html={lesson.slides.html(state.slide, state.step)}
          poll={state.poll}
          words={{ answers: (n) => w.answered(n, 0), right: w.right }}
        />
        {state.blank && <p>{w.blanked}</p>}
      </div>
      <section class="notes" aria-live="polite">
        <h2>
          {w.notes}
          <span class="num">
            {state.slide + 1}/{lesson.deck.slides.length}
            {state.step > 0 ? ` · ${w.moreSteps(state.step, state.steps)}` : ""}
          </span>
        </h2>
        {notes.length === 0 && <p class="notes__none">{w.noNotes}</p>}
        {notes.map((pieces, i) => (
          <p key={i}>{pieces.map((p, j) => (p.kind === "strong" ? <b key={j}>{p.text}</b> : p.kind === "em" ? <i key={j}>{p.text}</i> : p.text))}</p>
        ))}
      </section>
    </main>
  );
}

type TransportProps = { lesson: Lesson; w: Words; driving: boolean; last: boolean; nextTitle: string };

function Transport({ lesson, w, driving, last, nextTitle }: TransportProps) {
  const state = lesson.state.value;
  const { poll } = state;
  const first = state.slide === 0 && state.step === 0;
  return (
    <footer class="transport">
      <button disabled={!driving || first} onClick={() => lesson.drive.prev()}>
        <Icon name="back" />
        {w.back}
      </button>
      <button class="go" disabled={!driving || last} onClick={() => lesson.drive.next()}>
        {w.next} <small>{last ? w.lastSlide : nextTitle}</small>
        <Icon name="next" />
      </button>
      <button aria-pressed={state.blank} disabled={!driving} onClick={() => lesson.drive.blank(!state.blank)}>
        <Icon name="blank" />
        {state.blank ? w.unblank : w.blank}
      </button>
      {poll && <PollButton lesson={lesson} w={w} driving={driving} />}
    </footer>
  );
}

// PollButton is always the next thing one does with a poll: open, close, reveal.
function PollButton({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const poll = lesson.state.value.poll;
  const opened = useRef(new Set<string>()); // a poll that nobody answered can still be revealed
  if (poll?.open) opened.current.add(poll.id);
  if (!poll) return null;
  const revealed = poll.counts !== null;
  const act = poll.open
    ? ({ op: "poll.close", icon: "lock", word: w.pollClose } as const)
    : (poll.answers > 0 || opened.current.has(poll.id)) && !revealed
      ? ({ op: "poll.reveal", icon: "poll", word: w.pollReveal } as const)
      : ({ op: "poll.open", icon: "poll", word: w.pollOpen } as const);
  return (
    <button class="transport__poll" disabled={!driving || revealed} onClick={() => lesson.drive.poll(act.op)}>
      <Icon name={act.icon} />
      {revealed ? w.pollIsShown : act.word}
    </button>
  );
}
