import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { bind } from "../parts/bind";
import { Icon } from "../parts/icon";
import type { Exhibit, Medium, SectionRow } from "../../shared/wire";
import { roomOf, useKiosk } from "./context";
import { Evidence } from "./evidence";
import { numberOf } from "./number";
import { Viewer } from "./viewer";

const longTitle = 60; // characters: beyond three lines the title takes the smaller size
const noMedia: readonly Medium[] = [];

/** ExhibitView is the light table with its label. */
export function ExhibitView({ slug }: { slug: string }) {
  const { kiosk, w, hall } = useKiosk();
  const language = kiosk.comfort.value.language;
  const exhibit = kiosk.shelf.exhibit(language, slug);
  const [look, setLook] = useState(-1);
  const [picture, setPicture] = useState(0);
  useEffect(() => kiosk.shelf.want(language, slug), [language, slug]);

  if (!exhibit || !hall) {
    return (
      <main class="exhibit exhibit--opening">
        <p class="opening" role="status">
          {kiosk.screen.link.value.kind === "lost" ? w.notYetLong : w.opening}
        </p>
      </main>
    );
  }
  const room = roomOf(hall, slug);
  const pictures = (exhibit.media ?? noMedia).filter((m) => m.type.startsWith("image/") && m.width > 0 && m.height > 0);
  const medium = pictures[Math.min(picture, pictures.length - 1)];
  return (
    <main class="exhibit">
      <section class="table" aria-label={w.viewer}>
        {medium ? (
          <Viewer key={medium.image} medium={medium} look={look} onLook={setLook} w={w} />
        ) : (
          <Evidence exhibit={exhibit} w={w} />
        )}
        {pictures.length > 1 && (
          <div class="pictures">
            {pictures.map((m, i) => (
              <button
                key={m.image}
                aria-label={m.alt}
                aria-pressed={i === picture}
                onClick={() => {
                  setLook(-1);
                  setPicture(i);
                }}
              >
                <img src={m.image} srcset={m.srcset || undefined} sizes="96px" alt="" draggable={false} />
              </button>
            ))}
          </div>
        )}
      </section>
      <Label exhibit={exhibit} room={room} medium={medium ?? null} look={look} onLook={setLook} />
    </main>
  );
}

type LabelProps = { exhibit: Exhibit; room: SectionRow | null; medium: Medium | null; look: number; onLook: (n: number) => void };

function Label({ exhibit, room, medium, look, onLook }: LabelProps) {
  const { kiosk, w } = useKiosk();
  const regions = medium?.regions ?? [];
  const where = [room ? w.room(room.number) : "", room?.title ?? "", w.exhibit(numberOf(exhibit.code, room?.number ?? 0))];
  const rest = afterLead(exhibit);
  const meta = [w.types[exhibit.type] ?? "", exhibit.date].filter((s) => s !== "").join(" · ");
  return (
    <article class="label" aria-labelledby="exhibit-title">
      <Scroll more={w.readOn} of={`${exhibit.slug}/${exhibit.language}/${kiosk.comfort.value.text}`}>
        <p class="label__where">{where.filter((s) => s !== "").join(" · ")}</p>
        <h1 id="exhibit-title" class={exhibit.title.length > longTitle ? "label__title label__title--long" : "label__title"}>
          {bind(exhibit.title)}
        </h1>
        <p class="label__meta">
          {meta}
          {exhibit.holder !== "" && (
            <>
              <br />
              {exhibit.holder}
            </>
          )}
        </p>
        {(medium !== null || rest === "") && exhibit.lead !== "" && <p class="label__lead">{bind(exhibit.lead)}</p>}
        {regions.length > 0 && (
          <>
            <h2>{w.lookCloser}</h2>
            <div class="looks">
              {regions.map((r, i) => (
                <button key={r.id} class="look" aria-expanded={i === look} aria-current={i === look} onClick={() => onLook(i === look ? -1 : i)}>
                  <span class="seal">{i + 1}</span>
                  <b>{r.title}</b>
                  {i === look && r.text !== "" && <span class="look__say">{r.text}</span>}
                </button>
              ))}
            </div>
          </>
        )}
        <div
          class={regions.length > 0 ? "label__text label__text--after" : "label__text"}
          lang={exhibit.language}
          dangerouslySetInnerHTML={{ __html: rest }}
        />
        {(medium?.caption || medium?.credit) && (
          <p class="label__credit">{[medium.caption, medium.credit].filter((s) => s !== "").join(" · ")}</p>
        )}
      </Scroll>
      <div class="label__acts">
        <button class="btn" onClick={() => kiosk.show({ kind: "sources" })}>
          <Icon name="list" />
          {w.sources}
        </button>
      </div>
    </article>
  );
}

// afterLead is the text without its first paragraph, which stands above the look-points, or on the
// evidence card, as the lead.
const afterLead = (exhibit: Exhibit): string => (exhibit.lead === "" ? exhibit.html : exhibit.html.replace(/<p>[\s\S]*?<\/p>\s*/, ""));

const slackPx = 24;

// Scroll is a column with a bar that can be seen and a button that reads on.
function Scroll({ children, more, of }: { children: ComponentChildren; more: string; of: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  const look = (): void => {
    const b = box.current;
    if (b) setBelow(b.scrollHeight - b.scrollTop - b.clientHeight > slackPx);
  };
  useEffect(() => {
    const b = box.current;
    if (!b) return;
    look();
    const watch = new ResizeObserver(look);
    watch.observe(b);
    for (const child of Array.from(b.children)) watch.observe(child);
    return () => watch.disconnect();
  }, [of]);
  return (
    <div class="scroll">
      <div class="scroll__box" ref={box} onScroll={look} tabIndex={0}>
        {children}
      </div>
      {below && (
        <button class="scroll__more" onClick={() => box.current?.scrollBy({ top: box.current.clientHeight * 0.8, behavior: "smooth" })}>
          {more}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
