import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Lesson } from "./show";
import type { Words } from "./words";

/** Banner says the one thing that matters now, if anything does. */
export function Banner({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
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
        <span>
          <b>{w.lostBanner(state.slide + 1)}</b> {lesson.waiting.value > 0 ? w.lostQueued : ""}
        </span>
      </p>
    );
  }
  if (!driving) return <Watching lesson={lesson} w={w} />;
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
  if (state.safe) {
    return (
      <p class="banner banner--safe" role="status">
        <Icon name="alert" />
        <b>{w.isSafe}</b>
        <button class="btn btn--primary" onClick={() => lesson.drive.ask({ op: "unsafe" })}>
          {w.unsafe}
        </button>
      </p>
    );
  }
  return null;
}

// Watching is what a second teacher sees: read-only, and the way to the baton.
function Watching({ lesson, w }: { lesson: Lesson; w: Words }) {
  const [asked, setAsked] = useState(false);
  const want = async (): Promise<void> => {
    setAsked(true);
    await lesson.wantBaton();
  };
  return (
    <p class="banner" role="status">
      <span>
        <b>{w.readOnly(lesson.driver.value)}</b> {asked && w.taking}
      </span>
      <button class="btn" onClick={() => void want()}>
        {w.take}
      </button>
    </p>
  );
}
