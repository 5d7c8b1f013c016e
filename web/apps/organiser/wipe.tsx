import { useState } from "preact/hooks";
import { post, why } from "../api/api";
import type { WipeCertificate } from "../../shared/wire";
import type { DayWords } from "./daywords";

/** WipeForm takes old words away and shows the certificate, which prints alone on its page. */
export function WipeForm({ w, today, lost }: { w: DayWords; today: string; lost: string }) {
  const [before, setBefore] = useState(today);
  const [paper, setPaper] = useState<WipeCertificate | null>(null);
  const [fault, setFault] = useState("");
  const submit = async (e: Event): Promise<void> => {
    e.preventDefault();
    if (!window.confirm(w.wipeAsk(before))) return;
    const reply = await post<WipeCertificate>("/api/v1/wipe", { before });
    setFault(reply.kind === "ok" ? "" : why(reply, lost));
    if (reply.kind === "ok") setPaper(reply.value);
  };
  return (
    <details class="trust">
      <summary>{w.wipe}</summary>
      <p>{w.wipeHint}</p>
      <form class="trust__form" onSubmit={(e) => void submit(e)}>
        <label>
          {w.wipeBefore}
          <input type="date" name="before" required max={today} value={before} onInput={(e) => setBefore(e.currentTarget.value)} />
        </label>
        <button class="btn">{w.wipeDo}</button>
      </form>
      <p class="fault" role="alert">
        {fault}
      </p>
      {paper && (
        <article class="paper" data-certificate>
          <h2>{w.certificate}</h2>
          <p>{w.certified(paper.before, paper.days, paper.opens, paper.entries)}</p>
          <p>{w.certifiedBy(paper.by, paper.at.slice(0, 16).replace("T", " "), paper.head)}</p>
          <p>{w.signature}</p>
          <button class="btn" onClick={() => window.print()}>
            {w.print}
          </button>
        </article>
      )}
    </details>
  );
}
