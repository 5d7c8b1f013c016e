import { useState } from "preact/hooks";
import { why } from "../api/api";
import type { Accounts } from "./session";
import type { StaffWords } from "./words";

type Props = { accounts: Accounts; w: StaffWords; title: string; onLanguage?: () => void };

/** SignInForm asks for name and password, and says in words what was wrong. */
export function SignInForm({ accounts, w, title, onLanguage }: Props) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");

  const send = async (): Promise<void> => {
    if (busy) return;
    if (name.trim() === "" || password === "") return setFault(w.nameMissing);
    setBusy(true);
    setFault("");
    const done = await accounts.signIn(name.trim(), password);
    setBusy(false);
    if (done.kind === "in") return;
    setPassword("");
    const wait = done.reply.kind === "refused" ? done.reply.retryAfterMs : 0;
    setFault([why(done.reply, w.lost), wait > 0 ? w.tryLater(Math.ceil(wait / 1000)) : ""].filter((s) => s !== "").join(" "));
  };

  return (
    <main class="signin">
      <form
        class="signin__form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          void send();
        }}
      >
        <h1>{title}</h1>
        <label for="name">{w.name}</label>
        <input
          id="name"
          name="name"
          class="field"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          value={name}
          onInput={(e) => setName(e.currentTarget.value)}
        />
        <label for="password">{w.password}</label>
        <input
          id="password"
          name="password"
          class="field"
          {...(shown ? ({ type: "text" } as const) : ({ type: "password" } as const))}
          autocomplete="current-password"
          value={password}
          aria-describedby="signin-fault"
          onInput={(e) => setPassword(e.currentTarget.value)}
        />
        <label class="tick">
          <input type="checkbox" checked={shown} onChange={(e) => setShown(e.currentTarget.checked)} />
          {w.showPassword}
        </label>
        <p id="signin-fault" class="fault" role="alert">
          {fault}
        </p>
        <button class="btn btn--primary" type="submit" disabled={busy}>
          {busy ? w.signingIn : w.signIn}
        </button>
        {onLanguage && (
          <button class="btn btn--quiet" type="button" onClick={onLanguage}>
            {w.otherLanguage}
          </button>
        )}
      </form>
    </main>
  );
}
