// overlay.ts: lays an old map over the present one, as strong as one likes. Without it the old map
// stands alone, and the page says where the points lie that place it.
import "../compare/lay.css";
import { deepestChart } from "../../shared/chart";
import { georef } from "../../shared/georef";
import { pointsOf } from "../compare/points";
import { stayNear } from "../exhibit/stay";
import { fetchChart, holding, sheetOf } from "../map/sheet";
import { after, nearBy, shownBy } from "../zoom/affine";
import { layerOf, pictureOf } from "../zoom/layer";
import { lightTable } from "../zoom/table";

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

  // At first as near as the control points allow, but never so far that the names crowd.
  const frame = { w: stage.clientWidth, h: stage.clientHeight };
  const tries = [points.map((p) => chart.toPlane(p)), chart.names.map((n) => n.at)].filter((list) => list.length > 1);
  const first = tries.map((list) => holding(list, frame)).reduce((a, b) => (b.k > a.k ? b : a));

  const table = lightTable(stage, {
    size: chart.size,
    vector: deepestChart,
    first,
    draw(view, frame) {
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
stayNear(document.getElementById("main")?.dataset["exhibit"] ?? "");
