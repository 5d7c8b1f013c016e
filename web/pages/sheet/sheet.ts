// sheet.ts: prints the worksheet, and forgets what this phone kept.
import { empty } from "../../shared/pocket";

const mine = document.querySelector<HTMLElement>("#mine");
if (mine) mine.hidden = false;
document.querySelector("[data-print]")?.addEventListener("click", () => print());
document.querySelector("[data-empty]")?.addEventListener("click", () => {
  try {
    empty(localStorage);
  } catch {
    // private mode: nothing was kept
  }
  location.assign("/worksheet");
});
