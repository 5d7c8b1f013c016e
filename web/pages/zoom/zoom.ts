// zoom.ts: makes the picture fill the window, with tiles as sharp as the screen. Without it the page
// shows the same picture and the same details, one after another.
import "./zoom.css";
import { toBox, toScreen, type Box, type Size, type View } from "../../shared/zoom";
import { stayNear } from "../exhibit/stay";
import { shownBy } from "./affine";
import { layerOf, pictureOf } from "./layer";
import { lightTable } from "./table";

const byId = (id: string): HTMLElement | null => document.getElementById(id);

interface Look { title: string; text: string; box: Box }

// What was seen last comes back with whoever comes back.
interface Seen { view: View; look: number }

function recall(key: string): Seen | undefined {
  try {
    const s = JSON.parse(sessionStorage.getItem(key) ?? "null") as Seen | null;
    return s && [s.view.x, s.view.y, s.view.k].every(Number.isFinite) ? s : undefined;
  } catch {
    return undefined;
  }
}

function start(stage: HTMLElement, small: HTMLImageElement): void {
  const { exhibit, number } = document.body.dataset;
  const key = `zoom ${exhibit} ${number}`;
  const looks: Look[] = Array.from(document.querySelectorAll<HTMLElement>("#looks li")).map((li) => ({
    title: li.querySelector("h3")?.textContent ?? "",
    text: li.querySelector("p")?.textContent ?? "",
    box: (li.dataset["box"] ?? "").split(" ").map(Number) as unknown as Box,
  }));
  const asked = Array.from(document.querySelectorAll("#looks li")).findIndex((li) => `#${li.id}` === location.hash);
  const last = asked < 0 ? recall(key) : undefined;
  let look = Math.min(last?.look ?? -1, looks.length - 1);
  let aimed = false; // at a detail, and not moved by hand since

  document.body.classList.add("zoom--live");
  byId("dock")?.removeAttribute("hidden");
  const picture = pictureOf(stage.dataset, small);
  const layer = layerOf(picture);
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ring.setAttribute("class", "zoom__ring");
  ring.append(mark);
  stage.textContent = "";
  stage.append(layer.el, ring);

  const near = (box: Box, frame: Size): View => toBox(box, picture.size, frame, !picture.service);
  const table = lightTable(stage, {
    size: picture.size,
    vector: !picture.service,
    first: last?.view,
    left: () => (aimed = false),
    aim(frame) {
      const one = looks[look];
      return aimed && one ? near(one.box, frame) : undefined;
    },
    draw(view, frame) {
      layer.draw(shownBy(view, frame), frame);
      const box = looks[look]?.box;
      ring.style.display = box ? "" : "none";
      if (box) {
        const at = toScreen({ x: box[0], y: box[1] }, view, frame);
        const set = (name: string, v: number): void => mark.setAttribute(name, String(Math.round(v)));
        set("x", at.x);
        set("y", at.y);
        set("width", box[2] * view.k);
        set("height", box[3] * view.k);
      }
    },
  });

  const words = byId("words");
  const prev = byId("prev");
  const next = byId("next");
  const say = (): void => {
    const one = looks[look];
    if (words) {
      words.textContent = "";
      const b = document.createElement("b");
      b.textContent = one ? one.title : (document.querySelector("#looks h2")?.textContent ?? "");
      words.append(b, one ? one.text : (byId("caption")?.textContent?.trim() ?? ""));
    }
    prev?.setAttribute("aria-disabled", String(look < 0));
    next?.setAttribute("aria-disabled", String(look >= looks.length - 1));
  };
  const step = (to: number): void => {
    if (to < -1 || to >= looks.length || to === look) return;
    look = to;
    say();
    const one = looks[look];
    aimed = one !== undefined;
    if (one) table.fly(near(one.box, table.frame()));
    else table.home();
  };
  prev?.addEventListener("click", () => step(look - 1));
  next?.addEventListener("click", () => step(look + 1));
  stage.addEventListener("keydown", (e) => {
    const n = Number(e.key);
    if (n >= 1 && n <= looks.length && !e.ctrlKey && !e.metaKey && !e.altKey) step(n - 1);
  });
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ view: table.view(), look }));
    } catch {
      // private mode or full: the picture begins whole again
    }
  });
  say();
  if (asked >= 0) step(asked);
}

stayNear(document.body.dataset["exhibit"] ?? "");

// Closing goes back where one came from, so that the text stands where it stood.
const close = document.querySelector<HTMLAnchorElement>(".zoom__close");
close?.addEventListener("click", (e) => {
  if (history.length < 2 || !document.referrer || new URL(document.referrer).pathname !== close.pathname) return;
  e.preventDefault();
  history.back();
});

const stage = byId("stage");
const small = stage?.querySelector("img");
if (stage && small) {
  const begin = (): void => start(stage, small);
  if (Number(stage.dataset["width"]) > 0 || small.complete) begin();
  else small.addEventListener("load", begin, { once: true });
}
