import { bind } from "../parts/bind";
import { hangingIn, hasPicture, useKiosk } from "./context";
import { Emblem } from "./emblem";
import { Hung } from "./hung";

/** Rooms is the hall: one hung sheet for each room. */
export function Rooms() {
  const { kiosk, w, hall } = useKiosk();
  if (!hall) {
    return (
      <main class="hall">
        <p class="opening" role="status">
          {w.openingAll}
        </p>
      </main>
    );
  }
  const { sections } = hall.exhibition;
  const rows = sections.length <= 7 ? 1 : 2;
  return (
    <main class="hall">
      <header class="hall__head">
        <h1>{w.roomsTitle(sections.length)}</h1>
        <p>{w.roomsIntro}</p>
      </header>
      <nav class={`rooms rooms--${rows} rooms--n${Math.min(sections.length, 12)}`} aria-label={w.roomsLabel}>
        {sections.map((s) => {
          const hung = hangingIn(hall, s.slug);
          const cover = hung.find(hasPicture);
          const empty = hung.length === 0;
          return (
            <button
              key={s.slug}
              class="roomcard"
              data-section={s.slug}
              disabled={empty}
              onClick={() => kiosk.step({ do: "room", section: s.slug })}
            >
              <span class="paper">
                {cover ? <Hung row={cover} /> : <Emblem type={commonest(hung.map((r) => r.type))} />}
              </span>
              <span class="roomcard__text">
                <b>
                  <i class="num">{s.number}</i>
                  <span>{bind(s.title)}</span>
                </b>
                <small>{empty ? w.preparing : w.exhibits(hung.length)}</small>
              </span>
            </button>
          );
        })}
      </nav>
      {hall.exhibition.about !== "" && <p class="hall__about">{hall.exhibition.about}</p>}
    </main>
  );
}

// commonest is the type that a room mostly holds; the first one wins a tie.
function commonest(types: readonly string[]): string {
  const count = (t: string): number => types.filter((u) => u === t).length;
  return types.reduce((best, t) => (count(t) > count(best) ? t : best), types[0] ?? "document");
}
