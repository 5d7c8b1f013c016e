import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { buzz, startAwake, type Awake } from "./awake";
import { Banner } from "./banner";
import type { Lesson } from "./show";
import { Clock } from "./top";
import { nextWords, upNext } from "./transport";
import type { Words } from "./words";

/** Clicker is the lesson in one hand while walking: two large buttons, found without looking. */
export function Clicker({ lesson, w, driving, onClose }: { lesson: Lesson; w: Words; driving: boolean; onClose: () => void }) {
  const film = useRef<HTMLVideoElement>(null);
  const [awake, setAwake] = useState<Awake | null>(null);
  useEffect(() => {
    const held = startAwake(film.current);
    setAwake(held);
    const root = document.documentElement;
    void root.requestFullscreen?.({ navigationUI: "hide" }).catch(() => undefined); // not on iPhones; then the browser's bar stays
    return () => {
      held.stop();
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  const state = lesson.state.value;
  const at = lesson.going.value ?? state;
  const press = (act: () => void): void => {
    buzz();
    act();
  };
  return (
    <div class="clicker" role="dialog" aria-modal="true" aria-label={w.clicker}>
      <video class="clicker__film" ref={film} playsInline muted aria-hidden="true" tabIndex={-1} />
      <header>
        <p>
          <b class="num">
            {state.slide + 1}/{lesson.deck.slides.length}
          </b>
          <span>{lesson.going.value ? w.going(at.slide + 1) : (lesson.deck.slides[state.slide]?.title ?? "")}</span>
        </p>
        <Clock lesson={lesson} w={w} />
        <button class="btn" onClick={onClose}>
          <Icon name="close" />
          {w.clickerOff}
        </button>
      </header>
      <Banner lesson={lesson} w={w} driving={driving} />
      <button class="clicker__back" disabled={!driving || (at.slide === 0 && at.step === 0)} onClick={() => press(lesson.drive.prev)}>
        <Icon name="back" />
        {w.back}
      </button>
      <button class="clicker__go" disabled={!driving || !upNext(lesson)} onClick={() => press(lesson.drive.next)}>
        {w.next}
        <small>{nextWords(lesson, w)}</small>
        <Icon name="next" />
      </button>
      <p class="clicker__note">{awake?.hold.value === "sure" ? w.staysOn : awake?.hold.value === "likely" ? w.likelyOn : w.maySleep}</p>
    </div>
  );
}
