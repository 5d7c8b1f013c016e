// Package xlsx writes workbooks of tables that a clerk opens, sorts and prints.
//
//	b, err := xlsx.New("Số liệu tháng 11")
//	err = b.Add(xlsx.Sheet{Name: "Ngày", Title: "Từng ngày", Columns: columns, Rows: rows})
//	err = b.Write(w)
//
// A sheet looks so, its head frozen and repeated on every printed page:
//
//	1  Title
//	2  Notes, one a line
//	…
//	n  Head       Head       Head
//	   2026-11-18 1.284      3:40        real dates, numbers and durations
//	   Cộng       1.284                  the control totals
//
// Invariants: there is no formula in any workbook, and a text stays a text when its cell is edited;
// the same sheets give the same bytes.
package xlsx
