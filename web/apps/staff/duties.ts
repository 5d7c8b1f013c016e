// What a screen can be told to show, with titles.

import { get } from "../api/api";
import type { Decks, Exhibition, Exhibits, ScreenDuty } from "../../shared/wire";
import type { Language } from "./words";

export type Named = { slug: string; title: string };
export type Duties = { exhibits: readonly Named[]; sections: readonly Named[]; decks: readonly Named[] };

/** loadDuties asks for the titles; what cannot be had is left out. */
export async function loadDuties(language: Language): Promise<Duties> {
  const [all, hall, decks] = await Promise.all([
    get<Exhibits>(`/api/v1/exhibits?lang=${language}`),
    get<Exhibition>(`/api/v1/exhibition?lang=${language}`),
    get<Decks>(`/api/v1/decks?lang=${language}`),
  ]);
  return {
    exhibits: all.kind === "ok" ? (all.value.exhibits ?? []).map((e) => ({ slug: e.slug, title: `${e.code} ${e.title}` })) : [],
    sections: hall.kind === "ok" ? hall.value.sections : [],
    decks: decks.kind === "ok" ? (decks.value.decks ?? []) : [],
  };
}

/** titleOf names a duty; a slug of something that has gone stands for itself. */
export function titleOf(duties: Duties | null, duty: ScreenDuty): string {
  const named = (list: readonly Named[] | undefined, slug: string): string => list?.find((n) => n.slug === slug)?.title ?? slug;
  if (duty.exhibit !== "") return named(duties?.exhibits, duty.exhibit);
  if (duty.section !== "") return named(duties?.sections, duty.section);
  return named(duties?.decks, duty.deck);
}

/** valueOf and dutyOf write a duty as one value of a list, and read it. */
export const valueOf = (d: ScreenDuty): string =>
  d.exhibit !== "" ? `exhibit/${d.exhibit}` : d.section !== "" ? `section/${d.section}` : d.deck !== "" ? `deck/${d.deck}` : d.attract ? "attract" : "";

export function dutyOf(value: string): Partial<ScreenDuty> & { exhibition?: boolean } {
  const [kind, slug] = value.split("/", 2);
  if (kind === "attract") return { attract: true };
  if ((kind === "exhibit" || kind === "section" || kind === "deck") && slug) return { [kind]: slug };
  return { exhibition: true };
}
