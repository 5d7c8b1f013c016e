// A page that the server has outgrown, or that staff want loaded anew, loads itself again: only while
// nobody looks, never into a browser's error page, and once for each build, so that a page that stays
// old is shown old rather than blinking.

import { get } from "../api/api";

export type Heal = {
  /** want loads the page again as soon as it disturbs no one. */
  want(): void;
  /** greet compares the build of the server's page with this one. */
  greet(build: string): void;
  stop(): void;
};

const lookMs = 2_000;
const triedKey = "screen.healed";

/** worthTrying answers whether a page of build `mine` should be loaded again for the server's `theirs`. */
export const worthTrying = (mine: string, theirs: string, tried: string | null): boolean => mine !== "" && theirs !== "" && mine !== theirs && tried !== theirs;

/** startHeal watches for a quiet moment once something asks for one. */
export function startHeal(mine: string, quiet: () => boolean): Heal {
  let timer = 0;
  let wanted = false;
  let stopped = false;

  const look = async (): Promise<void> => {
    if (quiet()) {
      const ready = await get<unknown>("/readyz");
      if (stopped) return;
      const up = ready.kind === "ok" || (ready.kind === "refused" && ready.status < 500);
      if (up && quiet()) {
        location.reload();
        return;
      }
    }
    timer = window.setTimeout(() => void look(), lookMs);
  };
  const want = (): void => {
    if (wanted) return;
    wanted = true;
    void look();
  };
  return {
    want,
    greet(build) {
      if (!worthTrying(mine, build, tried())) return;
      try {
        sessionStorage.setItem(triedKey, build);
      } catch {
        return; // without a memory it could not know that it has tried
      }
      want();
    },
    stop() {
      stopped = true;
      window.clearTimeout(timer);
    },
  };
}

function tried(): string | null {
  try {
    return sessionStorage.getItem(triedKey);
  } catch {
    return null;
  }
}
