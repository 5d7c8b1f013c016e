import { useEffect, useRef, useState } from "preact/hooks";
import type { ExhibitRow, Exhibits, Piece } from "../../shared/wire";
import { get } from "../api/api";
import { useKiosk } from "./context";
import { blank, Keyboard, keyed, typed, type Keyed } from "./keyboard";
import { numberOf } from "./number";
import { nothing } from "./telex";

const askAfterMs = 120; // as one types, without a request for every letter
const most = 8;

type Found = { q: string; rows: readonly ExhibitRow[]; meant: readonly string[]; alone: boolean };

const noPieces: readonly Piece[] = [];

/** Search finds as one types, with a keyboard of its own. */
export function Search() {
  const { kiosk, w, hall } = useKiosk();
  const language = kiosk.comfort.value.language;
  const [value, setValue] = useState<Keyed>(blank);
  const [found, setFound] = useState<Found | null>(null);
  const latest = useRef("");
  const box = useRef<HTMLElement>(null);
  const q = typed(value).trim();
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    latest.current = `${language}/${q}`;
    if (q === "") return setFound(null);
    const timer = window.setTimeout(() => {
      const mine = latest.current;
      void get<Exhibits>(`/api/v1/exhibits?lang=${language}&q=${encodeURIComponent(q)}`).then((reply) => {
        if (latest.current !== mine) return; // an answer that comes late answers another question
        if (reply.kind === "ok") setFound({ q, rows: reply.value.exhibits ?? [], meant: reply.value.meant ?? [], alone: false });
        else setFound({ q, rows: inTitles(hall?.rows ?? [], q), meant: [], alone: true });
      });
    }, askAfterMs);
    return () => window.clearTimeout(timer);
  }, [q, language]);

  const say = (text: string): void => setValue({ ...value, typing: { ...nothing, done: text } });
  const numbers = new Map(hall?.exhibition.sections.map((s) => [s.slug, s.number]));
  return (
    <main
      class="search"
      ref={box}
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.target instanceof HTMLButtonElement && (e.key === " " || e.key === "Enter")) return;
        const next = keyed(value, e);
        if (!next) return;
        e.preventDefault();
        setValue(next);
      }}
    >
      <div class="search__found">
        <h1>{w.search}</h1>
        <p class="search__field" role="status" aria-label={w.searchHint} data-query={q}>
          {q === "" ? <span class="search__hint">{w.searchHint}</span> : typed(value)}
          <i aria-hidden="true" />
        </p>
        {q === "" && <Tries title={w.searchTry} list={w.searchTries} onTry={say} />}
        {found && (
          <>
            {found.alone && <p class="search__alone">{w.searchAlone}</p>}
            {found.rows.length === 0 && <p class="search__none">{w.searchNone(found.q)}</p>}
            {found.meant.length > 0 && <Tries title={w.searchMeant} list={found.meant} onTry={say} />}
            <p class="unseen" aria-live="polite">
              {w.found(found.rows.length)}
            </p>
            <ol class="search__rows">
              {found.rows.slice(0, most).map((r) => (
                <li key={r.slug}>
                  <button class="look look--row" onClick={() => kiosk.step({ do: "exhibit", slug: r.slug, section: r.section })}>
                    <img src={r.thumbnail} alt="" draggable={false} />
                    <span>
                      <small class="num">{numberOf(r.code, numbers.get(r.section) ?? 0)}</small>
                      <b>
                        <Marked pieces={r.marked ?? noPieces} plain={r.title} />
                      </b>
                      {(r.snippet ?? noPieces).length > 0 && (
                        <small>
                          <Marked pieces={r.snippet ?? noPieces} plain="" />
                        </small>
                      )}
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      <Keyboard value={value} onChange={setValue} />
    </main>
  );
}

const Tries = ({ title, list, onTry }: { title: string; list: readonly string[]; onTry: (text: string) => void }) => (
  <div class="search__tries">
    <p>{title}</p>
    {list.map((text) => (
      <button key={text} class="btn" onClick={() => onTry(text)}>
        {text}
      </button>
    ))}
  </div>
);

// Marked shows what was found in a text.
const Marked = ({ pieces, plain }: { pieces: readonly Piece[]; plain: string }) =>
  pieces.length === 0 ? <>{plain}</> : <>{pieces.map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : <span key={i}>{p.text}</span>))}</>;

// inTitles is what can be done without the server.
function inTitles(rows: readonly ExhibitRow[], q: string): readonly ExhibitRow[] {
  const words = plainLetters(q).split(/\s+/);
  return rows.filter((r) => words.every((word) => plainLetters(`${r.title} ${r.code} ${r.date}`).includes(word)));
}

const plainLetters = (s: string): string =>
  s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
