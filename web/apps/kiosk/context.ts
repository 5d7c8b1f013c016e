import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ExhibitRow, SectionRow } from "../../shared/wire";
import type { Kiosk } from "./kiosk";
import type { Hall } from "./shelf";
import { words, type Words } from "./words";

const KioskContext = createContext<Kiosk | null>(null);

/** KioskProvider hands the kiosk to every view below it. */
export const KioskProvider = KioskContext.Provider;

/** useKiosk answers the kiosk, its words and its rooms in the visitor's language. */
export function useKiosk(): { kiosk: Kiosk; w: Words; hall: Hall | null } {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error("useKiosk outside KioskProvider");
  const language = kiosk.comfort.value.language;
  return { kiosk, w: words(language), hall: narrowed(kiosk.shelf.hall(language), kiosk.screen.duty.value.section) };
}

// A screen that stands for one room shows that room alone.
let last: { hall: Hall; section: string; narrow: Hall } | null = null;
function narrowed(hall: Hall | null, section: string): Hall | null {
  if (!hall || section === "" || !hall.exhibition.sections.some((s) => s.slug === section)) return hall;
  if (last?.hall !== hall || last.section !== section) {
    const sections = hall.exhibition.sections.filter((s) => s.slug === section);
    last = { hall, section, narrow: { exhibition: { ...hall.exhibition, sections, map: "" }, rows: hall.rows.filter((r) => r.section === section) } };
  }
  return last.narrow;
}

/** roomOf answers the room an exhibit hangs in. */
export const roomOf = (hall: Hall, slug: string): SectionRow | null => {
  const row = hall.rows.find((r) => r.slug === slug);
  return hall.exhibition.sections.find((s) => s.slug === row?.section) ?? null;
};

/** hangingIn answers what hangs in a room, in order. */
export const hangingIn = (hall: Hall, section: string): readonly ExhibitRow[] => hall.rows.filter((r) => r.section === section);

/** hasPicture tells a scan or photograph from a drawn evidence card. */
export const hasPicture = (row: ExhibitRow): boolean => row.thumbnail !== "" && !row.thumbnail.startsWith("/cards/");
