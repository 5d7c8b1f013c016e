import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { drawChart, letterChart, parseChart, type Chart, type Colours, type Placed } from "../../shared/chart";
import type { Box, Size, View } from "../../shared/zoom";
import { get } from "../api/api";
import { useKiosk } from "./context";

const ratioMax = 2;
const textRem = 2; // of an island's name, before the visitor's own size

const nothing: readonly Box[] = [];

type Props = { chart: Chart; view: View; frame: Size; part?: "land" | "names"; avoid?: readonly Box[]; placed?: (names: readonly Placed[]) => void };

/** ChartCanvas draws the present map, or only a part of it. Names keep off `avoid`; `placed` hears which
 * stand where. */
export function ChartCanvas({ chart, view, frame, part, avoid = nothing, placed }: Props) {
  const { kiosk } = useKiosk();
  const { language, text, contrast } = kiosk.comfort.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const c = canvas.current;
    const ctx = c?.getContext("2d");
    if (!c || !ctx) return;
    const ratio = Math.min(ratioMax, window.devicePixelRatio || 1);
    c.width = Math.round(frame.w * ratio);
    c.height = Math.round(frame.h * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(c);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 10;
    const colours = coloursOf(style);
    if (part !== "names") drawChart(ctx, chart, view, frame, colours);
    if (part === "land") return;
    const names = letterChart(ctx, chart, view, frame, colours, { language, family: style.fontFamily, textPx: (textRem * rem * text) / 100, avoid });
    placed?.(names);
  }, [chart, view.x, view.y, view.k, frame.w, frame.h, language, text, contrast, avoid.join(" ")]);
  return <canvas class={part === "names" ? "chart chart--names" : "chart"} ref={canvas} style={{ width: `${frame.w}px`, height: `${frame.h}px` }} />;
}

function coloursOf(style: CSSStyleDeclaration): Colours {
  const of = (name: string): string => style.getPropertyValue(`--chart-${name}`).trim();
  return { sea: of("sea"), land: of("land"), shore: of("shore"), reef: of("reef"), name: of("name"), halo: of("halo"), soft: of("soft") };
}

const known = new Map<string, Chart | null>(); // by address, which holds the content's hash

/** useChart loads the present map once; null while it is not here. */
export function useChart(url: string): Chart | null {
  const [chart, setChart] = useState<Chart | null>(known.get(url) ?? null);
  useEffect(() => {
    if (url === "" || known.has(url)) return setChart(known.get(url) ?? null);
    let gone = false;
    void get<unknown>(url).then((reply) => {
      if (reply.kind !== "ok") return;
      known.set(url, parseChart(reply.value));
      if (!gone) setChart(known.get(url) ?? null);
    });
    return () => {
      gone = true;
    };
  }, [url]);
  return chart;
}
