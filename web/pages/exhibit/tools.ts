// tools.ts: a phone's tools beside an exhibit's text. Each shows itself only where it can work.
import { codes, fill, put, scanned, worksheet } from "../../shared/pocket";

const sizes = ["100", "125", "150"];

/** Wakes the tools of the exhibit with this code. */
export function startTools(code: string): void {
  const tools = document.querySelector<HTMLElement>(".tools");
  if (!tools) return;
  const store = pocketStore();
  tools.hidden = false;
  startSize(tool(tools, "size"));
  startReading(tool(tools, "read"));
  document.querySelectorAll<HTMLButtonElement>("[data-tool=mono]").forEach(startMono);
  if (!store) {
    tool(tools, "keep").hidden = true; // private mode: nothing would be kept
    return;
  }
  startKeeping(store, tool(tools, "keep"), tools.querySelector<HTMLAnchorElement>("[data-tool=sheet]"), code);
  stamp(store, code);
}

const tool = (in_: HTMLElement, name: string): HTMLButtonElement => in_.querySelector(`[data-tool=${name}]`) as HTMLButtonElement;

function pocketStore(): Storage | undefined {
  try {
    localStorage.setItem("try", "1");
    localStorage.removeItem("try");
    return localStorage;
  } catch {
    return undefined;
  }
}

function press(button: HTMLElement, on: boolean): void {
  button.setAttribute("aria-pressed", String(on));
}

function startKeeping(store: Storage, keep: HTMLElement, sheet: HTMLAnchorElement | null, code: string): void {
  const show = (kept: readonly string[]): void => {
    press(keep, kept.includes(code));
    if (!sheet) return;
    sheet.hidden = kept.length === 0;
    sheet.href = worksheet(kept);
  };
  show(codes(store, "kept"));
  keep.addEventListener("click", () => show(put(store, "kept", code, !codes(store, "kept").includes(code))));
  addEventListener("pageshow", () => show(codes(store, "kept")));
}

// A stamp is for who found the printed code, not for who browsed here.
function stamp(store: Storage, code: string): void {
  const line = document.querySelector<HTMLElement>(".stamp");
  const all = line?.dataset["trail"]?.split(" ") ?? [];
  if (scanned(document.cookie) === code) {
    document.cookie = "found=; path=/; max-age=0; samesite=lax";
    if (all.includes(code)) put(store, "stamps", code, true);
  }
  const found = codes(store, "stamps").filter((c) => all.includes(c));
  const words = line?.querySelector("span");
  if (!line || !words || !found.includes(code)) return;
  words.textContent = fill(words.textContent ?? "", found.length, all.length);
  line.hidden = false;
}

function startSize(button: HTMLElement): void {
  const set = (size: string): void => {
    document.documentElement.dataset["size"] = size;
    try {
      sessionStorage.setItem("size", size);
    } catch {
      // then it holds for this page
    }
  };
  let at = "100";
  try {
    at = sessionStorage.getItem("size") ?? at;
  } catch {
    // private mode
  }
  if (sizes.includes(at) && at !== "100") set(at);
  button.addEventListener("click", () => {
    at = sizes[(sizes.indexOf(at) + 1) % sizes.length] ?? "100";
    set(at);
  });
}

// Only a voice that lies on the phone: one from the network would send the text away, or stay silent.
function startReading(button: HTMLElement): void {
  const speech = window.speechSynthesis as SpeechSynthesis | undefined;
  if (!speech) return;
  const text = document.querySelector<HTMLElement>("article.text .body");
  const lang = (text?.lang || document.documentElement.lang).slice(0, 2);
  const voice = (): SpeechSynthesisVoice | undefined => speech.getVoices().find((v) => v.localService && v.lang.slice(0, 2) === lang);
  const look = (): void => {
    button.hidden = !text || !voice();
  };
  look();
  speech.addEventListener?.("voiceschanged", look);
  const quiet = (): void => {
    speech.cancel();
    press(button, false);
  };
  addEventListener("pagehide", quiet);
  button.addEventListener("click", () => {
    const mine = voice();
    if (speech.speaking || !mine || !text) return quiet();
    const said = new SpeechSynthesisUtterance(`${document.querySelector("h1")?.textContent ?? ""}. ${text.innerText}`);
    said.voice = mine;
    said.lang = mine.lang;
    said.onend = said.onerror = () => press(button, false);
    press(button, true);
    speech.speak(said);
  });
}

// One ear hears both channels, so two pupils can share a pair of earphones. Only once it is pressed: a
// browser that keeps the mixer asleep would otherwise silence the recording.
function startMono(button: HTMLButtonElement): void {
  const audio = button.previousElementSibling;
  if (!(audio instanceof HTMLAudioElement) || !window.AudioContext) return;
  button.hidden = false;
  let mix: GainNode | undefined;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    if (mix) {
      mix.channelCountMode = on ? "explicit" : "max";
      press(button, on);
      return;
    }
    const context = new AudioContext();
    context.resume().then(() => {
      mix = new GainNode(context, { channelCount: 1, channelCountMode: "explicit", channelInterpretation: "speakers" });
      context.createMediaElementSource(audio).connect(mix).connect(context.destination);
      press(button, true);
    }, () => { button.hidden = true; });
  });
}
