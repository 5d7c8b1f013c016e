package derive

import (
	"image"
	"image/color"
	"image/draw"

	"trienlam/media"
)

// planes is an image the way a JPEG keeps it: brightness, and colour at half the width and height.
// An 80-megapixel scan is 120 MB so, a third of what RGBA takes, and a JPEG is made of it without
// converting a pixel. Without colour cb and cr are nil.
type planes struct {
	w, h      int
	y, cb, cr []uint8
	ys, cs    int // strides
}

func newPlanes(w, h int, gray bool) *planes {
	p := &planes{w: w, h: h, y: make([]uint8, w*h), ys: w, cs: half(w)}
	if !gray {
		p.cb, p.cr = make([]uint8, p.cs*half(h)), make([]uint8, p.cs*half(h))
	}
	return p
}

func half(n int) int { return (n + 1) / 2 }

func (p *planes) gray() bool { return p.cb == nil }

// part is a rectangle of the image, sharing its pixels.
func (p *planes) part(r image.Rectangle) image.Image {
	whole := image.Rect(0, 0, p.w, p.h)
	if p.gray() {
		return (&image.Gray{Pix: p.y, Stride: p.ys, Rect: whole}).SubImage(r)
	}
	return (&image.YCbCr{
		Y: p.y, Cb: p.cb, Cr: p.cr, YStride: p.ys, CStride: p.cs,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: whole,
	}).SubImage(r)
}

func (p *planes) image() image.Image { return p.part(image.Rect(0, 0, p.w, p.h)) }

// planesOf takes over a decoded image, whose pixels may be overwritten: the planes of a JPEG are
// used where they lie. Transparent becomes white.
func planesOf(img image.Image) *planes {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	switch img := img.(type) {
	case *image.Gray:
		return &planes{w: w, h: h, y: img.Pix, ys: img.Stride}
	case *image.YCbCr:
		p := &planes{w: w, h: h, y: img.Y, cb: img.Cb, cr: img.Cr, ys: img.YStride, cs: img.CStride}
		byX, byY := 1, 1
		switch img.SubsampleRatio {
		case image.YCbCrSubsampleRatio420:
			return p
		case image.YCbCrSubsampleRatio444:
			byX, byY = 2, 2
		case image.YCbCrSubsampleRatio422:
			byY = 2
		case image.YCbCrSubsampleRatio440:
			byX = 2
		default: // 4:1:1 and 4:1:0, which old video tools write
			return converted(img)
		}
		cw, ch := w, h
		if byX == 1 {
			cw = half(w)
		}
		if byY == 1 {
			ch = half(h)
		}
		shrinkPlane(p.cb, p.cs, cw, ch, byX, byY)
		shrinkPlane(p.cr, p.cs, cw, ch, byX, byY)
		return p
	}
	return converted(img)
}

func converted(img image.Image) *planes {
	p := newPlanes(img.Bounds().Dx(), img.Bounds().Dy(), false)
	p.convert(img, 0, p.h)
	return p
}

// convert copies rows of any image, two at a time, to those from top on.
func (p *planes) convert(img image.Image, top, rows int) {
	b := img.Bounds()
	strip := image.NewRGBA(image.Rect(0, 0, p.w, 2))
	for y := 0; y < rows; y += 2 {
		part := image.Rect(0, 0, p.w, min(2, rows-y))
		draw.Draw(strip, part, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, part, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		if part.Dy() == 1 {
			copy(strip.Pix[strip.Stride:], strip.Pix[:strip.Stride])
		}
		p.mix(strip, top+y, part.Dy())
	}
}

// mix takes one or two rows apart into brightness, and colour shared by four pixels.
func (p *planes) mix(strip *image.RGBA, y, rows int) {
	for x := 0; x < p.w; x += 2 {
		var b, r int
		for i := range 4 {
			at := strip.PixOffset(min(x+i%2, p.w-1), i/2)
			yy, cb, cr := color.RGBToYCbCr(strip.Pix[at], strip.Pix[at+1], strip.Pix[at+2])
			b, r = b+int(cb), r+int(cr)
			if x+i%2 < p.w && i/2 < rows {
				p.y[(y+i/2)*p.ys+x+i%2] = yy
			}
		}
		if p.gray() {
			continue
		}
		at := y/2*p.cs + x/2
		p.cb[at], p.cr[at] = uint8((b+2)/4), uint8((r+2)/4)
	}
}

// halve makes the image half as wide and high, in place.
func (p *planes) halve() {
	cw, ch := half(p.w), half(p.h)
	each(3, func(i int) {
		switch {
		case i == 0:
			shrinkPlane(p.y, p.ys, p.w, p.h, 2, 2)
		case p.gray():
		case i == 1:
			shrinkPlane(p.cb, p.cs, cw, ch, 2, 2)
		default:
			shrinkPlane(p.cr, p.cs, cw, ch, 2, 2)
		}
	})
	p.w, p.h = cw, ch
}

// shrinkPlane averages byX × byY pixels, each 1 or 2, in place: a result never lies behind what is
// still to be read.
func shrinkPlane(pix []uint8, stride, w, h, byX, byY int) {
	for to, y := 0, 0; y < h; to, y = to+1, y+byY {
		a := pix[y*stride : y*stride+w]
		b := a
		if byY == 2 && y+1 < h {
			b = pix[(y+1)*stride : (y+1)*stride+w]
		}
		out := pix[to*stride : to*stride+w]
		if byX == 1 {
			for x := range out {
				out[x] = uint8((uint(a[x]) + uint(b[x]) + 1) / 2)
			}
			continue
		}
		n := w / 2
		for x := range n {
			out[x] = uint8((uint(a[2*x]) + uint(a[2*x+1]) + uint(b[2*x]) + uint(b[2*x+1]) + 2) / 4)
		}
		if w%2 == 1 {
			out[n] = uint8((uint(a[w-1]) + uint(b[w-1]) + 1) / 2)
		}
	}
}

// turned returns the image as an EXIF orientation says it is to be shown.
func (p *planes) turned(t media.Turn) *planes {
	if t < 2 || t > 8 {
		return p
	}
	out := &planes{w: p.w, h: p.h}
	if t.Sideways() {
		out.w, out.h = p.h, p.w
	}
	out.y, out.ys = turnPlane(p.y, p.ys, p.w, p.h, t), out.w
	if !p.gray() {
		cw, ch := half(p.w), half(p.h)
		out.cs = half(out.w)
		out.cb, out.cr = turnPlane(p.cb, p.cs, cw, ch, t), turnPlane(p.cr, p.cs, cw, ch, t)
	}
	return out
}

func turnPlane(pix []uint8, stride, w, h int, t media.Turn) []uint8 {
	out := make([]uint8, w*h)
	// Where the first pixel goes, and how far a step right and a step down lead from there.
	var at, right, down int
	switch t {
	case 2:
		at, right, down = w-1, -1, w
	case 3:
		at, right, down = w*h-1, -1, -w
	case 4:
		at, right, down = w*(h-1), 1, -w
	case 5:
		at, right, down = 0, h, 1
	case 6:
		at, right, down = h-1, h, -1
	case 7:
		at, right, down = w*h-1, -h, -1
	case 8:
		at, right, down = h*(w-1), -h, 1
	}
	for y := range h {
		to := at + y*down
		for _, v := range pix[y*stride : y*stride+w] {
			out[to] = v
			to += right
		}
	}
	return out
}
