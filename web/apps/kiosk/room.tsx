import { useRef } from "preact/hooks";
import { bind } from "../parts/bind";
import { Icon } from "../parts/icon";
import { hangingIn, useKiosk } from "./context";
import { Emblem } from "./emblem";
import { Hung } from "./hung";
import { numberOf } from "./number";
import { pages } from "./place";

const perPage = 6;
const swipePx = 80;

/** Room hangs the exhibits of one room in two rows, paged. */
export function Room({ section, page }: { section: string; page: number }) {
  const { kiosk, w, hall } = useKiosk();
  const down = useRef<{ x: number; y: number } | null>(null);
  const room = hall?.exhibition.sections.find((s) => s.slug === section);
  const hung = hall ? hangingIn(hall, section) : [];
  const of = pages(hung.length, perPage);
  const at = Math.min(page, of - 1);
  const turn = (to: number): void => {
    if (to >= 0 && to < of) kiosk.step({ do: "room", section, page: to });
  };
  const language = kiosk.comfort.value.language;
  const lost = kiosk.screen.link.value.kind === "lost";
  return (
    <main
      class="hall hall--room"
      onPointerDown={(e) => {
        down.current = { x: e.clientX, y: e.clientY };
      }}
      onPointerUp={(e) => {
        const from = down.current;
        down.current = null;
        if (!from || Math.abs(e.clientX - from.x) < swipePx || Math.abs(e.clientY - from.y) > swipePx) return;
        turn(e.clientX < from.x ? at + 1 : at - 1);
      }}
    >
      <header class="hall__head">
        <div>
          <p class="hall__where">{w.room(room?.number ?? 0)}</p>
          <h1>{bind(room?.title ?? "")}</h1>
        </div>
        <p>{room?.about}</p>
      </header>
      {hung.length === 0 && <p class="opening">{w.roomEmpty}</p>}
      <div class={`hung hung--n${Math.min(hung.length, perPage)}`}>
        {hung.slice(at * perPage, (at + 1) * perPage).map((row) => {
          const here = kiosk.shelf.exhibit(language, row.slug) !== null;
          return (
            <button
              key={row.slug}
              class="sheetcard"
              data-exhibit={row.slug}
              disabled={lost && !here}
              onClick={() => kiosk.step({ do: "exhibit", slug: row.slug, section })}
            >
              <span class="paper">
                {row.thumbnail !== "" ? <Hung row={row} /> : <Emblem type={row.type} />}
              </span>
              <span class="sheetcard__text">
                <small>
                  {numberOf(row.code, room?.number ?? 0)}
                  {kiosk.seen.value.has(row.slug) && <i class="seenring" aria-label={w.seen} />}
                </small>
                <b>{bind(row.title)}</b>
                <span>{lost && !here ? w.notYet : [w.types[row.type] ?? "", row.date].filter((s) => s !== "").join(" · ")}</span>
              </span>
            </button>
          );
        })}
      </div>
      {of > 1 && (
        <nav class="pager" aria-label={w.page(at + 1, of)}>
          <button aria-label={w.pageBack} disabled={at === 0} onClick={() => turn(at - 1)}>
            <Icon name="back" />
          </button>
          <p class="num">{w.page(at + 1, of)}</p>
          <button aria-label={w.pageNext} disabled={at === of - 1} onClick={() => turn(at + 1)}>
            <Icon name="next" />
          </button>
        </nav>
      )}
    </main>
  );
}
