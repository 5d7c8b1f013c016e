import { useKiosk } from "./context";

/** Corner holds what only staff look for: the code by which this screen is paired. */
export function Corner() {
  const { kiosk, w } = useKiosk();
  const code = kiosk.screen.pairingCode.value;
  if (code === "") return null;
  return (
    <p class="corner" data-pairing-code={code}>
      <span>{w.pairing}</span> <b class="num">{code}</b>
    </p>
  );
}
