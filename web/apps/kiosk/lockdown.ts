// Does this device hold a visitor inside the exhibition? Each check tries a way out and looks whether it
// was contained; what only hands can try is watched for.

/** Check is one way out by its name; the words are in words.ts. */
export type Check = "window" | "menu" | "select" | "drag" | "keys" | "links" | "tab" | "pinch" | "touch" | "memory";

/** checks lists the ways that the page can try by itself, in the order shown. */
export const checks: readonly Check[] = ["window", "touch", "menu", "select", "drag", "keys", "links", "tab", "pinch", "memory"];

const shortcuts: readonly KeyboardEventInit[] = [
  { key: "t", ctrlKey: true }, { key: "n", ctrlKey: true }, { key: "w", ctrlKey: true }, { key: "p", ctrlKey: true }, { key: "o", ctrlKey: true },
  { key: "F11" }, { key: "F12" }, { key: "ArrowLeft", altKey: true }, { key: "BrowserBack" }, { key: "+", ctrlKey: true },
];

/** contained answers whether one way out is closed on this device. */
export async function contained(check: Check): Promise<boolean> {
  switch (check) {
    case "window":
      return window.innerHeight >= window.screen.height && window.innerWidth >= window.screen.width;
    case "touch":
      return navigator.maxTouchPoints > 1;
    case "menu":
      return stopped(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    case "select":
      return stopped(new Event("selectstart", { bubbles: true, cancelable: true })) && getComputedStyle(document.body).userSelect === "none";
    case "drag":
      return stopped(new Event("dragstart", { bubbles: true, cancelable: true }));
    case "keys":
      return shortcuts.every((k) => stopped(new KeyboardEvent("keydown", { ...k, bubbles: true, cancelable: true })));
    case "links": {
      const a = document.body.appendChild(document.createElement("a"));
      a.href = "https://example.invalid/";
      const held = stopped(new MouseEvent("click", { bubbles: true, cancelable: true }), a);
      a.remove();
      return held;
    }
    case "tab":
      return window.open("about:blank") === null;
    case "pinch":
      return (window.visualViewport?.scale ?? 1) === 1 && getComputedStyle(document.body).touchAction === "none";
    case "memory":
      return remembers();
  }
}

// stopped sends an event through the guard and answers whether the browser would have had nothing to do.
function stopped(e: Event, at: EventTarget = document.body): boolean {
  return !at.dispatchEvent(e);
}

async function remembers(): Promise<boolean> {
  const name = "kiosk-test";
  const kept = new Promise<boolean>((resolve) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("t").put(1, "k");
    asked.onsuccess = () => {
      asked.result.close();
      indexedDB.deleteDatabase(name);
      resolve(true);
    };
    asked.onerror = () => resolve(false);
  });
  return kept.catch(() => false);
}

/** Escape is a way out that hands found. */
export type Escape = "focus" | "resize" | "scale" | "back";

/** watchEscapes calls `found` whenever what hands do reaches past the page. */
export function watchEscapes(found: (way: Escape) => void): () => void {
  const size = { w: window.innerWidth, h: window.innerHeight };
  const blur = (): void => found("focus");
  const hidden = (): void => {
    if (document.hidden) found("focus");
  };
  const resize = (): void => {
    if (window.innerWidth !== size.w || window.innerHeight !== size.h) found("resize");
  };
  const zoom = (): void => {
    if ((window.visualViewport?.scale ?? 1) !== 1) found("scale");
  };
  const back = (): void => found("back");
  window.addEventListener("blur", blur);
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("resize", resize);
  window.visualViewport?.addEventListener("resize", zoom);
  window.addEventListener("popstate", back);
  return () => {
    window.removeEventListener("blur", blur);
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("resize", resize);
    window.visualViewport?.removeEventListener("resize", zoom);
    window.removeEventListener("popstate", back);
  };
}
