import { useEffect, useState } from "preact/hooks";
import { Banner } from "./banner";
import { Clicker } from "./clicker";
import { Ended } from "./ended";
import { keyAct } from "./keys";
import { Present, useRingFade, type Tool } from "./present";
import { Confirm, JoinSheet, PairSheet } from "./sheets";
import type { Lesson } from "./show";
import { Side } from "./side";
import { Grid, Strip } from "./strip";
import type { Teacher } from "./teacher";
import { AutoSheet, LookSheet, TimerSheet, type ToolSheet } from "./tools";
import { Top } from "./top";
import { Transport } from "./transport";
import type { Words } from "./words";

type Open = "none" | "join" | "pair" | "end" | "grid" | ToolSheet;

/** Control is the tablet while a lesson runs: filmstrip, what the screens show, what comes, and the transport. */
export function Control({ teacher, lesson, w }: { teacher: Teacher; lesson: Lesson; w: Words }) {
  const [open, setOpen] = useState<Open>("none");
  const [tool, setTool] = useState<Tool>("none");
  const state = lesson.state.value;
  const driving = lesson.driving.value;
  const close = (): void => setOpen("none");
  useKeys(lesson, driving && !state.ended && (open === "none" || open === "clicker"));
  useRingFade(lesson);
  useEffect(() => setTool("none"), [state.slide, state.step, driving]);

  if (state.ended) return <Ended teacher={teacher} lesson={lesson} w={w} />;
  return (
    <div class="control" data-slide={`${state.slide}.${state.step}`} data-rev={state.rev}>
      <Top lesson={lesson} w={w} onJoin={() => setOpen("join")} onEnd={() => setOpen("end")} driving={driving} />
      <Banner lesson={lesson} w={w} driving={driving} />
      <Strip lesson={lesson} w={w} driving={driving} onAll={() => setOpen("grid")} />
      <Present lesson={lesson} w={w} tool={tool} onDone={() => setTool("none")} />
      <Side lesson={lesson} w={w} driving={driving} onPair={() => setOpen("pair")} onTool={setOpen} />
      <Transport lesson={lesson} w={w} driving={driving} tool={tool} onTool={setTool} />
      {open === "join" && <JoinSheet lesson={lesson} w={w} publicURL={teacher.publicURL} onClose={close} />}
      {open === "pair" && <PairSheet lesson={lesson} w={w} onClose={close} />}
      {open === "grid" && <Grid lesson={lesson} w={w} driving={driving} onClose={close} />}
      {open === "look" && <LookSheet lesson={lesson} w={w} onClose={close} />}
      {open === "timer" && <TimerSheet lesson={lesson} w={w} onClose={close} />}
      {open === "auto" && <AutoSheet lesson={lesson} w={w} onClose={close} />}
      {open === "clicker" && <Clicker lesson={lesson} w={w} driving={driving} onClose={close} />}
      {open === "end" && (
        <Confirm
          w={w}
          title={w.endAsk(lesson.presence.value?.followers ?? 0)}
          hint={w.endHint}
          yes={w.end}
          no={w.keepOn}
          onYes={() => {
            lesson.drive.ask({ op: "end" });
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
      const act = keyAct(e.key);
      if (act === null) return;
      if (act === "next") lesson.drive.next();
      else if (act === "prev") lesson.drive.prev();
      else lesson.drive.ask({ op: lesson.state.value.blank ? "unblank" : "blank" });
      e.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [lesson, active]);
}
