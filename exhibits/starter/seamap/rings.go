package main

import (
	"math"
	"slices"
)

// A field holds the distance to the nearest land, in pixels, on a grid that reaches past the sheet.
type field struct {
	cols, rows   int
	step, origin float64 // pixels between samples; the first sample stands at -origin
	d            []float64
}

const far = 1e9

// newField measures the distance to land: land cells first, then the exact Euclidean transform of
// Felzenszwalb and Huttenlocher, along the columns and then along the rows.
func newField(f frame, land [][]point, step, border float64) *field {
	g := &field{
		cols: int((f.w+2*border)/step) + 1, rows: int((f.h+2*border)/step) + 1,
		step: step, origin: border,
	}
	g.d = make([]float64, g.cols*g.rows)
	for i := range g.d {
		g.d[i] = far
	}
	g.fill(land)
	line := make([]float64, max(g.cols, g.rows))
	for c := range g.cols {
		for r := range g.rows {
			line[r] = g.d[r*g.cols+c]
		}
		for r, v := range nearest(line[:g.rows]) {
			g.d[r*g.cols+c] = v
		}
	}
	for r := range g.rows {
		copy(g.d[r*g.cols:], nearest(g.d[r*g.cols:(r+1)*g.cols]))
	}
	for i, v := range g.d {
		g.d[i] = math.Sqrt(v) * step
	}
	// The rim counts as open sea, so that every contour closes outside the sheet.
	for c := range g.cols {
		g.d[c], g.d[(g.rows-1)*g.cols+c] = far, far
	}
	for r := range g.rows {
		g.d[r*g.cols], g.d[(r+1)*g.cols-1] = far, far
	}
	return g
}

// fill marks the samples on land with distance 0: even-odd along each grid row.
func (g *field) fill(land [][]point) {
	for r := range g.rows {
		y := float64(r)*g.step - g.origin
		var cross []float64
		for _, ring := range land {
			for i, b := range ring {
				a := ring[(i+len(ring)-1)%len(ring)]
				if (a.y <= y) != (b.y <= y) {
					cross = append(cross, a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x))
				}
			}
		}
		slices.Sort(cross)
		for i := 0; i+1 < len(cross); i += 2 {
			from := int(math.Ceil((cross[i] + g.origin) / g.step))
			to := int(math.Floor((cross[i+1] + g.origin) / g.step))
			for c := max(from, 0); c <= min(to, g.cols-1); c++ {
				g.d[r*g.cols+c] = 0
			}
		}
	}
}

// nearest returns, for each index, the least of f[j] + (i-j)², the lower envelope of parabolas.
func nearest(f []float64) []float64 {
	hull, cut := []int{0}, []float64{math.Inf(-1)}
	meet := func(p, q int) float64 {
		return (f[q] + float64(q*q) - f[p] - float64(p*p)) / float64(2*(q-p))
	}
	for q := 1; q < len(f); q++ {
		s := meet(hull[len(hull)-1], q)
		for s <= cut[len(cut)-1] {
			hull, cut = hull[:len(hull)-1], cut[:len(cut)-1]
			s = meet(hull[len(hull)-1], q)
		}
		hull, cut = append(hull, q), append(cut, s)
	}
	out := make([]float64, len(f))
	k := 0
	for i := range f {
		for k+1 < len(cut) && cut[k+1] < float64(i) {
			k++
		}
		out[i] = float64((i-hull[k])*(i-hull[k])) + f[hull[k]]
	}
	return out
}

// contour returns the closed lines at one distance from land (marching squares). An edge of the
// grid is named by its sample and direction: 2·sample to the right, 2·sample+1 downwards.
func (g *field) contour(level float64) [][]point {
	next := map[int]int{}
	var starts []int
	link := func(from, to int) { next[from] = to; starts = append(starts, from) }
	for r := range g.rows - 1 {
		for c := range g.cols - 1 {
			i := r*g.cols + c
			top, left, bottom, right := 2*i, 2*i+1, 2*(i+g.cols), 2*(i+1)+1
			in := 0
			for bit, at := range []int{i, i + 1, i + g.cols + 1, i + g.cols} {
				if g.d[at] < level {
					in |= 1 << bit
				}
			}
			switch in { // land side on the right hand
			case 1:
				link(left, top)
			case 2:
				link(top, right)
			case 3:
				link(left, right)
			case 4:
				link(right, bottom)
			case 5:
				link(left, top)
				link(right, bottom)
			case 6:
				link(top, bottom)
			case 7:
				link(left, bottom)
			case 8:
				link(bottom, left)
			case 9:
				link(bottom, top)
			case 10:
				link(top, right)
				link(bottom, left)
			case 11:
				link(bottom, right)
			case 12:
				link(right, left)
			case 13:
				link(right, top)
			case 14:
				link(top, left)
			}
		}
	}
	var lines [][]point
	for _, start := range starts {
		var line []point
		for at, ok := start, true; ok; {
			to, found := next[at]
			if !found {
				break
			}
			delete(next, at)
			line = append(line, g.cross(at, level))
			at, ok = to, to != start
		}
		if len(line) > 8 {
			line = simplify(append(line, line[0]), g.step/4)
			lines = append(lines, line[:len(line)-1])
		}
	}
	return lines
}

// cross returns where the contour meets an edge of the grid.
func (g *field) cross(edge int, level float64) point {
	i := edge / 2
	j, dx, dy := i+1, 1.0, 0.0
	if edge%2 == 1 {
		j, dx, dy = i+g.cols, 0, 1
	}
	a, b := math.Min(g.d[i], 1e4), math.Min(g.d[j], 1e4)
	t := (level - a) / (b - a)
	return point{
		(float64(i%g.cols)+t*dx)*g.step - g.origin,
		(float64(i/g.cols)+t*dy)*g.step - g.origin,
	}
}
