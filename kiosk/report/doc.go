// Package report turns a question into a table and a table into a file: the exports that an
// organiser takes to the department.
//
//	reports := report.New(report.Options{Statistics: stats, Ledger: ledger, Catalog: catalog})
//	err := reports.Export(ctx, w, report.Request{From: "2026-11-01", To: "2026-11-30", Format: "csv", Table: "days"})
//
// Every figure comes from visit.Statistics and visit.Ledger; nothing is counted here, so that screen
// and file cannot differ:
//
//	visit.Statistics ─┐              ┌─► table: columns, rows ─┬─► CSV
//	visit.Ledger ─────┼─► Overview ──┤                         └─► JSON
//	Quizzes ──────────┘              ├─► workbook: sheets ───────► XLSX
//	                                 ├─► paper: Decree 30/2020 ──► DOCX
//	                                 └─► Chart: a drawing ───────► SVG, PNG
//
// Invariants: columns are only ever added, at the end; a spreadsheet runs no cell; results of fewer
// than five people are "<5", and so is whatever they could be worked out from. Who may ask is decided where the question comes in.
package report
