import { useEffect, useRef, useState } from "preact/hooks";
import type { Model } from "../../shared/model";
import { loadModels } from "../../shared/modelloader";
import type { Medium } from "../../shared/wire";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";
import { closer, farther } from "./light";

const turnDeg = 20;
const pixelsPerPicture = 14; // of a drag, for the next picture of a turntable

type State = { kind: "loading" } | { kind: "model"; model: Model } | { kind: "turntable" };

/** ModelView shows a thing from all sides: as a model where the screen can draw one, else by the
 * pictures of its turntable. */
export function ModelView({ medium }: { medium: Medium }) {
  const { w } = useKiosk();
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>({ kind: "loading" });
  useEffect(() => {
    let shown: Model | null = null;
    let gone = false;
    void (async () => {
      const viewer = await loadModels(document.body.dataset["model"] ?? "");
      try {
        if (viewer && host.current && !gone) shown = await viewer.showModel(host.current, medium.image);
      } catch {
        shown = null; // the file is one that cannot be drawn
      }
      if (gone) shown?.stop();
      else setState(shown ? { kind: "model", model: shown } : { kind: "turntable" });
    })();
    return () => {
      gone = true;
      shown?.stop();
    };
  }, [medium.image]);
  const model = state.kind === "model" ? state.model : null;
  return (
    <>
      <div
        class="canvas"
        ref={host}
        role="application"
        aria-roledescription={w.modelKind}
        aria-label={medium.alt}
        tabIndex={0}
        onKeyDown={(e) => {
          const turns: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-turnDeg, 0], ArrowRight: [turnDeg, 0], ArrowUp: [0, turnDeg], ArrowDown: [0, -turnDeg] };
          const turn = turns[e.key];
          if (!turn || !model) return;
          e.preventDefault();
          model.turn(turn[0], turn[1]);
        }}
      />
      {state.kind === "loading" && <p class="opening opening--stage" role="status">{w.opening}</p>}
      {state.kind === "turntable" && <Turntable medium={medium} />}
      {model && (
        <div class="tools" role="group" aria-label={w.modelKind}>
          <button class="tool" aria-label={w.turnLeft} onClick={() => model.turn(-turnDeg, 0)}><Icon name="back" /></button>
          <button class="tool" aria-label={w.turnRight} onClick={() => model.turn(turnDeg, 0)}><Icon name="next" /></button>
          <button class="tool" aria-label={w.zoomIn} onClick={() => model.closer(closer)}><Icon name="plus" /></button>
          <button class="tool" aria-label={w.zoomOut} onClick={() => model.closer(farther)}><Icon name="minus" /></button>
          <button class="tool" aria-label={w.showAll} onClick={() => model.whole()}><Icon name="fit" /></button>
        </div>
      )}
    </>
  );
}

// Turntable turns a thing by its pictures.
function Turntable({ medium }: { medium: Medium }) {
  const { w } = useKiosk();
  const pictures = medium.turntable ?? [];
  const [at, setAt] = useState(0);
  const from = useRef<{ x: number; at: number } | null>(null);
  if (pictures.length === 0) return <p class="opening opening--stage">{w.noModel}</p>;
  const to = (n: number): void => setAt(((n % pictures.length) + pictures.length) % pictures.length);
  return (
    <>
      <div
        class="canvas turntable"
        role="slider"
        aria-label={medium.alt}
        aria-valuemin={1}
        aria-valuemax={pictures.length}
        aria-valuenow={at + 1}
        tabIndex={0}
        onPointerDown={(e) => {
          from.current = { x: e.clientX, at };
          e.currentTarget.setPointerCapture(e.pointerId);
        }}
        onPointerMove={(e) => from.current && to(from.current.at + Math.round((e.clientX - from.current.x) / pixelsPerPicture))}
        onPointerUp={() => (from.current = null)}
        onPointerCancel={() => (from.current = null)}
        onKeyDown={(e) => (e.key === "ArrowLeft" ? to(at - 1) : e.key === "ArrowRight" && to(at + 1))}
      >
        {pictures.map((src, i) => (
          <img key={src} src={src} alt="" draggable={false} style={{ visibility: i === at ? "visible" : "hidden" }} />
        ))}
      </div>
      <div class="tools" role="group" aria-label={w.modelKind}>
        <button class="tool" aria-label={w.turnLeft} onClick={() => to(at - 1)}><Icon name="back" /></button>
        <button class="tool" aria-label={w.turnRight} onClick={() => to(at + 1)}><Icon name="next" /></button>
      </div>
    </>
  );
}
