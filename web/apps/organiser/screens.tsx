import { Board } from "../staff/board";
import type { Language } from "../staff/words";
import type { Words } from "./words";

/** ScreensPage is the board of all screens. */
export const ScreensPage = ({ w, language, lost }: { w: Words; language: Language; lost: string }) => (
  <main class="report">
    <header class="when">
      <h1>{w.screens}</h1>
    </header>
    <Board language={language} lost={lost} organiser />
  </main>
);
