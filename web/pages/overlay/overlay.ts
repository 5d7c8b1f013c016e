// overlay.ts: lays an old map over the present one, as strong as one likes. Without it the old map
// stands alone, and the page says where the points lie that place it.
import "../compare/lay.css";
import { deepestChart } from "../../shared/chart";
import { georef } from "../../shared/georef";
import type { Size, View } from "../../shared/zoom";
import { pointsOf } from "../compare/points";
import { fetchChart, sheetOf } from "../map/sheet";
import { after, nearBy, shownBy } from "../zoom/affine";
import { layerOf, pictureOf } from "../zoom/layer";
import { lightTable } from "../zoom/table";

const room = 0.7; // share of the frame that the control points take at first

async function start(lay: HTMLElement, stage: HTMLElement, share: HTMLInputElement): Promise<void> {
  const side = lay.querySelector<HTMLElement>(".lay__side");
  const small = side?.querySelector("img");
  const points = pointsOf(side?.dataset["points"]);
  const lies = georef(points);
  const chart = lies && (await fetchChart(lay.dataset["chart"] ?? ""));
  if (!side || !small || !chart) return;
  lay.classList.add("lay--live");
  for (const el of [stage, document.getElementById("tools")]) el?.removeAttribute("hidden");

  // The names of the present shine through, however strong the old map is: it darkens, it never covers.
  // So the present is light here in every theme.
  const sheet = sheetOf(stage, chart, {
    sea: "--wall-100", land: "--wall-0", shore: "--ink-500", reef: "--sea-500", name: "--ink-900", halo: "--wall-50", soft: "--wall-200",
  });
  const old = layerOf(pictureOf(side.dataset, small));
  old.el.classList.add("layer--over");
  stage.append(old.el);

  const spots = points.map((p) => chart.toPlane(p));
  const left = Math.min(...spots.map((p) => p.x));
  const top = Math.min(...spots.map((p) => p.y));
  const wide = Math.max(...spots.map((p) => p.x)) - left;
  const high = Math.max(...spots.map((p) => p.y)) - top;
  const k = Math.min(stage.clientWidth / Math.max(1, wide), stage.clientHeight / Math.max(1, high)) * room;
  const first: View = { x: left + wide / 2, y: top + high / 2, k };

  const table = lightTable(stage, {
    size: chart.size,
    vector: deepestChart,
    first,
    draw(view: View, frame: Size) {
      sheet.draw(view, frame);
      old.draw(after(shownBy(view, frame), nearBy((p) => lies.toPixel(chart.toPlace(p)), view, frame)), frame);
      old.el.style.opacity = String(Number(share.value) / 100);
    },
  });
  share.addEventListener("input", table.redraw);
}

const lay = document.getElementById("lay");
const stage = document.getElementById("stage");
const share = document.querySelector<HTMLInputElement>("#share");
if (lay && stage && share) void start(lay, stage, share);
