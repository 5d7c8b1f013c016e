package assemble

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Bounds of what is read; a real exhibition stays far below.
const (
	maxSheetBytes = 32 << 20 // a spreadsheet file
	maxUnzipped   = 128 << 20
	maxRows       = 20_000
	maxColumns    = 200
	maxCell       = 100_000 // characters
)

// grid is one table as cells of text.
type grid struct {
	file string // for messages: "noi-dung.xlsx[Tư liệu]", "a.csv"
	name string // of the sheet, or of the file without its extension
	rows []gridRow
}

type gridRow struct {
	line   int // row of the sheet, line of the file
	cells  []string
	merged map[int]bool // columns whose value belongs to a row above
}

func (g *grid) at(line int) origin { return origin{g.file, line} }

var spaces = regexp.MustCompile(`[ \t\x{00a0}\x{200b}\x{feff}]+`)

// clean makes a cell what a person sees: form NFC, LF line ends, no control characters, no space at
// either end of a line.
func clean(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "_x000D_", "").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\n' && r != '\t') || (r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxCell {
		s = string(r[:maxCell])
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(spaces.ReplaceAllString(l, " "))
	}
	return norm.NFC.String(strings.Trim(strings.Join(lines, "\n"), "\n"))
}

func (r gridRow) empty() bool {
	for _, c := range r.cells {
		if c != "" {
			return false
		}
	}
	return true
}
