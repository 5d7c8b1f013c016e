package derive_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/image/tiff"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/derive"
)

var (
	red   = color.RGBA{0xd0, 0x10, 0x10, 0xff}
	green = color.RGBA{0x10, 0xd0, 0x10, 0xff}
	blue  = color.RGBA{0x10, 0x10, 0xd0, 0xff}
	white = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

func TestImageIsAsWideAsAskedAndNeverWider(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		w, h, ask    int
		wantW, wantH int
	}{
		"far smaller":       {2000, 1000, 320, 320, 160},
		"a little smaller":  {700, 350, 640, 640, 320},
		"the same":          {640, 480, 640, 640, 480},
		"never wider":       {200, 100, 960, 200, 100},
		"a thin line":       {2000, 1, 320, 320, 1},
		"a scroll":          {700, 6300, 640, 640, 5760},
		"a kiosk's picture": {2000, 500, 1600, 1600, 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := memory(t)
			got := derived(t, d, asset(t, "a.png", encode(t, corners(tc.w, tc.h))), tc.ask)
			if got.Bounds().Size() != image.Pt(tc.wantW, tc.wantH) {
				t.Errorf("is %v, want %d×%d", got.Bounds().Size(), tc.wantW, tc.wantH)
			}
			if tc.h > 100 {
				checkCorners(t, got, red, green, blue, white)
			}
		})
	}
}

func TestImageIsUprightAndSaysNothingElse(t *testing.T) {
	t.Parallel()
	// The colours of the upper left, upper right, lower left and lower right corner when shown.
	for turn, want := range map[uint16][4]color.RGBA{
		0: {red, green, blue, white}, 1: {red, green, blue, white}, 2: {green, red, white, blue},
		3: {white, blue, green, red}, 4: {blue, white, red, green}, 5: {red, blue, green, white},
		6: {blue, red, white, green}, 7: {white, green, blue, red}, 8: {green, white, red, blue},
	} {
		data := photograph(t, corners(800, 400), turn)
		a := asset(t, "a.jpg", data)
		r, err := memory(t).Image(t.Context(), a, 320)
		if err != nil {
			t.Fatal(err)
		}
		out, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out, []byte("Exif")) {
			t.Errorf("turn %d: EXIF was kept", turn)
		}
		img, err := jpeg.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		size := image.Pt(320, 160)
		if turn >= 5 {
			size = image.Pt(320, 640)
		}
		if img.Bounds().Size() != size {
			t.Errorf("turn %d: is %v, want %v", turn, img.Bounds().Size(), size)
		}
		checkCorners(t, img, want[0], want[1], want[2], want[3])
	}
}

func TestTransparentBecomesWhite(t *testing.T) {
	t.Parallel()
	for _, w := range []int{400, 2000} { // without and with averaging
		a := asset(t, "a.png", encode(t, image.NewNRGBA(image.Rect(0, 0, w, 400))))
		checkCorners(t, derived(t, memory(t), a, 320), white, white, white, white)
	}
}

func TestImageRefuses(t *testing.T) {
	t.Parallel()
	d := memory(t)
	good := encode(t, corners(8, 8))
	for name, tc := range map[string]struct {
		file  string
		data  []byte
		width int
		kind  kiosk.Kind
		msg   string
	}{
		"a width nobody offers":     {"a.png", good, 321, kiosk.NotFound, "media/unknown-width"},
		"a drawing":                 {"a.svg", []byte("<svg/>"), 320, kiosk.Unprocessable, "media/not-an-image"},
		"something else":            {"a.png", []byte("<html>"), 320, kiosk.Unprocessable, "media/image-broken"},
		"a torn file":               {"a.png", good[:len(good)-30], 320, kiosk.Unprocessable, "media/image-broken"},
		"too many pixels":           {"a.png", bomb(12_000, 12_000), 320, kiosk.Unprocessable, "media/image-too-large"},
		"2.5 GB in a hundred bytes": {"a.png", bomb(50000, 50000), 320, kiosk.Unprocessable, "media/image-too-large"},
		"a side beyond the limit":   {"a.png", bomb(65_536, 1), 320, kiosk.Unprocessable, "media/image-too-large"},
	} {
		_, err := d.Image(t.Context(), asset(t, tc.file, tc.data), tc.width)
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != tc.kind || e.Msg != tc.msg {
			t.Errorf("%s: got %v, want %s", name, err, tc.msg)
		}
	}
}

