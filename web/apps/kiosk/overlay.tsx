import { useState } from "preact/hooks";
import { deepestChart, type Chart } from "../../shared/chart";
import { georef } from "../../shared/georef";
import type { Medium } from "../../shared/wire";
import { ChartCanvas } from "./chartcanvas";
import { useKiosk } from "./context";
import { useLight } from "./light";
import { laid } from "./link";
import { Picture } from "./picture";
import { Tools } from "./viewer";

const stepShare = 25;

/** Overlay lays an old map over the present one, as see-through as one likes. */
export function Overlay({ medium, chart }: { medium: Medium; chart: Chart }) {
  const { w } = useKiosk();
  const [share, setShare] = useState(50);
  const light = useLight(chart.size, deepestChart);
  const { view, frame } = light;
  const old = georef(medium.control ?? []);
  if (!old) return null;
  const over = view && laid((p) => old.toPixel(chart.toPlace(p)), view, frame);
  return (
    <>
      <div
        class="canvas canvas--sea"
        ref={light.box}
        role="application"
        aria-roledescription={w.viewerKind}
        aria-label={w.overlaying}
        tabIndex={0}
        onKeyDown={(e) => light.key(e) && e.preventDefault()}
        {...light.hands}
      >
        {view && <ChartCanvas chart={chart} view={view} frame={frame} part="land" />}
        {over && (
          <div class="second" style={{ opacity: share / 100 }}>
            <Picture medium={medium} matrix={over.matrix} view={over.view} frame={frame} />
          </div>
        )}
        {view && <ChartCanvas chart={chart} view={view} frame={frame} part="names" />}
      </div>
      <div class="through">
        <button class="btn" onClick={() => setShare(Math.max(0, share - stepShare))}>
          {w.overlayNow}
        </button>
        <input type="range" min={0} max={100} value={share} aria-label={w.overlayShare} onInput={(e) => setShare(Number(e.currentTarget.value))} />
        <button class="btn" onClick={() => setShare(Math.min(100, share + stepShare))}>
          {w.overlayOld}
        </button>
      </div>
      <p class="off">{old.exact ? w.overlayExact : w.overlayOff(Math.round(old.offKm))}</p>
      <Tools light={light} onHome={light.home} w={w} />
    </>
  );
}
