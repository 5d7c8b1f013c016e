package derive_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/tiles"
)

// What is cut out of the pyramid shows the same as the image itself, from each kind of source.
func TestCutShowsWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	whole := [4]color.RGBA{red, green, blue, white}
	for name, tc := range map[string]struct {
		file, path   string
		wantW, wantH int
		want         [4]color.RGBA
	}{
		"a tile":                      {"a.png", "0,0,1024,1024/512,512/0/default.jpg", 512, 512, [4]color.RGBA{red, green, blue, white}},
		"a tile at the edge":          {"a.png", "1024,1024,177,77/177,77/0/default.jpg", 177, 77, [4]color.RGBA{white, white, white, white}},
		"the smallest level":          {"a.png", "full/301,276/0/default.jpg", 301, 276, whole},
		"between two levels":          {"a.png", "full/900,/0/default.jpg", 900, 825, whole},
		"larger than it is":           {"a.png", "full/^1300,/0/default.jpg", 1300, 1192, whole},
		"odd numbers":                 {"a.png", "301,251,601,601/333,333/0/default.jpg", 333, 333, whole},
		"bent":                        {"a.png", "full/400,20/0/default.jpg", 400, 20, whole},
		"one pixel":                   {"a.png", "0,0,1,1/max/0/default.jpg", 1, 1, [4]color.RGBA{red, red, red, red}},
		"a quarter turned":            {"a.png", "full/600,/90/default.jpg", 550, 600, [4]color.RGBA{blue, red, white, green}},
		"upside down":                 {"a.png", "full/600,/180/default.jpg", 600, 550, [4]color.RGBA{white, blue, green, red}},
		"three quarters":              {"a.png", "full/600,/270/default.jpg", 550, 600, [4]color.RGBA{green, white, red, blue}},
		"mirrored":                    {"a.png", "full/600,/!0/default.jpg", 600, 550, [4]color.RGBA{green, red, white, blue}},
		"mirrored, then turned":       {"a.png", "full/600,/!90/default.jpg", 550, 600, [4]color.RGBA{white, green, blue, red}},
		"mirrored, turned down":       {"a.png", "full/600,/!180/default.jpg", 600, 550, [4]color.RGBA{blue, white, red, green}},
		"mirrored, turned left":       {"a.png", "full/600,/!270/default.jpg", 550, 600, [4]color.RGBA{red, blue, green, white}},
		"a PNG":                       {"a.png", "full/600,/0/default.png", 600, 550, whole},
		"a photograph, colour halved": {"a.jpg", "full/601,551/0/default.jpg", 601, 551, whole},
		"a photograph on its side":    {"turned.jpg", "full/551,601/0/default.jpg", 551, 601, [4]color.RGBA{blue, red, white, green}},
		"a scan on its side":          {"turned.tiff", "full/551,601/0/default.jpg", 551, 601, [4]color.RGBA{blue, red, white, green}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := encode(t, corners(1201, 1101))
			switch tc.file {
			case "a.jpg":
				data = photograph(t, corners(1201, 1101), 1)
			case "turned.jpg":
				data = photograph(t, corners(1201, 1101), 6)
			case "turned.tiff":
				data = scanned(t, corners(1201, 1101), 6)
			}
			got := cut(t, memory(t), asset(t, tc.file, data), tc.path)
			if got.Bounds().Size() != image.Pt(tc.wantW, tc.wantH) {
				t.Fatalf("is %v, want %d×%d", got.Bounds().Size(), tc.wantW, tc.wantH)
			}
			checkCorners(t, got, tc.want[:]...)
		})
	}
}

// Each way in which a decoder hands over pixels becomes the same planes.
func TestCutFromEveryColourModel(t *testing.T) {
	t.Parallel()
	r := image.Rect(0, 0, 1201, 1101)
	for name, img := range map[string]draw.Image{
		"grey": image.NewGray(r), "deep grey": image.NewGray16(r), "deep colour": image.NewNRGBA64(r),
		"a palette": image.NewPaletted(r, color.Palette{red, green, blue, white}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			draw.Draw(img, r, corners(r.Dx(), r.Dy()), image.Point{}, draw.Src)
			want := make([]color.RGBA, 4)
			for i := range want {
				want[i] = color.RGBAModel.Convert(img.At(100+i%2*1000, 100+i/2*900)).(color.RGBA)
			}
			a := asset(t, "a.png", encode(t, img))
			d := memory(t)
			checkCorners(t, cut(t, d, a, "full/700,/0/default.jpg"), want...)
			checkCorners(t, cut(t, d, a, "full/301,276/0/default.jpg"), want...)
		})
	}
	t.Run("transparent", func(t *testing.T) {
		t.Parallel()
		a := asset(t, "a.png", encode(t, image.NewNRGBA(r)))
		checkCorners(t, cut(t, memory(t), a, "full/700,/0/default.jpg"), white, white, white, white)
	})
	t.Run("a grey photograph", func(t *testing.T) {
		t.Parallel()
		var b bytes.Buffer
		if err := jpeg.Encode(&b, image.NewGray(r), nil); err != nil {
			t.Fatal(err)
		}
		got := cut(t, memory(t), asset(t, "a.jpg", b.Bytes()), "0,0,512,512/max/0/color.jpg")
		if _, ok := got.(*image.Gray); !ok {
			t.Errorf("a grey photograph is given as %T", got)
		}
	})
	t.Run("grey on demand", func(t *testing.T) {
		t.Parallel()
		a := asset(t, "a.png", encode(t, corners(600, 600)))
		for _, format := range []string{"jpg", "png"} {
			if got, ok := cut(t, memory(t), a, "full/max/0/gray."+format).(*image.Gray); !ok {
				t.Errorf("%s: gray is given as %T", format, got)
			}
		}
	})
}

