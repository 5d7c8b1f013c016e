// sheet.ts: the present map on a canvas that fills its stage.
import { drawChart, letterChart, parseChart, type Chart, type Colours, type Placed } from "../../shared/chart";
import type { Point, Size, View } from "../../shared/zoom";

/** Fetches a chart; null when it is away or holds nothing. */
export async function fetchChart(url: string): Promise<Chart | null> {
  try {
    const reply = await fetch(url);
    return reply.ok ? parseChart(await reply.json()) : null;
  } catch {
    return null;
  }
}

const room = 0.8; // share of the frame that is filled at first

/** The view in which all of some points of a plane are seen. */
export function holding(points: readonly Point[], frame: Size): View {
  const left = Math.min(...points.map((p) => p.x));
  const top = Math.min(...points.map((p) => p.y));
  const w = Math.max(...points.map((p) => p.x)) - left;
  const h = Math.max(...points.map((p) => p.y)) - top;
  return { x: left + w / 2, y: top + h / 2, k: Math.min(frame.w / Math.max(1, w), frame.h / Math.max(1, h)) * room };
}

export interface Sheet {
  draw: (view: View, frame: Size) => void;
  /** The names that stand on it now. */
  names: () => readonly Placed[];
}

/** The colours that tokens of these names have now, or these colours. */
export type Tokens = Readonly<Record<keyof Colours, string>>;

/** Lays a canvas on a stage. It is painted once for each frame of the screen, however often it is asked. */
export function sheetOf(stage: HTMLElement, chart: Chart, tokens: Tokens): Sheet {
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  const ratio = Math.min(2, devicePixelRatio || 1);
  let placed: readonly Placed[] = [];
  let waiting = 0;
  let last: [View, Size] | undefined;
  stage.append(canvas);

  const paint = (): void => {
    waiting = 0;
    if (!ctx || !last) return;
    const [view, frame] = last;
    const style = getComputedStyle(stage);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const colours: Colours = {
      sea: colour(tokens.sea), land: colour(tokens.land), shore: colour(tokens.shore), reef: colour(tokens.reef),
      name: colour(tokens.name), halo: colour(tokens.halo), soft: colour(tokens.soft),
    };
    const w = Math.round(frame.w * ratio);
    const h = Math.round(frame.h * ratio);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const textPx = (parseFloat(style.fontSize) || 17) * 0.8;
    drawChart(ctx, chart, view, frame, colours);
    placed = letterChart(ctx, chart, view, frame, colours, { language: document.documentElement.lang, family: style.fontFamily, textPx });
  };
  return {
    draw(view, frame) {
      last = [view, frame];
      if (!waiting) waiting = requestAnimationFrame(paint);
    },
    names: () => placed,
  };
}
