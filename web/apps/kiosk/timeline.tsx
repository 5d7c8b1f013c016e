import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";
import { numberOf } from "./number";
import { centuryOf, gapYears, lineOf, type Stand } from "./scale";

const remPerYear = 0.9;
const cardRem = 40; // width of a card, which its lane keeps free
const laneRem = 13;
const turnShare = 0.7; // of the width, for the arrow buttons

/** Timeline is every dated exhibit on one scale. */
export function Timeline() {
  const { kiosk, w, hall } = useKiosk();
  const scroll = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollLeft = kiosk.memory.timelineLeft;
  }, [hall]);
  if (!hall) return <main class="hall"><p class="opening" role="status">{w.openingAll}</p></main>;
  const line = lineOf(hall.rows, cardRem / remPerYear);
  const numbers = new Map(hall.exhibition.sections.map((s) => [s.slug, s.number]));
  const at = (x: number): string => `${x * remPerYear}rem`;
  const by = (share: number): void => scroll.current?.scrollBy({ left: scroll.current.clientWidth * share, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const open = (s: { slug: string; section: string }): void => kiosk.step({ do: "exhibit", slug: s.slug, section: s.section });
  return (
    <main class="hall time">
      <header class="hall__head">
        <h1>{w.timeline}</h1>
        <p>{w.timelineIntro}</p>
      </header>
      <div class="time__scroll" ref={scroll} tabIndex={0} aria-label={w.timeline} onScroll={(e) => (kiosk.memory.timelineLeft = e.currentTarget.scrollLeft)}>
        <div class="time__line" style={{ width: `${line.long * remPerYear + cardRem}rem`, minHeight: `${line.lanes * laneRem + 10}rem` }}>
          {line.centuries.map(({ year, x }) => (
            <div key={year} class="time__century" style={{ left: at(x) }}>
              <b>{w.century(centuryOf(year))}</b>
              {year >= 0 && <span class="num">{Math.max(1, year)}</span>}
            </div>
          ))}
          {line.gaps.map((x) => (
            <div key={x} class="time__gap" aria-hidden="true" style={{ left: at(x), width: at(gapYears) }}>
              …
            </div>
          ))}
          {line.stands.map((s) => (
            <button key={s.row.slug} class="time__card" style={{ left: at(s.x), top: `${s.lane * laneRem + 9}rem` }} onClick={() => open(s.row)}>
              <i class="time__span" style={{ width: `${Math.max(1, s.span * remPerYear)}rem` }} />
              <img src={s.row.thumbnail} alt="" draggable={false} loading="lazy" />
              <span>
                <small class="num">{numberOf(s.row.code, numbers.get(s.row.section) ?? 0)} · {dateOf(s, w.about)}</small>
                <b>{s.row.title}</b>
              </span>
            </button>
          ))}
        </div>
      </div>
      <footer class="time__foot">
        {line.undated.length > 0 && (
          <p class="time__undated">
            {w.undated}:{" "}
            {line.undated.map((r) => (
              <button key={r.slug} class="btn" onClick={() => open(r)}>
                {r.title}
              </button>
            ))}
          </p>
        )}
        <nav class="pager" aria-label={w.timeline}>
          <button aria-label={w.earlier} onClick={() => by(-turnShare)}><Icon name="back" /></button>
          <button aria-label={w.later} onClick={() => by(turnShare)}><Icon name="next" /></button>
        </nav>
      </footer>
    </main>
  );
}

// dateOf is the date in the pack's words; an uncertain one says so.
const dateOf = (s: Stand, about: string): string => {
  const words = s.row.date || String(s.years.from);
  return s.years.about && !words.toLowerCase().includes(about) ? `${about} ${words}` : words;
};
