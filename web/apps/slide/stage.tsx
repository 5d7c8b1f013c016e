import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mark, type Box, type Spot } from "../../shared/art";
import type { Poll } from "../../shared/wire";

// The server draws a slide at one size (shared/slide.css); here it is scaled to its place, so that
// the projector, the hall and the teacher's tablet show the same picture.
const slideW = 1280;
const slideH = 720;

type Words = { answers: (n: number) => string; right: string };
type Props = { html: string; poll?: Poll | null; view?: Box | null; point?: Spot | null; words: Words };

/** SlideStage shows one slide, zoomed and ringed where the teacher did so, with its poll's counts once they are revealed. */
export function SlideStage({ html, poll = null, view = null, point = null, words }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0);
  useLayoutEffect(() => {
    const f = frame.current;
    if (!f) return;
    const measure = (): void => setScale(Math.min(f.clientWidth / slideW, f.clientHeight / slideH));
    measure();
    if (typeof ResizeObserver === "undefined") { // Safari 13.0
      window.addEventListener("resize", measure);
      return () => window.removeEventListener("resize", measure);
    }
    const watch = new ResizeObserver(measure);
    watch.observe(f);
    return () => watch.disconnect();
  }, []);
  const counts = poll?.counts ?? null;
  useLayoutEffect(() => {
    if (inner.current) mark(inner.current, view, point);
  }, [html, view?.join(), point?.join(), scale > 0]);
  useLayoutEffect(() => {
    if (inner.current) tally(inner.current, counts, poll?.answer ?? null, words);
  }, [html, counts?.join(), poll?.answer]);
  return (
    <div class="stage" ref={frame} data-poll-counts={counts ? counts.join() : undefined}>
      <div class="stage__slide" style={{ transform: `translate(-50%, -50%) scale(${scale})` }} ref={inner} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

const svgNS = "http://www.w3.org/2000/svg";

// tally draws the counts into the choices of a poll slide; without counts it takes them away.
function tally(root: HTMLElement, counts: readonly number[] | null, answer: number | null, words: Words): void {
  root.querySelectorAll("[data-tally]").forEach((n) => n.remove());
  const list = root.querySelector(".slide__choices");
  if (!list) return;
  const all = (counts ?? []).reduce((a, b) => a + b, 0);
  list.querySelectorAll(":scope > li").forEach((li, i) => {
    const right = counts !== null && i === answer;
    li.classList.toggle("tally__right", right);
    if (!counts) return;
    const n = counts[i] ?? 0;
    const bar = added(document.createElementNS(svgNS, "svg"), "tally__bar");
    bar.setAttribute("viewBox", "0 0 100 10");
    bar.setAttribute("preserveAspectRatio", "none");
    const rect = document.createElementNS(svgNS, "rect");
    rect.setAttribute("width", String(all > 0 ? (n / all) * 100 : 0));
    rect.setAttribute("height", "10");
    bar.append(rect);
    li.prepend(bar);
    const mark = added(document.createElement("span"), "tally__count num");
    mark.textContent = String(n);
    if (right) {
      const note = added(document.createElement("em"), "tally__note");
      note.textContent = words.right;
      li.append(note);
    }
    li.append(mark);
  });
  if (!counts) return;
  const sum = added(document.createElement("p"), "tally__sum");
  sum.textContent = words.answers(all);
  list.after(sum);
}

function added<T extends Element>(node: T, look: string): T {
  node.setAttribute("class", look);
  node.setAttribute("data-tally", "");
  return node;
}
