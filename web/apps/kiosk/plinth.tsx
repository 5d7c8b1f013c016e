import { Icon } from "../parts/icon";
import { hangingIn, roomOf, useKiosk } from "./context";
import { numberOf } from "./number";
import { other } from "./comfort";
import type { Way } from "./place";

/** Plinth is the bottom edge: all ways through the exhibition and all comforts, in reach of everyone. */
export function Plinth() {
  const { kiosk, w, hall } = useKiosk();
  const place = kiosk.place.value;
  const { language, text, contrast, low, left } = kiosk.comfort.value;
  const slug = place.at === "exhibit" ? place.slug : "";
  const room = hall && slug !== "" ? roomOf(hall, slug) : null;
  const row = hall?.rows.find((r) => r.slug === slug);
  const hung = hall && place.at === "exhibit" ? hangingIn(hall, place.section) : [];
  const at = hung.findIndex((r) => r.slug === slug);
  const turn = (to: number, word: string, icon: "back" | "next") => {
    const there = at >= 0 ? hung[to] : undefined;
    return (
      <button
        class="plinth__b"
        disabled={!there}
        onClick={() => there && kiosk.step({ do: "exhibit", slug: there.slug, section: there.section })}
      >
        <Icon name={icon} />
        {there ? w.exhibit(numberOf(there.code, room?.number ?? 0)) : word}
      </button>
    );
  };
  const way = (to: Way, icon: "search" | "clock" | "map") => (
    <button class="plinth__b" aria-current={place.at === to ? "page" : undefined} onClick={() => kiosk.step({ do: "way", to })}>
      <Icon name={icon} />
      {w[to]}
    </button>
  );
  return (
    <footer class="plinth">
      <button class="plinth__b" aria-current={place.at === "rooms" ? "page" : undefined} onClick={() => kiosk.step({ do: "rooms" })}>
        <Icon name="home" />
        {w.rooms}
      </button>
      {place.at === "exhibit" ? (
        <>
          <button class="plinth__b" onClick={() => kiosk.step({ do: "back" })}>
            <Icon name="up" />
            {place.from ? w[place.from] : room ? w.room(room.number) : w.back}
          </button>
          {turn(at - 1, w.back, "back")}
          {turn(at + 1, w.next, "next")}
        </>
      ) : (
        <>
          {way("search", "search")}
          {way("timeline", "clock")}
          {(hall?.exhibition.map ?? "") !== "" && way("map", "map")}
          <button class="plinth__b" onClick={() => kiosk.show({ kind: "keypad" })}>
            <Icon name="key" />
            {w.enterCode}
          </button>
        </>
      )}
      <span class="plinth__gap" />
      <button class="plinth__b" lang={other(language)} onClick={() => kiosk.switchLanguage()}>
        <Icon name="globe" />
        {language === "vi" ? "English" : "Tiếng Việt"}
      </button>
      <button class="plinth__b" aria-pressed={text > 100} onClick={() => kiosk.enlarge()}>
        <Icon name="text" />
        {text > 100 ? `${w.textSize} ${text}` : w.textSize}
      </button>
      <button class="plinth__b" aria-pressed={contrast} onClick={() => kiosk.toggleContrast()}>
        <Icon name="contrast" />
        {w.contrast}
      </button>
      <button class="plinth__b plinth__b--reach" aria-pressed={low} onClick={() => kiosk.toggleLow()}>
        <Icon name="reach" />
        {w.lower}
      </button>
      <button class="plinth__b" aria-pressed={left} onClick={() => kiosk.toggleLeft()}>
        <Icon name="left" />
        {w.leftHand}
      </button>
      <button class="plinth__b" onClick={() => kiosk.next()}>
        <Icon name="person" />
        {w.nextVisitor}
      </button>
      <button class="plinth__qr" onClick={() => kiosk.show({ kind: "qr" })}>
        <span>
          <b>{row ? w.onPhoneMore : w.onPhone}</b>
          {row ? w.code(row.code) : w.openAddress}
        </span>
        {row && kiosk.screen.link.value.kind !== "lost" ? <img class="qr" src={`/qr/${row.code}.svg`} alt="" draggable={false} /> : <Icon name="phone" />}
      </button>
    </footer>
  );
}
