import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Exhibit, Medium } from "../../shared/wire";
import { useChart } from "./chartcanvas";
import { Compare } from "./compare";
import { roomOf, useKiosk } from "./context";
import { Evidence } from "./evidence";
import { Film } from "./film";
import { Label } from "./label";
import { ModelView } from "./model";
import { Overlay } from "./overlay";
import { smallest } from "./picture";
import { Viewer } from "./viewer";

const noMedia: readonly Medium[] = [];

// What stands on the table: a medium by itself, the picture beside another, or on the present map.
type Way = { kind: "plain" } | { kind: "compare"; slug: string } | { kind: "overlay" };

/** ExhibitView is the light table with its label. */
export function ExhibitView({ slug }: { slug: string }) {
  const { kiosk, w, hall } = useKiosk();
  const language = kiosk.comfort.value.language;
  const exhibit = kiosk.shelf.exhibit(language, slug);
  const [look, setLook] = useState(-1);
  const [line, setLine] = useState(-1);
  const [at, setAt] = useState(0);
  const [way, setWay] = useState<Way>({ kind: "plain" });
  useEffect(() => kiosk.shelf.want(language, slug), [language, slug]);
  useEffect(() => {
    if (way.kind === "compare") kiosk.shelf.want(language, way.slug);
  }, [way, language]);

  if (!exhibit || !hall) {
    return (
      <main class="exhibit exhibit--opening">
        <p class="opening" role="status">
          {kiosk.screen.link.value.kind === "lost" ? w.notYetLong : w.opening}
        </p>
      </main>
    );
  }
  const media = (exhibit.media ?? noMedia).filter(shown);
  const medium = media[Math.min(at, media.length - 1)] ?? null;
  const first = media.find((m) => m.kind === "image") ?? null;
  const turn = (to: Way, to2 = at): void => {
    setLook(-1);
    setLine(-1);
    setAt(to2);
    setWay(to);
  };
  return (
    <main class={(medium?.lines ?? []).length > 0 ? "exhibit exhibit--lines" : "exhibit"}>
      <section class="table" aria-label={w.viewer}>
        <Table exhibit={exhibit} medium={medium} way={way} look={look} onLook={setLook} line={line} onLine={setLine} />
        {media.length > 1 && way.kind === "plain" && (
          <div class="pictures">
            {media.map((m, i) => (
              <button key={m.image} aria-label={m.alt} aria-pressed={m === medium} onClick={() => turn({ kind: "plain" }, i)}>
                {m.kind === "image" || m.poster !== "" ? <img src={m.poster || smallest(m)} alt="" draggable={false} /> : <Icon name={m.kind === "audio" ? "sound" : m.kind === "model" ? "artefact" : "screen"} />}
              </button>
            ))}
          </div>
        )}
        <Ways exhibit={exhibit} first={first} way={way} onWay={(to) => turn(to, first ? media.indexOf(first) : at)} />
      </section>
      <Label exhibit={exhibit} room={roomOf(hall, slug)} medium={medium} look={look} onLook={setLook} line={line} onLine={setLine} />
    </main>
  );
}

// shown tells what this screen can show of a pack's files.
const shown = (m: Medium): boolean => (m.kind === "image" && m.width > 0 && m.height > 0) || m.kind === "video" || m.kind === "audio" || m.kind === "model";

type TableProps = { exhibit: Exhibit; medium: Medium | null; way: Way; look: number; onLook: (n: number) => void; line: number; onLine: (n: number) => void };

function Table({ exhibit, medium, way, look, onLook, line, onLine }: TableProps) {
  const { kiosk, w, hall } = useKiosk();
  const chart = useChart(way.kind === "overlay" ? (hall?.exhibition.map ?? "") : "");
  const own = (exhibit.media ?? noMedia).find((m) => m.kind === "image" && m.width > 0);
  if (way.kind === "compare" && own) {
    const other = kiosk.shelf.exhibit(kiosk.comfort.value.language, way.slug);
    const theirs = (other?.media ?? noMedia).find((m) => m.kind === "image" && m.width > 0);
    return other && theirs ? <Compare key={way.slug} a={own} b={theirs} nameA={exhibit.title} nameB={other.title} /> : <p class="opening opening--stage">{w.opening}</p>;
  }
  if (way.kind === "overlay" && own) return chart ? <Overlay medium={own} chart={chart} /> : <p class="opening opening--stage">{w.opening}</p>;
  if (!medium) return <Evidence exhibit={exhibit} w={w} />;
  switch (medium.kind) {
    case "video":
    case "audio":
      return <Film key={medium.image} medium={medium} />;
    case "model":
      return <ModelView key={medium.image} medium={medium} />;
    default:
      return <Viewer key={medium.image} medium={medium} look={look} onLook={onLook} line={line} onLine={onLine} w={w} />;
  }
}

// Ways are the doors to what can be done with the first picture besides looking at it.
function Ways({ exhibit, first, way, onWay }: { exhibit: Exhibit; first: Medium | null; way: Way; onWay: (to: Way) => void }) {
  const { w, hall } = useKiosk();
  const others = exhibit.compare ?? [];
  const canOverlay = (first?.control ?? []).length > 2 && (hall?.exhibition.map ?? "") !== "";
  if (!first || (others.length === 0 && !canOverlay)) return null;
  if (way.kind !== "plain") {
    return (
      <div class="ways">
        <button class="btn" onClick={() => onWay({ kind: "plain" })}>
          <Icon name="close" />
          {w.compareEnd}
        </button>
      </div>
    );
  }
  return (
    <div class="ways">
      {others.slice(0, 2).map((o) => (
        <button key={o.slug} class="btn" onClick={() => onWay({ kind: "compare", slug: o.slug })}>
          <Icon name="compare" />
          {w.compareWith(o.title)}
        </button>
      ))}
      {canOverlay && (
        <button class="btn" onClick={() => onWay({ kind: "overlay" })}>
          <Icon name="map" />
          {w.overlayOpen}
        </button>
      )}
    </div>
  );
}

