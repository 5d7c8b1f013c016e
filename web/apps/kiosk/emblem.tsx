// What stands for an exhibit or a room without a scan: a sign of its type, drawn as a sign. Nothing
// here imitates a document or a map, and no sign holds land, sea or a border.

import type { ComponentChildren } from "preact";

const spokes = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const point = (cx: number, cy: number, r: number, a: number): string => `${(cx + r * Math.sin(a)).toFixed(1)} ${(cy - r * Math.cos(a)).toFixed(1)}`;

const rose = spokes
  .map((a, i) => {
    const long = i % 4 === 0 ? 84 : i % 2 === 0 ? 58 : 34;
    const half = i % 4 === 0 ? 0.2 : 0.16;
    return `M150 200L${point(150, 200, 15, a - half * 2)}L${point(150, 200, long, a)}L${point(150, 200, 15, a + half * 2)}Z`;
  })
  .join("");

const stitches = [70, 145, 255, 330].map((y) => `M58 ${y}H82M58 ${y - 7}V${y + 7}`).join("");

const waterlines = [20, 34, 50, 68, 88, 110];

// Each is drawn anew: an element that is used twice would hold on to the wall on which it hung first.
const signs: Readonly<Record<string, () => ComponentChildren>> = {
  map: () => (
    <>
      <path class="em-hair" d="M0 80Q150 56 300 80M0 140Q150 120 300 140M0 200H300M0 260Q150 280 300 260M0 320Q150 344 300 320M60 0Q40 200 60 400M105 0Q95 200 105 400M150 0V400M195 0Q205 200 195 400M240 0Q260 200 240 400" />
      <circle class="em-line em-ground" cx="150" cy="200" r="92" />
      <circle class="em-line" cx="150" cy="200" r="72" />
      <path class="em-ink" d={rose} />
      <circle class="em-line em-ground" cx="150" cy="200" r="8" />
    </>
  ),
  document: () => (
    <>
      <path class="em-line em-leaf" d="M58 40H246V360H58Z" />
      <path class="em-line" d="M82 40V360" />
      <path class="em-thread" d={stitches} />
      <path class="em-line" d="M196 70H226V190H196Z" />
      <path class="em-hair" d="M64 366H252V46M70 372H258V52" />
    </>
  ),
  artefact: () => (
    <>
      <path class="em-hair" d="M40 330Q150 318 260 330M52 344Q150 334 248 344M66 358Q150 350 234 358" />
      <path class="em-line em-leaf" d="M100 300V128Q150 76 200 128V300Z" />
      <path class="em-line" d="M114 288V136Q150 98 186 136V288Z" />
      <path class="em-line em-leaf" d="M78 300H222V322H78Z" />
    </>
  ),
  photo: () => (
    <>
      <path class="em-line em-leaf" d="M44 88H256V312H44Z" />
      <path class="em-line" d="M60 104H240V272H60Z" />
      <path class="em-hair" d="M60 206Q110 198 150 206T240 204M60 222Q120 214 160 222T240 220M60 240Q110 232 170 240T240 238" />
      <path class="em-ink" d="M36 80H76L36 120ZM264 80V120L224 80ZM36 320V280L76 320ZM264 320H224L264 280Z" />
    </>
  ),
  law: () => (
    <>
      <path class="em-line" d="M150 92V300M108 300H192M150 112L74 132M150 112L226 132" />
      <circle class="em-ink" cx="150" cy="92" r="7" />
      <path class="em-line em-leaf" d="M34 216Q74 252 114 216ZM186 216Q226 252 266 216Z" />
      <path class="em-hair" d="M74 132L36 216M74 132L112 216M226 132L188 216M226 132L264 216M40 340H260M62 352H238" />
    </>
  ),
  place: () => (
    <>
      {waterlines.map((r, i) => (
        <circle key={r} class="em-hair" cx="150" cy="200" r={r} opacity={1.6 - i * 0.22} />
      ))}
      <path class="em-line" d="M150 60V92M150 308V340M10 200H42M258 200H290" />
      <circle class="em-ink" cx="150" cy="200" r="9" />
    </>
  ),
};

/** Emblem is the sign of a type on a sheet of dó paper. */
export const Emblem = ({ type }: { type: string }) => (
  <svg class="emblem" viewBox="0 0 300 400" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
    <rect class="em-ground" width="300" height="400" />
    {(signs[type] ?? signs["document"])?.()}
  </svg>
);
