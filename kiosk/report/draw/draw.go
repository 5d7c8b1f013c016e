package draw

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
)

// Colour is what something is painted with, as #RRGGBB.
type Colour string

// The design's colours by what they mean in a chart.
const (
	Ink     Colour = "#12232B" // figures
	Second  Colour = "#34474E" // words beside them
	Third   Colour = "#52656B" // small captions
	Axis    Colour = "#34474E"
	Rule    Colour = "#D2DBD9" // grid lines, empty part of a bar
	Phone   Colour = "#133846"
	Kiosk   Colour = "#4E8A95"
	Show    Colour = "#CDB27B"
	Before  Colour = "#6F5418" // the period before
	Mark    Colour = "#AC2F1D" // needs action
	Wall    Colour = "#F2F5F3" // the page
	Nothing Colour = ""
)

// Anchor is where a text's point lies in it.
type Anchor string

// Anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Style is how a text is set.
type Style struct {
	Size   float64
	Serif  bool // figures are set in the display face
	Bold   bool // on screen; paper has one weight
	Anchor Anchor
	Fill   Colour
}

// shape is one thing drawn: a rectangle, a disc (r > 0) or a text (words not "").
type shape struct {
	x, y, w, h, r float64
	fill          Colour
	hatched       bool
	words         string
	style         Style
}

// Drawing is a list of shapes, the first one lowest.
type Drawing struct {
	w, h        float64
	title, desc string
	shapes      []shape
}

// New begins a drawing. The title names it and desc says what it shows, for those who do not see it.
func New(w, h float64, title, desc string) *Drawing {
	return &Drawing{w: w, h: h, title: title, desc: desc}
}

// Size returns width and height.
func (d *Drawing) Size() (w, h float64) { return d.w, d.h }

// Rect paints a rectangle.
func (d *Drawing) Rect(x, y, w, h float64, fill Colour) {
	d.shapes = append(d.shapes, shape{x: x, y: y, w: w, h: h, fill: fill})
}

// Hatched paints a rectangle with slanted lines: what is not whole, or doubtful.
func (d *Drawing) Hatched(x, y, w, h float64, fill Colour) {
	d.shapes = append(d.shapes, shape{x: x, y: y, w: w, h: h, fill: fill, hatched: true})
}

// Disc paints a disc.
func (d *Drawing) Disc(x, y, r float64, fill Colour) {
	d.shapes = append(d.shapes, shape{x: x, y: y, r: r, fill: fill})
}

// Text sets words at a point of their base line.
func (d *Drawing) Text(x, y float64, words string, s Style) {
	if words != "" {
		d.shapes = append(d.shapes, shape{x: x, y: y, words: words, style: s})
	}
}

// hatchStep is the distance of the slanted lines of a hatched rectangle.
const hatchStep = 6

const (
	serif = `Newsreader,'Noto Serif',Georgia,'Times New Roman',serif`
	sans  = `'Be Vietnam Pro',Roboto,'Segoe UI','Noto Sans',sans-serif`
)

// SVG writes the drawing for a page.
func (d *Drawing) SVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img"><title>%s</title><desc>%s</desc>`,
		n(d.w), n(d.h), n(d.w), n(d.h), escape(d.title), escape(d.desc))
	for _, s := range d.shapes {
		switch {
		case s.words != "":
			weight, family := "", sans
			if s.style.Bold {
				weight = ` font-weight="600"`
			}
			if s.style.Serif {
				family = serif
			}
			fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s" font-family="%s" text-anchor="%s" fill="%s"%s>%s</text>`,
				n(s.x), n(s.y), n(s.style.Size), family, s.style.Anchor, s.style.Fill, weight, escape(s.words))
		case s.r > 0:
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, n(s.x), n(s.y), n(s.r), s.fill)
		case s.hatched:
			fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/>`, hatch(s), s.fill)
			fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" fill="none" stroke="%s"/>`, n(s.x), n(s.y), n(s.w), n(s.h), s.fill)
		default:
			fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, n(s.x), n(s.y), n(s.w), n(s.h), s.fill)
		}
	}
	b.WriteString("</svg>")
	return b.Bytes()
}

// line is a slanted line of a hatched rectangle.
type line struct{ x1, y1, x2, y2 float64 }

// lines are the slanted lines of a hatched rectangle, cut at its edges.
func lines(s shape) (list []line) {
	for at := float64(hatchStep); at < s.w+s.h; at += hatchStep {
		x1, y1 := s.x+min(at, s.w), s.y+max(0, at-s.w)
		x2, y2 := s.x+max(0, at-s.h), s.y+min(at, s.h)
		list = append(list, line{x1, y1, x2, y2})
	}
	return list
}

func hatch(s shape) string {
	var b bytes.Buffer
	for _, l := range lines(s) {
		fmt.Fprintf(&b, "M%s %sL%s %s", n(l.x1), n(l.y1), n(l.x2), n(l.y2))
	}
	return b.String()
}

// n writes a number with at most two decimals.
func n(v float64) string {
	return strconv.FormatFloat(float64(int64(v*100+0.5*sign(v)))/100, 'f', -1, 64)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// escape makes a text safe inside XML; what XML cannot hold is replaced.
func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a bytes.Buffer takes everything
	return b.String()
}
