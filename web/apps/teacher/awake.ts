// Keeping this device's screen on while the teacher walks. A browser gives a wake lock only to a
// page it calls secure (https, or this very machine). On the plain http of a school's network it
// keeps a screen on only while a film plays that can be seen, so a still one plays behind the buttons.

import { signal, type ReadonlySignal } from "@preact/signals";

/** Hold is what keeps the screen on: the browser's promise, a film that usually does, or nothing. */
export type Hold = "sure" | "likely" | "none";

export type Awake = { hold: ReadonlySignal<Hold>; stop(): void };

type Sentinel = { release(): Promise<void> };
type Locks = { request(kind: "screen"): Promise<Sentinel> };

const frameMs = 1_000;

/** startAwake keeps the screen on until stop. It must begin with a tap. film is shown large and mute. */
export function startAwake(film: HTMLVideoElement | null): Awake {
  const hold = signal<Hold>("none");
  const locks = (navigator as unknown as { wakeLock?: Locks }).wakeLock;
  let lock: Sentinel | null = null;
  let timer = 0;
  let stopped = false;

  const play = async (): Promise<void> => {
    const canvas = document.createElement("canvas");
    const brush = canvas.getContext("2d");
    if (stopped || !film || !brush || typeof canvas.captureStream !== "function") return;
    canvas.width = canvas.height = 16;
    let n = 0;
    const draw = (): void => {
      brush.fillStyle = n++ % 2 === 0 ? "#04141A" : "#04141B"; // a film that never changes is no film
      brush.fillRect(0, 0, 16, 16);
    };
    draw();
    film.muted = true;
    film.srcObject = canvas.captureStream();
    window.clearInterval(timer); // of the film before the page was hidden
    timer = window.setInterval(draw, frameMs);
    try {
      await film.play();
      if (!stopped) hold.value = "likely";
    } catch {
      hold.value = "none"; // the browser wants a tap first, or shows no films
    }
  };
  const take = async (): Promise<void> => {
    if (document.hidden || stopped || lock) return;
    try {
      const got = await locks?.request("screen");
      if (!got) return void play();
      if (stopped) return void got.release();
      lock = got;
      hold.value = "sure";
    } catch {
      void play(); // low battery, or not allowed here
    }
  };
  // A lock ends whenever the page is hidden.
  const back = (): void => {
    if (document.hidden) lock = null;
    else void take();
  };
  document.addEventListener("visibilitychange", back);
  void take();

  return {
    hold,
    stop() {
      stopped = true;
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", back);
      void lock?.release().catch(() => undefined);
      if (film) film.srcObject = null;
    },
  };
}

const tapMs = 30;

/** buzz lets a finger feel that a tap was taken, on devices that can. */
export function buzz(): void {
  navigator.vibrate?.(tapMs);
}
