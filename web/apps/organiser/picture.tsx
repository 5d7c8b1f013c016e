import type { ReportChart } from "../../shared/wire";

/** Picture is a chart as the server drew it, and the table that says the same. */
export const Picture = ({ chart, asTable, heading = true }: { chart: ReportChart; asTable: string; heading?: boolean }) => (
  <section class="picture" data-chart={chart.name}>
    {heading && <h2>{chart.title}</h2>}
    {chart.rows.length > 0 && <p class="picture__said">{chart.desc}</p>}
    {/* Our server drew it: every word in it is escaped there. */}
    <div class="picture__drawn" dangerouslySetInnerHTML={{ __html: chart.svg }} />
    {chart.rows.length > 0 && (
      <details class="picture__table">
        <summary>{asTable}</summary>
        <div class="scroll">
          <table class="table table--plain">
            <thead>
              <tr>
                {chart.columns.map((c, i) => (
                  <th key={c} class={i > 0 ? "r" : ""} scope="col">
                    {c}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {chart.rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((cell, i) => (i === 0 ? <th key={i} scope="row">{cell}</th> : <td key={i} class="r num">{cell}</td>))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    )}
  </section>
);
