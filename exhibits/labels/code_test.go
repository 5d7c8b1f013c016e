package labels_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"trienlam/exhibits/labels"
	"trienlam/kiosk"
)

func TestEncodeKeepsTheSymbolSmall(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text    string
		version int
		level   labels.Level
	}{
		"address without a port, 25 signs":     {labels.ExhibitURL("http://192.168.1.10", "307"), 2, labels.Q},
		"29 signs are the last at Q":           {"HTTP://192.168.123.105/Q/ABCD", 2, labels.Q},
		"30 signs":                             {"HTTP://192.168.123.105/Q/ABCDE", 2, labels.M},
		"address with a port, 30 signs":        {labels.ExhibitURL(public, "307"), 2, labels.M},
		"38 signs are the last at version 2":   {"HTTP://192.168.123.105:8080/Q/307ABCDE", 2, labels.M},
		"39 signs":                             {"HTTP://192.168.123.105:8080/Q/307ABCDEF", 3, labels.M},
		"a name in the school's network":       {labels.ExhibitURL("http://trienlam.local", "307"), 2, labels.Q},
		"a show":                               {labels.LiveURL("http://192.168.1.10", "7K3M"), 2, labels.Q},
		"first page":                           {labels.HomeURL(public), 2, labels.Q},
		"small letters cost the dense mode":    {"http://192.168.1.10:8080/q/307", 3, labels.M},
		"a network to join holds small ones":   {"WIFI:S:Trung-bay;T:nopass;;", 2, labels.M},
		"a long name at a provider's domain":   {labels.ExhibitURL("https://trienlam.thpt-tran-phu.edu.vn", "307"), 3, labels.M},
		"an address of the sixth version":      {labels.ExhibitURL("http://[fd00::1]", "307"), 2, labels.M},
		"a very short address needs version 1": {"HTTP://A/Q/101", 1, labels.Q},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := new(labels.Code).Encode(tc.text)
			if err != nil {
				t.Fatal(err)
			}
			if s.Version != tc.version || s.Level != tc.level || s.Size() != 17+4*tc.version {
				t.Errorf("%s (%d): version %d-%s of %d modules, want %d-%s",
					tc.text, len(tc.text), s.Version, s.Level, s.Size(), tc.version, tc.level)
			}
			if got := decode(t, s.PNG(0)); got != tc.text {
				t.Errorf("reads back as %q, want %q", got, tc.text)
			}
		})
	}
}

func TestEncodeRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"nothing": "", "a book": strings.Repeat("a", 3000)} {
		_, err := new(labels.Code).Encode(text)
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Unprocessable || e.Msg != "labels/text-too-long" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestEveryCodeOfAnExhibitionReadsBack(t *testing.T) {
	t.Parallel()
	var codes labels.Code
	for _, e := range someCatalog(t, 35).Exhibits() {
		want := labels.ExhibitURL(public, e.Code)
		s, err := codes.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := decode(t, s.PNG(296)); got != want {
			t.Errorf("%s: reads back as %q", want, got)
		}
		if got := decodeSVG(t, s.SVG()); got != want {
			t.Errorf("%s: its SVG reads back as %q", want, got)
		}
	}
}

func TestPNGHasWholeModules(t *testing.T) {
	t.Parallel()
	s, err := new(labels.Code).Encode(labels.ExhibitURL(public, "307"))
	if err != nil {
		t.Fatal(err)
	}
	for minPx, want := range map[int]int{-5: 33, 0: 33, 33: 33, 34: 66, 296: 297, 512: 528, 1 << 30: 4092} {
		img, err := png.Decode(bytes.NewReader(s.PNG(minPx)))
		if err != nil {
			t.Fatal(err)
		}
		if got := img.Bounds().Size(); got != image.Pt(want, want) {
			t.Errorf("PNG(%d) is %v, want %d a side", minPx, got, want)
		}
		palette, ok := img.ColorModel().(color.Palette)
		if !ok || len(palette) != 2 {
			t.Errorf("PNG(%d) has colour model %v, want a palette of two", minPx, img.ColorModel())
		}
		scale := want / 33
		for y := range want {
			for x := range want {
				mx, my := x/scale-labels.Quiet, y/scale-labels.Quiet
				black := mx >= 0 && my >= 0 && mx < s.Size() && my < s.Size() && s.Bitmap[my][mx]
				if r, _, _, _ := img.At(x, y).RGBA(); (r == 0) != black {
					t.Fatalf("PNG(%d): pixel %d,%d is wrong", minPx, x, y)
				}
			}
		}
	}
}

func TestCodeIsSharedAndBounded(t *testing.T) {
	t.Parallel()
	var codes labels.Code
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 200 {
				text := fmt.Sprintf("HTTP://A/Q/%d", i)
				if s, err := codes.Encode(text); err != nil || s.Text != text {
					t.Errorf("Encode(%q) = %v, %v", text, s, err)
				}
			}
		})
	}
	wg.Wait()
	first, _ := codes.Encode("HTTP://A/Q/0")
	again, _ := codes.Encode("HTTP://A/Q/0")
	if first != again {
		t.Error("a symbol was made twice")
	}
	for i := range 1100 {
		if _, err := codes.Encode(fmt.Sprintf("HTTP://B/Q/%d", i)); err != nil {
			t.Fatal(err)
		}
	}
	if later, _ := codes.Encode("HTTP://A/Q/0"); later == first {
		t.Error("the oldest symbol was never forgotten")
	}
}

