import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Poll } from "../../shared/wire";

// A slide is drawn at one size and scaled to its place, so that the projector, the hall and the
// teacher's tablet show the same picture.
const slideW = 1280;
const slideH = 720;

type Box = readonly [number, number, number, number];
type Props = {
  html: string;
  poll?: Poll | null;
  view?: Box | null;
  words: { answers: (n: number) => string; right: string };
};

/** SlideStage shows one slide as the server drew it, with the counts of its poll once they are revealed. */
export function SlideStage({ html, poll = null, words }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0);
  useLayoutEffect(() => {
    const f = frame.current;
    if (!f) return;
    const measure = (): void => setScale(Math.min(f.clientWidth / slideW, f.clientHeight / slideH));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(f);
    return () => watch.disconnect();
  }, []);
  return (
    <div class="stage" ref={frame}>
      <div class="stage__slide" style={{ transform: `translate(-50%, -50%) scale(${scale})` }}>
        <div class="stage__html" dangerouslySetInnerHTML={{ __html: html }} />
        {poll?.counts && <Bars poll={poll} counts={poll.counts} words={words} />}
      </div>
    </div>
  );
}

function Bars({ poll, counts, words }: { poll: Poll; counts: readonly number[]; words: Props["words"] }) {
  const all = counts.reduce((a, b) => a + b, 0);
  return (
    <div class="pollbars" data-poll-counts={counts.join(",")}>
      <ol>
        {counts.map((n, i) => (
          <li key={i} class={i === poll.answer ? "right" : ""}>
            <b>{String.fromCharCode(65 + i)}</b>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={all > 0 ? (n / all) * 100 : 0} height="10" />
            </svg>
            <span class="num">{n}</span>
            {i === poll.answer && <small>{words.right}</small>}
          </li>
        ))}
      </ol>
      <p>{words.answers(all)}</p>
    </div>
  );
}
