import { render } from "preact";
import "./kiosk.css";
import { App } from "./app";
import { guardTouch } from "./guard";
import { startKiosk } from "./kiosk";

const idleDefaultMs = 75_000;

const body = document.body.dataset;
const idle = Number(body["kioskIdleMs"]);
const root = document.getElementById("app");
if (root) {
  const kiosk = startKiosk({
    idleMs: Number.isFinite(idle) && idle > 0 ? idle : idleDefaultMs,
    publicURL: body["publicUrl"] ?? location.origin,
    language: body["lang"] === "en" ? "en" : "vi",
    version: body["version"] ?? "",
  });
  guardTouch(root, kiosk);
  render(<App kiosk={kiosk} />, root);
}
