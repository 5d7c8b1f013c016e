// What this device keeps for the teacher across pages. Private modes forbid it; then it lives as
// long as the page.

import type { Store } from "./screening";

/** startStore answers the device's storage, or a stand-in. keys names all that is kept. */
export function startStore(pick: () => Storage): Store & { keys(): string[] } {
  try {
    const store = pick();
    store.setItem("probe", "1");
    store.removeItem("probe");
    return { getItem: (k) => store.getItem(k), setItem: (k, v) => store.setItem(k, v), removeItem: (k) => store.removeItem(k), keys: () => Object.keys(store) };
  } catch {
    const kept = new Map<string, string>();
    return { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => void kept.set(k, v), removeItem: (k) => void kept.delete(k), keys: () => [...kept.keys()] };
  }
}

/** device is kept until it is taken out; tab goes with the tab. */
export const device = startStore(() => localStorage);
export const tab = startStore(() => sessionStorage);
