// exhibit.ts: the page is whole without it; it only tells how long the page was looked at.
import { startDwell } from "../../shared/dwell";

const d = document.body.dataset;
startDwell({ id: d["viewId"] ?? "", exhibit: d["exhibit"] ?? "", language: d["language"] ?? "vi" });
