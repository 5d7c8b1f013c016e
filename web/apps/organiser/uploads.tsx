import { useEffect, useRef, useState } from "preact/hooks";
import { ask, get, post, why } from "../api/api";
import type { Changes, Upload, Uploads } from "../../shared/wire";
import { chosenFiles, droppedFiles } from "./chosen";
import { belongs, isZip, parcelOf, send, shareOf, sizeOf, type Parcel, type Wire } from "./upload";
import type { Words } from "./words";

const pollMs = 700;

const wire: Wire = {
  open: (name, sizeBytes, files) => post<Upload>("/api/v1/packs", { name, sizeBytes, files }),
  state: (id) => get<Upload>(`/api/v1/uploads/${id}`),
  put: (id, path, offset, body) => ask<Upload>("PUT", `/api/v1/uploads/${id}?path=${encodeURIComponent(path)}&offset=${offset}`, body),
};

const wait = (ms: number): Promise<void> => new Promise((done) => window.setTimeout(done, ms));

/** UploadPanel takes in a zip or a folder: piece by piece, again after a reload, and with the
 * changes shown before they are made. */
export function UploadPanel({ w, lost, onImported }: { w: Words; lost: string; onImported: () => void }) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [away, setAway] = useState(false);
  const [sending, setSending] = useState("");
  const [fault, setFault] = useState("");
  const [over, setOver] = useState(false);
  const going = useRef("");
  const finished = useRef(new Set<string>());

  const keep = (u: Upload): void => setUploads((all) => (all.some((o) => o.id === u.id) ? all.map((o) => (o.id === u.id ? u : o)) : [u, ...all]));
  const load = async (): Promise<void> => {
    const reply = await get<Uploads>("/api/v1/uploads");
    if (reply.kind === "ok") setUploads(reply.value.uploads ?? []);
  };
  useEffect(() => void load(), []);
  useEffect(() => {
    if (!uploads.some((u) => u.state === "checking" || u.state === "tiling")) return;
    const timer = window.setTimeout(() => void load(), pollMs);
    return () => window.clearTimeout(timer);
  }, [uploads]);
  useEffect(() => {
    for (const u of uploads) {
      if (u.pack && !finished.current.has(u.id)) {
        finished.current.add(u.id);
        onImported();
      }
    }
  }, [uploads]);

  const bring = async (parcel: Parcel | null): Promise<void> => {
    if (!parcel || going.current !== "") return;
    setFault("");
    let upload = uploads.find((u) => u.state === "receiving" && belongs(parcel, u));
    if (!upload) {
      const files = isZip(parcel) ? [] : parcel.pieces.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
      const reply = await wire.open(parcel.name, sizeOf(parcel), files);
      if (reply.kind !== "ok") return setFault(why(reply, lost));
      upload = reply.value;
    }
    keep(upload);
    going.current = upload.id;
    setSending(upload.id);
    const out = await send(parcel, upload, wire, (u, isAway) => { keep(u); setAway(isAway); }, () => going.current !== "", wait);
    const id = upload.id;
    going.current = "";
    setSending("");
    setAway(false);
    if (out.kind === "refused") return setFault(why(out.reply, lost));
    if (out.kind === "sent") await finish(id, false);
  };
  const finish = async (id: string, confirm: boolean): Promise<void> => {
    const reply = await post<Upload>(`/api/v1/uploads/${id}/finish`, { confirm });
    if (reply.kind === "ok") keep(reply.value);
    else setFault(why(reply, lost));
  };
  const drop = async (id: string): Promise<void> => {
    if (going.current === id) going.current = "";
    const reply = await ask<null>("DELETE", `/api/v1/uploads/${id}`);
    if (reply.kind === "ok" || (reply.kind === "refused" && reply.status === 404)) setUploads((all) => all.filter((u) => u.id !== id));
    else setFault(why(reply, lost));
  };
  const chosen = (e: Event): void => {
    const input = e.currentTarget as HTMLInputElement;
    void bring(parcelOf(chosenFiles(input))).then(() => (input.value = ""));
  };
  return (
    <section
      class={over ? "upload upload--over" : "upload"}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        if (e.dataTransfer) void droppedFiles(e.dataTransfer).then((files) => bring(parcelOf(files)));
      }}
    >
      <h2>{w.upload}</h2>
      <p>{w.uploadHint}</p>
      <p class="upload__ways">
        <label class="btn btn--primary">
          {w.choose}
          <input type="file" name="pack" accept=".zip,application/zip" disabled={sending !== ""} onChange={chosen} />
        </label>
        <label class="btn">
          {w.chooseFolder}
          <input type="file" name="folder" disabled={sending !== ""} {...{ webkitdirectory: true }} onChange={chosen} />
        </label>
      </p>
      {fault !== "" && <p class="fault" role="alert">{fault}</p>}
      <ul class="list">
        {uploads.map((u) => (
          <Row key={u.id} u={u} w={w} here={sending === u.id} away={away} onConfirm={() => void finish(u.id, true)} onDrop={() => void drop(u.id)} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { u: Upload; w: Words; here: boolean; away: boolean; onConfirm: () => void; onDrop: () => void };

function Row({ u, w, here, away, onConfirm, onDrop }: RowProps) {
  const share = Math.round(shareOf(u) * 100);
  const busy = u.state === "receiving" || u.state === "checking" || u.state === "tiling";
  const faults = u.faults ?? [];
  const warnings = u.warnings ?? [];
  return (
    <li data-upload={u.state}>
      <p>
        <b>{u.name}</b>
        <small role="status">{u.state === "receiving" && !here ? w.uploadResume : away && here ? w.uploadAway : w.uploadStates[u.state] ?? u.state}</small>
      </p>
      {busy && <progress max={100} value={share} aria-label={`${u.name}: ${share} %`} />}
      {u.pack && <p class="live live--on">{w.uploaded(u.pack.id, u.pack.version)}</p>}
      {u.changes && u.state === "waiting" && <ChangeList changes={u.changes} w={w} />}
      {u.state === "waiting" && (
        <button class="btn btn--primary" onClick={onConfirm}>
          {w.confirmImport}
        </button>
      )}
      {(u.state !== "checking" && u.state !== "tiling") && (
        <button class="btn" onClick={onDrop}>
          {u.state === "done" || u.state === "refused" || u.state === "failed" ? w.uploadForget : w.uploadCancel}
        </button>
      )}
      {u.detail !== "" && <p class="fault">{u.detail}</p>}
      {faults.length > 0 && <Faults list={faults} w={w} title={w.faults(faults.length)} open />}
      {warnings.length > 0 && <Faults list={warnings} w={w} title={w.warnings(warnings.length)} open={false} />}
    </li>
  );
}

function Faults({ list, w, title, open }: { list: Upload["faults"]; w: Words; title: string; open: boolean }) {
  return (
    <details class="faults__all" open={open}>
      <summary>{title}</summary>
      <ol class="faults">
        {list.map((f, i) => (
          <li key={i}>
            <b class="num">{w.fault(f.file, f.line)}</b> {f.message}
          </li>
        ))}
      </ol>
    </details>
  );
}

function ChangeList({ changes, w }: { changes: Changes; w: Words }) {
  const part = (title: string, rows: readonly { slug: string; title: string; what?: readonly string[] }[]) =>
    rows.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {rows.map((r) => (
            <li key={r.slug}>
              {r.title}
              {r.what && r.what.length > 0 && <small>: {r.what.map((k) => w.changed[k] ?? k).join(", ")}</small>}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div class="changes">
      <p>{w.changesFrom(changes.from, changes.to)}</p>
      {changes.older && <p class="fault">{w.olderVersion}</p>}
      {part(w.added, changes.added ?? [])}
      {part(w.removedRows, changes.removed ?? [])}
      {part(w.changedRows, changes.changed ?? [])}
    </div>
  );
}
