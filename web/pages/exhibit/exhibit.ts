// exhibit.ts: the page is whole without it; it only tells how long the exhibit was looked at.
import { stay } from "./stay";

const d = document.body.dataset;
stay({ id: d["viewId"] ?? "", exhibit: d["exhibit"] ?? "", language: d["language"] ?? "vi" });
