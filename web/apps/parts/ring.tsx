import { useMemo } from "preact/hooks";
import { brush } from "../../shared/brush";

let rings = 0;

/** Ring is the brush ring as a group around 0,0. It draws itself in 1.4 s, or stands complete where motion is reduced. */
export function Ring({ rx, ry, weight, seed = 3 }: { rx: number; ry: number; weight: number; seed?: number }) {
  const id = useMemo(() => `ring-${++rings}`, []);
  const { fill, mid } = useMemo(() => brush(rx, ry, weight, seed), [rx, ry, weight, seed]);
  return (
    <g class="ring">
      <mask id={id} maskUnits="userSpaceOnUse" x={-rx * 1.3} y={-ry * 1.3} width={rx * 2.6} height={ry * 2.6}>
        <path class="ring__hand" d={mid} pathLength={1} stroke-width={weight * 1.8} />
      </mask>
      <path class="ring__ink" d={fill} mask={`url(#${id})`} />
    </g>
  );
}
