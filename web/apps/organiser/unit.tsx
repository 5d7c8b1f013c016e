import { useEffect, useState } from "preact/hooks";
import { ask, get, why } from "../api/api";
import type { ReportUnit } from "../../shared/wire";
import type { OfficialWords } from "./officialwords";

const fields = ["superior", "name", "symbol", "place", "signer"] as const;

/** UnitForm keeps who issues official reports. */
export function UnitForm({ w, lost }: { w: OfficialWords; lost: string }) {
  const [unit, setUnit] = useState<ReportUnit | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    void get<ReportUnit>("/api/v1/reports/unit").then((reply) => {
      if (reply.kind === "ok") setUnit(reply.value);
      else setSaid(why(reply, lost));
    });
  }, []);
  const save = async (): Promise<void> => {
    const reply = await ask<ReportUnit>("PUT", "/api/v1/reports/unit", unit);
    if (reply.kind === "ok") setUnit(reply.value);
    setSaid(reply.kind === "ok" ? w.saved : why(reply, lost));
  };
  const hints: Partial<Record<(typeof fields)[number], string>> = { symbol: w.symbolHint, signer: w.signerHint };
  return (
    <section class="official__unit">
      <h2>{w.unit}</h2>
      {unit && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void save();
          }}
        >
          {fields.map((f) => (
            <label key={f}>
              {w[f]}
              <input name={f} maxLength={200} placeholder={hints[f] ?? ""} value={unit[f]} onInput={(e) => setUnit({ ...unit, [f]: e.currentTarget.value })} />
            </label>
          ))}
          <label>
            {w.recipients}
            <textarea name="recipients" rows={4} value={unit.recipients.join("\n")} onInput={(e) => setUnit({ ...unit, recipients: e.currentTarget.value.split("\n") })} />
            <small>{w.recipientsHint}</small>
          </label>
          <button class="btn" type="submit">
            {w.saveUnit}
          </button>
        </form>
      )}
      <p role="status" class="how">
        {said}
      </p>
    </section>
  );
}
