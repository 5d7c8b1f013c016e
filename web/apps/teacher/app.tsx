import { useLayoutEffect, useState } from "preact/hooks";
import { Board } from "../staff/board";
import { boardWords } from "../staff/boardwords";
import { scanned, ScannedScreen } from "../staff/pair";
import { SignInForm } from "../staff/signin";
import { staffWords } from "../staff/words";
import { Choose } from "./choose";
import { Control } from "./control";
import type { Teacher } from "./teacher";
import { words } from "./words";

/** App is the teacher's tablet. */
export function App({ teacher }: { teacher: Teacher }) {
  const language = teacher.language.value;
  const staff = staffWords(language);
  const w = words(language);
  const account = teacher.accounts.account.value;
  const desk = teacher.desk.value;
  const [screen, setScreen] = useState(scanned); // a screen whose symbol this tablet has scanned
  const [screens, setScreens] = useState(false);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset["theme"] = "night"; // it never lights the room
  }, [language]);

  if (account.kind === "asking") return <p class="wait">{staff.looking}</p>;
  if (account.kind === "out") {
    return <SignInForm accounts={teacher.accounts} w={staff} title={staff.signInTo} onLanguage={() => teacher.switchLanguage()} />;
  }
  if (screen !== "") {
    const done = (): void => {
      history.replaceState(null, "", location.pathname);
      setScreen("");
    };
    return <ScannedScreen code={screen} language={language} lost={staff.lost} onDone={done} />;
  }
  if (screens && desk.kind === "choosing") {
    return (
      <main class="choose choose--screens">
        <header class="choose__top">
          <h1>{boardWords(language).title}</h1>
          <button class="btn" onClick={() => setScreens(false)}>
            {boardWords(language).back}
          </button>
        </header>
        <Board language={language} lost={staff.lost} organiser={account.role !== "teacher"} />
      </main>
    );
  }
  switch (desk.kind) {
    case "choosing":
      return <Choose teacher={teacher} desk={desk} name={account.name} w={w} staff={staff} onScreens={() => setScreens(true)} />;
    case "opening":
      return <p class="wait">{w.opening}</p>;
    case "lesson":
      return <Control teacher={teacher} lesson={desk.lesson} w={w} />;
  }
}
