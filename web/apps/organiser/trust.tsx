import { useEffect, useState } from "preact/hooks";
import { ask, get, why } from "../api/api";
import type { PackTrust } from "../../shared/wire";
import type { Words } from "./words";

/** Trust is whose signatures count, and whether a pack needs one. */
export function Trust({ w, lost }: { w: Words; lost: string }) {
  const [trust, setTrust] = useState<PackTrust | null>(null);
  const [key, setKey] = useState("");
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  useEffect(() => {
    void get<PackTrust>("/api/v1/packs/trust").then((reply) => {
      if (reply.kind === "ok") setTrust(reply.value);
    });
  }, []);
  if (!trust) return null;

  const save = async (next: PackTrust): Promise<boolean> => {
    const reply = await ask<PackTrust>("PUT", "/api/v1/packs/trust", next);
    setSaid(reply.kind === "ok" ? w.trustSaved : why(reply, lost));
    if (reply.kind === "ok") setTrust(reply.value ?? next);
    return reply.kind === "ok";
  };
  const add = async (e: Event): Promise<void> => {
    e.preventDefault();
    if (await save({ ...trust, keys: [...(trust.keys ?? []), { key: key.trim(), name: name.trim() }] })) {
      setKey("");
      setName("");
    }
  };
  return (
    <details class="trust">
      <summary>{w.trust}</summary>
      <p>{w.trustHint}</p>
      <label class="check">
        <input type="checkbox" checked={trust.requireSignature} onChange={(e) => void save({ ...trust, requireSignature: e.currentTarget.checked })} />
        {w.trustRequire}
      </label>
      <ul class="list">
        {(trust.keys ?? []).map((k) => (
          <li key={k.key}>
            <p>
              <b>{k.name}</b>
              <small class="trust__key">{k.key}</small>
            </p>
            <button class="btn" aria-label={`${w.trustDrop}: ${k.name}`} onClick={() => void save({ ...trust, keys: (trust.keys ?? []).filter((o) => o.key !== k.key) })}>
              {w.trustDrop}
            </button>
          </li>
        ))}
      </ul>
      <form class="trust__form" onSubmit={(e) => void add(e)}>
        <label>
          {w.trustName}
          <input value={name} required maxLength={80} onInput={(e) => setName(e.currentTarget.value)} />
        </label>
        <label>
          {w.trustKey}
          <input value={key} required maxLength={200} autocomplete="off" spellcheck={false} onInput={(e) => setKey(e.currentTarget.value)} />
        </label>
        <button class="btn">{w.trustAdd}</button>
      </form>
      <p role="status">{said}</p>
    </details>
  );
}
