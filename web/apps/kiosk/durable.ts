// The kiosk's memory for what it has counted. localStorage is written some seconds late, and a power cut
// takes those seconds; IndexedDB with strict durability is on the disk when it says so, also on plain
// HTTP, where a service worker or the Cache API are not to be had. So the rows live in a Map, and every
// change goes on to IndexedDB, many at once.

import type { Store } from "./views";

const database = "kiosk";
const table = "rows";
const openMaxMs = 3_000;
const betweenMs = 250; // a drag over the glass changes the same row many times

/** openStore answers the memory as an earlier run left it. Where IndexedDB cannot be had it is
 * localStorage, and where that is forbidden too, a Map that ends with the page. */
export async function openStore(idb: IDBFactory | undefined = globalThis.indexedDB): Promise<Store> {
  const old = oldStore();
  const db = idb ? await within(openMaxMs, open(idb)) : null;
  const rows = db ? await within(openMaxMs, all(db)) : null;
  if (!db || !rows) return old ?? inMemory(new Map());
  const store = mirrored(db, rows);
  if (old) moveOver(old, store);
  return store;
}

/** inMemory is a Map as a store; `changed` hears of every change. */
export function inMemory(rows: Map<string, string>, changed: (key: string) => void = () => undefined): Store {
  let keys: readonly string[] | null = null;
  return {
    get length() {
      return rows.size;
    },
    key: (n) => (keys ??= [...rows.keys()])[n] ?? null,
    getItem: (key) => rows.get(key) ?? null,
    setItem(key, value) {
      if (!rows.has(key)) keys = null;
      rows.set(key, value);
      changed(key);
    },
    removeItem(key) {
      if (!rows.delete(key)) return;
      keys = null;
      changed(key);
    },
  };
}

function mirrored(db: IDBDatabase, rows: Map<string, string>): Store {
  let dirty = new Set<string>();
  let busy = false;
  let last = -betweenMs;
  const write = (): void => {
    busy = true;
    const mine = dirty;
    dirty = new Set();
    const failed = (): void => {
      for (const key of mine) dirty.add(key); // a full disk: it stays in memory and is tried with the next change
    };
    const done = (): void => {
      last = performance.now();
      busy = false;
      if (dirty.size > 0) later();
    };
    try {
      const tx = db.transaction(table, "readwrite", { durability: "strict" });
      const to = tx.objectStore(table);
      for (const key of mine) {
        const value = rows.get(key);
        if (value === undefined) to.delete(key);
        else to.put(value, key);
      }
      tx.oncomplete = done;
      tx.onabort = () => {
        failed();
        last = performance.now();
        busy = false;
      };
    } catch {
      failed();
      busy = false;
    }
  };
  const later = (): void => {
    busy = true;
    window.setTimeout(write, Math.max(0, betweenMs - (performance.now() - last)));
  };
  return inMemory(rows, (key) => {
    dirty.add(key);
    if (!busy) later();
  });
}

function open(idb: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = idb.open(database, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(table);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("IndexedDB"));
    asked.onblocked = () => reject(new Error("IndexedDB is blocked"));
  });
}

function all(db: IDBDatabase): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const rows = new Map<string, string>();
    const asked = db.transaction(table).objectStore(table).openCursor();
    asked.onsuccess = () => {
      const at = asked.result;
      if (!at) return resolve(rows);
      rows.set(String(at.key), String(at.value));
      at.continue();
    };
    asked.onerror = () => reject(asked.error ?? new Error("IndexedDB"));
  });
}

// within gives up waiting, and answers null for whatever failed.
function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return Promise.race([work.catch(() => null), new Promise<null>((resolve) => window.setTimeout(() => resolve(null), ms))]);
}

// What an earlier version kept in localStorage.
const oldKey = (key: string): boolean => key.startsWith("view.") || key === "tally";

function oldStore(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function moveOver(from: Store, to: Store): void {
  const keys = Array.from({ length: from.length }, (_, i) => from.key(i)).filter((k): k is string => k !== null && oldKey(k));
  for (const key of keys) {
    const value = from.getItem(key);
    if (value !== null && to.getItem(key) === null) to.setItem(key, value);
    from.removeItem(key);
  }
}
