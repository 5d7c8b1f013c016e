package assemble

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readCSV reads a table of text in UTF-8, UTF-16 or Windows-1258, its cells apart by commas,
// semicolons or tabs.
func readCSV(fsys fs.FS, name string) (*grid, error) {
	src, err := readAll(fsys, name, maxSheetBytes)
	if err != nil {
		return nil, err
	}
	text := decode(src)
	skipped := 0
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") && len(first) > 4 {
		text, skipped = rest, 1 // Excel's own hint
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = delimiter(text), true, -1
	g := &grid{file: name, name: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	for len(g.rows) < maxRows {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		row := gridRow{line: line + skipped, cells: cells[:min(len(cells), maxColumns)]}
		for i, c := range row.cells {
			row.cells[i] = clean(c)
		}
		g.rows = append(g.rows, row)
	}
	return g, nil
}

// decode returns src as UTF-8 text.
func decode(src []byte) string {
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		src = src[3:]
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		return wide(src[2:], binary.LittleEndian)
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		return wide(src[2:], binary.BigEndian)
	case len(src) > 3 && src[1] == 0 && src[3] == 0:
		return wide(src, binary.LittleEndian)
	case len(src) > 3 && src[0] == 0 && src[2] == 0:
		return wide(src, binary.BigEndian)
	}
	if !utf8.Valid(src) {
		if s, err := charmap.Windows1258.NewDecoder().Bytes(src); err == nil {
			src = s // clean joins its letters and marks
		}
	}
	return strings.ReplaceAll(string(src), "\r\n", "\n")
}

func wide(src []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = order.Uint16(src[2*i:])
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\r\n", "\n")
}

// delimiter is the sign that the first lines hold most of, outside quotes.
func delimiter(text string) rune {
	counts := map[rune]int{}
	quoted, lines := false, 0
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			lines++
		case r == ',' || r == ';' || r == '\t':
			counts[r]++
		}
		if lines > 0 && len(counts) > 0 || lines > headerRows {
			break
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}
