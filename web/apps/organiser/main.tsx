import { render } from "preact";
import "./organiser.css";
import { startAccounts } from "../staff/session";
import { App } from "./app";

const root = document.getElementById("app");
if (root) render(<App accounts={startAccounts()} language={document.body.dataset["lang"] === "en" ? "en" : "vi"} />, root);
