package derive

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	_ "image/png" // the formats of media.Types
	"io"
	"strconv"

	"golang.org/x/image/draw"
	"golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"

	"trienlam/kiosk"
	"trienlam/media"
)

const (
	quality = 80 // of JPEG: the text of a map stays readable

	// maxColumns bounds what CatmullRom takes in between: 32 bytes for each row of the source times
	// each column of the result.
	maxColumns = 4_000_000
)

// shrink returns the picture as a JPEG.
func shrink(a media.Asset, width int) (data []byte, err error) {
	f, err := a.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	src, err := decode(a, f)
	if err != nil {
		return nil, err
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	if a.Turn.Sideways() {
		w, h = h, w
	}
	if width > w {
		width = w
	}
	height := max(1, (h*width+w/2)/w)
	if a.Turn.Sideways() {
		width, height = height, width
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, turned(scale(src, width, height), a.Turn), &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// pixels decodes a file. A TIFF is read where its parts lie: image.Decode would first take all of the
// file into memory.
func pixels(f io.ReadSeeker, ext string) (image.Image, error) {
	if ext == "tiff" {
		return tiff.Decode(f)
	}
	img, format, err := image.Decode(f)
	if format == "webp" {
		widen(img)
	}
	return img, err
}

// decode reads a small image whole, after it has been measured: a file of 300 kB can unfold to 10 GB.
func decode(a media.Asset, f io.ReadSeeker) (image.Image, error) {
	if err := opens(f, a); err != nil {
		return nil, err
	}
	img, err := pixels(f, a.Type.Ext)
	if err != nil {
		return nil, kiosk.E(kiosk.Unprocessable, "derive.decode", "media/image-broken", err).With("file", a.Name())
	}
	return img, nil
}

// opens measures an image and leaves the file at its beginning. Errors: Unprocessable (broken, or larger
// than the memory for it).
func opens(f io.ReadSeeker, a media.Asset) error {
	const op = "derive.opens"
	size, err := Measure(f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	switch {
	case err != nil:
		return kiosk.E(kiosk.Unprocessable, op, "media/image-broken", err).With("file", a.Name())
	case !size.Opens:
		return kiosk.E(kiosk.Unprocessable, op, "media/image-too-large", nil).With("file", a.Name()).
			With("width", strconv.Itoa(size.Width)).With("height", strconv.Itoa(size.Height))
	}
	return nil
}

// scale returns the image at another size, on white where it is transparent: averaged over squares
// to less than three times the size, then by CatmullRom, which keeps letters sharp.
func scale(src image.Image, width, height int) *image.RGBA {
	if n := src.Bounds().Dx() * 2 / (width * 3); n > 1 {
		src = reduce(src, n)
	}
	dst := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	var scaler draw.Scaler = draw.CatmullRom
	if width*src.Bounds().Dy() > maxColumns {
		scaler = draw.ApproxBiLinear // a scroll, many times taller than wide
	}
	scaler.Scale(dst, dst.Rect, src, src.Bounds(), draw.Over, nil)
	return dst
}

// reduce returns the image on white, averaged over squares of n×n pixels, strip by strip.
func reduce(src image.Image, n int) *image.RGBA {
	b := src.Bounds()
	w, h := (b.Dx()+n-1)/n, (b.Dy()+n-1)/n
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), n))
	for y := range h {
		rows := min(n, b.Dy()-y*n)
		part := image.Rect(0, 0, b.Dx(), rows)
		draw.Draw(strip, part, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, part, src, image.Pt(b.Min.X, b.Min.Y+y*n), draw.Over)
		for x := range w {
			average(dst.Pix[dst.PixOffset(x, y):], strip, x*n, min(n, b.Dx()-x*n), rows)
		}
	}
	return dst
}

// average writes the mean colour of cols × rows pixels of a strip, from column x on, to one pixel.
func average(to []uint8, strip *image.RGBA, x, cols, rows int) {
	var sum [3]int
	for row := range rows {
		for pix := strip.Pix[strip.PixOffset(x, row):][:4*cols]; len(pix) > 0; pix = pix[4:] {
			sum[0] += int(pix[0])
			sum[1] += int(pix[1])
			sum[2] += int(pix[2])
		}
	}
	n := cols * rows
	for c := range sum {
		to[c] = uint8((sum[c] + n/2) / n)
	}
	to[3] = 0xff
}

// turned returns the image as EXIF says it is to be shown.
func turned(src *image.RGBA, t media.Turn) *image.RGBA {
	if t < 2 || t > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if t.Sideways() {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			dx, dy := x, y
			switch t {
			case 2: // mirrored
				dx = w - 1 - x
			case 3: // upside down
				dx, dy = w-1-x, h-1-y
			case 4:
				dy = h - 1 - y
			case 5:
				dx, dy = y, x
			case 6: // the camera was turned left
				dx, dy = h-1-y, x
			case 7:
				dx, dy = h-1-y, w-1-x
			case 8: // the camera was turned right
				dx, dy = y, w-1-x
			}
			copy(dst.Pix[dst.PixOffset(dx, dy):][:4], src.Pix[src.PixOffset(x, y):][:4])
		}
	}
	return dst
}
