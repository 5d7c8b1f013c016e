// The one way an app talks to its server: JSON both ways, every outcome a value.
// Nothing here throws; a kiosk that runs for a week cannot afford a forgotten catch.

import type { Problem } from "../../shared/wire";

/** Reply is what came of a request. `lost` means no answer: wait and ask again. */
export type Reply<T> =
  | { kind: "ok"; value: T; serverTime: number | null }
  | { kind: "refused"; status: number; problem: Problem; retryAfterMs: number }
  | { kind: "lost" };

/** Fetch is the part of the browser's fetch that is used here, so that tests can give their own. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const answerMaxMs = 15_000;
const bytesMaxMs = 120_000; // a piece of 4 MB over the poorest Wi-Fi

/** ask sends one request. Changing requests carry X-App, which a form on another site cannot add. */
export async function ask<T>(method: string, path: string, body?: unknown, fetcher: Fetch = (p, i) => fetch(p, i)): Promise<Reply<T>> {
  // Faults come back in the language of the app, not of the browser.
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": document.documentElement.lang || "vi" };
  if (method !== "GET") headers["X-App"] = "1";
  let payload: BodyInit | null = null;
  const bytes = body instanceof FormData || body instanceof Blob;
  if (bytes) payload = body;
  else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    payload = JSON.stringify(body);
  }
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), bytes ? bytesMaxMs : answerMaxMs);
  try {
    const res = await fetcher(path, { method, headers, body: payload, signal: abort.signal, credentials: "same-origin", cache: "no-store" });
    const text = await res.text();
    const stamp = Date.parse(res.headers.get("Date") ?? "");
    if (res.ok) {
      return { kind: "ok", value: (text === "" ? null : JSON.parse(text)) as T, serverTime: Number.isNaN(stamp) ? null : stamp };
    }
    return { kind: "refused", status: res.status, problem: asProblem(text, res.status), retryAfterMs: retryAfter(res) };
  } catch {
    return { kind: "lost" };
  } finally {
    clearTimeout(timer);
  }
}

/** get reads one thing. */
export const get = <T>(path: string): Promise<Reply<T>> => ask<T>("GET", path);

/** post changes one thing. */
export const post = <T>(path: string, body?: unknown): Promise<Reply<T>> => ask<T>("POST", path, body ?? {});

function retryAfter(res: Response): number {
  const seconds = Number(res.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

// A proxy in between may answer with a page of its own; it becomes a problem without words.
function asProblem(text: string, status: number): Problem {
  const blank: Problem = { type: "about:blank", title: "", status, detail: "", id: "", request: "" };
  try {
    const seen: unknown = JSON.parse(text);
    return typeof seen === "object" && seen !== null ? { ...blank, ...(seen as Partial<Problem>) } : blank;
  } catch {
    return blank;
  }
}

/** why words a reply that is not ok, for a person. */
export function why(reply: Exclude<Reply<unknown>, { kind: "ok" }>, lostWords: string): string {
  if (reply.kind === "lost") return lostWords;
  const { title, detail } = reply.problem;
  if (title !== "" && detail !== "" && detail !== title) return `${title.replace(/\.$/, "")}. ${detail}`;
  return title || detail || `${lostWords} (${reply.status})`;
}
