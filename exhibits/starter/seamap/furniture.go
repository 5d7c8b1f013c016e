package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// sign draws what stands for a place: a dot for an island, a ring for a reef, a square for a town,
// a star for a light, a star above a square for a light with a school.
func (p *page) sign(f feature, at point, mark string) string {
	x, y, t := num(at.x), num(at.y), p.t
	var b strings.Builder
	if f.Group == "hoang-sa" || f.Group == "truong-sa" {
		for i, r := range []float64{9, 16, 25} {
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%s" fill="none" stroke="%s" stroke-opacity="%.2f" stroke-width="1"/>`,
				x, y, num(r), t.halo, []float64{.4, .22, .11}[i])
		}
	}
	switch {
	case p.s.vi == "" && f.Group == "place":
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="2" fill="%s" fill-opacity=".8"/>`, x, y, t.coast)
	case mark == "light" || mark == "both":
		b.WriteString(star(at, 11, t.accent, t.sea))
		if mark == "both" {
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="15" fill="none" stroke="%s" stroke-width="2"/>`, x, y, t.accent)
		}
	case mark == "mark":
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="8" fill="%s" stroke="%s" stroke-width="2"/>`, x, y, t.accent, t.sea)
	case f.Kind == "city":
		fmt.Fprintf(&b, `<rect x="%s" y="%s" width="7" height="7" fill="%s"/>`, num(at.x-3.5), num(at.y-3.5), t.ink)
	case f.Kind == "reef":
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="3.6" fill="%s" stroke="%s" stroke-width="1.8"/>`, x, y, t.sea, t.ink)
	default:
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="4.2" fill="%s" stroke="%s" stroke-width="1"/>`, x, y, t.ink, t.sea)
	}
	return b.String()
}

func star(at point, r float64, fill, hem string) string {
	line := make([]point, 16)
	for i := range line {
		k := r
		if i%2 == 1 {
			k = r * .42
		}
		a := float64(i) * math.Pi / 8
		line[i] = point{at.x + k*math.Sin(a), at.y - k*math.Cos(a)}
	}
	return fmt.Sprintf(`<path d="%s" fill="%s" stroke="%s" stroke-width="1"/>`, path([][]point{line}, true), fill, hem)
}

// border paints the paper margin over the edge of the sea, with a double rule and the degrees.
func (p *page) border() {
	f, t, m := p.f, p.t, p.f.margin
	p.put(`<path d="M0 0H%sV%sH0zM%s %sV%sH%sV%sz" fill="%s"/>`, num(f.w), num(f.h), num(m), num(m), num(f.h-m), num(f.w-m), num(m), t.land)
	for i, w := range []float64{1.6, .8} {
		d := float64(i) * 6
		p.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="none" stroke="%s" stroke-width="%s"/>`,
			num(m-d), num(m-d), num(f.w-2*(m-d)), num(f.h-2*(m-d)), t.ink, num(w))
	}
	for _, lon := range degrees(f.west, f.east) {
		x := f.at(point{lon, f.north}).x
		p.text(point{x, m - 14}, 17, "middle", t.soft, "", degree(lon)+"\u00a0Đ")
		p.text(point{x, f.h - m + 27}, 17, "middle", t.soft, "", degree(lon)+"\u00a0Đ")
	}
	for _, lat := range degrees(f.south, f.north) {
		y := f.at(point{f.west, lat}).y
		for _, at := range []point{{m - 18, y}, {f.w - m + 27, y}} {
			p.put(`<g transform="translate(%s %s) rotate(-90)">`, num(at.x), num(at.y))
			p.text(point{}, 17, "middle", t.soft, "", degree(lat)+"\u00a0B")
			p.put(`</g>`)
		}
	}
}

// degree writes 114.2 as 114°12′.
func degree(v float64) string {
	minutes := int(math.Round(v * 60))
	if minutes%60 == 0 {
		return strconv.Itoa(minutes/60) + "°"
	}
	return fmt.Sprintf("%d°%02d′", minutes/60, minutes%60)
}

