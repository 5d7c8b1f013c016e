// dom.ts: the few things the following page does to its document and its tab's storage.

/** The element with that id: the template and the script belong together. */
export function byID(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}

/** Changes words only if they change: a live region reads every write aloud. */
export function write(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

/** Puts values into the words an element has for them (data-words: "Trang {n}/{m}"). */
export function fill(id: string, ...pairs: string[]): string {
  const element = byID(id);
  let words = element.dataset["words"] ?? "";
  for (let i = 0; i + 1 < pairs.length; i += 2) words = words.replace(`{${pairs[i] ?? ""}}`, pairs[i + 1] ?? "");
  element.hidden = false;
  write(element, words);
  return words;
}

/** What this tab kept, null if nothing. */
export function kept<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** Keeps a value in this tab; null forgets it. */
export function keep(key: string, value: object | null): void {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // private mode: then it lives as long as the page
  }
}
