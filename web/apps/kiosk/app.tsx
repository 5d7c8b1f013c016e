import { useEffect, useErrorBoundary, useLayoutEffect, useState } from "preact/hooks";
import { Attract } from "./attract";
import { Corner } from "./corner";
import { Dark } from "./dark";
import { DeckLoop } from "./deckloop";
import { KioskProvider, useKiosk } from "./context";
import { ExhibitView } from "./exhibit";
import type { Kiosk } from "./kiosk";
import { Lesson } from "./lesson";
import { Plinth } from "./plinth";
import { Room } from "./room";
import { Rooms } from "./rooms";
import { Asking, Keypad, PhoneSheet, SourcesSheet } from "./sheets";
import { Identify, Lost, Trouble } from "./notices";
import { SeaMap } from "./seamap";
import { Search } from "./search";
import { SelfTest } from "./selftest";
import { Timeline } from "./timeline";

/** App is the whole kiosk. */
export const App = ({ kiosk }: { kiosk: Kiosk }) => (
  <KioskProvider value={kiosk}>
    <Wall />
  </KioskProvider>
);

// Staff who stand before a screen that is not paired yet open /kiosk?test.
const wantsTest = new URLSearchParams(location.search).has("test");

// Wall holds whatever hangs now, and survives a view that fails.
function Wall() {
  const { kiosk } = useKiosk();
  const [error, mend] = useErrorBoundary();
  const showing = kiosk.screen.mode.value.kind === "show";
  const place = kiosk.place.value;
  const { language, text, contrast, low, left } = kiosk.comfort.value;
  const asked = kiosk.screen.tests.value;
  const [tested, setTested] = useState(wantsTest ? -1 : 0); // the last wish that was answered
  useEffect(() => {
    if (asked > tested && place.at !== "attract") kiosk.step({ do: "reset" });
  }, [asked]);
  const night = showing || place.at === "attract";

  useLayoutEffect(() => {
    const html = document.documentElement;
    html.lang = language;
    html.dataset["text"] = String(text);
    html.dataset["theme"] = contrast ? "contrast" : night ? "night" : "light";
  }, [language, text, contrast, night]);

  if (asked > tested && !showing) return <SelfTest onClose={() => setTested(asked)} />;
  if (error !== undefined) {
    return (
      <div class="kiosk">
        <Trouble
          onRooms={() => {
            mend();
            kiosk.step({ do: "rooms" });
          }}
        />
      </div>
    );
  }
  if (showing) {
    return (
      <div class="kiosk kiosk--lesson" data-at="show">
        <Lesson />
        <Identify />
      </div>
    );
  }
  if (place.at === "attract" && kiosk.screen.dark.value) {
    return (
      <div class="kiosk kiosk--attract" data-at="dark">
        <Dark />
        <Identify />
      </div>
    );
  }
  if (place.at === "attract") {
    return (
      <div class="kiosk kiosk--attract" data-at="attract">
        {kiosk.screen.duty.value.deck === "" ? <Attract /> : <DeckLoop deck={kiosk.screen.duty.value.deck} />}
        <Corner />
        <Identify />
      </div>
    );
  }
  return (
    <div class={`kiosk${low ? " kiosk--low" : ""}${left ? " kiosk--left" : ""}`} data-at={place.at}>
      {place.at === "rooms" && <Rooms />}
      {place.at === "room" && <Room section={place.section} page={place.page} />}
      {place.at === "search" && <Search />}
      {place.at === "timeline" && <Timeline />}
      {place.at === "map" && <SeaMap />}
      {place.at === "exhibit" && <ExhibitView key={place.slug} slug={place.slug} />}
      <Lost />
      <Plinth />
      <Keypad />
      <SourcesSheet />
      <PhoneSheet />
      {kiosk.broken.value && <Trouble onRooms={() => kiosk.step({ do: "rooms" })} />}
      <Asking />
      <Corner />
      <Identify />
    </div>
  );
}
