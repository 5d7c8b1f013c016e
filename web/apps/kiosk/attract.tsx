import { useEffect, useMemo, useState } from "preact/hooks";
import { bind } from "../parts/bind";
import { Icon } from "../parts/icon";
import { Ring } from "../parts/ring";
import type { Exhibit, ExhibitRow } from "../../shared/wire";
import { beats } from "./beats";
import { loadComing, type Announced } from "./coming";
import { hasPicture, useKiosk } from "./context";
import { Emblem } from "./emblem";

const beatMs = 9_000;
const askEveryMs = 60_000;
const beatsMin = 3; // fewer: a poster that stands still
const driftPx = 6; // against burn-in

/** Attract is the sleeping kiosk: one object and one thought at a time. The whole screen is the button. */
export function Attract() {
  const { kiosk, w, hall } = useKiosk();
  const { exhibit: alone, attract: only } = kiosk.screen.duty.value;
  const loop = useMemo(() => {
    const own = hall?.rows.filter((r) => r.slug === alone) ?? [];
    return own.length > 0 ? own : beats(hall?.rows ?? [], hasPicture);
  }, [hall, alone]);
  const [turn, setTurn] = useState(0);
  const [coming, setComing] = useState<Announced | null>(null);
  const language = kiosk.comfort.value.language;
  useEffect(() => {
    let gone = false;
    const load = (): void => void loadComing(language).then((c) => gone || setComing(c));
    load();
    const timer = window.setInterval(load, askEveryMs);
    return () => {
      gone = true;
      window.clearInterval(timer);
    };
  }, [language]);
  const moving = loop.length >= beatsMin;
  useEffect(() => {
    if (!moving) return;
    const timer = window.setInterval(() => setTurn((n) => n + 1), beatMs);
    return () => window.clearInterval(timer);
  }, [moving]);

  const at = loop.length > 0 ? turn % loop.length : 0;
  const round = loop.length > 0 ? Math.floor(turn / loop.length) : 0;
  const row = loop[at];
  const exhibit = row ? kiosk.shelf.exhibit(kiosk.comfort.value.language, row.slug) : null;
  const shift = { transform: `translate(${round % 2 === 0 ? 0 : driftPx}px, ${round % 4 < 2 ? 0 : -driftPx}px)` };
  const title = bind(hall?.exhibition.title ?? "");

  return (
    <button class="attract" aria-label={`${only ? w.onlyLoop : w.beginLong}. ${title}`} disabled={only} onClick={() => kiosk.step({ do: "wake" })}>
      <span class="attract__art" style={shift} key={turn} aria-hidden="true">
        {row && <Object row={row} exhibit={exhibit} />}
      </span>
      <span class="attract__veil" />
      <span class="attract__words" aria-hidden="true">
        {hall && (
          <>
            <span class="attract__kicker">{w.kicker(hall.exhibition.organiser)}</span>
            <Title text={title} />
          </>
        )}
        {row && (
          <span class="attract__beat" key={turn}>
            <span class="attract__say">{bind(row.title)}</span>
            <span class="attract__ask">{hint(row, exhibit, w.types[row.type] ?? "")}</span>
          </span>
        )}
        {coming && (
          <span class="attract__coming" data-coming={coming.time}>
            <Icon name="clock" />
            <span>
              {w.coming} <b class="num">{coming.time}</b> · {bind(coming.title)}
            </span>
          </span>
        )}
        <span class="attract__start" hidden={only}>
          <span class="attract__pill">
            <Icon name="hand" />
            {w.begin}
          </span>
          <span class="attract__en" lang="en">
            <b>Touch to begin</b>English available
          </span>
        </span>
      </span>
      {moving && (
        <span class="attract__beats" aria-hidden="true">
          {loop.map((b, i) => (
            <i key={b.slug} class={i === at ? "on" : ""} />
          ))}
        </span>
      )}
    </button>
  );
}

// A long title is set in two voices: the name, and what the exhibition holds about it.
function Title({ text }: { text: string }) {
  const cut = /^(.{8,}?)\s*[:–—]\s*(.+)$/u.exec(text);
  return (
    <>
      <span class="attract__title">{cut?.[1] ?? text}</span>
      {cut?.[2] !== undefined && <span class="attract__subtitle">{capital(cut[2])}</span>}
    </>
  );
}

const capital = (s: string): string => s.charAt(0).toLocaleUpperCase("vi") + s.slice(1);

function Object({ row, exhibit }: { row: ExhibitRow; exhibit: Exhibit | null }) {
  const medium = exhibit?.media?.find((m) => m.type.startsWith("image/"));
  const region = medium?.regions?.[0];
  if (medium && hasPicture(row)) {
    const portrait = medium.height > medium.width;
    return (
      <span class={portrait ? "attract__sheet attract__sheet--tall" : "attract__sheet"}>
        <img src={medium.image} srcset={medium.srcset || undefined} sizes="60vw" alt="" draggable={false} />
        {region && medium.width > 0 && medium.height > 0 && (
          <svg viewBox={`0 0 ${medium.width} ${medium.height}`}>
            <g transform={`translate(${region.box[0] + region.box[2] / 2} ${region.box[1] + region.box[3] / 2})`}>
              <Ring rx={region.box[2] * 0.62} ry={region.box[3] * 0.66} weight={medium.width / 90} />
            </g>
          </svg>
        )}
      </span>
    );
  }
  return (
    <span class="attract__sheet attract__sheet--card">
      <Emblem type={row.type} />
      <span class="attract__date num">{row.date}</span>
    </span>
  );
}

const hintMaxWords = 30;

// hint is the look-point's thought, else the first sentence of the lead.
function hint(row: ExhibitRow, exhibit: Exhibit | null, kind: string): string {
  const text = exhibit?.media?.[0]?.regions?.[0]?.text || exhibit?.lead || "";
  const sentence = /^.+?[.?!](?=\s|$)/u.exec(text)?.[0] ?? text;
  if (sentence !== "" && sentence.split(/\s+/).length <= hintMaxWords) return sentence;
  return [kind, row.date].filter((s) => s !== "").join(" · ");
}
