import { useLayoutEffect, useState } from "preact/hooks";
import { ledgerItems, LedgerPages, type LedgerPage } from "./ledgerpages";
import { SignInForm } from "../staff/signin";
import type { Accounts } from "../staff/session";
import { staffWords, type Language } from "../staff/words";
import { Figures } from "./figures";
import { Official } from "./official";
import { officialWords } from "./officialwords";
import { Packs } from "./packs";
import { SchedulePage } from "./schedule";
import { scheduleWords } from "./schedulewords";
import { ScreensPage } from "./screens";
import { words } from "./words";

type Page = "figures" | "official" | "screens" | "schedule" | "packs";

/** App is the organiser's desk. */
export function App({ accounts, language: first }: { accounts: Accounts; language: Language }) {
  const [language, setLanguage] = useState(first);
  const [page, setPage] = useState<Page | LedgerPage>("figures");
  const staff = staffWords(language);
  const w = words(language);
  const account = accounts.account.value;
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const swap = (): void => setLanguage(language === "vi" ? "en" : "vi");

  if (account.kind === "asking") return <p class="wait">{staff.looking}</p>;
  if (account.kind === "out") return <SignInForm accounts={accounts} w={staff} title={staff.signInToStats} onLanguage={swap} />;
  const item = (to: Page | LedgerPage, word: string) => (
    <button aria-current={page === to ? "page" : undefined} onClick={() => setPage(to)}>
      {word}
    </button>
  );
  return (
    <div class="desk">
      <nav class="menu" aria-label={w.title}>
        <b>{account.name}</b>
        {ledgerItems(item, language)}
        {item("figures", w.stats)}
        {item("official", officialWords(language).title)}
        {item("screens", w.screens)}
        {item("schedule", scheduleWords(language).title)}
        {item("packs", w.packs)}
        <span class="menu__gap" />
        <button onClick={swap}>{staff.otherLanguage}</button>
        <button onClick={() => void accounts.signOut()}>{staff.signOut}</button>
      </nav>
      {page === "figures" && <Figures language={language} lost={staff.lost} />}
      {page === "official" && <Official language={language} lost={staff.lost} />}
      {page === "screens" && <ScreensPage w={w} language={language} lost={staff.lost} />}
      {page === "schedule" && <SchedulePage language={language} lost={staff.lost} />}
      {page === "packs" && <Packs w={w} lost={staff.lost} />}
      <LedgerPages page={page} language={language} lost={staff.lost} />
    </div>
  );
}
