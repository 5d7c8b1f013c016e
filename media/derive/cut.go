package derive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/tiles"
)

// Cut returns a part of an asset as its pyramid gives it; the caller closes it. A tile is read as it
// lies in the file; anything else is put together from the tiles of the nearest level and kept in
// memory for a while. Errors: NotFound (the file is gone), Unprocessable (no image of pixels, or one
// too large or too broken to decode), Unavailable (the folder cannot be written), the context's own.
func (d *Deriver) Cut(ctx context.Context, a media.Asset, c tiles.Cut) (io.ReadSeekCloser, error) {
	const op = "derive.Cut"
	set, err := d.tiles(ctx, a)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	if t, ok := set.pyramid.Find(c); ok && c.Format == "jpg" && !c.Gray && !c.Mirror && c.Quarters == 0 {
		r, err := set.tile(t)
		if err != nil {
			return nil, kiosk.E(kiosk.Internal, op, "media/file-unreadable", errors.Join(err, set.Close())).With("file", a.Name())
		}
		return section{r, set}, nil
	}
	name := string(a.Hash) + "/" + c.String()
	for {
		if data, ok := d.cuts.get(name); ok {
			return inMemory{bytes.NewReader(data)}, set.Close()
		}
		data, err, _ := d.flight.Do(name, func() (any, error) { return d.cutKept(ctx, set, c, name) })
		if err == nil {
			return inMemory{bytes.NewReader(data.([]byte))}, set.Close()
		}
		// The request that led this flight was given up; ours was not.
		if ctx.Err() == nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
			continue
		}
		return nil, fmt.Errorf("%s: %w", op, errors.Join(err, set.Close()))
	}
}

// section is a tile inside its file.
type section struct {
	*io.SectionReader
	io.Closer
}

// cutKept makes a part and remembers it.
func (d *Deriver) cutKept(ctx context.Context, set *tileSet, c tiles.Cut, name string) ([]byte, error) {
	data, err := d.cut(ctx, set, c, name)
	if err == nil {
		d.cuts.put(name, data)
	}
	return data, err
}

// manyPixels is from where on a picture is made from the tiles: then the image is decoded once, and
// only with the memory that a pyramid takes.
const manyPixels = 8_000_000

// fromTiles makes a whole picture of a large image.
func (d *Deriver) fromTiles(ctx context.Context, a media.Asset, width int) ([]byte, error) {
	set, err := d.tiles(ctx, a)
	if err != nil {
		return nil, err
	}
	width = min(width, a.Width)
	size := tiles.Size{Width: width, Height: max(1, (a.Height*width+a.Width/2)/a.Width)}
	data, err := d.cut(ctx, set, tiles.Whole(a.Width, a.Height, size), a.Name())
	return data, errors.Join(err, set.Close())
}

