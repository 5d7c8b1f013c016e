// What the keys of a keyboard and of a presenter's clicker do. Clickers are keyboards: they send page
// keys, arrows, and "." or "b" to go dark. Volume keys arrive only where a browser passes them on.

export type KeyAct = "next" | "prev" | "dark" | null;

const acts: Record<string, Exclude<KeyAct, null>> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  MediaTrackNext: "next",
  AudioVolumeUp: "next",
  VolumeUp: "next",
  ArrowLeft: "prev",
  ArrowUp: "prev",
  PageUp: "prev",
  MediaTrackPrevious: "prev",
  AudioVolumeDown: "prev",
  VolumeDown: "prev",
  ".": "dark",
  b: "dark",
  B: "dark",
};

/** keyAct answers what a key does while a lesson is driven. */
export const keyAct = (key: string): KeyAct => acts[key] ?? null;
