// Package docx writes an official paper as Word and LibreOffice open it: A4, Times New Roman, the
// margins, sizes and places that Decree 30/2020/NĐ-CP (appendix I) asks for.
//
//	d := docx.New("Báo cáo")
//	d.Paragraph("Heading", docx.Plain("I. TÌNH HÌNH TRIỂN KHAI"))
//	d.Table(docx.Table{Widths: []int{3000, 6185}, Head: head, Rows: rows})
//	err := d.Write(w)
//
// A paper is a zip of XML parts. Those that never change lie in template/, the body is written here:
//
//	[Content_Types].xml  _rels/.rels  docProps/core.xml
//	word/document.xml  styles.xml  settings.xml  header1.xml  media/image1.png …
//
// Invariants: the page number stands centred in the top margin from page 2 on; every text is escaped,
// and nothing in the file runs or leads elsewhere; the same calls give the same bytes. Widths are in
// twentieths of a point.
package docx
