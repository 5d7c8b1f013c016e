// The files of a choice or a drop, with their paths. Browsers have two ways to name a folder.

type Named = { path: string; file: File };

/** chosenFiles lists what an <input> holds. */
export const chosenFiles = (input: HTMLInputElement): readonly Named[] =>
  Array.from(input.files ?? []).map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** droppedFiles lists what was let go over the page, folders with everything in them. */
export async function droppedFiles(drop: DataTransfer): Promise<readonly Named[]> {
  // The entries must be taken at once: the list is empty after the event.
  const entries = Array.from(drop.items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return Array.from(drop.files).map((file) => ({ path: file.name, file }));
  return (await Promise.all(entries.map(below))).flat();
}

async function below(entry: FileSystemEntry): Promise<Named[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: Named[] = [];
  for (;;) {
    // A reader hands over a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    for (const e of some) all.push(...(await below(e)));
  }
}
