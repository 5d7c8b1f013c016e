import { boardWords } from "../staff/boardwords";
import { dayAndTime } from "./screening";
import type { StaffWords } from "../staff/words";
import type { Desk, Teacher } from "./teacher";
import type { Words } from "./words";

type Props = { teacher: Teacher; desk: Extract<Desk, { kind: "choosing" }>; name: string; w: Words; staff: StaffWords; onScreens: () => void };

/** Choose lists the lessons, and first of all what is running. */
export function Choose({ teacher, desk, name, w, staff, onScreens }: Props) {
  const title = (slug: string): string => desk.decks.find((d) => d.slug === slug)?.title ?? slug;
  return (
    <div class="choose">
      <header class="choose__top">
        <p>{name}</p>
        <button class="btn btn--quiet" onClick={onScreens}>
          {boardWords(teacher.language.value).title}
        </button>
        <button class="btn btn--quiet" onClick={() => teacher.switchLanguage()}>
          {staff.otherLanguage}
        </button>
        <button class="btn" onClick={() => void teacher.accounts.signOut()}>
          {staff.signOut}
        </button>
      </header>
      <main class="choose__main">
        <p class="fault" role="alert">
          {desk.fault}
        </p>
        {desk.shows.length > 0 && (
          <section aria-labelledby="running">
            <h2 id="running">{w.running}</h2>
            <ul class="decks">
              {desk.shows.map((s) => (
                <li key={s.id}>
                  <button class="deck deck--running" data-show={s.id} onClick={() => void teacher.rejoin(s.id)}>
                    <b>{title(s.deck)}</b>
                    <span>{w.startedAt(dayAndTime(Date.parse(s.startedAt), teacher.timezone).time, s.driver)}</span>
                    <em>
                      {w.joinCode} <i class="num">{s.joinCode}</i>
                    </em>
                    <strong>{w.rejoin}</strong>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {desk.unwritten.length > 0 && (
          <section aria-labelledby="unwritten">
            <h2 id="unwritten">{w.unwritten}</h2>
            <ul class="decks">
              {desk.unwritten.map((s) => (
                <li key={s.id}>
                  <button class="deck" data-unwritten={s.id} onClick={() => void teacher.rejoin(s.id)}>
                    <b>{title(s.deck)}</b>
                    <span>{w.startedAt(dayAndTime(Date.parse(s.startedAt), teacher.timezone).time, s.driver)}</span>
                    <strong>{w.writeOn}</strong>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="decks">
          <h1 id="decks">{w.decks}</h1>
          <p class="choose__hint">{desk.loaded && desk.decks.length === 0 ? w.noDecks : w.decksHint}</p>
          <ul class="decks">
            {desk.decks.map((d) => (
              <li key={d.slug}>
                <button class="deck" data-deck={d.slug} onClick={() => void teacher.begin(d.slug)}>
                  <b>{d.title}</b>
                  <span>{[d.minutes > 0 ? w.minutes(d.minutes) : "", w.slides(d.slides)].filter((s) => s !== "").join(" · ")}</span>
                  <strong>{w.begin}</strong>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </div>
  );
}
