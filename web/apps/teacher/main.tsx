import { render } from "preact";
import "./teacher.css";
import { App } from "./app";
import { startTeacher } from "./teacher";

const body = document.body.dataset;
const root = document.getElementById("app");
if (root) {
  const teacher = startTeacher({ language: body["lang"] === "en" ? "en" : "vi", publicURL: body["publicUrl"] ?? location.origin, timezone: body["timezone"] ?? "" });
  render(<App teacher={teacher} />, root);
}
