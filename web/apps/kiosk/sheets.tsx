import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Icon } from "../parts/icon";
import { useKiosk } from "./context";
import { codeLength, nearest, onlyDigits } from "./keys";

// Over lays a sheet on the present screen; a touch beside it puts it away.
function Over({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  const { kiosk, w } = useKiosk();
  const box = useRef<HTMLDivElement>(null);
  const away = (): void => kiosk.show({ kind: "none" });
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div class="over" onClick={(e) => e.target === e.currentTarget && away()}>
      <div
        class={`over__sheet over__sheet--${name}`}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        ref={box}
        onKeyDown={(e) => e.key === "Escape" && away()}
      >
        {children}
        <button class="over__close" aria-label={w.close} onClick={away}>
          <Icon name="close" />
        </button>
      </div>
    </div>
  );
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const letters = "ABCDEFGHJKMNPQRSTVWXYZ".split("");

/** Keypad opens an exhibit by the code on its label. */
export function Keypad() {
  const { kiosk, w, hall } = useKiosk();
  const [typed, setTyped] = useState("");
  const open = kiosk.sheet.value.kind === "keypad";
  useEffect(() => setTyped(""), [open]);
  if (!open || !hall) return null;
  const codes = hall.rows.map((r) => r.code);
  const length = codeLength(codes);
  const find = (code: string) => hall.rows.find((r) => r.code === code);
  const full = typed.length >= length;
  const unknown = full && !find(typed);
  const near = unknown ? nearest(typed, codes) : null;
  const nearRow = near === null ? undefined : find(near);
  const enter = (code: string): void => {
    const row = find(code);
    if (row) kiosk.step({ do: "exhibit", slug: row.slug, section: row.section });
  };
  const press = (key: string): void => {
    const next = (full ? "" : typed) + key;
    setTyped(next);
    // A shorter code that is whole opens at once only when no longer one begins with it.
    if (find(next) && !codes.some((c) => c !== next && c.startsWith(next))) enter(next);
  };
  const key = (k: string) => (
    <button key={k} class="key num" onClick={() => press(k)}>
      {k}
    </button>
  );
  return (
    <Over name="keypad" label={w.enterCode}>
      <div
        class="keypad__say"
        aria-live="polite"
        onKeyDown={(e) => {
          if (/^[0-9a-z]$/i.test(e.key)) press(e.key.toUpperCase());
        }}
      >
        <h2>{unknown ? w.noCode(typed) : w.enterCode}</h2>
        <p>{unknown && nearRow ? w.didYouMean : w.enterCodeHint}</p>
        {nearRow && (
          <button class="btn btn--primary" onClick={() => enter(nearRow.code)}>
            <span class="num">{nearRow.code}</span> {nearRow.title}
          </button>
        )}
        <p class="keypad__typed num" aria-label={typed}>
          {Array.from({ length }, (_, i) => (
            <i key={i}>{typed[i] ?? ""}</i>
          ))}
        </p>
      </div>
      <div class={onlyDigits(codes) ? "keypad__keys" : "keypad__keys keypad__keys--all"}>
        {digits.map(key)}
        {!onlyDigits(codes) && letters.map(key)}
        <button class="key key--word" onClick={() => setTyped(unknown ? "" : typed.slice(0, -1))}>
          {unknown ? w.again : w.erase}
        </button>
        {key("0")}
        <button class="key key--word" disabled={!find(typed)} onClick={() => enter(typed)}>
          {w.open}
        </button>
      </div>
    </Over>
  );
}

/** SourcesSheet says where everything on the label can be checked. Addresses are words here, not doors. */
export function SourcesSheet() {
  const { kiosk, w } = useKiosk();
  const place = kiosk.place.value;
  if (kiosk.sheet.value.kind !== "sources" || place.at !== "exhibit") return null;
  const exhibit = kiosk.shelf.exhibit(kiosk.comfort.value.language, place.slug);
  if (!exhibit) return null;
  return (
    <Over name="sources" label={w.sources}>
      <h2>{w.sources}</h2>
      <ol class="sources">
        {(exhibit.sources ?? []).map((s, i) => (
          <li key={i}>
            <b>{s.title}</b>
            {s.callNumber !== "" && (
              <span>
                {w.callNumber}: {s.callNumber}
              </span>
            )}
            {s.url !== "" && <span class="sources__url">{s.url.replace(/^https?:\/\/(www\.)?/, "")}</span>}
          </li>
        ))}
      </ol>
      <dl class="facts">
        {exhibit.holder !== "" && (
          <div>
            <dt>{w.keptAt}</dt>
            <dd>{exhibit.holder}</dd>
          </div>
        )}
        {exhibit.rights !== "" && (
          <div>
            <dt>{w.rights}</dt>
            <dd>{exhibit.rights}</dd>
          </div>
        )}
      </dl>
    </Over>
  );
}

/** PhoneSheet shows the code large, with the same in words. */
export function PhoneSheet() {
  const { kiosk, w, hall } = useKiosk();
  const place = kiosk.place.value;
  if (kiosk.sheet.value.kind !== "qr" || !hall) return null;
  const row = place.at === "exhibit" ? hall.rows.find((r) => r.slug === place.slug) : undefined;
  const first = row ?? hall.rows[0];
  const address = kiosk.publicURL.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return (
    <Over name="phone" label={w.onPhoneMore}>
      {row && <img class="bigqr" src={`/qr/${row.code}.svg`} alt="" draggable={false} />}
      <div>
        <h2>{row ? w.onPhoneMore : w.onPhone}</h2>
        <p class="phone__address">{row ? `${address}/q/${row.code}` : address}</p>
        {first && row && <p>{w.scanOr(row.code)}</p>}
      </div>
    </Over>
  );
}

/** Asking is the question before the kiosk returns to sleep. */
export function Asking() {
  const { kiosk, w } = useKiosk();
  const now = kiosk.presence.value;
  if (now.kind !== "asking") return null;
  return (
    <div class="asking">
      <div class="asking__sheet" data-theme="night" role="alertdialog" aria-label={w.still}>
        <span class="asking__count">
          <svg viewBox="0 0 148 148" aria-hidden="true">
            <circle cx="74" cy="74" r="68" pathLength={1} />
            <circle class="on" cx="74" cy="74" r="68" pathLength={1} stroke-dasharray={`${now.share} 1`} />
          </svg>
          <b class="num">{Math.ceil(now.leftMs / 1000)}</b>
        </span>
        <div>
          <h2>{w.still}</h2>
          <p>{w.stillHint}</p>
        </div>
        <button class="btn" data-asks onClick={() => kiosk.step({ do: "reset" })}>
          {w.startOver}
        </button>
        <button class="btn btn--primary" data-asks onClick={() => kiosk.touched()}>
          {w.goOn}
        </button>
      </div>
    </div>
  );
}
