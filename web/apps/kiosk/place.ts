// Where the visitor stands. Nothing here touches the page: (place, step) → place.
//
//   attract ──wake──► rooms ──► room ──────────► exhibit
//      ▲                ├─────► search, timeline, map ▲
//      │                ▲────────┴────────┘  (back, rooms)
//      └── reset, from anywhere

/** Place is one screen of the kiosk. */
export type Place =
  | { at: "attract" }
  | { at: "rooms" }
  | { at: "room"; section: string; page: number }
  | { at: "exhibit"; slug: string; section: string; from: Way | null }
  | { at: Way };

/** Way is a way to the exhibits other than through a room. */
export type Way = "search" | "timeline" | "map";

/** Step is what a touch asks for. */
export type Step =
  | { do: "wake"; to?: Place }
  | { do: "rooms" }
  | { do: "room"; section: string; page?: number }
  | { do: "exhibit"; slug: string; section: string }
  | { do: "way"; to: Way }
  | { do: "back" }
  | { do: "reset" };

export const start: Place = { at: "attract" };

/** go answers where a step leads. While the kiosk sleeps the first touch only wakes it. */
export function go(place: Place, step: Step): Place {
  if (place.at === "attract" && step.do !== "wake") return place;
  switch (step.do) {
    case "wake":
      return place.at === "attract" ? (step.to ?? { at: "rooms" }) : place;
    case "rooms":
      return { at: "rooms" };
    case "room":
      return { at: "room", section: step.section, page: Math.max(0, step.page ?? 0) };
    case "way":
      return { at: step.to };
    case "exhibit":
      return { at: "exhibit", slug: step.slug, section: step.section, from: cameFrom(place) };
    case "back":
      if (place.at === "exhibit" && place.from) return { at: place.from };
      if (place.at === "exhibit") return { at: "room", section: place.section, page: 0 };
      return { at: "rooms" };
    case "reset":
      return start;
  }
}

/** entry answers where a touch on the sleeping screen leads: what the screen stands for, if it hangs here. */
export function entry(duty: { exhibit: string; section: string }, rows: readonly { slug: string; section: string }[]): Place {
  const row = rows.find((r) => r.slug === duty.exhibit);
  if (row) return { at: "exhibit", slug: row.slug, section: row.section, from: null };
  if (rows.some((r) => r.section === duty.section)) return { at: "room", section: duty.section, page: 0 };
  return { at: "rooms" };
}

/** pageOf answers on which page of a room the exhibit at `index` hangs. */
export const pageOf = (index: number, perPage: number): number => (perPage > 0 ? Math.floor(Math.max(0, index) / perPage) : 0);

/** pages answers how many pages a room of `count` exhibits fills, at least one. */
export const pages = (count: number, perPage: number): number => Math.max(1, Math.ceil(count / Math.max(1, perPage)));

// cameFrom keeps the way by which a visitor came to the first of several exhibits.
function cameFrom(place: Place): Way | null {
  if (place.at === "exhibit") return place.from;
  return place.at === "search" || place.at === "timeline" || place.at === "map" ? place.at : null;
}
