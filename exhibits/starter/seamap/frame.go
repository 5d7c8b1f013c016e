package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A frame maps degrees to pixels: equirectangular, true to scale on its middle parallel.
type frame struct {
	west, east, south, north float64
	margin                   float64 // paper border, pixels
	w, h                     float64 // whole sheet, pixels
	perDeg                   float64 // pixels in one degree of latitude
	squeeze                  float64 // cosine of the middle parallel
}

func newFrame(west, east, south, north, w, margin float64) frame {
	f := frame{west: west, east: east, south: south, north: north, margin: margin, w: w}
	f.squeeze = math.Cos((south + north) / 2 * math.Pi / 180)
	f.perDeg = (w - 2*margin) / ((east - west) * f.squeeze)
	f.h = math.Round((north-south)*f.perDeg + 2*margin)
	return f
}

func (f frame) at(p point) point {
	return point{f.margin + (p.x-f.west)*f.squeeze*f.perDeg, f.margin + (f.north-p.y)*f.perDeg}
}

// holds reports whether the place lies on the drawn part of the sheet.
func (f frame) holds(p point) bool {
	return p.x > f.west && p.x < f.east && p.y > f.south && p.y < f.north
}

// project clips the rings to the sheet and a border around it, and simplifies them. The border is
// wide enough for waterlines to know of land that lies just outside.
func (f frame) project(rings [][]point, border, tolerance, minArea float64) [][]point {
	var out [][]point
	for _, ring := range rings {
		p := make([]point, len(ring))
		for i := range ring {
			p[i] = f.at(ring[i])
		}
		p = clip(p, -border, -border, f.w+border, f.h+border)
		p = simplify(p, tolerance)
		if len(p) >= 3 && math.Abs(area(p)) >= minArea {
			out = append(out, p)
		}
	}
	return out
}

// clip cuts a ring to a rectangle, one side after the other (Sutherland and Hodgman).
func clip(ring []point, x0, y0, x1, y1 float64) []point {
	sides := []func(point) float64{
		func(p point) float64 { return p.x - x0 },
		func(p point) float64 { return x1 - p.x },
		func(p point) float64 { return p.y - y0 },
		func(p point) float64 { return y1 - p.y },
	}
	for _, inside := range sides {
		var out []point
		for i, b := range ring {
			a := ring[(i+len(ring)-1)%len(ring)]
			da, db := inside(a), inside(b)
			if (da < 0) != (db < 0) {
				t := da / (da - db)
				out = append(out, point{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)})
			}
			if db >= 0 {
				out = append(out, b)
			}
		}
		ring = out
	}
	return ring
}

// simplify leaves out points nearer than tolerance to the line that replaces them (Douglas, Peucker).
func simplify(line []point, tolerance float64) []point {
	if len(line) < 3 {
		return line
	}
	a, b := line[0], line[len(line)-1]
	far, at := 0.0, 0
	for i, p := range line[1 : len(line)-1] {
		if d := distance(p, a, b); d > far {
			far, at = d, i+1
		}
	}
	if far <= tolerance {
		return []point{a, b}
	}
	left := simplify(line[:at+1], tolerance)
	return append(left[:len(left)-1:len(left)-1], simplify(line[at:], tolerance)...)
}

// distance is how far p lies from the segment a–b.
func distance(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
	}
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}

func area(ring []point) float64 {
	sum := 0.0
	for i, b := range ring {
		a := ring[(i+len(ring)-1)%len(ring)]
		sum += a.x*b.y - b.x*a.y
	}
	return sum / 2
}

// path writes lines as SVG path data with one decimal, relative to the point before.
func path(lines [][]point, closed bool) string {
	var b strings.Builder
	for _, line := range lines {
		px, py := tenth(line[0].x), tenth(line[0].y)
		fmt.Fprintf(&b, "M%s %sl", deci(px), deci(py))
		for i, p := range line[1:] {
			x, y := tenth(p.x), tenth(p.y)
			dx, dy := deci(x-px), deci(y-py)
			if i > 0 && dx[0] != '-' {
				b.WriteByte(' ')
			}
			b.WriteString(dx)
			if dy[0] != '-' {
				b.WriteByte(' ')
			}
			b.WriteString(dy)
			px, py = x, y
		}
		if closed {
			b.WriteByte('z')
		}
	}
	return b.String()
}

func tenth(v float64) int { return int(math.Round(v * 10)) }

// deci writes tenths as a decimal number: 125 is 12.5, -30 is -3.
func deci(tenths int) string {
	return strconv.FormatFloat(float64(tenths)/10, 'f', -1, 64)
}

func num(v float64) string { return deci(tenth(v)) }
