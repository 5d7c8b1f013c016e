package main

import (
	"math"
	"slices"
	"unicode/utf8"
)

// A box is a rectangle on the sheet that lettering must keep clear of.
type box struct{ x0, y0, x1, y1 float64 }

func (a box) meets(b box) bool { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 }

func (a box) grow(by float64) box { return box{a.x0 - by, a.y0 - by, a.x1 + by, a.y1 + by} }

func around(p point, r float64) box { return box{p.x - r, p.y - r, p.x + r, p.y + r} }

// A label is a name, with its other name beneath, and the place found for it.
type label struct {
	f      feature
	dot    point
	radius float64
	vi, en float64 // type sizes, pixels; en 0: not shown
	box    box
	leader bool
	end    point   // where the leader meets the label
	side   float64 // best direction, degrees clockwise from the right hand
}

// Letters are taken for this wide, in type sizes: a little more than the widest font in the list
// of families needs, since the reader's machine chooses the font.
const letterWidth = .58

func width(s string, size float64) float64 {
	return float64(utf8.RuneCountInString(s)) * size * letterWidth
}

func (l label) size() (w, h float64) {
	w, h = width(l.f.Vi, l.vi), l.vi*1.2
	if l.en > 0 {
		w, h = math.Max(w, width(l.f.En, l.en)), h+l.en*1.2
	}
	return w, h
}

// Directions from the dot to the label, as angles clockwise from the right hand.
var sides = map[string]float64{"right": 0, "below": 90, "left": 180, "above": 270}

// place finds a box for every label that keeps clear of the taken boxes, the dots and the other
// labels: first beside the dot on its best side, then round about it, then farther out with a
// leader, up to reach pixels. Labels for which there is no room are left out.
func place(labels []label, dots, taken []box, inside box, reach float64) []label {
	slices.SortStableFunc(labels, func(a, b label) int { return a.f.Rank - b.f.Rank })
	var out []label
	var leaders [][2]point
	for _, l := range labels {
		if got, ok := spot(l, dots, taken, inside, leaders, reach); ok {
			out = append(out, got)
			taken = append(taken, got.box.grow(2))
			if got.leader {
				leaders = append(leaders, [2]point{got.dot, got.end})
			}
		}
	}
	return out
}

func spot(l label, dots, taken []box, inside box, leaders [][2]point, reach float64) (label, bool) {
	w, h := l.size()
	for gap := l.radius + 8; gap <= l.radius+reach; gap += 9 {
		for _, turn := range []float64{0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180} {
			angle := (l.side + turn) * math.Pi / 180
			cos, sin := math.Cos(angle), math.Sin(angle)
			// The label's box touches the circle round the dot with its nearest point.
			c := point{l.dot.x + cos*(gap+w/2), l.dot.y + sin*(gap+h/2)}
			if math.Abs(cos) < .3 { // above or below: centred
				c.x = l.dot.x
			}
			b := box{c.x - w/2, c.y - h/2, c.x + w/2, c.y + h/2}
			got := l
			got.box = b
			got.leader = gap > l.radius+18
			got.end = point{math.Max(b.x0, math.Min(b.x1, l.dot.x)), math.Max(b.y0+2, math.Min(b.y1-2, l.dot.y))}
			if fits(got, dots, taken, inside, leaders) {
				return got, true
			}
		}
	}
	return l, false
}

func fits(l label, dots, taken []box, inside box, leaders [][2]point) bool {
	b := l.box
	if b.x0 < inside.x0 || b.y0 < inside.y0 || b.x1 > inside.x1 || b.y1 > inside.y1 {
		return false
	}
	own := around(l.dot, l.radius)
	for _, d := range dots {
		if near := 10.0; b.meets(d) || !d.meets(own) && b.meets(d.grow(near)) {
			return false // a name beside a foreign dot would be read as its name
		}
	}
	if slices.ContainsFunc(taken, b.meets) {
		return false
	}
	for _, line := range leaders {
		if crosses(line[0], line[1], b) {
			return false
		}
	}
	if !l.leader {
		return true
	}
	for _, d := range slices.Concat(dots, taken) {
		if d.meets(own) && d.x1-d.x0 < 40 {
			continue
		}
		if crosses(l.dot, l.end, d) {
			return false
		}
	}
	return true
}

// crosses reports whether the segment runs through the box; looking at 24 of its points is enough
// for boxes as large as a letter.
func crosses(a, b point, in box) bool {
	for i := range 25 {
		t := float64(i) / 24
		x, y := a.x+t*(b.x-a.x), a.y+t*(b.y-a.y)
		if x > in.x0 && x < in.x1 && y > in.y0 && y < in.y1 {
			return true
		}
	}
	return false
}