// panel paints a sheet of paper in one corner and returns it.
func (p *page) panel(corner string, w, h float64) box {
	in := p.f.margin + 22
	b := box{in, in, in + w, in + h}
	if strings.HasPrefix(corner, "right") {
		b.x0, b.x1 = p.f.w-in-w, p.f.w-in
	}
	if strings.HasSuffix(corner, "bottom") {
		b.y0, b.y1 = p.f.h-in-h, p.f.h-in
	}
	for i, d := range []float64{0, 5} {
		fill := []string{p.t.land, "none"}[i]
		p.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="%s" stroke-width="%s"/>`,
			num(b.x0+d), num(b.y0+d), num(w-2*d), num(h-2*d), fill, p.t.ink, []string{"1.4", ".7"}[i])
	}
	return b
}

// title letters the title panel: both languages, the warning, the signs.
func (p *page) title() box {
	w := math.Max(470, math.Max(width(p.s.vi, 30), width(p.s.en, 19))+50)
	signs := p.s.signs
	if signs == nil {
		signs = [][3]string{{"island", "Đảo", "Island"}, {"reef", "Đá, bãi", "Reef"}}
	}
	wide := p.s.signs != nil
	h := 178.0
	if wide {
		h = 206
	}
	b := p.panel(p.s.titleAt, w, h)
	x := b.x0 + 25
	p.put(`<text x="%s" y="%s" font-size="30" fill="%s">%s</text>`, num(x), num(b.y0+48), p.t.ink, p.s.vi)
	p.put(`<text x="%s" y="%s" font-size="19" font-style="italic" fill="%s" lang="en">%s</text>`, num(x), num(b.y0+76), p.t.soft, p.s.en)
	p.put(`<text x="%s" y="%s" font-size="15" fill="%s">Bản đồ minh họa, không dùng cho hàng hải</text>`, num(x), num(b.y0+106), p.t.soft)
	p.put(`<text x="%s" y="%s" font-size="13.5" font-style="italic" fill="%s" lang="en">Schematic, not for navigation · Made with Natural Earth</text>`, num(x), num(b.y0+126), p.t.soft)
	for i, s := range signs {
		at := point{x + 12 + float64(i)*150, b.y0 + 153}
		if wide {
			at = point{x + 14, b.y0 + 152 + float64(i)*30}
		}
		p.put(`%s<text x="%s" y="%s" font-size="16" fill="%s">%s <tspan font-size="13.5" font-style="italic" fill="%s" lang="en">%s</tspan></text>`,
			p.sign(feature{Kind: s[0]}, at, map[string]string{"light": "light", "both": "both", "mark": "mark"}[s[0]]),
			num(at.x+24), num(at.y+5), p.t.ink, s[1], p.t.soft, s[2])
	}
	return b
}

// scale draws the bar of kilometres and nautical miles where the panels leave room.
func (p *page) scale(title box) box {
	px := p.s.scaleKm / 111.2 * p.f.perDeg
	in := p.f.margin + 30
	x, y := p.f.w-in-px, p.f.h-in-24
	switch {
	case p.s.titleAt == "left-bottom" && p.s.corner != "":
		x = p.f.w/2 - px/2
	case p.s.titleAt == "left-bottom":
		x = title.x1 + 30
	case p.s.corner == "right-bottom":
		x = in
	}
	p.put(`<path d="M%s %sv8h%sv-8m%s 0v8" fill="none" stroke="%s" stroke-width="1.6"/>`, num(x), num(y), num(px), num(-px/2), p.t.ink)
	miles := int(math.Round(p.s.scaleKm / 1.852))
	p.text(point{x, y + 30}, 16, "start", p.t.ink, "", fmt.Sprintf("%.0f\u00a0km ≈ %d\u00a0hải\u00a0lý (nautical miles)", p.s.scaleKm, miles))
	return box{x - 6, y - 8, x + math.Max(px, 300), y + 36}
}
