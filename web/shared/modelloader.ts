// Brings the viewer of three-dimensional things, a large script, only where one is opened.

import type * as Viewer from "./model";

/** loadModels answers the viewer, or null where it cannot draw or cannot be loaded: the turntable
 * pictures stand in. `url` is where the script lies, as the page says. */
export async function loadModels(url: string): Promise<typeof Viewer | null> {
  if (url === "") return null;
  try {
    const viewer = (await import(url)) as typeof Viewer;
    return viewer.canShow() ? viewer : null;
  } catch {
    return null;
  }
}
