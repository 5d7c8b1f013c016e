import { useEffect, useRef } from "preact/hooks";
import type { Medium } from "../../shared/wire";
import { useKiosk } from "./context";
import { copyOf } from "./picture";

const cropShare = 1.06; // of a line's box, so that strokes at its edge are whole

/** Lines is a document read line by line: as written, as spoken and as meant, side by side. */
export function Lines({ medium, line, onLine }: { medium: Medium; line: number; onLine: (n: number) => void }) {
  const { w } = useKiosk();
  const list = useRef<HTMLTableSectionElement>(null);
  const lines = medium.lines ?? [];
  useEffect(() => {
    list.current?.children[line]?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }, [line]);
  return (
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">{w.asWritten}</th>
          <th scope="col">{w.asSpoken}</th>
          <th scope="col">{w.asMeant}</th>
        </tr>
      </thead>
      <tbody ref={list}>
        {lines.map((l, i) => (
          <tr key={i} class={i === line ? "lines__row lines__row--on" : "lines__row"} onClick={() => onLine(i === line ? -1 : i)}>
            <td>
              <button class={l.box && l.box[3] > l.box[2] ? "lines__column" : undefined} aria-pressed={i === line} aria-label={w.line(i + 1)} onClick={(e) => { e.stopPropagation(); onLine(i === line ? -1 : i); }}>
                {l.box && <Crop medium={medium} box={l.box} />}
                <span class="han" lang={medium.language || undefined}>
                  {l.text}
                </span>
              </button>
            </td>
            <td lang="vi">{l.reading}</td>
            <td>{l.translation}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Crop shows the line as it stands in the scan: also a character that no font knows can be seen.
function Crop({ medium, box }: { medium: Medium; box: readonly [number, number, number, number] }) {
  const w = box[2] * cropShare;
  const h = box[3] * cropShare;
  const left = box[0] - (w - box[2]) / 2;
  const top = box[1] - (h - box[3]) / 2;
  const clip = (at: number, from: number, to: number): number => Math.round(Math.min(Math.max(at, from), to));
  const x = clip(left, 0, medium.width);
  const y = clip(top, 0, medium.height);
  const src = medium.service === "" ? copyOf(medium) : `${medium.service}/${x},${y},${clip(w, 1, medium.width - x)},${clip(h, 1, medium.height - y)}/!600,300/0/default.jpg`;
  return medium.service === "" ? null : <img class="lines__crop" src={src} alt="" draggable={false} loading="lazy" />;
}
