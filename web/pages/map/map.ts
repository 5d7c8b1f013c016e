// map.ts: draws the present map and says what is touched. Without it the names stand in a list, beside
// the drawing that one of the exhibits shows.
import "../compare/lay.css";
import { deepestChart, touched, type Named } from "../../shared/chart";
import { lightTable } from "../zoom/table";
import { fetchChart, holding, sheetOf } from "./sheet";

const reachPx = 24; // half of what a finger needs
const byId = (id: string): HTMLElement | null => document.getElementById(id);

// tell says a place's name, where it is, and which exhibit belongs to it: the list has all of it already.
function tell(named: Named): void {
  const said = byId("said");
  if (!said) return;
  const name = document.documentElement.lang === "en" && named.en ? named.en : named.vi;
  const row = Array.from(document.querySelectorAll(".places li")).find((li) => li.querySelector("b")?.textContent === name);
  said.textContent = "";
  if (row) said.append(...Array.from(row.cloneNode(true).childNodes));
  else said.textContent = name;
}

async function start(stage: HTMLElement): Promise<void> {
  const chart = await fetchChart(stage.dataset["chart"] ?? "");
  if (!chart) return;
  for (const el of [stage, byId("tools")]) el?.removeAttribute("hidden");
  byId("drawing")?.setAttribute("hidden", "");
  const sheet = sheetOf(stage, chart, {
    sea: "--sunken", land: "--surface", shore: "--text-3", reef: "--data", name: "--text", halo: "--sunken", soft: "--rule",
  });
  const table = lightTable(stage, {
    size: chart.size,
    vector: deepestChart,
    first: chart.names.length > 1 ? holding(chart.names.map((n) => n.at), { w: stage.clientWidth, h: stage.clientHeight }) : undefined,
    draw: sheet.draw,
    tap(at) {
      const named = touched(sheet.names(), at, reachPx);
      if (named) tell(named);
    },
  });
  matchMedia("(prefers-color-scheme: dark)").addListener(table.redraw); // addEventListener is younger than Safari 13
}

const stage = byId("chart");
if (stage) void start(stage);
