import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { countdown, secondsLeft } from "../../shared/servertime";
import type { Auto } from "../../shared/wire";
import { Sheet } from "./sheets";
import type { Lesson } from "./show";
import { useNow } from "./top";
import type { Words } from "./words";

/** ToolSheet is a tool that opens as a sheet or fills the screen. */
export type ToolSheet = "look" | "timer" | "auto" | "clicker";

type ToolsProps = { lesson: Lesson; w: Words; driving: boolean; onTool: (sheet: ToolSheet) => void };

/** Tools are four things one reaches for now and then; each says when it is at work. */
export function Tools({ lesson, w, driving, onTool }: ToolsProps) {
  const now = useNow(lesson, 500);
  const { lookUp, timer, auto } = lesson.state.value;
  const up = lookUp ? secondsLeft(lookUp.until, now) : 0;
  const left = timer ? secondsLeft(timer.endsAt, now) : null;
  const all = auto ? autoLeft(auto, now) : 0;
  return (
    <div class="tools">
      <button disabled={!driving} aria-pressed={up > 0} onClick={() => (up > 0 ? lesson.drive.ask({ op: "lookup.end" }) : onTool("look"))}>
        <Icon name="up" />
        <span>{up > 0 ? w.lookEnd(countdown(up)) : w.lookUp}</span>
      </button>
      <button disabled={!driving} aria-pressed={left !== null} onClick={() => onTool("timer")}>
        <Icon name="clock" />
        <span>{left === null ? w.timer : left > 0 ? w.timerLeft(countdown(left)) : w.timerOver}</span>
      </button>
      <button disabled={!driving} aria-pressed={auto !== null} onClick={() => onTool("auto")}>
        <Icon name="screen" />
        <span>{!auto ? w.auto : auto.playing ? w.autoLeft(countdown(all)) : w.autoPaused}</span>
      </button>
      <button disabled={!driving} onClick={() => onTool("clicker")}>
        <Icon name="walk" />
        <span>{w.clicker}</span>
      </button>
    </div>
  );
}

type SheetProps = { lesson: Lesson; w: Words; onClose: () => void };

const lookSeconds = [30, 60, 120, 300] as const;

/** LookSheet lets the phones rest for a while; they return by themselves. */
export function LookSheet({ lesson, w, onClose }: SheetProps) {
  return (
    <Sheet label={w.lookUp} close={w.close} onClose={onClose}>
      <h2>{w.lookUp}</h2>
      <p>{w.lookHint}</p>
      <Choices seconds={lookSeconds} w={w} onPick={(seconds) => (lesson.drive.ask({ op: "lookup", seconds }), onClose())} />
    </Sheet>
  );
}

const timerSeconds = [60, 120, 180, 300, 600, 900] as const;

/** TimerSheet starts a countdown that all see. */
export function TimerSheet({ lesson, w, onClose }: SheetProps) {
  const now = useNow(lesson, 500);
  const timer = lesson.state.value.timer;
  const left = timer ? secondsLeft(timer.endsAt, now) : null;
  return (
    <Sheet label={w.timer} close={w.close} onClose={onClose}>
      <h2>{w.timer}</h2>
      <p>{w.timerHint}</p>
      {left !== null && <p class="sheet__figure num">{left > 0 ? countdown(left) : w.timerOver}</p>}
      <Choices seconds={timerSeconds} w={w} onPick={(seconds) => (lesson.drive.ask({ op: "timer.start", seconds }), onClose())} />
      {timer && (
        <div class="sheet__acts">
          <button class="btn" onClick={() => (lesson.drive.ask({ op: "timer.stop" }), onClose())}>
            {w.timerStop}
          </button>
        </div>
      )}
    </Sheet>
  );
}

function Choices({ seconds, w, onPick }: { seconds: readonly number[]; w: Words; onPick: (seconds: number) => void }) {
  return (
    <div class="choices">
      {seconds.map((s) => (
        <button key={s} class="choice" data-seconds={s} onClick={() => onPick(s)}>
          {s < 60 ? w.seconds(s) : w.minutes(s / 60)}
        </button>
      ))}
    </div>
  );
}

const mostMinutes = 180;

// autoLeft is how many seconds a deck that plays by itself still takes; while it rests they stand.
const autoLeft = (auto: Auto, nowMs: number): number => (auto.playing && auto.endsAt !== null ? secondsLeft(auto.endsAt, nowMs) : Math.ceil(auto.leftMs / 1000));

/** AutoSheet lets the deck play by itself, fitted to the minutes there are. */
export function AutoSheet({ lesson, w, onClose }: SheetProps) {
  const { auto } = lesson.state.value;
  const now = useNow(lesson, 500);
  const [minutes, setMinutes] = useState(auto?.minutes || lesson.deck.minutes || 30);
  const change = (by: number): void => setMinutes(Math.min(mostMinutes, Math.max(1, minutes + by)));
  const optional = lesson.deck.slides.filter((s) => s.optional).length;
  return (
    <Sheet label={w.auto} close={w.close} onClose={onClose}>
      <h2>{w.auto}</h2>
      <p>{w.autoHint}</p>
      {auto && (
        <p class="sheet__figure num">
          {countdown(autoLeft(auto, now))}
          <small>{auto.playing ? w.autoPlays : w.autoPaused}</small>
        </p>
      )}
      <div class="stepper">
        <button aria-label={w.lessMinutes} onClick={() => change(-1)}>
          <Icon name="minus" />
        </button>
        <output class="num">{w.minutes(minutes)}</output>
        <button aria-label={w.moreMinutes} onClick={() => change(1)}>
          <Icon name="plus" />
        </button>
      </div>
      <p class="sheet__note">{auto && auto.dropped.length > 0 ? w.dropped(auto.dropped.map((i) => i + 1).join(", ")) : w.autoDrops(optional)}</p>
      <div class="sheet__acts">
        {auto && (
          <button class="btn" onClick={() => (lesson.drive.ask({ op: "auto.stop" }), onClose())}>
            {w.autoStop}
          </button>
        )}
        {auto?.playing && (
          <button class="btn" onClick={() => lesson.drive.ask({ op: "auto.pause" })}>
            {w.autoPause}
          </button>
        )}
        {auto && !auto.playing && (
          <button class="btn" onClick={() => (lesson.drive.ask({ op: "auto.start" }), onClose())}>
            {w.autoGoOn}
          </button>
        )}
        <button class="btn btn--primary" onClick={() => (lesson.drive.ask({ op: "auto.start", minutes }), onClose())}>
          {auto ? w.autoAgain : w.autoStart}
        </button>
      </div>
    </Sheet>
  );
}
