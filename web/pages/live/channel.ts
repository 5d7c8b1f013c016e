// channel.ts: a phone's way to its show. A socket, and where no socket comes through (an old proxy,
// an old browser) plain requests that ask again and again.
import type { Pending } from "../../shared/follow";
import { retryDelay } from "../../shared/retry";
import { startSocket } from "../../shared/socket";
import type { Problem, State } from "../../shared/wire";

export interface ChannelOptions {
  show: string;
  follower: () => string;
  onState: (state: State) => void;
  onAnswered: (poll: string) => void;
  onRefused: (words: string) => void;
  /** Whether what is seen is what the server says now. */
  onStatus: (up: boolean) => void;
}

export interface Channel {
  /** Sends an answer; false if it must wait. */
  answer: (answer: Pending) => boolean;
  ready: (rev: number) => void;
  stop: () => void;
}

/** Over how long a school that lost the server at one moment comes back to it. */
const spreadMs = 3_000;
/** So long the socket may be away before plain requests stand in for it. */
const plainAfterMs = 6_000;
/** How often a plain request asks. */
const plainMs = 3_000;

/** Follows until stop. */
export function startChannel(options: ChannelOptions): Channel {
  const path = `/api/v1/shows/${encodeURIComponent(options.show)}`;
  let timer: number | undefined;
  let failures = 0;
  let socketUp = false;
  let plainUp = false;

  const socket = startSocket({
    path: () => `/ws?show=${encodeURIComponent(options.show)}&follower=${encodeURIComponent(options.follower())}&lang=${document.documentElement.lang}`,
    spreadMs,
    onStatus(up) {
      socketUp = up;
      if (up) {
        clearTimeout(timer);
        timer = undefined;
        plainUp = false;
      } else {
        timer ??= window.setTimeout(() => void look(), plainAfterMs + Math.random() * plainMs);
      }
      options.onStatus(up || plainUp);
    },
    onMessage(message) {
      const m = message as { type?: string; poll?: string; title?: string; detail?: string };
      if (m.type === "state") options.onState(message as State);
      else if (m.type === "answered") options.onAnswered(m.poll ?? "");
      else if (m.type === "error") options.onRefused(words(m));
    },
  });

  async function look(): Promise<void> {
    let state: State | null = null;
    try {
      const reply = await fetch(path, { credentials: "same-origin", cache: "no-store" });
      if (reply.ok) state = (await reply.json()) as State;
    } catch {
      // no network just now
    }
    if (timer === undefined) return; // the socket came meanwhile, or all is over
    failures = state ? 0 : failures + 1;
    const wait = state ? plainMs * (0.75 + Math.random() / 2) : retryDelay(failures, Math.random(), document.hidden, plainMs);
    timer = window.setTimeout(() => void look(), wait);
    plainUp = state !== null;
    options.onStatus(plainUp);
    if (state) options.onState(state);
  }

  async function post(answer: Pending): Promise<void> {
    try {
      const reply = await fetch(`${path}/answers`, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-App": "1", "Accept-Language": document.documentElement.lang },
        body: JSON.stringify({ ...answer, follower: options.follower() }),
      });
      if (reply.ok) options.onAnswered(answer.poll);
      else if (reply.status < 500 && reply.status !== 429) options.onRefused(words((await reply.json()) as Problem));
    } catch {
      // it is kept, and goes with the next state
    }
  }

  return {
    answer(answer) {
      if (socket.send({ type: "answer", ...answer })) return true;
      if (socketUp || !plainUp) return false;
      void post(answer);
      return true;
    },
    ready: (rev) => void socket.send({ type: "ready", rev }),
    stop() {
      clearTimeout(timer);
      timer = undefined;
      socket.stop();
    },
  };
}

const words = (m: { title?: string; detail?: string }): string => [m.title, m.detail].filter(Boolean).join(". ");
