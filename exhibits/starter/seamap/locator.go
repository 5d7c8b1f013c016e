package main

// locator draws the whole sea in a corner, with both archipelagos and a frame where the sheet lies.
func (p *page) locator() box {
	const w = 330
	f := newFrame(103.5, 119.8, 5.9, 22.6, w, 0)
	b := p.panel(p.s.corner, w, f.h)
	inner := &page{a: p.a, s: p.s, t: p.t, f: f}
	var land [][]point
	for _, ring := range f.project(p.a.land, 0, 1, 12) {
		land = append(land, clip(ring, 6, 6, f.w-6, f.h-6))
	}
	p.put(`<g transform="translate(%s %s)">`, num(b.x0), num(b.y0))
	p.put(`<rect x="6" y="6" width="%s" height="%s" fill="%s"/>`, num(f.w-12), num(f.h-12), p.t.sea)
	p.put(`<path d="%s" fill="%s" stroke="%s" stroke-width=".8"/>`, path(land, true), p.t.land, p.t.coast)
	for _, ft := range p.a.features {
		if ft.Group == "hoang-sa" || ft.Group == "truong-sa" {
			at := f.at(ft.at)
			p.put(`<circle cx="%s" cy="%s" r="1.7" fill="%s"/>`, num(at.x), num(at.y), p.t.ink)
		}
	}
	nw, se := f.at(point{p.s.west, p.s.north}), f.at(point{p.s.east, p.s.south})
	p.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="none" stroke="%s" stroke-width="1.8"/>`,
		num(nw.x), num(nw.y), num(se.x-nw.x), num(se.y-nw.y), p.t.accent)
	inner.text(f.at(point{113.2, 17.85}), 12.5, "middle", p.t.ink, "", hoangSa)
	inner.text(f.at(point{114.1, 12.3}), 12.5, "middle", p.t.ink, "", truongSa)
	inner.text(f.at(point{112.3, 13.3}), 18, "middle", p.t.halo, ` font-style="italic" letter-spacing="3"`, eastSea)
	p.Write(inner.Bytes())
	p.put(`</g>`)
	return b
}
