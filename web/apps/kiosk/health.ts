// What this screen tells staff about itself: on connecting, when something changes, and now and again.

import type { ScreenHealth } from "../../shared/wire";

/** Says is what the parts of a kiosk know about themselves. */
export type Says = {
  build: string;
  boot: string;
  fresh: boolean;
  idleMs: () => number; // −1: no touch since the start
  unsent: () => number;
  lost: () => number;
  stuck: () => boolean;
  faults: () => readonly string[];
};

export type Health = { tell(): void; stop(): void };

const everyMs = 20_000;

/** startHealth sends through `send`, which answers false while the server is away. */
export function startHealth(says: Says, send: (message: object) => boolean): Health {
  const tell = (): void => {
    const health: ScreenHealth = {
      type: "health", build: says.build, boot: says.boot, fresh: says.fresh, width: window.innerWidth, height: window.innerHeight,
      idleMs: says.idleMs(), unsent: says.unsent(), lost: says.lost(), stuck: says.stuck(),
      full: window.innerHeight >= window.screen.height && window.innerWidth >= window.screen.width, faults: [...says.faults()],
    };
    send(health);
  };
  const timer = window.setInterval(tell, everyMs);
  window.addEventListener("resize", tell);
  return {
    tell,
    stop() {
      window.clearInterval(timer);
      window.removeEventListener("resize", tell);
    },
  };
}
