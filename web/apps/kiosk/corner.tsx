import { useKiosk } from "./context";

/** Corner holds what only staff look for: the code by which this screen is paired, to type or to scan with
 * a teacher's tablet; once it is paired, how it is. */
export function Corner() {
  const { kiosk, w } = useKiosk();
  const { pairingCode, link, name } = kiosk.screen;
  const code = pairingCode.value;
  const up = link.value.kind === "up";
  const { here, all } = kiosk.shelf.kept.value;
  if (code === "") {
    return (
      <aside class="corner corner--badge" aria-label={w.badge} data-badge={up ? "up" : "lost"} data-kept={`${here}/${all}`}>
        <i class={up ? "on" : ""} />
        {[name.value, up ? w.badgeUp : w.badgeLost, here < all ? w.badgeKept(here, all) : "", w.badgeBuild(kiosk.build.slice(0, 8))].filter((s) => s !== "").join(" · ")}
      </aside>
    );
  }
  const asleep = kiosk.place.value.at === "attract";
  return (
    <aside class={asleep ? "corner corner--code" : "corner"} aria-label={w.badge} data-pairing-code={code}>
      <span>
        <span>{w.pairing}</span> <b class="num">{code}</b>
      </span>
      {asleep && up && <img class="corner__qr" src={`/qr/screen/${code}.svg`} alt={w.pairingScan} draggable={false} />}
    </aside>
  );
}
