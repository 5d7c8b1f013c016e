// instep.ts: shows a state at the instant it names, so that all screens change together. No DOM here.
import type { State } from "./wire";

/** Longest wait: a moment further away is a clock gone wrong, and the state is shown at once. */
export const holdMaxMs = 3_000;

/** How long to hold a state back: until auto.showAt by the server's clock; 0 if that is past or unknown. */
export function holdMs(state: Pick<State, "auto">, serverMs: number): number {
  const showAt = state.auto?.playing && state.auto.showAt ? Date.parse(state.auto.showAt) : Number.NaN;
  const wait = showAt - serverMs;
  return wait > 0 && wait <= holdMaxMs ? wait : 0;
}

export interface InStep {
  /** Takes the newest state; one that still waits gives way to it. */
  take(state: State): void;
  stop(): void;
}

/** Shows states in step. The first one is shown at once: a screen that comes in late is late. */
export function startInStep(needs: {
  serverMs: () => number;
  later: (ms: number, act: () => void) => () => void;
  show: (state: State) => void;
}): InStep {
  let cancel = (): void => undefined;
  let first = true;
  return {
    take(state) {
      cancel();
      const wait = first ? 0 : holdMs(state, needs.serverMs());
      first = false;
      if (wait > 0) cancel = needs.later(wait, () => needs.show(state));
      else needs.show(state);
    },
    stop: () => cancel(),
  };
}
