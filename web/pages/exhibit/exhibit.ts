// exhibit.ts: the page is whole without it; it tells how long the exhibit was looked at, and gives a
// phone's own tools: what it keeps for a worksheet, stamps, larger text, reading aloud.
import { stay } from "./stay";
import { startTools } from "./tools";

const d = document.body.dataset;
stay({ id: d["viewId"] ?? "", exhibit: d["exhibit"] ?? "", language: d["language"] ?? "vi" });
startTools(d["code"] ?? "");
