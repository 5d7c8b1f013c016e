package derive

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"trienlam/media"
	"trienlam/media/tiles"
)

// waves is an image in planes of any subsampling: slow waves, so that halving colour changes little.
func waves(w, h int, ratio image.YCbCrSubsampleRatio) *image.YCbCr {
	img := image.NewYCbCr(image.Rect(0, 0, w, h), ratio)
	for y := range h {
		for x := range w {
			img.Y[img.YOffset(x, y)] = uint8(100 + (x+y)/3)
			at := img.COffset(x, y)
			img.Cb[at], img.Cr[at] = uint8(110+x/3), uint8(140-y/3)
		}
	}
	return img
}

func TestPlanesOfEverySubsampling(t *testing.T) {
	t.Parallel()
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio422,
		image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410,
	} {
		for _, size := range []image.Point{{64, 48}, {63, 47}, {1, 1}, {2, 1}, {1, 5}} {
			want := waves(size.X, size.Y, ratio)
			got := planesOf(waves(size.X, size.Y, ratio)).image()
			if got.Bounds().Size() != size {
				t.Fatalf("%v %v: is %v", ratio, size, got.Bounds())
			}
			checkAlike(t, ratio.String(), got, want)
		}
	}
}

// checkAlike compares two images of planes pixel by pixel.
func checkAlike(t *testing.T, name string, got, want image.Image) {
	t.Helper()
	const most = 6
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			g, w := got.At(x, y).(color.YCbCr), want.At(x, y).(color.YCbCr)
			if apart(g.Y, w.Y) > most || apart(g.Cb, w.Cb) > most || apart(g.Cr, w.Cr) > most {
				t.Fatalf("%s %v: at %d,%d is %v, want %v", name, want.Bounds().Size(), x, y, g, w)
			}
		}
	}
}

func apart(a, b uint8) uint8 { return max(a, b) - min(a, b) }

// Halving leaves the mean of four pixels, of two at an odd edge, of one in the corner.
func TestHalve(t *testing.T) {
	t.Parallel()
	p := &planes{w: 3, h: 3, ys: 4, y: []uint8{
		0, 4, 10, 99,
		8, 4, 30, 99,
		6, 8, 77, 99,
	}}
	p.halve()
	if got := []uint8{p.y[0], p.y[1], p.y[4], p.y[5]}; p.w != 2 || p.h != 2 || !bytes.Equal(got, []uint8{4, 20, 7, 77}) {
		t.Errorf("%d×%d %v", p.w, p.h, got)
	}
}

func TestTurnedPlanes(t *testing.T) {
	t.Parallel()
	for turn, want := range map[media.Turn][]uint8{
		1: {1, 2, 3, 4, 5, 6}, 2: {3, 2, 1, 6, 5, 4}, 3: {6, 5, 4, 3, 2, 1}, 4: {4, 5, 6, 1, 2, 3},
		5: {1, 4, 2, 5, 3, 6}, 6: {4, 1, 5, 2, 6, 3}, 7: {6, 3, 5, 2, 4, 1}, 8: {3, 6, 2, 5, 1, 4},
	} {
		p := &planes{w: 3, h: 2, ys: 3, y: []uint8{1, 2, 3, 4, 5, 6}}
		if got := p.turned(turn); !bytes.Equal(got.y, want) || got.ys != got.w || got.w*got.h != 6 {
			t.Errorf("turn %d: %v, want %v", turn, got.y, want)
		}
	}
}

// A plane of one grey stays that grey at any size: weights add up to one.
func TestResampleKeepsGrey(t *testing.T) {
	t.Parallel()
	src := bytes.Repeat([]uint8{201}, 37*23)
	for _, to := range []image.Point{{1, 1}, {37, 23}, {11, 19}, {100, 3}, {13, 70}} {
		for _, b := range []box{{0, 0, 37, 23}, {3.5, 2.25, 20, 20.5}, {36, 22, 1, 1}} {
			for _, v := range resample(src, 37, 37, 23, b, to.X, to.Y) {
				if v != 201 {
					t.Fatalf("%v to %v: %d", b, to, v)
				}
			}
		}
	}
}

