// The pictures of an exhibit are fetched before the server is missed. Their addresses hold their hash, so
// the browser's cache never asks for them again, also on plain HTTP.

import type { Exhibit, Medium } from "../../shared/wire";

const allBytes = 200 << 20; // what one page takes ahead; Chrome's own cache holds more
const longestMs = 20_000;

/** pictures lists what a kiosk may draw of an exhibit: every size a layout may choose, and no scan that has tiles. */
export function pictures(exhibit: Pick<Exhibit, "thumbnail" | "media">): readonly string[] {
  const found = new Set<string>(exhibit.thumbnail === "" ? [] : [exhibit.thumbnail]);
  for (const m of exhibit.media ?? []) for (const path of sizes(m)) found.add(path);
  return [...found];
}

function sizes(m: Medium): readonly string[] {
  if (!m.type.startsWith("image/")) return m.poster === "" ? [] : [m.poster];
  const small = m.srcset.split(",").map((one) => one.trim().split(/\s+/)[0] ?? "").filter((path) => path !== "");
  const tiled = m.service !== "" && (m.scales ?? []).length > 1;
  return tiled && small.length > 0 ? small : [...small, m.image];
}

/** startWarm answers a function that fetches an exhibit's pictures and is done when they are here, or
 * cannot be had. Each is asked for once. */
export function startWarm(): (exhibit: Pick<Exhibit, "thumbnail" | "media">) => Promise<void> {
  const asked = new Set<string>();
  let bytes = 0;
  return async (exhibit) => {
    for (const path of pictures(exhibit)) {
      if (asked.has(path) || bytes > allBytes) continue;
      asked.add(path);
      const abort = new AbortController();
      const timer = window.setTimeout(() => abort.abort(), longestMs);
      try {
        const res = await fetch(path, { credentials: "same-origin", signal: abort.signal });
        if (res.ok) bytes += (await res.arrayBuffer()).byteLength;
        else asked.delete(path);
      } catch {
        asked.delete(path); // the server is away: asked again with the next language or content
      } finally {
        window.clearTimeout(timer);
      }
    }
  };
}
