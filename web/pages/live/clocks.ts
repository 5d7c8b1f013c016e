// clocks.ts: "look up" and the class's timer, by the server's clock. Both go on, and the first ends,
// while no message comes.
import { countdown, secondsLeft, type ServerTime } from "../../shared/servertime";
import type { State } from "../../shared/wire";
import { byID, fill, write } from "./dom";

export interface Clocks {
  show: (state: State) => void;
  stop: () => void;
}

const tickMs = 250;

/** Starts at rest. */
export function startClocks(clock: ServerTime): Clocks {
  const veil = byID("lookup");
  const timer = byID("timer");
  let until = "";
  let ends = "";
  let ticking: number | undefined;

  function tick(): void {
    const rest = until === "" ? 0 : secondsLeft(until, clock.nowMs());
    veil.hidden = rest === 0;
    document.body.classList.toggle("following--up", rest > 0);
    if (rest > 0) write(byID("lookup-left"), countdown(rest));
    else until = "";
    const left = ends === "" ? -1 : secondsLeft(ends, clock.nowMs());
    timer.hidden = left < 0;
    if (left > 0) fill("timer-left", "t", countdown(left));
    else if (left === 0) write(byID("timer-left"), timer.dataset["over"] ?? "");
    if (until === "" && left <= 0) stop();
  }
  function stop(): void {
    clearInterval(ticking);
    ticking = undefined;
  }
  const wake = (): void => {
    if (!document.hidden) tick(); // a phone's timers sleep with it
  };
  document.addEventListener("visibilitychange", wake);

  return {
    show(state) {
      until = state.ended ? "" : (state.lookUp?.until ?? "");
      ends = state.ended ? "" : (state.timer?.endsAt ?? "");
      if (until !== "" || ends !== "") ticking ??= window.setInterval(tick, tickMs);
      tick();
    },
    stop() {
      stop();
      document.removeEventListener("visibilitychange", wake);
    },
  };
}
