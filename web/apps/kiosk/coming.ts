// What plays by itself next, for the sleeping screen to announce.

import type { Coming, Schedule } from "../../shared/wire";
import { get } from "../api/api";

/** Announced is one beginning in words' parts: the school's wall clock, and a title. */
export type Announced = { time: string; title: string };

const aheadMs = 4 * 60 * 60_000; // what begins later is not what a visitor waits for
const clock = /T(\d\d):(\d\d)/;

/** announced answers the soonest beginning that is still to come and near, null if there is none. */
export function announced(next: readonly Coming[], nowMs: number): Announced | null {
  const soon = next
    .filter((c) => Date.parse(c.at) > nowMs && Date.parse(c.at) - nowMs <= aheadMs)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
  const wall = soon ? clock.exec(soon.at) : null;
  return soon && wall ? { time: `${Number(wall[1])}:${wall[2] ?? "00"}`, title: soon.title } : null;
}

/** loadComing asks the server, whose clock also says what is near; null when there is nothing or no answer. */
export async function loadComing(language: string): Promise<Announced | null> {
  const reply = await get<Schedule>(`/api/v1/schedule?lang=${language}`);
  return reply.kind === "ok" ? announced(reply.value.next, reply.serverTime ?? Date.now()) : null;
}
