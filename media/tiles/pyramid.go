package tiles

import "image"

// Side is the width and height of a tile in pixels.
const Side = 512

// Size is a width and a height in pixels.
type Size struct{ Width, Height int }

func (s Size) area() int64 { return int64(s.Width) * int64(s.Height) }

// Pyramid is an image with its smaller levels.
type Pyramid struct{ size Size }

// Of returns the pyramid of an image; both sides are at least 1.
func Of(width, height int) Pyramid { return Pyramid{Size{width, height}} }

// Levels is how many levels there are: the last fits into one tile.
func (p Pyramid) Levels() int {
	n := 1
	for s := p.size; s.Width > Side || s.Height > Side; n++ {
		s = p.Level(n)
	}
	return n
}

// Level is the size of level n; 0 is the image itself.
func (p Pyramid) Level(n int) Size {
	return Size{shrunk(p.size.Width, n), shrunk(p.size.Height, n)}
}

// shrunk divides by 2 to the n, rounded up.
func shrunk(length, n int) int { return (length + 1<<n - 1) >> n }

// Grid is how many columns and rows of tiles level n has.
func (p Pyramid) Grid(n int) (cols, rows int) {
	s := p.Level(n)
	return (s.Width + Side - 1) / Side, (s.Height + Side - 1) / Side
}

// Tile names one tile.
type Tile struct{ Level, Col, Row int }

// Bounds is where a tile lies, in pixels of its level.
func (p Pyramid) Bounds(t Tile) image.Rectangle {
	s := p.Level(t.Level)
	return image.Rect(t.Col*Side, t.Row*Side, min((t.Col+1)*Side, s.Width), min((t.Row+1)*Side, s.Height))
}

// Count is how many tiles all levels have together.
func (p Pyramid) Count() int {
	n := 0
	for level := range p.Levels() {
		cols, rows := p.Grid(level)
		n += cols * rows
	}
	return n
}

// Number is a tile's place in the order of all tiles, from 0.
func (p Pyramid) Number(t Tile) int {
	n := 0
	for level := range t.Level {
		cols, rows := p.Grid(level)
		n += cols * rows
	}
	cols, _ := p.Grid(t.Level)
	return n + t.Row*cols + t.Col
}

// Find returns the tile that is exactly what c asks for, but for colour and format.
func (p Pyramid) Find(c Cut) (Tile, bool) {
	for n := range p.Levels() {
		t := Tile{n, c.Region.Min.X >> n / Side, c.Region.Min.Y >> n / Side}
		b := p.Bounds(t)
		if b.Dx() != c.Size.Width || b.Dy() != c.Size.Height {
			continue
		}
		covers := image.Rect(b.Min.X<<n, b.Min.Y<<n, min(b.Max.X<<n, p.size.Width), min(b.Max.Y<<n, p.size.Height))
		if covers == c.Region {
			return t, true
		}
	}
	return Tile{}, false
}

// Fit returns the smallest level with at least as many pixels of the region as c asks for, so that
// at most four times as many are read as are sent.
func (p Pyramid) Fit(c Cut) int {
	have, want := int64(c.Region.Dx())*int64(c.Region.Dy()), c.Size.area()
	n := 0
	for n+1 < p.Levels() && have>>(2*(n+1)) >= want {
		n++
	}
	return n
}

// Sizes are the levels that may be asked for whole, smallest first.
func (p Pyramid) Sizes() []Size {
	var out []Size
	for n := p.Levels() - 1; n >= 0; n-- {
		if s := p.Level(n); s.allowed() {
			out = append(out, s)
		}
	}
	return out
}

// Scales are the factors by which the levels are smaller than the image: 1, 2, 4, …
func (p Pyramid) Scales() []int {
	out := make([]int, p.Levels())
	for n := range out {
		out[n] = 1 << n
	}
	return out
}
