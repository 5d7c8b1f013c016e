import { useState } from "preact/hooks";
import type { Medium } from "../../shared/wire";
import { useKiosk } from "./context";
import { useLight } from "./light";
import { laid, link } from "./link";
import { isVector, matrixOf, Picture, sizeOf } from "./picture";
import { Slider } from "./slider";
import { Tools } from "./viewer";

/** Compare lays two pictures upon each other and moves both together; a bar divides them. */
export function Compare({ a, b, nameA, nameB }: { a: Medium; b: Medium; nameA: string; nameB: string }) {
  const { w } = useKiosk();
  const [share, setShare] = useState(50);
  const light = useLight(sizeOf(a), isVector(a));
  const { view, frame } = light;
  const { carry, km } = link(a, b);
  const under = view && laid(carry, view, frame);
  const x = (frame.w * share) / 100;
  return (
    <>
      <div
        class="canvas"
        ref={light.box}
        role="application"
        aria-roledescription={w.viewerKind}
        aria-label={w.comparing(nameA, nameB)}
        tabIndex={0}
        onKeyDown={(e) => light.key(e) && e.preventDefault()}
        {...light.hands}
      >
        {view && <Picture medium={a} matrix={matrixOf(view, frame)} view={view} frame={frame} />}
        {under && (
          <div class="second" style={{ clipPath: `inset(0 0 0 ${x}px)` }}>
            <Picture medium={b} matrix={under.matrix} view={under.view} frame={frame} />
          </div>
        )}
      </div>
      <p class="which which--a">{nameA}</p>
      <p class="which which--b">{nameB}</p>
      <Slider value={share} onChange={setShare} label={w.compareBar} />
      <p class="off">{km === null ? w.compareByShape : w.compareByPlace(Math.round(km))}</p>
      <Tools light={light} onHome={light.home} w={w} />
    </>
  );
}
