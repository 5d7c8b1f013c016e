// icons.ts: the signs of the interface, 24 grid, stroke 1.75. icons.json is read by the templates
// too. A sign always stands beside a word.
import paths from "./icons.json";

export type IconName = keyof typeof paths;

/** The inside of each sign's <svg class="i" viewBox="0 0 24 24">. */
export const icons: Readonly<Record<IconName, string>> = paths;
