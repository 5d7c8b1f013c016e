import { useLayoutEffect } from "preact/hooks";
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
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset["theme"] = "night"; // it never lights the room
  }, [language]);

  if (account.kind === "asking") return <p class="wait">{staff.looking}</p>;
  if (account.kind === "out") {
    return <SignInForm accounts={teacher.accounts} w={staff} title={staff.signInTo} onLanguage={() => teacher.switchLanguage()} />;
  }
  switch (desk.kind) {
    case "choosing":
      return <Choose teacher={teacher} desk={desk} name={account.name} w={w} staff={staff} />;
    case "opening":
      return <p class="wait">{w.opening}</p>;
    case "lesson":
      return <Control teacher={teacher} lesson={desk.lesson} w={w} />;
  }
}
