import { Icon } from "../parts/icon";
import type { ScreenState } from "../../shared/wire";
import type { Lesson } from "./show";
import type { Words } from "./words";

/** Tally counts the answers for the teacher alone until the results are shown. */
export function Tally({ lesson, w }: { lesson: Lesson; w: Words }) {
  const { poll, slide } = lesson.state.value;
  const question = lesson.deck.slides[slide]?.poll;
  if (!poll || !question) return null;
  const presence = lesson.presence.value;
  const counts = poll.counts ?? presence?.tally ?? [];
  const all = counts.reduce((a, b) => a + b, 0);
  const revealed = poll.counts !== null;
  const title = poll.open ? w.pollIsOpen : revealed ? w.pollIsShown : all > 0 ? w.pollIsClosed : w.pollIsNew;
  return (
    <section class="tally" aria-live="polite">
      <header>
        <h2>{title}</h2>
        <p>{all > 0 ? w.answered(all, presence?.followers ?? 0) : w.noAnswers}</p>
      </header>
      <ul class="bars">
        {question.choices.map((choice, i) => {
          const n = counts[i] ?? 0;
          const right = i === question.answer;
          return (
            <li key={i} class={right ? "right" : ""} title={choice}>
              <b>{String.fromCharCode(65 + i)}</b>
              <span class="bars__bar">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={all > 0 ? (n / all) * 100 : 0} height="10" />
                </svg>
                <em>{right ? `${choice} · ${w.right}` : choice}</em>
              </span>
              <span class="num">{counts.length > 0 ? n : ""}</span>
            </li>
          );
        })}
      </ul>
      {!revealed && (
        <footer>
          <Icon name="eye" />
          {w.pollHidden}
        </footer>
      )}
    </section>
  );
}

/** Devices says in words what every screen does, and only counts the phones. */
export function Devices({ lesson, w, onPair }: { lesson: Lesson; w: Words; onPair: () => void }) {
  const presence = lesson.presence.value;
  const screens = presence && presence.screens.length >= lesson.screens.value.length ? presence.screens : lesson.screens.value;
  const followers = presence?.followers ?? 0;
  return (
    <section class="devices">
      <h2>{w.devices}</h2>
      <ul>
        {screens.map((s) => (
          <Device key={s.id} screen={s} lesson={lesson} w={w} />
        ))}
        <li data-followers={followers}>
          <Icon name="phone" />
          <p>
            <b>{followers > 0 ? w.followers(followers) : w.nobody}</b>
            {followers > 0 && <small>{w.ready(presence?.ready ?? 0, followers)}</small>}
          </p>
          <span />
        </li>
      </ul>
      <button class="btn" onClick={onPair}>
        {w.addScreen}
      </button>
    </section>
  );
}

function Device({ screen, lesson, w }: { screen: ScreenState; lesson: Lesson; w: Words }) {
  const state = lesson.state.value;
  const follows = screen.show === state.show;
  const [words, look] = !screen.connected
    ? follows
      ? [w.reconnecting, "live live--wait"]
      : [w.off, ""]
    : follows
      ? screen.rev >= state.rev
        ? [w.showing(state.slide + 1), "live live--on"]
        : [w.catching, "live live--wait"]
      : [screen.show === "" ? w.free : w.elsewhere, ""];
  return (
    <li data-screen={screen.id}>
      <Icon name="screen" />
      <p>
        <b>{screen.name}</b>
        <small class={look}>{words}</small>
      </p>
      <button
        class="sw"
        role="switch"
        aria-checked={follows}
        aria-label={w.follows(screen.name)}
        onClick={() => void lesson.assign(screen.id, !follows)}
      />
    </li>
  );
}
