import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Ring } from "../parts/ring";
import type { Medium } from "../../shared/wire";
import { seen, toBox, toScreen, whole, type Box, type Size, type View } from "../../shared/zoom";
import { closer, farther, useLight, type Light } from "./light";
import { isVector, matrixOf, Picture, sizeOf, smallest } from "./picture";
import type { Words } from "./words";

type Props = {
  medium: Medium;
  look: number; // the look-point that is open, −1 for none
  onLook: (n: number) => void;
  line: number; // the line of text that is read, −1 for none
  onLine: (n: number) => void;
  w: Words;
};

/** Viewer is the light table with one picture: drag, pinch, double tap, wheel, keys, and a button for
 * each of them; its look-points, and the lines of what is written. */
export function Viewer({ medium, look, onLook, line, onLine, w }: Props) {
  const image = sizeOf(medium);
  const vector = isVector(medium);
  const regions = medium.regions ?? [];
  const lines = medium.lines ?? [];
  const light: Light = useLight(image, vector, (at) => {
    const view = light.view;
    if (!view || lines.length === 0) return;
    const x = (at.x - light.frame.w / 2) / view.k + view.x;
    const y = (at.y - light.frame.h / 2) / view.k + view.y;
    const n = lines.findIndex(({ box }) => box !== null && x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3]);
    if (n >= 0) onLine(n);
  });
  const { frame, view } = light;
  const region = regions[look];
  const marked: Box | null = region?.box ?? lines[line]?.box ?? null;
  useEffect(() => {
    if (frame.w > 0) light.fly(marked ? toBox(marked, image, frame, vector) : whole(image, frame));
  }, [look, line]);

  const home = (): void => {
    onLook(-1);
    onLine(-1);
    light.home();
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    const n = Number(e.key);
    if (e.key === "Escape") home();
    else if (n >= 1 && n <= regions.length) onLook(n - 1);
    else if (!light.key(e)) return;
    e.preventDefault();
  };
  const at = view ?? { x: 0, y: 0, k: 1 };
  return (
    <>
      <div class="canvas" ref={light.box} role="application" aria-roledescription={w.viewerKind} aria-label={medium.alt || w.viewer} tabIndex={0} onKeyDown={onKeyDown} {...light.hands}>
        {view && <Picture medium={medium} matrix={matrixOf(view, frame)} view={view} frame={frame} />}
        {view && region && (
          <svg class="canvas__ring" width={frame.w} height={frame.h}>
            <g transform={ringAt(region.box, at, frame)}>
              <Ring key={region.id} rx={region.box[2] * 0.6} ry={region.box[3] * 0.62} weight={Math.max(region.box[2], region.box[3]) / 22} seed={look + 3} />
            </g>
          </svg>
        )}
        {view && !region && marked && <LineMark box={marked} view={view} frame={frame} />}
      </div>
      {view && regions.map((r, i) => <Spot key={r.id} box={r.box} n={i} title={r.title} open={i === look} view={view} frame={frame} onPress={() => onLook(i)} />)}
      <Tools light={light} onHome={home} w={w} />
      {regions.length > 1 && <Stepper at={look} of={regions.length} titles={regions.map((r) => r.title)} onStep={onLook} w={w} />}
      <p class="unseen" aria-live="polite">
        {region ? `${look + 1}. ${region.title}. ${region.text}` : ""}
      </p>
      {view && <Navigator medium={medium} view={view} frame={frame} />}
    </>
  );
}

/** Tools are the buttons for what fingers do. */
export const Tools = ({ light, onHome, w }: { light: Light; onHome: () => void; w: Words }) => (
  <div class="tools" role="group" aria-label={w.viewerKind}>
    <button class="tool" aria-label={w.zoomIn} onClick={() => light.scaleBy(closer)}>
      <Icon name="plus" />
    </button>
    <button class="tool" aria-label={w.zoomOut} onClick={() => light.scaleBy(farther)}>
      <Icon name="minus" />
    </button>
    <button class="tool" aria-label={w.showAll} onClick={onHome}>
      <Icon name="fit" />
    </button>
  </div>
);

type StepperProps = { at: number; of: number; titles: readonly string[]; onStep: (n: number) => void; w: Words };

/** Stepper goes through the look-points one by one. */
const Stepper = ({ at, of, titles, onStep, w }: StepperProps) => (
  <nav class="stepper" aria-label={w.lookCloser}>
    <button class="tool" aria-label={w.back} disabled={at <= 0} onClick={() => onStep(at - 1)}>
      <Icon name="back" />
    </button>
    <p>{at < 0 ? w.lookCloser : `${at + 1}/${of} · ${titles[at] ?? ""}`}</p>
    <button class="tool" aria-label={w.next} disabled={at >= of - 1} onClick={() => onStep(at + 1)}>
      <Icon name="next" />
    </button>
  </nav>
);

type SpotProps = { box: Box; n: number; title: string; open: boolean; view: View; frame: Size; onPress: () => void };

// Spot is a numbered ring on a look-point; beside it while the look-point is open.
function Spot({ box, n, title, open, view, frame, onPress }: SpotProps) {
  const p = toScreen(open ? { x: box[0], y: box[1] } : { x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 }, view, frame);
  if (p.x < 0 || p.y < 0 || p.x > frame.w || p.y > frame.h) return null;
  return (
    <button class="spot" aria-label={`${n + 1}. ${title}`} aria-current={open} style={{ transform: `translate(${p.x}px, ${p.y}px)` }} onClick={onPress}>
      <span>{n + 1}</span>
    </button>
  );
}

function LineMark({ box, view, frame }: { box: Box; view: View; frame: Size }) {
  const p = toScreen({ x: box[0], y: box[1] }, view, frame);
  return <div class="linemark" style={{ transform: `translate(${p.x}px, ${p.y}px)`, width: `${box[2] * view.k}px`, height: `${box[3] * view.k}px` }} />;
}

function Navigator({ medium, view, frame }: { medium: Medium; view: View; frame: Size }) {
  const image = sizeOf(medium);
  const part = seen(view, image, frame);
  if (part[2] >= image.w * 0.98 && part[3] >= image.h * 0.98) return null;
  return (
    <div class="navmap" aria-hidden="true">
      <svg viewBox={`0 0 ${image.w} ${image.h}`}>
        <image href={smallest(medium)} width={image.w} height={image.h} />
        <rect x={part[0]} y={part[1]} width={part[2]} height={part[3]} stroke-width={image.w / 60} />
      </svg>
    </div>
  );
}

function ringAt(box: Box, view: View, frame: Size): string {
  const p = toScreen({ x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 }, view, frame);
  return `translate(${p.x} ${p.y}) scale(${view.k})`;
}
