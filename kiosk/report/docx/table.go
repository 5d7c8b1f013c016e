package docx

import (
	"fmt"
	"strings"
)

// Cell is one cell: paragraphs one below the other.
type Cell []Line

// Line is a paragraph of a cell. With Rule it is a line of that width instead.
type Line struct {
	Style string
	Runs  []Run
	Rule  int
}

// Text is a cell of one paragraph.
func Text(style, text string) Cell { return Cell{{Style: style, Runs: []Run{Plain(text)}}} }

// Table has its head repeated on every page.
type Table struct {
	Widths []int // of the columns
	Head   []string
	Rows   [][]Cell
	Plain  bool // without lines, as the head of a paper is laid out
}

// Table writes a table.
func (d *Document) Table(t Table) {
	b := &d.body
	b.WriteString(`<w:tbl><w:tblPr>`)
	fmt.Fprintf(b, `<w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/>`, sum(t.Widths))
	if !t.Plain {
		b.WriteString(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			fmt.Fprintf(b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
		}
		b.WriteString(`</w:tblBorders>`)
	}
	b.WriteString(`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range t.Widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	if len(t.Head) > 0 {
		cells := make([]Cell, len(t.Head))
		for i, words := range t.Head {
			cells[i] = Text("CellHead", words)
		}
		d.row(t, cells, `<w:cantSplit/><w:tblHeader/>`)
	}
	for _, cells := range t.Rows {
		d.row(t, cells, `<w:cantSplit/>`)
	}
	b.WriteString(`</w:tbl>`)
}

func (d *Document) row(t Table, cells []Cell, properties string) {
	b := &d.body
	b.WriteString(`<w:tr><w:trPr>` + properties + `</w:trPr>`)
	for i, c := range cells {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, t.Widths[i])
		if !t.Plain {
			b.WriteString(`<w:vAlign w:val="center"/>`)
		}
		b.WriteString(`</w:tcPr>`)
		var inner strings.Builder
		for _, l := range c {
			if l.Rule > 0 {
				inner.WriteString(rule(l.Rule, t.Widths[i]-2*cellMargin))
			} else {
				inner.WriteString(paragraph(l.Style, "", l.Runs...))
			}
		}
		if inner.Len() == 0 { // a cell without a paragraph is a broken file
			inner.WriteString(paragraph("Cell", ""))
		}
		b.WriteString(inner.String() + `</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}

// cellMargin is left and right of what stands in a cell, as template/styles.xml has it.
const cellMargin = 85

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}
