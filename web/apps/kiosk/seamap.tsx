import { useRef, useState } from "preact/hooks";
import { deepestChart, touched, type Chart, type Named, type Placed } from "../../shared/chart";
import type { ExhibitRow } from "../../shared/wire";
import { clamp, toScreen, type Box } from "../../shared/zoom";
import { ChartCanvas, useChart } from "./chartcanvas";
import { useKiosk } from "./context";
import { useLight } from "./light";
import { numberOf } from "./number";
import { Tools } from "./viewer";

const reachPx = 48;
const nearPx = 60; // exhibits closer than this on the screen share one mark
const markRem = 5.6; // a mark's side
const dropRem = 4.4; // it hangs so far below its place, which stays in sight with its name
const namedTimes = 14; // how many times the whole a touched name is shown

/** SeaMap is the present map with every named place, and the exhibits where they belong. */
export function SeaMap() {
  const { kiosk, w, hall } = useKiosk();
  const chart = useChart(hall?.exhibition.map ?? "");
  if (!hall || !chart) return <main class="hall"><p class="opening" role="status">{w.openingAll}</p></main>;
  return <Spread chart={chart} rows={hall.rows.filter((r) => r.place !== null)} language={kiosk.comfort.value.language} />;
}

function Spread({ chart, rows, language }: { chart: Chart; rows: readonly ExhibitRow[]; language: string }) {
  const { kiosk, w, hall } = useKiosk();
  const [said, setSaid] = useState<Named | null>(null);
  const placed = useRef<readonly Placed[]>([]);
  const light = useLight(chart.size, deepestChart, (at) => setSaid(touched(placed.current, at, reachPx)));
  const { view, frame } = light;
  const nameOf = (n: Named): string => (language === "vi" ? n.vi : n.en);
  const numbers = new Map(hall?.exhibition.sections.map((s) => [s.slug, s.number]));
  const open = (r: ExhibitRow): void => kiosk.step({ do: "exhibit", slug: r.slug, section: r.section });
  const show = (n: Named): void => {
    setSaid(n);
    const k = Math.min(frame.w / chart.size.w, frame.h / chart.size.h) * namedTimes;
    light.fly(clamp({ x: n.at.x, y: n.at.y, k }, chart.size, frame, deepestChart));
  };
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 10;
  const marks = view ? gather(rows.map((row) => ({ row, p: toScreen(chart.toPlane(row.place ?? { lat: 0, lon: 0 }), view, frame) }))) : [];
  const avoid = marks.map(({ p }): Box => [p.x - (markRem * rem) / 2, p.y + (dropRem - markRem / 2) * rem, markRem * rem, markRem * rem]);
  return (
    <main class="seamap">
      <section class="table table--sea" aria-label={w.map}>
        <div class="canvas" ref={light.box} role="application" aria-roledescription={w.viewerKind} aria-label={w.mapLabel} tabIndex={0} onKeyDown={(e) => light.key(e) && e.preventDefault()} {...light.hands}>
          {view && <ChartCanvas chart={chart} view={view} frame={frame} avoid={avoid} placed={(names) => (placed.current = names)} />}
        </div>
        {marks
          .filter(({ p }) => p.x > 0 && p.y > 0 && p.x < frame.w && p.y < frame.h)
          .map(({ p, rows: here }) => {
            const first = here[0];
            if (!first) return null;
            const label = here.length === 1 ? first.title : w.mapHere(here.length);
            return (
              <button key={first.slug} class="spot spot--sea" aria-label={label} style={{ transform: `translate(${p.x}px, ${p.y + dropRem * rem}px)` }} onClick={() => (here.length === 1 || !view ? open(first) : light.scaleBy(3))}>
                <span>{here.length === 1 ? numberOf(first.code, numbers.get(first.section) ?? 0) : `+${here.length}`}</span>
              </button>
            );
          })}
        <Tools light={light} onHome={() => { setSaid(null); light.home(); }} w={w} />
        <p class="off" role="status">{said ? nameOf(said) : w.mapDisclaimer}</p>
      </section>
      <aside class="seamap__names">
        <h1>{w.map}</h1>
        <h2>{w.mapNames}</h2>
        <ul tabIndex={0}>
          {chart.names.map((n) => (
            <li key={`${n.vi}/${n.place.lat}/${n.place.lon}`}>
              <button class="look" aria-current={n === said} onClick={() => show(n)}>
                <b>{nameOf(n)}</b>
                <small class="num">
                  {degrees(n.place.lat, "B", "N", language)} · {degrees(n.place.lon, "Đ", "E", language)}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </aside>
    </main>
  );
}

// gather joins marks that would lie upon each other.
function gather(all: readonly { row: ExhibitRow; p: { x: number; y: number } }[]): readonly { p: { x: number; y: number }; rows: readonly ExhibitRow[] }[] {
  const groups: { p: { x: number; y: number }; rows: ExhibitRow[] }[] = [];
  for (const { row, p } of all) {
    const near = groups.find((g) => Math.hypot(g.p.x - p.x, g.p.y - p.y) < nearPx);
    if (near) near.rows.push(row);
    else groups.push({ p, rows: [row] });
  }
  return groups;
}

// degrees writes a coordinate as the language does: 16,53° B; 16.53° N.
const degrees = (v: number, vi: string, en: string, language: string): string =>
  language === "vi" ? `${v.toFixed(2).replace(".", ",")}° ${vi}` : `${v.toFixed(2)}° ${en}`;
