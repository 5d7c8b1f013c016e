import { useEffect, useState } from "preact/hooks";
import { get, post, why } from "../api/api";
import type { Fault, PackImported, PackRow, Packs as PackList } from "../../shared/wire";
import type { Words } from "./words";

type Upload =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "done"; pack: PackImported }
  | { kind: "refused"; words: string; faults: readonly Fault[] };

/** Packs lists what content there is and takes in more. */
export function Packs({ w, lost }: { w: Words; lost: string }) {
  const [packs, setPacks] = useState<readonly PackRow[]>([]);
  const [upload, setUpload] = useState<Upload>({ kind: "idle" });
  const load = async (): Promise<void> => {
    const reply = await get<PackList>("/api/v1/packs");
    if (reply.kind === "ok") setPacks(reply.value.packs ?? []);
  };
  useEffect(() => void load(), []);

  const send = async (file: File): Promise<void> => {
    setUpload({ kind: "busy" });
    const form = new FormData();
    form.append("pack", file);
    const reply = await post<PackImported>("/api/v1/packs", form);
    if (reply.kind === "ok") setUpload({ kind: "done", pack: reply.value });
    else setUpload({ kind: "refused", words: why(reply, lost), faults: reply.kind === "refused" ? (reply.problem.faults ?? []) : [] });
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
                {p.id} · {p.version}
              </small>
            </p>
            <p class={p.shown ? "live live--on" : ""}>{p.shown ? w.shown : w.kept}</p>
          </li>
        ))}
      </ul>
      <section class="upload">
        <h2>{w.upload}</h2>
        <p>{w.uploadHint}</p>
        <label class="btn btn--primary">
          {upload.kind === "busy" ? w.uploading : w.choose}
          <input
            type="file"
            name="pack"
            accept=".zip,application/zip"
            disabled={upload.kind === "busy"}
            onChange={(e) => {
              const input = e.currentTarget;
              const file = input.files?.[0];
              if (file) void send(file).then(() => (input.value = ""));
            }}
          />
        </label>
        {upload.kind === "done" && <p role="status">{w.uploaded(upload.pack.id, upload.pack.version)}</p>}
        {upload.kind === "refused" && (
          <div role="alert">
            <p class="fault">{upload.words}</p>
            <ol class="faults">
              {upload.faults.map((f, i) => (
                <li key={i}>
                  <b class="num">{w.fault(f.file, f.line)}</b> {f.message}
                </li>
              ))}
            </ol>
          </div>
        )}
      </section>
    </main>
  );
}
