package labels

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// Quiet is the white that belongs to a symbol, in modules on each side (ISO/IEC 18004).
const Quiet = 4

// Level is a level of error correction.
type Level string

// The levels in use: the share of a symbol that may be damaged is 25 % at Q and 15 % at M.
const (
	Q Level = "Q"
	M Level = "M"
)

// Symbol is one QR code. It never changes, so it is safe for concurrent use.
type Symbol struct {
	Text    string
	Version int // 2 is 25×25 modules
	Level   Level
	Bitmap  [][]bool // [row][column], true is black, without the quiet zone
}

// Size returns the symbol's width in modules, without the quiet zone.
func (s *Symbol) Size() int { return len(s.Bitmap) }

// run is a horizontal bar of black modules, extended over the equal bars below it.
type run struct{ x, y, w, h int }

// runs returns the symbol as few black rectangles, so that a PDF stays small and a viewer that
// smooths edges shows no white hairs between rows.
func (s *Symbol) runs() []run {
	var done []run
	open := map[[2]int]int{} // start and width of the bars in the row above → index in done
	for y, row := range s.Bitmap {
		here := make(map[[2]int]int, len(open))
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			w := 1
			for x+w < len(row) && row[x+w] {
				w++
			}
			bar := [2]int{x, w}
			i, grows := open[bar]
			if grows {
				done[i].h++
			} else {
				i = len(done)
				done = append(done, run{x: x, y: y, w: w, h: 1})
			}
			here[bar] = i
			x += w
		}
		open = here
	}
	return done
}

// SVG returns the symbol with its quiet zone as a picture that scales to any size.
func (s *Symbol) SVG() []byte {
	side := strconv.Itoa(s.Size() + 2*Quiet)
	var b bytes.Buffer
	b.Grow(4096)
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + side + ` ` + side +
		`" shape-rendering="crispEdges" role="img"><title>`)
	_ = xml.EscapeText(&b, []byte(s.Text)) // a Buffer takes every write
	b.WriteString(`</title><path fill="#fff" d="M0 0h` + side + `v` + side + `H0z"/><path d="`)
	var num []byte
	for _, r := range s.runs() {
		num = append(num[:0], 'M')
		num = strconv.AppendInt(num, int64(r.x+Quiet), 10)
		num = append(num, ' ')
		num = strconv.AppendInt(num, int64(r.y+Quiet), 10)
		num = append(num, 'h')
		num = strconv.AppendInt(num, int64(r.w), 10)
		num = append(num, 'v')
		num = strconv.AppendInt(num, int64(r.h), 10)
		num = append(num, 'h', '-')
		num = strconv.AppendInt(num, int64(r.w), 10)
		b.Write(append(num, 'z'))
	}
	b.WriteString(`"/></svg>`)
	return b.Bytes()
}
