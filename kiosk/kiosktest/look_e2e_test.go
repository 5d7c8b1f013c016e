//go:build e2e

package kiosktest_test

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	xdraw "golang.org/x/image/draw"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

var look = flag.Bool("look", false, "write testdata/look anew: a change of look is a decision, so look at each picture")

// How two pictures of one screen are compared. Letters are drawn a little differently by each machine, so
// both are made small first, and a few places may differ.
const (
	lookShrink  = 8    // pixels of a screen that become one place
	lookDiffers = 40   // of 255, in one channel of a place
	lookPlaces  = 0.01 // of all places
)

// still hides what is different each time: codes, clocks, addresses. A sheet that a script makes needs no
// leave of the page's policy, and holds for what is drawn later.
const still = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("[data-pairing-code], [data-join-code], [data-badge], .clock, img.qr, .share img { visibility: hidden !important }");
	document.adoptedStyleSheets = [sheet];
	document.querySelectorAll("img[loading=lazy]").forEach(i => i.loading = "eager");
	window.scrollTo(0, 0);
	return true;
})()`

// lettered loads every font that a page would use if it came in time: which of them does is chance.
const lettered = `(() => {
	const faces = [...document.styleSheets].flatMap(s => [...s.cssRules]).filter(r => r instanceof CSSFontFaceRule && r.style.getPropertyValue("font-display") == "optional")
		.map(r => new FontFace(r.style.getPropertyValue("font-family").replace(/"/g, ""), r.style.getPropertyValue("src"), {weight: r.style.getPropertyValue("font-weight")}));
	window.lettered = false;
	Promise.all(faces.map(f => f.load().then(() => document.fonts.add(f)))).then(() => window.lettered = true);
	return true;
})()`

// screenshot is one picture of the reference.
type screenshot struct {
	name   string
	width  int64
	height int64
	theme  string // of the system; "" is light
	show   func(d *device)
}

// TestLook lays what people see beside the pictures that were looked at when they were last changed.
func TestLook(t *testing.T) {
	reading := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	starter := kiosktest.Start(t, kiosktest.Options{})
	starter.SignIn(t, "co-giao", kiosk.Organiser)
	chrome := browser(t)
	page := func(url string) func(d *device) { return func(d *device) { d.open(url) } }
	for _, s := range []screenshot{
		{"phone-home", 390, 844, "", page(starter.URL + "/")},
		{"phone-home-dark", 390, 844, "dark", page(starter.URL + "/")},
		{"phone-home-en", 390, 844, "", page(starter.URL + "/?lang=en")},
		{"phone-section", 390, 844, "", page(starter.URL + "/sections/ban-do-co")},
		{"phone-exhibit", 390, 1600, "", page(starter.URL + "/exhibits/schagen-1689")},
		{"phone-exhibit-dark", 390, 1600, "dark", page(starter.URL + "/exhibits/schagen-1689")},
		{"phone-exhibit-card", 390, 1600, "", page(starter.URL + "/exhibits/taberd-1838")},
		{"phone-exhibit-320", 320, 1600, "", page(reading.URL + "/exhibits/ban-do-mot?lang=en")},
		{"phone-lines", 390, 1600, "", page(reading.URL + "/exhibits/to-chu")},
		{"tablet-lines", 1024, 768, "", page(reading.URL + "/exhibits/to-chu")},
		{"phone-search", 390, 844, "", page(starter.URL + "/search?q=hoang+sa")},
		{"phone-search-none", 390, 844, "", page(starter.URL + "/search?q=khongcogi")},
		{"phone-code-unknown", 390, 844, "", page(starter.URL + "/q/370")},
		{"phone-timeline", 390, 1200, "", page(starter.URL + "/timeline")},
		{"phone-trail", 390, 1200, "", page(starter.URL + "/trail")},
		{"phone-worksheet", 390, 1200, "", page(starter.URL + "/worksheet?codes=302,304")},
		{"phone-worksheet-none", 390, 844, "", page(starter.URL + "/worksheet")},
		{"phone-live-none", 390, 844, "", page(starter.URL + "/live")},
		{"phone-error", 390, 844, "", page(starter.URL + "/exhibits/khong-co")},
		{"phone-help", 390, 844, "", page(starter.URL + "/help/rieng-tu")},
		{"kiosk-rooms", 1920, 1080, "", func(d *device) { wake(d, starter.URL) }},
		{"kiosk-rooms-portrait", 1080, 1920, "", func(d *device) { wake(d, starter.URL) }},
		{"kiosk-rooms-classroom", 1366, 768, "", func(d *device) { wake(d, starter.URL) }},
		{"kiosk-rooms-contrast", 1920, 1080, "", func(d *device) { wake(d, starter.URL); d.press("Tương phản") }},
		{"kiosk-room", 1920, 1080, "", func(d *device) { wake(d, starter.URL); d.press("Bản đồ cổ") }},
		{"kiosk-exhibit", 1920, 1080, "", func(d *device) { enter(d, starter.URL) }},
		{"kiosk-exhibit-portrait", 1080, 1920, "", func(d *device) { enter(d, starter.URL) }},
		{"teacher-signin", 1280, 800, "", page(starter.URL + "/teacher")},
		{"teacher-control", 1280, 800, "", func(d *device) { teach(d, starter.URL) }},
		{"teacher-control-phone", 390, 844, "", func(d *device) { teach(d, starter.URL) }},
	} {
		t.Run(s.name, func(t *testing.T) {
			d := newDevice(t, chrome, s.name, s.width, s.height)
			theme := s.theme
			if theme == "" {
				theme = "light"
			}
			d.scheme(theme)
			s.show(d)
			d.until("a screen at rest", `document.getAnimations().every(a => a.playState != "running" || a.effect.getComputedTiming().endTime == Infinity)`)
			eval[bool](d, still)
			eval[bool](d, lettered)
			d.until("the letters", `window.lettered`)
			d.until("every picture", `document.readyState == "complete" && document.fonts.status == "loaded" && [...document.images].every(i => i.complete && (i.naturalWidth > 0 || i.src.includes(".svg")))`)
			d.compare(s.name)
		})
	}
}

// enter walks a kiosk to the one exhibit of the starter pack that is a scan.
func enter(d *device, url string) {
	d.t.Helper()
	wake(d, url)
	d.press("Bản đồ cổ")
	d.press("Bản đồ thế giới của G. van Schagen, 1689")
	d.until("the picture", `document.querySelector(".picture__copy")?.naturalWidth > 0`)
}

// teach signs in and begins a lesson.
func teach(d *device, url string) {
	d.t.Helper()
	d.open(url + "/teacher")
	d.fill("name", "co-giao")
	d.fill("password", kiosktest.Password)
	d.do(chromedp.KeyEvent("\r"))
	d.press("Mở đầu 10 phút")
	d.until("the lesson", `document.querySelector(".control [data-slide], .control")`)
	d.until("the slide", `document.querySelectorAll(".stage__slide > *").length > 1`)
}

// compare holds the screen beside the reference of that name, or makes it the reference with -look.
func (d *device) compare(name string) {
	d.t.Helper()
	got := d.settled()
	file := filepath.Join("testdata", "look", name+".png")
	if *look {
		keepLook(d.t, file, got)
		return
	}
	b, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatalf("no reference; look at the screen, then run the test with -look: %v", err)
	}
	want, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		d.t.Fatal(err)
	}
	if share := differing(got, want, got.Bounds().Size()); share > lookPlaces {
		d.shoot("look-" + name)
		d.t.Errorf("%s looks different in %.1f %% of its places; SCREENSHOTS keeps what it looks like now", name, 100*share)
	}
}

// settled is the screen once it is drawn whole: two pictures in a row are the same.
func (d *device) settled() image.Image {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	var before []byte
	for {
		b, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			d.t.Fatalf("%s never rests: %v", d.name, err)
		}
		if bytes.Equal(b, before) {
			img, err := png.Decode(bytes.NewReader(b))
			if err != nil {
				d.t.Fatal(err)
			}
			return img
		}
		before = b
		pause()
		pause()
	}
}

// keepLook writes half the size in few colours: enough to see and to compare.
func keepLook(t *testing.T, file string, img image.Image) {
	t.Helper()
	size := img.Bounds().Size()
	half := image.NewRGBA(image.Rect(0, 0, size.X/2, size.Y/2))
	xdraw.ApproxBiLinear.Scale(half, half.Bounds(), img, img.Bounds(), draw.Src, nil)
	for i := range half.Pix {
		half.Pix[i] |= 7 // flat areas stay flat, and the file small
	}
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&b, half); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// differing is the share of places of size that differ between two pictures of one screen.
func differing(a, b image.Image, size image.Point) float64 {
	places := image.Rect(0, 0, size.X/lookShrink, size.Y/lookShrink)
	small := func(img image.Image) *image.RGBA {
		out := image.NewRGBA(places)
		xdraw.BiLinear.Scale(out, places, img, img.Bounds(), draw.Src, nil) // of x/image: it averages when it shrinks
		return out
	}
	x, y := small(a), small(b)
	n := 0
	for i := 0; i < len(x.Pix); i += 4 {
		for c := range 3 {
			if d := int(x.Pix[i+c]) - int(y.Pix[i+c]); d > lookDiffers || -d > lookDiffers {
				n++
				break
			}
		}
	}
	return float64(n) / float64(len(x.Pix)/4)
}

// TestLookSees: the comparison forgives another machine's letters and no moved part.
func TestLookSees(t *testing.T) {
	t.Parallel()
	size := image.Pt(400, 800)
	paint := func(shift int, noise uint8) image.Image {
		img := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{240, 240, 240, 255}), image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(20, 100+shift, 380, 180+shift), image.NewUniform(color.RGBA{20, 60, 80, 255}), image.Point{}, draw.Src)
		for i := 0; i < len(img.Pix); i += 28 {
			img.Pix[i] -= noise
		}
		return img
	}
	for _, tt := range []struct {
		name string
		img  image.Image
		same bool
	}{
		{"the same", paint(0, 0), true},
		{"rougher letters", paint(0, 15), true},
		{"one pixel lower", paint(1, 0), true},
		{"half a line lower", paint(14, 0), false},
	} {
		if got := differing(tt.img, paint(0, 0), size); (got <= lookPlaces) != tt.same {
			t.Errorf("%s: %.3f of the places differ", tt.name, got)
		}
	}
}
