// Who is signed in on this device. The server's cookie is the truth; this only mirrors it.

import { signal, type ReadonlySignal } from "@preact/signals";
import { ask, get, post, type Reply } from "../api/api";
import type { Session } from "../../shared/wire";

export type Account =
  | { kind: "asking" } // not known yet
  | { kind: "out" }
  | { kind: "in"; name: string; role: string };

export type SignIn = { kind: "in" } | { kind: "refused"; reply: Exclude<Reply<Session>, { kind: "ok" }> };

export type Accounts = {
  account: ReadonlySignal<Account>;
  signIn(name: string, password: string): Promise<SignIn>;
  signOut(): Promise<void>;
  /** expired is called when the server answered 401: the session ended meanwhile. */
  expired(): void;
  stop(): void;
};

const retryMs = 3_000;

/** startAccounts asks who is signed in, again and again while the server is away. */
export function startAccounts(): Accounts {
  const account = signal<Account>({ kind: "asking" });
  let timer = 0;
  let stopped = false;
  const look = async (): Promise<void> => {
    const reply = await get<Session>("/api/v1/session");
    if (stopped || account.value.kind !== "asking") return;
    if (reply.kind === "ok") account.value = { kind: "in", name: reply.value.name, role: reply.value.role };
    else if (reply.kind === "refused" && reply.status < 500) account.value = { kind: "out" };
    else timer = window.setTimeout(() => void look(), retryMs);
  };
  void look();
  return {
    account,
    async signIn(name, password) {
      const reply = await post<Session>("/api/v1/session", { name, password });
      if (reply.kind !== "ok") return { kind: "refused", reply };
      account.value = { kind: "in", name: reply.value.name, role: reply.value.role };
      return { kind: "in" };
    },
    async signOut() {
      const reply = await ask<null>("DELETE", "/api/v1/session");
      if (reply.kind === "ok" || reply.kind === "refused") account.value = { kind: "out" };
    },
    expired: () => {
      account.value = { kind: "out" };
    },
    stop() {
      stopped = true;
      window.clearTimeout(timer);
    },
  };
}
