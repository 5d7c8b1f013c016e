// socket.ts: one WebSocket that comes back by itself. The server sends state, not events, so what
// was missed meanwhile needs no repeating.
import { mayReturn, retryDelay } from "./retry";

export interface SocketOptions {
  /** "/ws?show=…&follower=…"; a function is asked anew at every attempt. */
  path: string | (() => string);
  /** Every message, parsed. The caller looks at its "type". */
  onMessage: (message: unknown) => void;
  /** true when connected, false when the connection is lost or an attempt failed. */
  onStatus?: (up: boolean) => void;
  /** The server said to stay away (close code 4500–4999): no further attempt is made. */
  onRefused?: (code: number) => void;
}

export interface Socket {
  /** Sends if the connection is open; false if it is not, then nothing was sent. */
  send: (message: object) => boolean;
  /** Drops the connection and takes a new one at once, e.g. after signing in. */
  restart: () => void;
  stop: () => void;
}

/** A connection that has not opened by then is given up. */
const openTimeoutMs = 10_000;
/** A connection that lived this long was a good one: the next wait starts small again. */
const steadyMs = 5_000;

/** Connects and stays connected until stop. */
export function startSocket(options: SocketOptions): Socket {
  let ws: WebSocket | undefined;
  let timer: number | undefined;
  let attempt = 0;
  let openedAt = 0;
  let stopped = false;

  function connect(): void {
    clearTimeout(timer);
    if (stopped) return;
    const path = typeof options.path === "string" ? options.path : options.path();
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const mine = (ws = new WebSocket(url.href));
    openedAt = 0;
    timer = window.setTimeout(() => lost(mine, 0), openTimeoutMs);
    mine.onopen = () => {
      if (mine !== ws) return;
      clearTimeout(timer);
      openedAt = Date.now();
      options.onStatus?.(true);
    };
    mine.onmessage = (event) => {
      if (mine !== ws) return;
      let parsed: unknown;
      try {
        parsed = JSON.parse(String(event.data));
      } catch {
        return; // not ours: the next state heals it
      }
      options.onMessage(parsed);
    };
    mine.onclose = (event) => lost(mine, event.code);
  }

  function lost(which: WebSocket, code: number): void {
    if (which !== ws || stopped) return;
    drop();
    if (!mayReturn(code)) {
      stopped = true;
      options.onStatus?.(false);
      options.onRefused?.(code);
      return;
    }
    if (openedAt > 0 && Date.now() - openedAt >= steadyMs) attempt = 0;
    timer = window.setTimeout(connect, retryDelay(attempt, Math.random(), document.hidden));
    attempt++;
    options.onStatus?.(false);
  }

  function drop(): void {
    clearTimeout(timer);
    const old = ws;
    ws = undefined;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
  }

  // The network or the reader is back: do not wait out the delay.
  function wake(): void {
    if (document.hidden || stopped || ws) return;
    attempt = 0;
    connect();
  }

  addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  connect();

  return {
    send(message) {
      if (!ws || ws.readyState !== WebSocket.OPEN) return false;
      ws.send(JSON.stringify(message));
      return true;
    },
    restart() {
      drop();
      stopped = false;
      attempt = 0;
      connect();
    },
    stop() {
      stopped = true;
      drop();
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    },
  };
}
