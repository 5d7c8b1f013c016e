package xlsx

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	a4         = 9 // Excel's number of the paper
	headHeight = 30
	landscape  = 95 // characters; wider tables lie
)

// Add writes a sheet behind those before it.
func (b *Book) Add(s Sheet) error {
	if err := b.add(s); err != nil {
		return fmt.Errorf("xlsx.Add %s: %w", s.Name, err)
	}
	return nil
}

func (b *Book) add(s Sheet) error {
	if err := b.begin(s); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		if err := out.SetColWidth(i+1, i+1, c.Width); err != nil {
			return err
		}
	}
	head := len(s.Notes) + 2 // the line of the column heads
	if !s.Prose {
		if err := out.SetPanes(&excelize.Panes{
			Freeze: true, YSplit: head, TopLeftCell: cell(1, head+1), ActivePane: "bottomLeft",
		}); err != nil {
			return err
		}
	}
	last, err := b.lines(out, s)
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return b.print(s, head, last)
}

// begin makes the sheet and how it is printed.
func (b *Book) begin(s Sheet) error {
	var err error
	if b.sheets++; b.sheets == 1 {
		err = b.file.SetSheetName("Sheet1", s.Name)
	} else {
		_, err = b.file.NewSheet(s.Name)
	}
	if err != nil {
		return err
	}
	var width float64
	for _, c := range s.Columns {
		width += c.Width
	}
	size, across, down, fit := a4, 1, 0, true
	orientation := "portrait"
	if width > landscape {
		orientation = "landscape"
	}
	if err := b.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &across, FitToHeight: &down,
	}); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: `&L&8&A&R&8&P/&N`})
}

// lines writes title, notes, head, rows and totals and returns the number of the last line.
func (b *Book) lines(out *excelize.StreamWriter, s Sheet) (line int, err error) {
	put := func(cells []any, opts ...excelize.RowOpts) {
		if line++; err == nil {
			err = out.SetRow(cell(1, line), cells, opts...)
		}
	}
	put([]any{excelize.Cell{StyleID: b.styles.title, Value: plain(s.Title)}}, excelize.RowOpts{Height: 22})
	for _, n := range s.Notes {
		put([]any{excelize.Cell{StyleID: b.styles.note, Value: plain(n)}})
	}
	if !s.Prose {
		heads := make([]any, len(s.Columns))
		for i, c := range s.Columns {
			heads[i] = excelize.Cell{StyleID: b.styles.head, Value: plain(c.Head)}
		}
		put(heads, excelize.RowOpts{Height: headHeight})
	}
	styled := func(row []any, styles *[kinds]int) []any {
		cells := make([]any, len(row))
		for i, v := range row {
			k := kindOf(s.Columns[i].Kind, v)
			cells[i] = excelize.Cell{StyleID: styles[k], Value: value(k, v)}
			if s.Prose {
				cells[i] = excelize.Cell{StyleID: b.styles.prose, Value: value(Text, v)}
			}
		}
		return cells
	}
	for row := range s.Rows {
		put(styled(row, &b.cells))
	}
	for _, row := range s.Totals {
		put(styled(row, &b.totals))
	}
	return line, err
}

// kindOf is the kind of v in a column of kind k.
func kindOf(k Kind, v any) Kind {
	switch v.(type) {
	case string:
		if k != Date && k != Clock {
			return Text
		}
	case time.Duration:
		return Duration
	}
	return k
}

// print names what is printed, and the lines that every page repeats.
func (b *Book) print(s Sheet, head, last int) error {
	quoted := "'" + s.Name + "'!"
	if err := b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: s.Name,
		RefersTo: fmt.Sprintf("%s$A$1:%s", quoted, absolute(len(s.Columns), last)),
	}); err != nil || s.Prose {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: fmt.Sprintf("%s$%d:$%d", quoted, head, head),
	})
}

// cell names a cell such as B5. Columns here are few and lines count from 1, so it cannot fail.
func cell(col, line int) string {
	name, _ := excelize.CoordinatesToCellName(col, line)
	return name
}

func absolute(col, line int) string {
	name, _ := excelize.CoordinatesToCellName(col, line, true)
	return name
}
