import type { ExhibitRow } from "../../shared/wire";
import { useKiosk } from "./context";

const sheetPx = "320px";

/** Hung is an exhibit's picture on its sheet: always whole, for a map is never cropped. */
export function Hung({ row }: { row: ExhibitRow }) {
  const { kiosk } = useKiosk();
  const medium = kiosk.shelf.exhibit(kiosk.comfort.value.language, row.slug)?.media?.find((m) => m.type.startsWith("image/"));
  // The list's thumbnail is there at once; the sharper file follows when the exhibit is loaded.
  return <img src={row.thumbnail} srcset={medium?.srcset || undefined} sizes={sheetPx} alt="" draggable={false} />;
}