func TestDecodedSize(t *testing.T) {
	t.Parallel()
	config := image.Config{Width: 10000, Height: 8000, ColorModel: color.YCbCrModel}
	rgb := config
	rgb.ColorModel = color.RGBAModel
	for name, tc := range map[string]struct {
		config image.Config
		format string
		head   []byte
		turn   media.Turn
		want   int64 // MB
	}{
		"colour halved both ways":         {config, "jpeg", head(0xc0, 0x22, 0x11, 0x11), 1, 120},
		"the same on its side":            {config, "jpeg", head(0xc0, 0x22, 0x11, 0x11), 6, 240},
		"colour in full":                  {config, "jpeg", head(0xc1, 0x11, 0x11, 0x11), 0, 240},
		"grey":                            {config, "jpeg", head(0xc0, 0x11), 0, 80},
		"grey, said to be sampled":        {config, "jpeg", head(0xc0, 0x44), 0, 80},
		"progressive":                     {config, "jpeg", head(0xc2, 0x22, 0x11, 0x11), 0, 600},
		"four inks":                       {config, "jpeg", head(0xc0, 0x11, 0x11, 0x11, 0x11), 0, 880},
		"red, green and blue":             {rgb, "jpeg", head(0xc0, 0x11, 0x11, 0x11), 0, 720},
		"after a comment and fill bytes":  {config, "jpeg", append([]byte("\xff\xd8\xff\xfe\x00\x04hi\xff\xff\xff"), head(0xc0, 0x22, 0x11, 0x11)[3:]...), 0, 120},
		"no frame counts as the worst":    {config, "jpeg", []byte("\xff\xd8\xff\xda\x00\x02"), 0, 3600},
		"nothing counts as the worst":     {config, "jpeg", nil, 0, 3600},
		"a PNG":                           {rgb, "png", pngHead(0), 0, 187},
		"an interlaced PNG":               {rgb, "png", pngHead(1), 0, 640},
		"a lossy WebP":                    {image.Config{Width: 1000, Height: 1000, ColorModel: color.YCbCrModel}, "webp", nil, 0, 5},
		"a palette counts as full colour": {image.Config{Width: 1000, Height: 1000, ColorModel: color.Palette{}}, "png", pngHead(1), 0, 8},
	} {
		if got := decodedSize(tc.config, tc.format, bytes.NewReader(tc.head), tc.turn) / 1e6; got != tc.want {
			t.Errorf("%s: %d MB, want %d", name, got, tc.want)
		}
	}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	jfif := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	turned := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08" +
		"\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	for name, tc := range map[string]struct {
		file  []byte
		w, h  int
		opens bool
	}{
		"80 megapixels":          {append(jfif[:len(jfif):len(jfif)], head(0xc0, 0x22, 0x11, 0x11)[2:]...), 10000, 8000, true},
		"the same on its side":   {append(turned, head(0xc0, 0x22, 0x11, 0x11)[2:]...), 8000, 10000, true},
		"the same, progressive":  {append(jfif[:len(jfif):len(jfif)], head(0xc2, 0x22, 0x11, 0x11)[2:]...), 10000, 8000, false},
		"something else, refuse": {[]byte("<html>"), 0, 0, false},
	} {
		got, err := Measure(bytes.NewReader(tc.file))
		if got.Width != tc.w || got.Height != tc.h || got.Opens != tc.opens || (err != nil) != (tc.w == 0) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// pngHead returns the start of a PNG, interlaced or not.
func pngHead(interlace byte) []byte {
	return append([]byte(pngSign+"\x00\x00\x00\x0dIHDR\x00\x00\x27\x10\x00\x00\x1f\x40\x08\x02\x00\x00"), interlace)
}

// head returns the start of a JPEG with that frame marker and sampling factors.
func head(sof byte, samplings ...byte) []byte {
	b := []byte{0xff, 0xd8, 0xff, sof, 0, byte(8 + 3*len(samplings)), 8, 0x1f, 0x40, 0x27, 0x10, byte(len(samplings))}
	for i, s := range samplings {
		b = append(b, byte(i+1), s, 0)
	}
	return b
}

// Whatever a file begins with, the estimate is a size: never less than the brightness alone.
func FuzzDecodedSize(f *testing.F) {
	f.Add(head(0xc0, 0x22, 0x11, 0x11), uint8(1))
	f.Add(head(0xc2, 0x11, 0x11, 0x11, 0x11), uint8(8))
	f.Add([]byte("\xff\xd8\xff\xe1\xff\xff"), uint8(0))
	f.Fuzz(func(t *testing.T, head []byte, turn uint8) {
		config := image.Config{Width: 100, Height: 100, ColorModel: color.YCbCrModel}
		if got := decodedSize(config, "jpeg", bytes.NewReader(head), media.Turn(turn%9)); got < 100*100 || got > 100*100*64 {
			t.Fatalf("%d bytes", got)
		}
	})
}

// A file that is no pyramid, or a damaged one, is an error and never a crash.
func FuzzOpenTiles(f *testing.F) {
	var b bytes.Buffer
	if err := newPlanes(600, 5, false).writeTiles(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()-1])
	f.Add([]byte(pyramidMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := openTiles(bytes.NewReader(data), inMemory{}, int64(len(data)))
		if err != nil {
			return
		}
		for level := range set.pyramid.Levels() {
			if r, err := set.tile(tiles.Tile{Level: level}); err == nil && r.Size() > int64(len(data)) {
				t.Fatal("a tile larger than the file")
			}
		}
	})
}