// cut makes one part at a time, so that a crowd of odd requests takes no more memory than one.
func (d *Deriver) cut(ctx context.Context, set *tileSet, c tiles.Cut, name string) ([]byte, error) {
	select {
	case d.cutting <- struct{}{}:
		defer func() { <-d.cutting }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	p, err := set.assemble(c)
	if err != nil {
		return nil, kiosk.E(kiosk.Internal, "derive.cut", "media/file-unreadable", err).With("file", name)
	}
	if c.Gray {
		p.cb, p.cr = nil, nil
	}
	p = p.turned(turnOf(c))
	var b bytes.Buffer
	if c.Format == "png" {
		err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, forPNG(p))
	} else {
		err = jpeg.Encode(&b, p.image(), &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// turnOf is mirroring and then turning, as the EXIF orientation that does the same.
func turnOf(c tiles.Cut) media.Turn {
	if c.Mirror {
		return [4]media.Turn{2, 7, 4, 5}[c.Quarters]
	}
	return [4]media.Turn{1, 6, 3, 8}[c.Quarters]
}

// forPNG converts at once what the encoder would convert pixel by pixel.
func forPNG(p *planes) image.Image {
	if p.gray() {
		return p.image()
	}
	out := image.NewRGBA(image.Rect(0, 0, p.w, p.h))
	draw.Draw(out, out.Rect, p.image(), image.Point{}, draw.Src)
	return out
}

// assemble puts the region of a cut together from the tiles of one level and scales it.
func (s *tileSet) assemble(c tiles.Cut) (*planes, error) {
	level := s.pyramid.Fit(c)
	by := float64(int(1) << level)
	// Where the region lies on the level: exactly, and as whole pixels that begin even, as colour does.
	x, y := float64(c.Region.Min.X)/by, float64(c.Region.Min.Y)/by
	w, h := float64(c.Region.Dx())/by, float64(c.Region.Dy())/by
	size := s.pyramid.Level(level)
	window := image.Rect(
		c.Region.Min.X>>level&^1, c.Region.Min.Y>>level&^1,
		min(c.Region.Max.X>>level+2, size.Width), min(c.Region.Max.Y>>level+2, size.Height),
	)
	src, err := s.window(level, window)
	if err != nil {
		return nil, err
	}
	return src.scaled(box{x - float64(window.Min.X), y - float64(window.Min.Y), w, h}, c.Size), nil
}

// window decodes the tiles under a rectangle of a level, which begins at even numbers.
func (s *tileSet) window(level int, r image.Rectangle) (*planes, error) {
	first := image.Pt(r.Min.X/tiles.Side, r.Min.Y/tiles.Side)
	cols, rows := (r.Max.X-1)/tiles.Side-first.X+1, (r.Max.Y-1)/tiles.Side-first.Y+1
	one, err := s.decode(tiles.Tile{Level: level, Col: first.X, Row: first.Y})
	if err != nil {
		return nil, err
	}
	out := newPlanes(r.Dx(), r.Dy(), one.gray())
	errs := make([]error, cols*rows)
	each(cols*rows, func(i int) { // tiles do not overlap, so their order is free
		t := tiles.Tile{Level: level, Col: first.X + i%cols, Row: first.Y + i/cols}
		part, err := one, error(nil)
		if i > 0 {
			part, err = s.decode(t)
		}
		if errs[i] = err; err == nil {
			out.paste(part, image.Pt(t.Col*tiles.Side, t.Row*tiles.Side).Sub(r.Min))
		}
	})
	return out, errors.Join(errs...)
}

func (s *tileSet) decode(t tiles.Tile) (*planes, error) {
	r, err := s.tile(t)
	if err != nil {
		return nil, err
	}
	img, err := jpeg.Decode(r)
	if err != nil {
		return nil, err
	}
	p := planesOf(img)
	if b := s.pyramid.Bounds(t); p.w != b.Dx() || p.h != b.Dy() {
		return nil, errors.New("a tile of another size")
	}
	return p, nil
}

// paste copies another image to a place that may hang over the edges.
func (p *planes) paste(src *planes, at image.Point) {
	pastePlane(p.y, p.ys, p.w, p.h, src.y, src.ys, src.w, src.h, at)
	if p.gray() || src.gray() {
		return
	}
	at = at.Div(2) // even: tiles and windows begin so
	pastePlane(p.cb, p.cs, half(p.w), half(p.h), src.cb, src.cs, half(src.w), half(src.h), at)
	pastePlane(p.cr, p.cs, half(p.w), half(p.h), src.cr, src.cs, half(src.w), half(src.h), at)
}

func pastePlane(dst []uint8, ds, dw, dh int, src []uint8, ss, sw, sh int, at image.Point) {
	r := image.Rect(at.X, at.Y, at.X+sw, at.Y+sh).Intersect(image.Rect(0, 0, dw, dh))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := (y-at.Y)*ss + r.Min.X - at.X
		copy(dst[y*ds+r.Min.X:y*ds+r.Max.X], src[from:])
	}
}
