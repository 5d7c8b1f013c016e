import type { ComponentChildren } from "preact";
import { ClassesPage } from "./classes";
import { DayPage } from "./day";
import { dayWords } from "./daywords";
import { StopsPage } from "./stops";
import { stopWords } from "./stopwords";
import { TallyPage } from "./tally";

/** LedgerPage is one of the pages on which people keep the ledger. */
export type LedgerPage = "day" | "door" | "classes" | "stops";

/** ledgerItems are their entries in the menu. */
export const ledgerItems = (item: (to: LedgerPage, word: string) => ComponentChildren, language: string): ComponentChildren => (
  <>
    {item("day", dayWords(language).day)}
    {item("door", dayWords(language).door)}
    {item("classes", dayWords(language).classes)}
    {item("stops", stopWords(language).title)}
  </>
);

/** LedgerPages shows the one that is chosen, nothing while another page is. */
export function LedgerPages({ page, language, lost }: { page: string; language: string; lost: string }) {
  if (page === "day") return <DayPage language={language} lost={lost} />;
  if (page === "door") return <TallyPage language={language} lost={lost} />;
  if (page === "classes") return <ClassesPage language={language} lost={lost} />;
  if (page === "stops") return <StopsPage language={language} lost={lost} />;
  return null;
}
