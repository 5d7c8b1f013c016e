package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	stddraw "image/draw"
	"image/png"
	"math"
	"strconv"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/norm"

	"trienlam/exhibits/labels"
)

// maxSide bounds a picture in pixels.
const maxSide = 8000

// PNG paints the drawing on white, scale pixels to a unit.
func (d *Drawing) PNG(scale float64) ([]byte, error) {
	w, h := int(math.Ceil(d.w*scale)), int(math.Ceil(d.h*scale))
	if w < 1 || h < 1 || w > maxSide || h > maxSide {
		return nil, fmt.Errorf("draw.PNG: %d by %d pixels", w, h)
	}
	p := painter{img: image.NewRGBA(image.Rect(0, 0, w, h)), scale: scale, faces: map[Style]font.Face{}}
	stddraw.Draw(p.img, p.img.Bounds(), image.White, image.Point{}, stddraw.Src)
	for _, s := range d.shapes {
		if err := p.paint(s); err != nil {
			return nil, fmt.Errorf("draw.PNG: %w", err)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p.img); err != nil {
		return nil, fmt.Errorf("draw.PNG: %w", err)
	}
	return b.Bytes(), nil
}

// painter paints one picture.
type painter struct {
	img   *image.RGBA
	scale float64
	faces map[Style]font.Face
}

func (p *painter) paint(s shape) error {
	switch {
	case s.words != "":
		return p.text(s)
	case s.r > 0:
		p.fill(s.fill, disc(s.x, s.y, s.r))
	case s.hatched:
		for _, l := range lines(s) {
			p.fill(s.fill, stroke(l, 2))
		}
		for _, l := range []line{
			{s.x, s.y, s.x + s.w, s.y},
			{s.x, s.y + s.h, s.x + s.w, s.y + s.h},
			{s.x, s.y, s.x, s.y + s.h},
			{s.x + s.w, s.y, s.x + s.w, s.y + s.h},
		} {
			p.fill(s.fill, stroke(l, 1))
		}
	default:
		p.fill(s.fill, []point{{s.x, s.y}, {s.x + s.w, s.y}, {s.x + s.w, s.y + s.h}, {s.x, s.y + s.h}})
	}
	return nil
}

type point struct{ x, y float64 }

// disc is a circle as a polygon; at these sizes nobody sees its corners.
func disc(x, y, r float64) []point {
	const corners = 48
	list := make([]point, corners)
	for i := range list {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		list[i] = point{x + r*cos, y + r*sin}
	}
	return list
}

// stroke is a line of a width as a polygon.
func stroke(l line, width float64) []point {
	dx, dy := l.x2-l.x1, l.y2-l.y1
	long := math.Hypot(dx, dy)
	if long == 0 {
		return nil
	}
	nx, ny := -dy/long*width/2, dx/long*width/2
	return []point{{l.x1 + nx, l.y1 + ny}, {l.x2 + nx, l.y2 + ny}, {l.x2 - nx, l.y2 - ny}, {l.x1 - nx, l.y1 - ny}}
}

func (p *painter) fill(c Colour, polygon []point) {
	if c == Nothing || len(polygon) == 0 {
		return
	}
	box := bounds(polygon, p.scale).Intersect(p.img.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	for i, at := range polygon {
		x, y := float32(at.x*p.scale)-float32(box.Min.X), float32(at.y*p.scale)-float32(box.Min.Y)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(p.img, box, image.NewUniform(rgba(c)), image.Point{})
}

// bounds are the pixels that a polygon touches.
func bounds(polygon []point, scale float64) image.Rectangle {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, at := range polygon {
		low = point{min(low.x, at.x), min(low.y, at.y)}
		high = point{max(high.x, at.x), max(high.y, at.y)}
	}
	return image.Rect(int(math.Floor(low.x*scale)), int(math.Floor(low.y*scale)), int(math.Ceil(high.x*scale)), int(math.Ceil(high.y*scale)))
}

// text sets words. Fonts draw ệ as one letter, so the words are composed.
func (p *painter) text(s shape) error {
	face, err := p.face(s.style)
	if err != nil {
		return err
	}
	words := norm.NFC.String(s.words)
	out := font.Drawer{Dst: p.img, Src: image.NewUniform(rgba(s.style.Fill)), Face: face}
	x := fixed.Int26_6(s.x * p.scale * 64)
	switch s.style.Anchor {
	case Middle:
		x -= out.MeasureString(words) / 2
	case End:
		x -= out.MeasureString(words)
	}
	out.Dot = fixed.Point26_6{X: x, Y: fixed.Int26_6(s.y * p.scale * 64)}
	out.DrawString(words)
	return nil
}

var (
	serifFont = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(labels.Serif()) })
	sansFont  = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(labels.Sans()) })
)

func (p *painter) face(s Style) (font.Face, error) {
	key := Style{Size: s.Size, Serif: s.Serif}
	if f, ok := p.faces[key]; ok {
		return f, nil
	}
	parsed, err := sansFont()
	if s.Serif {
		parsed, err = serifFont()
	}
	if err != nil {
		return nil, err
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: s.Size * p.scale, DPI: 72, Hinting: font.HintingNone})
	p.faces[key] = f
	return f, err
}

// rgba reads #RRGGBB; all colours are written here.
func rgba(c Colour) color.RGBA {
	v, _ := strconv.ParseUint(string(c[1:]), 16, 32)
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}
