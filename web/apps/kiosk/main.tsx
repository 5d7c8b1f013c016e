import { render } from "preact";
import "./kiosk.css";
import { App } from "./app";
import { guardTouch } from "./guard";
import { openStore } from "./durable";
import { startKiosk } from "./kiosk";

const idleDefaultMs = 75_000;

const body = document.body.dataset;
const idle = Number(body["kioskIdleMs"]);
const root = document.getElementById("app");
async function main(into: HTMLElement): Promise<void> {
  const kiosk = startKiosk({
    store: await openStore(),
    idleMs: Number.isFinite(idle) && idle > 0 ? idle : idleDefaultMs,
    publicURL: body["publicUrl"] ?? location.origin,
    language: body["lang"] === "en" ? "en" : "vi",
    build: body["build"] ?? "",
  });
  guardTouch(into, kiosk);
  render(<App kiosk={kiosk} />, into);
}
if (root) void main(root);
