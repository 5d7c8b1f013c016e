// socket.ts: one WebSocket that comes back by itself. The server sends state, not events, so what
// was missed meanwhile needs no repeating.
import { isStale, mayReturn, retryDelay } from "./retry";

export interface SocketOptions {
  /** "/ws?show=…&follower=…"; a function is asked anew at every attempt. */
  path: string | (() => string);
  /** Every message, parsed. The caller looks at its "type". */
  onMessage: (message: unknown) => void;
  /** true when connected, false when the connection is lost or an attempt failed. */
  onStatus?: (up: boolean) => void;
  /** The server said to stay away (close code 4500–4999): no further attempt is made. */
  onRefused?: (code: number) => void;
  /** Over how long a crowd that lost its connection together comes back; 0 is at once. */
  spreadMs?: number;
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
/** A connection that was silent for so long is asked whether it still lives. */
const beatMs = 20_000;
/** By then it has answered, or it is dead: a phone out of reach is told nothing by its system. */
const pongMs = 6_000;

/** Connects and stays connected until stop. */
export function startSocket(options: SocketOptions): Socket {
  let ws: WebSocket | undefined;
  let timer: number | undefined; // to connect, or to give up connecting
  let beat: number | undefined;
  let attempt = 0;
  let openedAt = 0;
  let heardAt = 0;
  let stopped = false;

  function connect(): void {
    clearTimeout(timer);
    if (stopped) return;
    const path = typeof options.path === "string" ? options.path : options.path();
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    openedAt = 0;
    let mine: WebSocket;
    try {
      mine = ws = new WebSocket(url.href);
    } catch {
      return lost(undefined, 0); // no WebSocket here, or a rule of the network's forbids it
    }
    timer = window.setTimeout(() => lost(mine, 0), openTimeoutMs);
    mine.onopen = () => {
      if (mine !== ws) return;
      clearTimeout(timer);
      openedAt = heardAt = Date.now();
      listen(mine, beatMs);
      options.onStatus?.(true);
    };
    mine.onmessage = (event) => {
      if (mine !== ws) return;
      heardAt = Date.now();
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

  // listen looks again after a while: a silent connection is asked, and given up if it stays silent.
  function listen(mine: WebSocket, afterMs: number, asked = false): void {
    clearTimeout(beat);
    beat = window.setTimeout(() => {
      if (mine !== ws) return;
      const silent = Date.now() - heardAt;
      if (silent < afterMs) listen(mine, beatMs - silent);
      else if (asked || isStale(silent)) lost(mine, 0);
      else {
        mine.send(JSON.stringify({ type: "clock", sent: performance.now() })); // any answer will do
        listen(mine, pongMs, true);
      }
    }, afterMs);
  }

  function lost(which: WebSocket | undefined, code: number): void {
    if (which !== ws || stopped) return;
    const good = openedAt > 0 && Date.now() - openedAt >= steadyMs;
    const first = openedAt > 0;
    drop();
    if (!mayReturn(code)) {
      stopped = true;
      options.onStatus?.(false);
      options.onRefused?.(code);
      return;
    }
    if (good) attempt = 0;
    // Those who lose it together (the server, an access point) come back one after the other.
    const wait = retryDelay(attempt, Math.random(), document.hidden) + (first ? Math.random() * (options.spreadMs ?? 0) : 0);
    timer = window.setTimeout(connect, wait);
    attempt++;
    options.onStatus?.(false);
  }

  function drop(): void {
    clearTimeout(timer);
    clearTimeout(beat);
    const old = ws;
    ws = undefined;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
  }

  // now connects without waiting out a delay; a connection that slept is not trusted.
  function now(waitMs = 0): void {
    if (stopped) return;
    const open = ws?.readyState === WebSocket.OPEN;
    if (open && !isStale(Date.now() - heardAt)) {
      if (ws) listen(ws, pongMs); // it may have died in the pocket: ask soon
      return;
    }
    if (ws && !open && waitMs === 0) return; // on its way
    const was = open;
    drop();
    attempt = 0;
    if (was) options.onStatus?.(false);
    if (waitMs > 0) timer = window.setTimeout(connect, waitMs);
    else connect();
  }

  // The reader is back: at once. The network is back, perhaps for a whole school: nearly at once.
  const seen = (): void => {
    if (!document.hidden) now();
  };
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) now(); // out of the browser's memory: its sockets are closed
  };
  const online = (): void => now(1 + (Math.random() * (options.spreadMs ?? 0)) / 3);
  const offline = (): void => {
    if (!ws || stopped) return;
    drop();
    timer = window.setTimeout(connect, retryDelay(attempt++, Math.random(), true)); // some networks lie
    options.onStatus?.(false);
  };

  addEventListener("online", online);
  addEventListener("offline", offline);
  addEventListener("pageshow", shown);
  document.addEventListener("visibilitychange", seen);
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
      removeEventListener("online", online);
      removeEventListener("offline", offline);
      removeEventListener("pageshow", shown);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}
