import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mark, type Box, type Spot } from "../../shared/art";
import type { Poll } from "../../shared/wire";
import { shareOf, tallyOf, type Tally, type TallyWords } from "./tally";

// The server draws a slide at one size (shared/slide.css); here it is scaled to its place, so that
// the projector, the hall and the teacher's tablet show the same picture.
const slideW = 1280;
const slideH = 720;

type Props = { html: string; poll?: Poll | null; view?: Box | null; point?: Spot | null; words: TallyWords };

/** SlideStage shows one slide, zoomed and ringed where the teacher did so, with what may be seen of its poll's answers. */
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
  const tally = tallyOf(poll, words);
  useLayoutEffect(() => {
    if (inner.current) mark(inner.current, view, point);
  }, [html, view?.join(), point?.join(), scale > 0]);
  useLayoutEffect(() => {
    if (inner.current) draw(inner.current, tally, words.right);
  }, [html, JSON.stringify(tally)]);
  return (
    <div class="stage" ref={frame} data-poll-counts={poll?.counts?.join()}>
      <div class="stage__slide" style={{ transform: `translate(-50%, -50%) scale(${scale})` }} ref={inner} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

const svgNS = "http://www.w3.org/2000/svg";

// draw puts a tally into the choices of a poll slide, in place of what stood there.
function draw(root: HTMLElement, t: Tally, right: string): void {
  root.querySelectorAll("[data-tally]").forEach((n) => n.remove());
  const list = root.querySelector(".slide__choices");
  if (!list) return;
  list.querySelectorAll(":scope > li").forEach((li, i) => {
    li.classList.toggle("tally__right", i === t.answer);
    if (!t.counts) return;
    if (t.before) li.prepend(bar("tally__bar tally__bar--before", shareOf(t.before, i)));
    li.prepend(bar("tally__bar", shareOf(t.counts, i)));
    const mark = added(document.createElement("span"), "tally__count num");
    mark.textContent = String(t.counts[i] ?? 0);
    if (i === t.answer) {
      const note = added(document.createElement("em"), "tally__note");
      note.textContent = right;
      li.append(note);
    }
    li.append(mark);
  });
  const lines = t.lines.map((line) => {
    const p = added(document.createElement("p"), "tally__sum");
    p.textContent = line;
    return p;
  });
  list.after(...lines);
}

function bar(look: string, share: number): SVGSVGElement {
  const svg = added(document.createElementNS(svgNS, "svg"), look);
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  const rect = document.createElementNS(svgNS, "rect");
  rect.setAttribute("width", String(share));
  rect.setAttribute("height", "10");
  svg.append(rect);
  return svg;
}

function added<T extends Element>(node: T, look: string): T {
  node.setAttribute("class", look);
  node.setAttribute("data-tally", "");
  return node;
}
