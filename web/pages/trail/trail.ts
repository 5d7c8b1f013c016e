// trail.ts: puts the stamps of this phone on the clues. Without it the page is the list of clues.
import { codes, empty, fill } from "../../shared/pocket";

function show(): void {
  const clues = [...document.querySelectorAll<HTMLElement>(".clue")];
  let stamps: string[] = [];
  try {
    stamps = codes(localStorage, "stamps");
  } catch {
    // private mode: nothing was kept
  }
  let found = 0;
  for (const clue of clues) {
    const has = stamps.includes(clue.dataset["code"] ?? "");
    clue.classList.toggle("clue--found", has);
    const line = clue.querySelector<HTMLElement>(".clue__found");
    if (line) line.hidden = !has;
    if (has) found++;
  }
  const count = document.querySelector<HTMLElement>(".trail__count");
  if (count) {
    const word = found === 0 ? "none" : found === clues.length ? "all" : "some";
    count.textContent = fill(count.dataset[word] ?? "", found, clues.length);
    count.hidden = false;
  }
  const mine = document.querySelector<HTMLElement>("#mine");
  if (mine) mine.hidden = found === 0;
}

show();
addEventListener("pageshow", show);
document.querySelector("[data-print]")?.addEventListener("click", () => print());
document.querySelector("[data-empty]")?.addEventListener("click", () => {
  empty(localStorage);
  show();
});
