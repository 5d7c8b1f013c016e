package pack

import (
	"fmt"
	"math"
	"strconv"

	"trienlam/exhibits"
)

// outside reports whether a box leaves the picture; no picture, no fault.
func outside(m *exhibits.Media, b exhibits.Box) bool {
	return m.Width > 0 && (b[0]+b[2] > float64(m.Width) || b[1]+b[3] > float64(m.Height))
}

// written reads the lines of a document.
func (l *loader) written(file string, n *node, m *exhibits.Media) {
	m.LineLang = n.get("language").str()
	lines := n.get("lines")
	if len(lines.list) > 0 && !n.has("language") {
		l.add(file, lines.line, "lines-language")
	}
	for i, line := range lines.list {
		out := exhibits.Line{Text: line.get("text").str(), Reading: line.get("reading").str(), Translation: line.get("translation").text()}
		if box, ok := line.get("box").box(); ok {
			out.Box = &box
			if outside(m, box) {
				l.add(file, line.get("box").line, "line-outside", "number", strconv.Itoa(i+1),
					"size", fmt.Sprintf("%d×%d", m.Width, m.Height))
			}
		}
		m.Lines = append(m.Lines, out)
	}
}

// referenced reads the control points of an old map.
func (l *loader) referenced(file string, n *node, m *exhibits.Media) {
	points := n.get("georeference")
	for i, p := range points.list {
		pixel := p.get("pixel").list
		if len(pixel) != 2 {
			return // a fault of the schema
		}
		c := exhibits.ControlPoint{X: pixel[0].number(), Y: pixel[1].number(), Lat: p.get("lat").number(), Lon: p.get("lon").number()}
		if m.Width > 0 && (c.X > float64(m.Width) || c.Y > float64(m.Height)) {
			l.add(file, p.get("pixel").line, "pixel-outside", "number", strconv.Itoa(i+1), "size", fmt.Sprintf("%d×%d", m.Width, m.Height))
		}
		m.References = append(m.References, c)
	}
	if len(m.References) < 3 {
		return
	}
	flat := func(of func(exhibits.ControlPoint) (x, y float64)) bool {
		xs, ys := make([]float64, len(m.References)), make([]float64, len(m.References))
		for i, c := range m.References {
			xs[i], ys[i] = of(c)
		}
		return onOneLine(xs, ys)
	}
	if flat(func(c exhibits.ControlPoint) (float64, float64) { return c.X, c.Y }) ||
		flat(func(c exhibits.ControlPoint) (float64, float64) { return c.Lon, c.Lat }) {
		l.add(file, points.line, "points-line")
	}
}

// onOneLine reports whether points spread so little across their longest direction, 2 % of their spread
// along it, that they cannot fix a map.
func onOneLine(xs, ys []float64) bool {
	n := float64(len(xs))
	var mx, my, xx, yy, xy float64
	for i := range xs {
		mx += xs[i] / n
		my += ys[i] / n
	}
	for i := range xs {
		dx, dy := xs[i]-mx, ys[i]-my
		xx += dx * dx
		yy += dy * dy
		xy += dx * dy
	}
	// The variances along and across the main direction are the eigenvalues of the covariance matrix.
	mean, root := (xx+yy)/2, math.Hypot((xx-yy)/2, xy)
	along, across := mean+root, mean-root
	return !(across > along*0.02*0.02)
}
