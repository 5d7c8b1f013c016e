package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"math"
	"strings"
)

// Land this far outside the sheet still throws waterlines into it.
const border = 150

const families = "Newsreader, Georgia, 'Times New Roman', serif"

// A page is a sheet being drawn.
type page struct {
	bytes.Buffer
	a *atlas
	s sheet
	t theme
	f frame
}

func (p *page) put(format string, args ...any) { fmt.Fprintf(&p.Buffer, format+"\n", args...) }

// draw returns the sheet as one SVG document.
func draw(a *atlas, s sheet) []byte {
	margin := 46.0
	if s.vi == "" {
		margin = 0
	}
	p := &page{a: a, s: s, t: s.theme, f: newFrame(s.west, s.east, s.south, s.north, s.width, margin)}
	p.put(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img" lang="vi" font-family="%s">`,
		num(p.f.w), num(p.f.h), families)
	p.put(`<title>%s</title>`, html.EscapeString(cmp.Or(s.vi, "Biển Đông, quần đảo Hoàng Sa và quần đảo Trường Sa (Việt Nam)")))
	p.put(`<desc>Bản đồ minh họa, không dùng cho hàng hải. Schematic, not for navigation. Made with Natural Earth (public domain).</desc>`)
	p.put(`<rect width="%s" height="%s" fill="%s"/>`, num(p.f.w), num(p.f.h), p.t.sea)
	p.seaAndLand()
	taken := p.measureLine()
	if s.vi != "" {
		p.border()
		title := p.title()
		taken = append(taken, title, p.scale(title))
		if s.corner != "" {
			taken = append(taken, p.locator())
		}
	}
	taken = append(taken, p.bigNames()...)
	p.points(taken)
	p.put(`</svg>`)
	return p.Bytes()
}

func (p *page) seaAndLand() {
	f, t := p.f, p.t
	p.graticule()
	if p.s.bare {
		return
	}
	land := f.project(p.a.land, border, .6, 1.5)
	field := newField(f, f.project(p.a.land, border, .5, 40), 3, border)
	for i := t.rings - 1; i >= 0; i-- {
		level := 4 + float64(i)*t.spread + float64(i*i)*t.growth
		lines := field.contour(level)
		if len(lines) == 0 {
			continue
		}
		fade := 1 - float64(i)/float64(t.rings)
		p.put(`<path d="%s" fill="%s" fill-opacity="%.3f" fill-rule="evenodd" stroke="%s" stroke-opacity="%.3f" stroke-width="1"/>`,
			path(lines, true), t.wash, t.washOpacity, t.water, t.strength*math.Pow(fade, 1.5)+.05)
	}
	if len(land) > 0 {
		p.put(`<path d="%s" fill="%s" stroke="%s" stroke-width="1.3" stroke-linejoin="round"/>`, path(land, true), t.land, t.coast)
	}
	if minor := f.project(p.a.minor, 10, .3, .4); len(minor) > 0 {
		p.put(`<path d="%s" fill="%s" stroke="%s" stroke-width=".8" stroke-linejoin="round"/>`, path(minor, true), t.land, t.coast)
	}
	var reefs [][]point
	for _, line := range p.a.reefs {
		if f.holds(line[0]) {
			q := make([]point, len(line))
			for i := range line {
				q[i] = f.at(line[i])
			}
			reefs = append(reefs, q)
		}
	}
	if len(reefs) > 0 {
		p.put(`<path d="%s" fill="none" stroke="%s" stroke-opacity=".7" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"/>`, path(reefs, false), t.halo)
	}
}

// meridians returns the degrees to draw between from and to, and how many decimals they need.
func degrees(from, to float64) []float64 {
	step := 5.0
	for _, s := range []float64{2, 1, .5, .2} {
		if (to-from)/step < 3 {
			step = s
		}
	}
	var out []float64
	for i := math.Ceil(from/step + .05); i*step < to-.02*(to-from); i++ {
		out = append(out, i*step)
	}
	return out
}

func (p *page) graticule() {
	f := p.f
	var d strings.Builder
	for _, lat := range degrees(f.south, f.north) {
		fmt.Fprintf(&d, "M0 %sH%s", num(f.at(point{f.west, lat}).y), num(f.w))
	}
	for _, lon := range degrees(f.west, f.east) {
		fmt.Fprintf(&d, "M%s 0V%s", num(f.at(point{lon, f.north}).x), num(f.h))
	}
	p.put(`<path d="%s" fill="none" stroke="%s" stroke-opacity=".16" stroke-width="1"/>`, d.String(), p.t.halo)
}

// measureLine draws the straight distance, if the sheet has one, with its words along the
// line, and returns the room it takes.
func (p *page) measureLine() []box {
	m := p.s.measure
	if m == nil {
		return nil
	}
	a, b := p.f.at(p.a.feature(m.from).at), p.f.at(p.a.feature(m.to).at)
	p.put(`<path d="M%s %sL%s %s" stroke="%s" stroke-width="2" fill="none"/>`, num(a.x), num(a.y), num(b.x), num(b.y), p.t.accent)
	mid := point{(a.x + b.x) / 2, (a.y + b.y) / 2}
	angle := math.Atan2(b.y-a.y, b.x-a.x) * 180 / math.Pi
	p.put(`<g transform="translate(%s %s) rotate(%s)" text-anchor="middle" stroke="%s" stroke-width="4" stroke-linejoin="round" paint-order="stroke"><text y="-10" font-size="%s" fill="%s">%s</text><text y="%s" font-size="%s" font-style="italic" fill="%s" lang="en">%s</text></g>`,
		num(mid.x), num(mid.y), num(angle), p.t.sea, num(p.s.letter*.9), p.t.accent, m.vi,
		num(p.s.letter*1.05), num(p.s.letter*.68), p.t.soft, m.en)
	var taken []box
	for i := 1; i < 12; i++ {
		t := float64(i) / 12
		taken = append(taken, around(point{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)}, 30))
	}
	return taken
}

// text writes one line of lettering; anchor is start, middle or end.
func (p *page) text(at point, size float64, anchor, fill, more, words string) {
	if p.t.strokeLabels {
		more += fmt.Sprintf(` stroke="%s" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`, p.t.sea)
	}
	p.put(`<text x="%s" y="%s" font-size="%s" text-anchor="%s" fill="%s"%s>%s</text>`,
		num(at.x), num(at.y), num(size), anchor, fill, more, html.EscapeString(words))
}