func TestImageIsKeptOnDisk(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "derived")
	d, err := derive.New(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := asset(t, "a.png", encode(t, corners(1000, 500)))
	want := derived(t, d, a, 640).Bounds()
	file := filepath.Join(dir, derive.Name(a.Hash, 640))
	made, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	again, err := derive.New(dir, nil) // as after a restart
	if err != nil {
		t.Fatal(err)
	}
	if got := derived(t, again, a, 640).Bounds(); got != want {
		t.Errorf("is %v, want %v", got, want)
	}
	if now, err := os.Stat(file); err != nil || !now.ModTime().Equal(made.ModTime()) {
		t.Errorf("was made again: %v", err)
	}
}

func TestLostFolderStillGivesPictures(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "derived")
	d, err := derive.New(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	a := asset(t, "a.png", encode(t, corners(1000, 500)))
	for range 2 {
		derived(t, d, a, 320)
	}
}

func TestManyAskAtOnce(t *testing.T) {
	t.Parallel()
	d := memory(t)
	a := asset(t, "a.png", encode(t, corners(1200, 900)))
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			ctx := t.Context()
			if i%4 == 0 {
				ctx = gone // closed its page
			}
			r, err := d.Image(ctx, a, derive.Widths()[i%3])
			if err != nil && (ctx != gone || !errors.Is(err, context.Canceled)) {
				t.Errorf("got %v", err)
			}
			if err == nil {
				_ = r.Close()
			}
		})
	}
	wg.Wait()
}

func TestWidthsOf(t *testing.T) {
	t.Parallel()
	for width, want := range map[int][]int{
		0: nil, 100: {320}, 320: {320}, 639: {320}, 640: {320, 640}, 5000: {320, 640, 960, 1600},
	} {
		a := media.Asset{Type: media.Type{Image: true}, Width: width}
		if got := derive.WidthsOf(a); !slices.Equal(got, want) {
			t.Errorf("%d pixels: %v, want %v", width, got, want)
		}
	}
}

func memory(t *testing.T) *derive.Deriver {
	t.Helper()
	d, err := derive.New("", nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func asset(t *testing.T, name string, data []byte) media.Asset {
	t.Helper()
	a, err := media.NewLibrary().Add("thu", fstest.MapFS{name: {Data: data}}, name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func derived(t *testing.T, d *derive.Deriver, a media.Asset, width int) image.Image {
	t.Helper()
	r, err := d.Image(t.Context(), a, width)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	img, err := jpeg.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// corners returns an image with a colour in each quarter: red, green, blue, white.
func corners(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range []color.Color{red, green, blue, white} {
		x, y := i%2*w/2, i/2*h/2
		draw.Draw(img, image.Rect(x, y, x+w-w/2, y+h-h/2), image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

func checkCorners(t *testing.T, img image.Image, want ...color.RGBA) {
	t.Helper()
	b := img.Bounds()
	for i, w := range want {
		x, y := b.Dx()/8+i%2*b.Dx()*3/4, b.Dy()/8+i/2*b.Dy()*3/4
		got := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
		if far(got.R, w.R) || far(got.G, w.G) || far(got.B, w.B) {
			t.Errorf("corner %d is %v, want %v", i, got, w)
		}
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }

func encode(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func photograph(t *testing.T, img image.Image, turn uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	exif = binary.BigEndian.AppendUint16(exif, turn)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	out := []byte{0xff, 0xd8, 0xff, 0xe1, byte((len(exif) + 2) >> 8), byte(len(exif) + 2)}
	return append(append(out, exif...), b.Bytes()[2:]...)
}

// bomb returns the head of a PNG that claims a size.
func bomb(w, h uint32) []byte {
	ihdr := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	ihdr = binary.BigEndian.AppendUint32(ihdr, h)
	ihdr = append(ihdr, 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), ihdr...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(ihdr))
}

// scanned is a TIFF that says how it must be turned: its directory again at its end, with one tag more.
func scanned(t *testing.T, img image.Image, turn uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tiff.Encode(&b, img, &tiff.Options{Compression: tiff.Deflate}); err != nil {
		t.Fatal(err)
	}
	const entry = 12
	data, le := b.Bytes(), binary.LittleEndian
	dir := data[le.Uint32(data[4:]):]
	n := le.Uint16(dir)
	dir = dir[2 : 2+entry*int(n)]
	at := 0
	for le.Uint16(dir[at:]) < 0x112 {
		at += entry
	}
	le.PutUint32(data[4:], uint32(len(data)))
	data = le.AppendUint16(data, n+1)
	data = append(data, dir[:at]...)
	data = append(data, 0x12, 0x01, 3, 0, 1, 0, 0, 0, byte(turn), 0, 0, 0)
	return append(append(data, dir[at:]...), 0, 0, 0, 0)
}
