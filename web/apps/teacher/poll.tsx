import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { counted, fitted } from "./hands";
import type { Lesson } from "./show";
import type { Words } from "./words";

type Props = { lesson: Lesson; w: Words; driving: boolean };

/** Tally counts the answers for the teacher alone until the results are shown. */
export function Tally({ lesson, w, driving }: Props) {
  const { poll, slide } = lesson.state.value;
  const question = lesson.deck.slides[slide]?.poll;
  const [byHand, setByHand] = useState(false);
  useEffect(() => setByHand(false), [poll?.id]);
  if (!poll || !question) return null;
  const presence = lesson.presence.value;
  const counts = poll.counts ?? presence?.tally ?? [];
  const all = counts.reduce((a, b) => a + b, 0);
  const revealed = poll.counts !== null;
  const hands = poll.hands || (byHand && !revealed);
  const title = revealed ? w.pollIsShown : hands ? w.pollHands : poll.open ? w.pollIsOpen : all > 0 ? w.pollIsClosed : w.pollIsNew;
  return (
    <section class="tally" aria-live="polite">
      <header>
        <h2>{title}</h2>
        <p>{all > 0 ? (hands ? w.handsUp(all) : w.answered(all, presence?.followers ?? 0)) : w.noAnswers}</p>
      </header>
      {poll.pair !== "" && <p class="tally__pair">{w.pairOf(Number(poll.pair.replace(/\D/g, "")) + 1)}</p>}
      {hands && !revealed ? (
        <Hands lesson={lesson} w={w} driving={driving} choices={question.choices} answer={question.answer} counts={poll.hands ? counts : []} />
      ) : (
        <ul class="bars">
          {question.choices.map((choice, i) => {
            const n = counts[i] ?? 0;
            const right = i === question.answer;
            return (
              <li key={i} class={right ? "right" : ""}>
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
      )}
      {poll.gain !== null && <p class="tally__gain">{w.gain(poll.gain)}</p>}
      {!revealed && (
        <footer>
          <Icon name="eye" />
          <span>{w.pollHidden}</span>
          <button
            class="btn"
            disabled={!driving}
            onClick={() => {
              setByHand(!hands);
              if (poll.hands) lesson.drive.ask({ op: "poll.hands" }); // without counts: the devices' answers count again
            }}
          >
            {hands ? w.byPhone : w.byHand}
          </button>
        </footer>
      )}
    </section>
  );
}

type HandsProps = Props & { choices: readonly string[]; answer: number | null; counts: readonly number[] };

// Hands takes what the teacher counts. The figures are theirs until they show them.
function Hands({ lesson, w, driving, choices, answer, counts }: HandsProps) {
  const [typed, setTyped] = useState(() => fitted(counts, choices.length));
  const put = (choice: number, to: number): void => {
    const next = counted(typed, choice, to);
    setTyped(next);
    lesson.drive.ask({ op: "poll.hands", counts: next });
  };
  return (
    <ul class="hands">
      {choices.map((choice, i) => {
        const letter = String.fromCharCode(65 + i);
        return (
          <li key={i}>
            <p>
              <b>{letter}</b> {i === answer ? `${choice} · ${w.right}` : choice}
            </p>
            <button aria-label={w.handLess(letter)} disabled={!driving || (typed[i] ?? 0) === 0} onClick={() => put(i, (typed[i] ?? 0) - 1)}>
              <Icon name="minus" />
            </button>
            <input class="num" name={`hands-${letter}`} inputMode="numeric" maxLength={4} aria-label={w.handsOf(letter)} disabled={!driving} value={typed[i] ?? 0} onInput={(e) => put(i, Number(e.currentTarget.value))} />
            <button aria-label={w.handMore(letter)} disabled={!driving} onClick={() => put(i, (typed[i] ?? 0) + 1)}>
              <Icon name="plus" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
