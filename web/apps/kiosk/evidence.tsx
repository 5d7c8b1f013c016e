import type { Exhibit } from "../../shared/wire";
import { bind } from "../parts/bind";
import { Emblem } from "./emblem";
import type { Words } from "./words";

const yearLike = 12; // characters: a date this short is set large

/** Evidence is the honest card of an exhibit that has no scan: what it is, from when, where it is kept, who says so. */
export const Evidence = ({ exhibit, w }: { exhibit: Exhibit; w: Words }) => (
  <div class="evidence">
    <article class="evidence__card">
      <div class="evidence__sign">
        <Emblem type={exhibit.type} />
      </div>
      <div class="evidence__words">
        <p class="evidence__kind">{w.types[exhibit.type] ?? ""}</p>
        {exhibit.date !== "" && <p class={exhibit.date.length <= yearLike ? "evidence__date num" : "evidence__date evidence__date--words"}>{exhibit.date}</p>}
        <p class="evidence__title">{bind(exhibit.title)}</p>
        {exhibit.lead !== "" && <p class="evidence__lead">{exhibit.lead}</p>}
        <dl>
          {exhibit.holder !== "" && (
            <div>
              <dt>{w.keptAt}</dt>
              <dd>{exhibit.holder}</dd>
            </div>
          )}
          {(exhibit.sources ?? []).slice(0, 2).map((s, i) => (
            <div key={i}>
              <dt>{i === 0 ? w.sources : ""}</dt>
              <dd>{s.title}</dd>
            </div>
          ))}
        </dl>
      </div>
    </article>
    <p class="evidence__note">{w.noScan}</p>
  </div>
);
