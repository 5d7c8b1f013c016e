import { useEffect, useState } from "preact/hooks";
import { ask, get, post, why } from "../api/api";
import type { PackRow, Packs as PackList } from "../../shared/wire";
import { Trust } from "./trust";
import { UploadPanel } from "./uploads";
import type { Words } from "./words";

/** Packs lists what content there is, takes in more, and takes back what was a mistake. */
export function Packs({ w, lost }: { w: Words; lost: string }) {
  const [packs, setPacks] = useState<readonly PackRow[]>([]);
  const [said, setSaid] = useState("");
  const load = async (): Promise<void> => {
    const reply = await get<PackList>("/api/v1/packs");
    if (reply.kind === "ok") setPacks(reply.value.packs ?? []);
  };
  useEffect(() => void load(), []);

  const undo = async (p: PackRow): Promise<void> => {
    const reply = await post<{ id: string; version: string }>(`/api/v1/packs/${p.id}/undo`);
    setSaid(reply.kind === "ok" ? w.undone(reply.value.id, reply.value.version) : why(reply, lost));
    await load();
  };
  const remove = async (p: PackRow): Promise<void> => {
    if (!window.confirm(w.removeAsk(p.title))) return;
    const reply = await ask<null>("DELETE", `/api/v1/packs/${p.id}`);
    setSaid(reply.kind === "ok" ? w.removed(p.title) : why(reply, lost));
    await load();
  };
  return (
    <main class="report">
      <header class="when">
        <h1>{w.packs}</h1>
      </header>
      <ul class="list">
        {packs.map((p) => (
          <li key={p.id} data-pack={p.id}>
            <p>
              <b>{p.title}</b>
              <small>
                {p.id} · {p.version} · {signature(p, w)}
              </small>
            </p>
            <p class={p.shown ? "live live--on" : ""}>{p.shown ? w.shown : w.kept}</p>
            {p.previous !== "" && (
              <button class="btn" onClick={() => void undo(p)}>
                {w.undo(p.previous)}
              </button>
            )}
            {p.removable && (
              <button class="btn" aria-label={`${w.remove}: ${p.title}`} onClick={() => void remove(p)}>
                {w.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      <UploadPanel w={w} lost={lost} onImported={() => void load()} />
      <Trust w={w} lost={lost} />
    </main>
  );
}

// signature says who answers for a pack.
function signature(p: PackRow, w: Words): string {
  switch (p.signature) {
    case "trusted":
      return w.signedBy(p.signer);
    case "unknown":
      return w.signedUnknown(p.signer);
    case "broken":
      return w.signedBroken;
    default:
      return w.unsigned;
  }
}
