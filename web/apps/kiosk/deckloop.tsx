import { useEffect, useMemo, useState } from "preact/hooks";
import type { Deck } from "../../shared/wire";
import { get } from "../api/api";
import { Icon } from "../parts/icon";
import { startSlidesOf } from "../slide/slides";
import { SlideStage } from "../slide/stage";
import { Attract } from "./attract";
import { useKiosk } from "./context";
import { looped } from "./looped";

const againMs = 5_000;

/** DeckLoop is a deck that plays by itself on a sleeping screen, over and over. A touch goes into the
 * exhibition; until the deck is here, or when it has gone, the screen sleeps as others do. */
export function DeckLoop({ deck: slug }: { deck: string }) {
  const { kiosk, w } = useKiosk();
  const language = kiosk.comfort.value.language;
  const [deck, setDeck] = useState<Deck | null>(null);
  const [turn, setTurn] = useState(0);
  const slides = useMemo(() => startSlidesOf(`/decks/${encodeURIComponent(slug)}/slides`, language), [slug, language]);
  useEffect(() => () => slides.stop(), [slides]);
  useEffect(() => {
    let timer = 0;
    let gone = false;
    const load = async (): Promise<void> => {
      const got = await get<Deck>(`/api/v1/decks/${encodeURIComponent(slug)}?lang=${language}`);
      if (gone) return;
      if (got.kind === "ok") setDeck(got.value);
      else if (got.kind === "lost") timer = window.setTimeout(() => void load(), againMs);
    };
    setDeck(null);
    setTurn(0);
    void load();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [slug, language]);

  const beats = useMemo(() => looped(deck?.slides ?? []), [deck]);
  const now = beats[turn % Math.max(1, beats.length)];
  useEffect(() => {
    if (!now) return;
    const next = beats[(turn + 1) % beats.length];
    slides.want(now.slide, now.step);
    if (next) slides.want(next.slide, next.step);
    const timer = window.setTimeout(() => setTurn(turn + 1), now.ms);
    return () => window.clearTimeout(timer);
  }, [now, turn, slides]);

  if (!now) return <Attract />;
  return (
    <button class="deckloop" aria-label={w.beginLong} data-slide={`${now.slide}.${now.step}`} onClick={() => kiosk.step({ do: "wake" })}>
      <span aria-hidden="true">
        <SlideStage html={slides.html(now.slide, now.step)} words={{ answers: w.answers, right: w.right }} />
      </span>
      <span class="attract__pill deckloop__pill">
        <Icon name="hand" />
        {w.begin}
      </span>
    </button>
  );
}
