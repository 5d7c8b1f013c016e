// design.ts: only for the style of the style guide; the page has no script of its own.
import "./design.css";
