// compare.ts: lays the second picture upon the first, with a slider between them. Where both lie on
// the earth the same place lies upon itself; else the whole upon the whole. Without it they stand one
// under the other.
import "./lay.css";
import { georef } from "../../shared/georef";
import type { Size } from "../../shared/zoom";
import { stayNear } from "../exhibit/stay";
import { after, nearBy, shownBy, wholeUpon } from "../zoom/affine";
import { layerOf, pictureOf } from "../zoom/layer";
import { lightTable } from "../zoom/table";
import { pointsOf } from "./points";

function start(lay: HTMLElement, stage: HTMLElement, share: HTMLInputElement): void {
  const sides = Array.from(lay.querySelectorAll<HTMLElement>(".lay__side"));
  const [left, right] = sides;
  const one = left?.querySelector("img");
  const two = right?.querySelector("img");
  if (!left || !right || !one || !two) return;
  const first = pictureOf(left.dataset, one);
  const second = pictureOf(right.dataset, two);
  const here = georef(pointsOf(left.dataset["points"]));
  const there = georef(pointsOf(right.dataset["points"]));
  two.loading = "eager";

  lay.classList.add("lay--live");
  for (const el of [stage, document.getElementById("tools")]) el?.removeAttribute("hidden");
  const below = layerOf(first);
  const above = layerOf(second);
  const half = document.createElement("div");
  half.className = "lay__half";
  half.append(above.el);
  const line = document.createElement("div");
  line.className = "lay__line";
  stage.append(below.el, half, line);

  // The second picture is seen to the right of the line: its half is pushed right, it back to the left.
  const part = (frame: Size): number => (frame.w * Number(share.value)) / 100;
  const table = lightTable(stage, {
    size: first.size,
    vector: !first.service && !second.service,
    draw(view, frame) {
      const at = part(frame);
      const shown = shownBy(view, frame);
      below.draw(shown, frame);
      half.style.transform = `translateX(${at}px)`;
      line.style.transform = half.style.transform;
      const m = here && there ? nearBy((p) => there.toPixel(here.toPlace(p)), view, frame) : wholeUpon(second.size, first.size);
      above.draw(after({ a: 1, b: 0, c: 0, d: 1, e: -at, f: 0 }, after(shown, m)), { w: Math.max(1, frame.w - at), h: frame.h });
    },
  });
  share.addEventListener("input", table.redraw);
}

const lay = document.getElementById("lay");
const stage = document.getElementById("stage");
const share = document.querySelector<HTMLInputElement>("#share");
if (lay && stage && share) start(lay, stage, share);
stayNear(document.getElementById("main")?.dataset["exhibit"] ?? "");
