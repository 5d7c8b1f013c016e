import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { bind } from "../parts/bind";
import { Icon } from "../parts/icon";
import type { Exhibit, Medium, SectionRow } from "../../shared/wire";
import { useKiosk } from "./context";
import { Lines } from "./lines";
import { numberOf } from "./number";

const longTitle = 60; // characters: beyond three lines the title takes the smaller size

type LabelProps = { exhibit: Exhibit; room: SectionRow | null; medium: Medium | null; look: number; onLook: (n: number) => void; line: number; onLine: (n: number) => void };

/** Label is what stands beside an exhibit: what it is, what to look at, what it says, where it is kept. */
export function Label({ exhibit, room, medium, look, onLook, line, onLine }: LabelProps) {
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
        {medium && (medium.lines ?? []).length > 0 && (
          <>
            <h2>{w.readLines}</h2>
            <Lines medium={medium} line={line} onLine={onLine} />
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
        <Related exhibit={exhibit} />
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

// Related leads on to what belongs to an exhibit.
function Related({ exhibit }: { exhibit: Exhibit }) {
  const { kiosk, w } = useKiosk();
  const rows = (exhibit.related ?? []).slice(0, 4);
  if (rows.length === 0) return null;
  return (
    <nav class="related" aria-label={w.related}>
      <h2>{w.related}</h2>
      {rows.map((r) => (
        <button key={r.slug} class="look look--row" onClick={() => kiosk.step({ do: "exhibit", slug: r.slug, section: r.section })}>
          <img src={r.thumbnail} alt="" draggable={false} loading="lazy" />
          <span>
            <b>{r.title}</b>
            {r.date !== "" && <small>{r.date}</small>}
          </span>
        </button>
      ))}
    </nav>
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