func TestCheckPublicURL(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"http://192.168.1.10":       "http://192.168.1.10",
		"http://192.168.1.10:8080/": "http://192.168.1.10:8080",
		" https://trienlam.edu.vn ": "https://trienlam.edu.vn",
		"HTTP://TRIENLAM.LOCAL":     "http://TRIENLAM.LOCAL",
		"http://[fd00::1]:8080":     "http://[fd00::1]:8080",
		"":                          "",
		"192.168.1.10:8080":         "",
		"ftp://a":                   "",
		"http://":                   "",
		"http://:8080":              "",
		"http://a:":                 "",
		"http://a/hoang-sa":         "",
		"http://a?x":                "",
		"http://a?":                 "",
		"http://a#x":                "",
		"http://ai:mat-khau@a":      "",
		"http://trường.vn":          "",
		"http://a b":                "",
		"javascript:alert(1)":       "",
		"http://a\r\nSet-Cookie: x": "",
	} {
		got, err := labels.CheckPublicURL(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("CheckPublicURL(%q) = %q, %v, want %q", in, got, err, want)
		}
		if err != nil && kiosk.KindOf(err) != kiosk.Unprocessable {
			t.Errorf("CheckPublicURL(%q): kind %v", in, kiosk.KindOf(err))
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	s, err := new(labels.Code).Encode(labels.ExhibitURL(public, "307"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.PNG(296)
	}
}

func BenchmarkEncodeSVG(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		s, err := new(labels.Code).Encode(labels.ExhibitURL(public, fmt.Sprint(100+i%900)))
		if err != nil {
			b.Fatal(err)
		}
		s.SVG()
	}
}

// decode reads a picture of one symbol with the zxing library.
func decode(t *testing.T, data []byte) string {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, img)
}

func read(t *testing.T, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap,
		map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

// decodeSVG paints the bars of the second path, which is all the SVG holds, at 4 pixels a module.
func decodeSVG(t *testing.T, data []byte) string {
	t.Helper()
	var svg struct {
		ViewBox string `xml:"viewBox,attr"`
		Crisp   string `xml:"shape-rendering,attr"`
		Role    string `xml:"role,attr"`
		Title   string `xml:"title"`
		Path    []struct {
			D string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(data, &svg); err != nil {
		t.Fatal(err)
	}
	if svg.Crisp != "crispEdges" || svg.Role != "img" || svg.Title == "" || len(svg.Path) != 2 {
		t.Fatalf("unexpected SVG: %s", data)
	}
	var side int
	if _, err := fmt.Sscanf(svg.ViewBox, "0 0 %d", &side); err != nil {
		t.Fatal(err)
	}
	const scale = 4
	img := image.NewGray(image.Rect(0, 0, side*scale, side*scale))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	bars := strings.NewReader(svg.Path[1].D)
	for bars.Len() > 0 {
		var x, y, w, h, back int
		_, err := fmt.Fscanf(bars, "M%d %dh%dv%dh-%dz", &x, &y, &w, &h, &back)
		if err != nil || back != w {
			t.Fatalf("path %q: %v", svg.Path[1].D, err)
		}
		for py := y * scale; py < (y+h)*scale; py++ {
			for px := x * scale; px < (x+w)*scale; px++ {
				img.Pix[img.PixOffset(px, py)] = 0
			}
		}
	}
	return read(t, img)
}
