// What a lesson on this screen counts.

import { get } from "../api/api";
import type { Deck, State } from "../../shared/wire";
import type { Language } from "./comfort";
import type { Views } from "./views";

export type Counting = { views: Views; language: () => Language; settled: () => void };

const countedKey = "screen.counted";

/** startCounter counts one open for each exhibit slide of a show, however often the teacher returns to it
 * and also when the page is loaded again in between. */
export function startCounter(needs: Counting): { at(state: State): Promise<void>; leave(): void } {
  const decks = new Map<string, Deck>();
  let present = "";

  const counted = (show: string): number[] => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(countedKey) ?? "null") as { show: string; slides: number[] } | null;
      return kept?.show === show ? kept.slides : [];
    } catch {
      return [];
    }
  };
  const leave = (): void => {
    if (present === "") return;
    needs.views.touch(); // shown until now
    needs.views.close();
    needs.settled();
    present = "";
  };
  return {
    leave,
    async at(state) {
      const key = `${state.show}/${state.slide}`;
      if (key === present) return;
      leave();
      present = key;
      let deck = decks.get(state.deck);
      if (!deck) {
        const got = await get<Deck>(`/api/v1/decks/${encodeURIComponent(state.deck)}?lang=${needs.language()}`);
        if (got.kind !== "ok") {
          if (present === key) present = ""; // the next state asks again
          return;
        }
        deck = got.value;
        decks.set(state.deck, deck);
      }
      const exhibit = deck.slides[state.slide]?.exhibit ?? "";
      const slides = counted(state.show);
      if (present !== key || exhibit === "" || slides.includes(state.slide)) return;
      try {
        sessionStorage.setItem(countedKey, JSON.stringify({ show: state.show, slides: [...slides, state.slide] }));
      } catch {
        // no memory on this device: a slide that comes back may count again, and none is lost
      }
      needs.views.open(exhibit, needs.language(), "show");
    },
  };
}
