// Speaks a slide's recording in step with the other screens.
import { get } from "../api/api";
import type { Deck, State } from "../../shared/wire";
import type { Language } from "./comfort";
import { cue } from "./narration";

export type Narrator = {
  /** prepare fetches the recording of a state that is shown in a moment. */
  prepare(state: State): void;
  /** at tells what is shown now; null: no lesson. */
  at(state: State | null): void;
  stop(): void;
};

type Needs = { serverMs: () => number; volume: () => number; language: () => Language };

const lookMs = 500;

/** startNarrator makes a narrator that is silent until a state has media. */
export function startNarrator(needs: Needs): Narrator {
  const decks = new Map<string, Promise<Deck | null>>(); // by address: each language has its recordings
  let audio: HTMLAudioElement | null = null;
  let ready: { url: string; audio: HTMLAudioElement } | null = null; // the next one, loading
  let now: State | null = null;
  let timer = 0;

  const deckOf = (slug: string): Promise<Deck | null> => {
    const path = `/api/v1/decks/${encodeURIComponent(slug)}?lang=${needs.language()}`;
    const known = decks.get(path);
    if (known) return known;
    const asked = get<Deck>(path).then((r) => {
      if (r.kind === "ok") return r.value;
      decks.delete(path); // the next state asks again
      return null;
    });
    decks.set(path, asked);
    return asked;
  };
  const load = async (state: State): Promise<HTMLAudioElement | null> => {
    const url = (await deckOf(state.deck))?.slides[state.slide]?.sound ?? "";
    if (url === "") return null;
    if (ready?.url !== url) {
      ready = { url, audio: new Audio(url) };
      ready.audio.preload = "auto";
    }
    return ready.audio;
  };
  const silence = (): void => {
    window.clearInterval(timer);
    timer = 0;
    audio?.pause();
    audio = null;
  };
  const follow = (): void => {
    if (!audio || !now?.media || now.blank || now.safe) {
      audio?.pause();
      return;
    }
    audio.volume = Math.min(1, Math.max(0, needs.volume() / 100));
    const next = cue(now.media, needs.serverMs(), audio.currentTime * 1000);
    if (next.do === "rest") {
      audio.pause();
      return;
    }
    if (next.do === "jump") audio.currentTime = next.toMs / 1000;
    else audio.playbackRate = next.rate;
    // A browser that wants a touch first refuses: the slide goes on in silence.
    if (audio.paused && !audio.ended) void audio.play().catch(() => undefined);
  };

  return {
    prepare(state) {
      if (state.media) void load(state);
    },
    at(state) {
      const moved = state?.show !== now?.show || state?.slide !== now?.slide;
      now = state;
      if (moved || !state?.media || state.ended) silence();
      if (!state?.media || state.ended) return;
      if (audio) return follow();
      void load(state).then((loaded) => {
        if (!loaded || audio || now?.show !== state.show || now.slide !== state.slide || !now.media) return;
        audio = loaded;
        ready = null;
        follow();
        timer = window.setInterval(follow, lookMs);
      });
    },
    stop: silence,
  };
}
