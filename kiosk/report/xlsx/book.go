package xlsx

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Kind says what the cells of a column are.
type Kind int

// Kinds of columns.
const (
	Text     Kind = iota // string
	Whole                // int, printed as 1.284 where the machine speaks Vietnamese
	Ratio                // float64, two decimals
	Percent              // float64, 1 is 100 %
	Date                 // "2026-11-20"
	Clock                // "07:30"
	Duration             // time.Duration, printed as minutes and seconds
	kinds
)

// formats are the number formats behind the kinds; "@" keeps a text a text when somebody edits it.
var formats = [kinds]string{"@", "#,##0", "0.00", "0.0%", "dd/mm/yyyy", "hh:mm", "[m]:ss"}

// Column is one column of a sheet.
type Column struct {
	Head  string
	Width float64 // characters
	Kind  Kind
}

// Sheet is one table. A value whose type is not its column's is written as what it is; nil is an
// empty cell.
type Sheet struct {
	Name    string   // of the tab, at most 31 characters without []:*?/\
	Title   string   // first line
	Notes   []string // lines below it
	Columns []Column
	Rows    iter.Seq[[]any]
	Totals  [][]any // last lines, bold
	Prose   bool    // the cells are sentences: they are wrapped, and no line is frozen
}

// Book is a workbook being written. Not safe for concurrent use.
type Book struct {
	file   *excelize.File
	sheets int
	styles struct{ title, note, head, prose int }
	cells  [kinds]int
	totals [kinds]int
}

// New begins a workbook with a title in its properties.
func New(title string) (*Book, error) {
	b := &Book{file: excelize.NewFile()}
	if err := b.makeStyles(); err != nil {
		return nil, fmt.Errorf("xlsx.New: %w", err)
	}
	const epoch = "2020-01-01T00:00:00Z" // the same figures give the same bytes
	err := b.file.SetDocProps(&excelize.DocProperties{Title: title, Creator: "trienlam", Created: epoch, Modified: epoch})
	return b, err
}

func (b *Book) makeStyles() error {
	const font = "Arial" // on every machine, with every Vietnamese letter
	const line, sea = "C9D3DA", "133846"
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	text := formats[Text]
	add := func(id *int, s excelize.Style) error {
		n, err := b.file.NewStyle(&s)
		*id = n
		return err
	}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.styles.title, excelize.Style{Font: &excelize.Font{Family: font, Size: 14, Bold: true, Color: sea}, CustomNumFmt: &text}},
		{&b.styles.note, excelize.Style{Font: &excelize.Font{Family: font, Size: 9, Color: "34474E"}, CustomNumFmt: &text}},
		{&b.styles.prose, excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: top, CustomNumFmt: &text}},
		{&b.styles.head, excelize.Style{
			Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: "FFFFFF"}, CustomNumFmt: &text,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{sea}},
			Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
		}},
	} {
		if err := add(s.id, s.style); err != nil {
			return err
		}
	}
	for k, format := range formats {
		at := &excelize.Alignment{Vertical: "top"}
		switch Kind(k) {
		case Text:
			at.WrapText = true
		case Date, Clock:
			at.Horizontal = "left"
		}
		if err := add(&b.cells[k], excelize.Style{
			Font: &excelize.Font{Family: font, Size: 10}, CustomNumFmt: &format, Alignment: at,
			Border: []excelize.Border{{Type: "bottom", Color: line, Style: 1}},
		}); err != nil {
			return err
		}
		if err := add(&b.totals[k], excelize.Style{
			Font: &excelize.Font{Family: font, Size: 10, Bold: true}, CustomNumFmt: &format,
			Border: []excelize.Border{{Type: "top", Color: sea, Style: 1}},
		}); err != nil {
			return err
		}
	}
	return nil
}

// Write writes the workbook and ends it.
func (b *Book) Write(w io.Writer) error {
	b.file.SetActiveSheet(0)
	if _, err := b.file.WriteTo(w); err != nil {
		return fmt.Errorf("xlsx.Write: %w", err)
	}
	return b.file.Close()
}

// value turns v into what the file holds for a kind.
func value(k Kind, v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case time.Duration:
		return v.Seconds() / (24 * time.Hour).Seconds()
	case string:
		switch k {
		case Date:
			if t, err := time.Parse(time.DateOnly, v); err == nil {
				return t.Sub(epoch1900).Hours() / 24
			}
		case Clock:
			if t, err := time.Parse("15:04", v); err == nil {
				return float64(t.Hour()*60+t.Minute()) / (24 * 60)
			}
		}
		return plain(v)
	}
	return v
}

// epoch1900 is day 0 of spreadsheets, as they count after February 1900.
var epoch1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// maxText is the most characters that a cell may hold.
const maxText = 32767

// plain takes from a text what XML cannot hold; control characters become spaces.
func plain(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > maxText {
		s = string([]rune(s)[:maxText])
	}
	return s
}
