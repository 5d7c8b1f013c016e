// When a screen is lit. Told by the server's clock and zone, so that a classroom PC whose own clock is
// wrong keeps the school's hours, also while the server is away. All functions are pure.

import type { ScreenHours } from "../../shared/wire";

/** Wall is the school's clock seen from this machine. */
export type Wall = { skewMs: number; zoneMin: number };

/** wallOf reads a server's time such as 2026-11-20T07:00:00+07:00; null if it is none. */
export function wallOf(stamp: string, nowMs: number): Wall | null {
  const at = Date.parse(stamp);
  const zone = /(?:Z|([+-])(\d\d):(\d\d))$/.exec(stamp);
  if (Number.isNaN(at) || !zone) return null;
  const minutes = zone[1] === undefined ? 0 : Number(zone[2]) * 60 + Number(zone[3]);
  return { skewMs: at - nowMs, zoneMin: zone[1] === "-" ? -minutes : minutes };
}

const dayMin = 24 * 60;

/** openAt answers whether the hours are open at a moment of this machine's clock. */
export function openAt(hours: ScreenHours | null, wall: Wall, nowMs: number): boolean {
  if (!hours) return true;
  const local = new Date(nowMs + wall.skewMs + wall.zoneMin * 60_000);
  const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  if (hours.days.length > 0 && !hours.days.includes(day)) return false;
  const at = local.getUTCHours() * 60 + local.getUTCMinutes();
  return at >= minuteOf(hours.from) && at < minuteOf(hours.to);
}

function minuteOf(clock: string): number {
  const [h, m] = clock.split(":").map(Number);
  return Math.min(dayMin, (h ?? 0) * 60 + (m ?? 0));
}