func TestCutRefuses(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		file string
		data []byte
		msg  string
	}{
		"a drawing":                  {"a.svg", []byte("<svg/>"), "media/not-an-image"},
		"something else":             {"a.jpg", []byte("<html>"), "media/image-broken"},
		"2.5 GB in a hundred bytes":  {"a.png", bomb(50000, 50000), "media/image-too-large"},
		"a JPEG of 4 GB":             {"a.jpg", hugeJPEG(0xc0, 65535, 65535), "media/image-too-large"},
		"a progressive JPEG, 600 MB": {"a.jpg", hugeJPEG(0xc2, 10000, 8000), "media/image-too-large"},
		"80 megapixels, torn":        {"a.jpg", hugeJPEG(0xc0, 10000, 8000), "media/image-broken"},
	} {
		a := asset(t, tc.file, tc.data)
		_, err := memory(t).Cut(t.Context(), a, tiles.Whole(10, 10, tiles.Size{Width: 10, Height: 10}))
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Unprocessable || e.Msg != tc.msg {
			t.Errorf("%s: got %v, want %s", name, err, tc.msg)
		}
	}
}

// A pyramid outlives a restart, is made anew when damaged, and interrupted writing leaves no trace.
func TestTilesAreKeptOnDisk(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "derived")
	open := func() *derive.Deriver {
		d, err := derive.New(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a := asset(t, "a.png", encode(t, corners(1201, 1101)))
	cut(t, open(), a, "0,0,512,512/max/0/default.jpg")
	file := filepath.Join(dir, derive.PyramidName(a.Hash))
	made, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "."+derive.PyramidName(a.Hash)+".1.tmp")
	if err := os.WriteFile(half, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(half, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	cut(t, open(), a, "512,0,512,512/max/0/default.jpg")
	if now, err := os.Stat(file); err != nil || !now.ModTime().Equal(made.ModTime()) {
		t.Errorf("was made again: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	for _, size := range []int64{0, 10, made.Size() - 1} {
		if err := os.Truncate(file, size); err != nil {
			t.Fatal(err)
		}
		checkCorners(t, cut(t, open(), a, "full/301,276/0/default.jpg"), red, green, blue, white)
	}
}

func TestTilesSayWhenTheFolderIsGone(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "derived")
	d, err := derive.New(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	_, err = d.Cut(t.Context(), asset(t, "a.png", encode(t, corners(9, 9))), tiles.Whole(9, 9, tiles.Size{Width: 9, Height: 9}))
	if kiosk.KindOf(err) != kiosk.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestManyCutAtOnce(t *testing.T) {
	t.Parallel()
	d := memory(t)
	a := asset(t, "a.png", encode(t, corners(1201, 1101)))
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			ctx := t.Context()
			if i%4 == 0 {
				ctx = gone // closed its page
			}
			c, err := tiles.Parse(1201, 1101, "full", []string{"100,", "200,", "301,276"}[i%3], "0", "default.jpg")
			if err != nil {
				t.Error(err)
				return
			}
			r, err := d.Cut(ctx, a, c)
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

// A picture of a large scan comes from its tiles and looks as it would otherwise.
func TestImageOfALargeScan(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, err := derive.New(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := asset(t, "a.jpg", photograph(t, corners(4001, 2101), 6))
	got := derived(t, d, a, 640)
	if got.Bounds().Size() != image.Pt(640, 1219) {
		t.Errorf("is %v", got.Bounds().Size())
	}
	checkCorners(t, got, blue, red, white, green)
	for _, name := range []string{derive.PyramidName(a.Hash), derive.Name(a.Hash, 640)} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func cut(t testing.TB, d *derive.Deriver, a media.Asset, path string) image.Image {
	t.Helper()
	p := strings.SplitN(path, "/", 4)
	c, err := tiles.Parse(a.Width, a.Height, p[0], p[1], p[2], p[3])
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.Cut(context.Background(), a, c)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	decode := jpeg.Decode
	if c.Format == "png" {
		decode = png.Decode
	}
	img, err := decode(r)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// hugeJPEG returns the head of a JPEG that claims a size, in three components of full resolution.
func hugeJPEG(sof byte, w, h uint16) []byte {
	b := append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff"), sof, 0, 17, 8)
	b = binary.BigEndian.AppendUint16(b, h)
	b = binary.BigEndian.AppendUint16(b, w)
	return append(b, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
}
