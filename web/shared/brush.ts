// The vermilion ring: one turn and a bit, pressure swelling mid-stroke, dry at the tail.

export type Brush = {
  fill: string; // the stroke's outline
  mid: string; // the way of the hand, for drawing it on
};

const steps = 96;
const turn = 1.07;
const from = -0.93;

/** brush draws a ring of the given half-axes and weight around 0,0; the same seed, the same ring. */
export function brush(rx: number, ry: number, weight: number, seed = 1): Brush {
  const rnd = randomFrom(seed);
  const wobble = [rnd(), rnd(), rnd(), rnd()] as const;
  const outer: string[] = [];
  const inner: string[] = [];
  const mid: string[] = [];
  for (let i = 0; i <= steps; i++) {
    const u = i / steps;
    const a = from + u * turn * 2 * Math.PI;
    const reach = 1.05 - 0.075 * u + 0.02 * (wobble[0] * Math.sin(2 * a + wobble[1]) + wobble[2] * Math.sin(3 * a + wobble[3]));
    const lift = u > 0.93 ? 1 - (u - 0.93) / 0.085 : 1;
    const press = weight * (0.32 + 0.68 * Math.sin(Math.PI * Math.min(1, u * 1.08 + 0.1)) ** 0.8) * lift;
    const half = Math.max(0.4, press / 2);
    const x = Math.cos(a) * rx * reach;
    const y = Math.sin(a) * ry * reach;
    const grow = (by: number): string => `${tenth(x + Math.cos(a) * by)} ${tenth(y + Math.sin(a) * by)}`;
    outer.push(grow(half + rnd() * 0.5));
    inner.unshift(grow(-half - rnd() * 0.5));
    mid.push(grow(0));
  }
  return { fill: `M${[...outer, ...inner].join("L")}z`, mid: `M${mid.join("L")}` };
}

const tenth = (n: number): number => Math.round(n * 10) / 10;

function randomFrom(seed: number): () => number {
  let a = seed * 7919;
  return () => (a = (a * 1664525 + 1013904223) >>> 0) / 2 ** 32 - 0.5;
}
