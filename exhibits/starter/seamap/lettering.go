package main

import (
	"math"
	"strings"
)

const (
	hoangSa  = "Quần đảo Hoàng\u00a0Sa (Việt\u00a0Nam)"
	truongSa = "Quần đảo Trường\u00a0Sa (Việt\u00a0Nam)"
	eastSea  = "Biển\u00a0Đông"
)

// bigNames writes the sea and the archipelagos, and returns the room they take.
func (p *page) bigNames() []box {
	var taken []box
	if p.s.sea != (point{}) {
		size := p.s.letter * 1.75
		at := p.f.at(p.s.sea)
		p.text(at, size, "middle", p.t.halo, ` font-style="italic" letter-spacing="`+num(size*.22)+`"`, eastSea)
		p.text(point{at.x, at.y + size*.75}, size*.5, "middle", p.t.soft, ` font-style="italic" lang="en"`, "East Sea (South China Sea)")
		w := math.Max(width(eastSea, size*1.3), width("East Sea (South China Sea)", size*.5))
		taken = append(taken, box{at.x - w/2, at.y - size, at.x + w/2, at.y + size})
	}
	for _, id := range []string{"label-hoang-sa", "label-truong-sa"} {
		f := p.a.feature(id)
		if !p.s.names || !p.f.holds(f.at) {
			continue
		}
		name := map[string]string{"label-hoang-sa": hoangSa, "label-truong-sa": truongSa}[id]
		at, size := p.f.at(f.at), p.s.letter*1.3
		at.y -= size * .6
		p.put(`<g><title>%s – %s</title>`, f.Vi, f.En)
		p.text(at, size, "middle", p.t.ink, ` font-weight="500"`, name)
		p.text(point{at.x, at.y + size*.85}, size*.62, "middle", p.t.soft, ` font-style="italic" lang="en"`, f.En)
		p.put(`</g>`)
		w := width(name, size)
		taken = append(taken, box{at.x - w/2, at.y - size, at.x + w/2, at.y + size*1.05})
	}
	return taken
}

// points draws every named place inside the sheet and letters those of high enough rank.
func (p *page) points(taken []box) {
	var labels []label
	var dots []box
	f := p.f
	for _, ft := range p.a.features {
		if ft.Kind == "sea" || ft.Kind == "archipelago" || !f.holds(ft.at) {
			continue
		}
		at, r := f.at(ft.at), 4.2
		mark := p.s.marks[ft.ID]
		if mark != "" {
			r = 8
		}
		if ft.Kind == "land" {
			if p.s.vi != "" && p.s.rank > 0 {
				p.text(at, p.s.letter, "middle", p.t.soft, ` font-style="italic"`, ft.Vi)
				taken = append(taken, around(at, p.s.letter*2))
			}
			continue
		}
		p.put(`<g><title>%s – %s</title>%s</g>`, ft.Vi, ft.En, p.sign(ft, at, mark))
		dots = append(dots, around(at, r+1))
		if ft.Rank <= p.s.rank || mark != "" {
			l := label{f: ft, dot: at, radius: r, vi: p.s.letter, en: p.s.letter * .66}
			if ft.Group == "place" && ft.Kind == "city" {
				l.en = 0
			}
			l.side = sides[ft.Side]
			if turn, ok := p.s.turn[ft.ID]; ok {
				l.side = turn
			}
			labels = append(labels, l)
		}
	}
	m := f.margin + 6
	for _, l := range place(labels, dots, taken, box{m, m, f.w - m, f.h - m}, p.s.reach) {
		p.name(l)
	}
}

// name letters one placed label, flush to the side that faces its dot.
func (p *page) name(l label) {
	anchor, x := "middle", (l.box.x0+l.box.x1)/2
	switch {
	case l.box.x0 >= l.dot.x:
		anchor, x = "start", l.box.x0
	case l.box.x1 <= l.dot.x:
		anchor, x = "end", l.box.x1
	}
	if l.leader {
		p.put(`<path d="M%s %sL%s %s" stroke="%s" stroke-opacity=".55" stroke-width="1" fill="none"/>`,
			num(l.dot.x), num(l.dot.y), num(l.end.x), num(l.end.y), p.t.ink)
	}
	fill := p.t.ink
	if p.s.marks[l.f.ID] == "mark" {
		fill = p.t.accent
	}
	p.text(point{x, l.box.y0 + l.vi*.92}, l.vi, anchor, fill, "", tie(l.f.Vi))
	if l.en > 0 {
		p.text(point{x, l.box.y0 + l.vi*1.2 + l.en*.85}, l.en, anchor, p.t.soft, ` font-style="italic" lang="en"`, l.f.En)
	}
}

// tie keeps a name together: it is shown on one line wherever it stands.
func tie(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
