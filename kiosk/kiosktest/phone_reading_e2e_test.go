//go:build e2e

package kiosktest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// phone opens a tab as a phone of today is: 360 points wide, two pixels each, touched.
func phone(t *testing.T, browser context.Context, name string) *device {
	t.Helper()
	d := newDevice(t, browser, name, 360, 740)
	d.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2), chromedp.EmulateMobile, chromedp.EmulateTouch))
	return d
}

// tiles counts the tiles of a picture that have come and hold pixels.
const tiles = `[...document.querySelectorAll('.layer img[src*="/iiif/ban-do-mot~1/"]')].filter(i => i.complete && i.naturalWidth > 0)`

// TestReadingOnAPhone: from the exhibit into the picture, down to its last pixel, from one detail to the
// next, and back to where one was.
func TestReadingOnAPhone(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := phone(t, browser(t), "phone")
	d.open(school.URL + "/exhibits/ban-do-mot")
	d.press("Phóng to")
	d.until("the stage", `document.body.classList.contains("zoom--live")`)
	d.until("tiles as sharp as the screen", tiles+`.length >= 2`)
	d.shoot("phone-zoom-whole")

	// Two fingers apart, over the middle: nearer. Then a drag.
	k := `new DOMMatrix(document.querySelector(".layer").style.transform).a`
	whole := eval[float64](d, k)
	d.pinch(180, 250, 40, 120)
	if got := eval[float64](d, k); got < 2*whole {
		t.Errorf("a pinch from 40 to 120 points went from %v to %v", whole, got)
	}
	left := eval[float64](d, `new DOMMatrix(document.querySelector(".layer").style.transform).e`)
	d.drag(180, 250, 120, 250)
	if got := eval[float64](d, `new DOMMatrix(document.querySelector(".layer").style.transform).e`); got > left-50 {
		t.Errorf("a drag by 60 points moved from %v to %v", left, got)
	}
	for range 4 {
		d.press("Phóng to")
	}
	d.until("tiles of the scan itself", tiles+`.some(i => /\/(\d+,){2}512,512\/512,512\//.test(i.src))`)
	d.shoot("phone-zoom-near")

	// The details, one after another; what is said is announced.
	d.press("Tiếp")
	d.see("Ô đầu tiên.")
	d.press("Tiếp")
	d.see("Vòng tròn lớn.")
	if eval[string](d, `document.getElementById("words").getAttribute("aria-live")`) != "polite" {
		t.Error("a detail is not announced")
	}
	d.until("the detail in the middle", `(() => { const r = document.querySelector(".zoom__ring rect"), b = r.getBoundingClientRect(), s = document.getElementById("stage").getBoundingClientRect(); return Math.abs((b.left + b.right) - (s.left + s.right)) < 8 && b.width > s.width * 0.4; })()`)
	d.shoot("phone-zoom-detail")
	d.press("Tiếp")
	d.see("Góc dưới bên phải")
	if eval[string](d, `document.getElementById("next").getAttribute("aria-disabled")`) != "true" {
		t.Error("after the last detail there is a next")
	}
	d.press("Đóng")
	d.until("the exhibit", `location.pathname === "/exhibits/ban-do-mot" && document.querySelector(".hero__zoom")`)

	// Whoever comes back sees what was seen last.
	d.press("Phóng to")
	d.until("the stage again", `document.body.classList.contains("zoom--live")`)
	d.see("Góc dưới bên phải")
	// The keyboard does what fingers do.
	eval[bool](d, `document.getElementById("stage").focus(), true`)
	before := eval[float64](d, k)
	d.do(chromedp.KeyEvent("-"))
	d.until("farther", fmt.Sprintf("%s < %v", k, 0.9*before))
	d.do(chromedp.KeyEvent("1"))
	d.see("Ô đầu tiên.")
	if n := eval[float64](d, `performance.getEntriesByType("resource").filter(e => e.name.endsWith(".js")).length`); n > 1 {
		t.Errorf("%v scripts were loaded", n)
	}
}

// TestACloserLookIsTheSameOpen: going near and coming back is one open, as long as all of it together.
func TestACloserLookIsTheSameOpen(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := phone(t, browser(t), "phone")
	const spent = `performance.now() - window.began`
	stayed := func() float64 { return eval[float64](d, `JSON.parse(sessionStorage.getItem("stay")).dwellMs`) }
	d.open(school.URL + "/exhibits/ban-do-mot")
	d.until("the script", `sessionStorage.getItem("stay")`)
	d.press("Phóng to")
	d.until("the stage", `document.body.classList.contains("zoom--live")`)
	onPage := stayed()
	eval[bool](d, `(window.began = performance.now(), true)`)
	d.press("Tiếp")
	d.see("Ô đầu tiên.")
	near := eval[float64](d, spent)
	d.press("Đóng")
	d.until("the exhibit", `location.pathname === "/exhibits/ban-do-mot" && document.querySelector(".hero__zoom")`)
	if got := stayed(); got < onPage+near-1 {
		t.Errorf("%v ms on the page and %v ms near are %v ms together", onPage, near, got)
	}
	d.open(school.URL + "/")
	all := int64(stayed())
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	day := func(by int) string { return time.Now().AddDate(0, 0, by).Format(time.DateOnly) }
	var stats struct {
		Total struct {
			Opens         int
			DwellMedianMs int64
		}
	}
	for end := time.Now().Add(seeLimit); time.Now().Before(end) && stats.Total.DwellMedianMs < all; pause() {
		boss.Get("/api/v1/stats?by=exhibit&from=" + day(-1) + "&to=" + day(1)).Want(200).JSON(&stats)
	}
	if stats.Total.Opens != 1 || stats.Total.DwellMedianMs != all {
		t.Errorf("the server counts %+v, the phone one open of %d ms", stats.Total, all)
	}
}

// TestComparingOnAPhone: two maps lie upon each other so that the same place is in the same place.
func TestComparingOnAPhone(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := phone(t, browser(t), "phone")
	d.open(school.URL + "/exhibits/ban-do-mot")
	d.press("Bản đồ thử thứ hai")
	d.until("both pictures", `document.querySelectorAll(".layer img").length >= 2 && [...document.querySelectorAll(".layer img")].every(i => i.complete && i.naturalWidth > 0)`)
	d.shootAll("phone-compare")
	// 15° N, 112.5° E is the middle of the first map; in the second it is 8.5 of 18 degrees from the left
	// and 7 of 14 from the top.
	const off = `(() => {
		const at = el => { let m = new DOMMatrix(); for (; el && el.id !== "stage"; el = el.parentElement) m = new DOMMatrix(getComputedStyle(el).transform).multiply(m); return m; };
		const [a, b] = [...document.querySelectorAll("#stage .layer")].map(at);
		const p = a.transformPoint(new DOMPoint(1500, 1000)), q = b.transformPoint(new DOMPoint(2400 * 8.5 / 18, 1800 * 7 / 14));
		return Math.hypot(p.x - q.x, p.y - q.y);
	})()`
	if got := eval[float64](d, off); got > 1 {
		t.Errorf("one place lies %.1f points from itself", got)
	}
	d.press("Phóng to")
	d.until("the flight's end", off+` < 1`)
	line := `document.querySelector(".lay__line").getBoundingClientRect().left`
	was := eval[float64](d, line)
	eval[bool](d, `(s => { s.value = 80; s.dispatchEvent(new Event("input")); return true; })(document.getElementById("share"))`)
	if got := eval[float64](d, line); got < was+60 {
		t.Errorf("the slider moved the line from %v to %v", was, got)
	}
}

// onChart is where a place lies in the window when a stage shows the whole of readingPack's map, which
// reaches from 104° to 113.2° E and from 8° to 22° N.
const onChart = `((id, lat, lon) => {
	const y = lat => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) * 180 / Math.PI;
	const r = document.getElementById(id).getBoundingClientRect();
	const k = Math.min(r.width / 9.2, r.height / (y(22) - y(8)));
	return [r.left + r.width / 2 + (lon - 108.6) * k, r.top + r.height / 2 + ((y(22) + y(8)) / 2 - y(lat)) * k];
})`

// TestTheMapOnAPhone: the present map is drawn, says what is touched, and carries an old map.
func TestTheMapOnAPhone(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := phone(t, browser(t), "phone")
	still := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	if _, err := chromedp.Call(d.ctx, emulation.SetEmulatedMedia, still); err != nil { // what is drawn cannot be asked whether it moves
		t.Fatal(err)
	}
	d.open(school.URL + "/map")
	d.until("the chart", `document.querySelector("#chart canvas") && document.querySelector("#chart canvas").width > 300`)
	d.press("Xem toàn bộ")
	for words, at := range map[string][2]float64{"Quần đảo Hoàng Sa (Việt Nam)16,50° B": {16.5, 111.8}, "Quần đảo Trường Sa (Việt Nam)9,60° B": {9.6, 113.2}, "Biển Đông": {13, 112.5}} {
		eval[bool](d, `document.getElementById("chart").scrollIntoView({block: "center"}), true`)
		p := eval[[]float64](d, fmt.Sprintf(onChart+`("chart", %v, %v)`, at[0], at[1]))
		d.do(chromedp.TapXY(min(p[0], 336), p[1]))
		d.until(words, fmt.Sprintf(`document.getElementById("said").textContent.replace(/[\u00a0 ]+/g, "").startsWith(%q.replace(/ /g, ""))`, words))
	}
	d.shootAll("phone-map")

	d.open(school.URL + "/exhibits/ban-do-mot/overlay")
	d.until("the old map", `document.querySelector(".layer--over img") && document.querySelector(".layer--over img").naturalWidth > 0`)
	d.press("Xem toàn bộ")
	// 15° N, 112.5° E is the middle of the old map, in plain degrees.
	const off = `(() => {
		const r = document.getElementById("stage").getBoundingClientRect();
		const p = new DOMMatrix(document.querySelector(".layer--over").style.transform).transformPoint(new DOMPoint(1500, 1000));
		const [x, y] = ` + onChart + `("stage", 15, 112.5);
		return Math.hypot(p.x + r.left - x, p.y + r.top - y);
	})()`
	d.until("the old map on its place", off+" < 2")
	eval[bool](d, `(s => { s.value = 25; s.dispatchEvent(new Event("input")); return true; })(document.getElementById("share"))`)
	if got := eval[string](d, `document.querySelector(".layer--over").style.opacity`); got != "0.25" {
		t.Errorf("the old map's opacity is %s", got)
	}
	d.shootAll("phone-overlay")
}

// TestReadingWithoutScripts: a phone whose browser runs no script reads all of it.
func TestReadingWithoutScripts(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := phone(t, browser(t), "plain phone")
	if _, err := chromedp.Call(d.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		path string
		says []string
	}{
		{"/exhibits/ban-do-mot/zoom?n=1", []string{"Góc trên bên trái", "Vòng tròn lớn."}},
		{"/exhibits/to-chu", []string{"萬里黃沙", "Vạn Lý Hoàng Sa", "Bãi cát vàng muôn dặm", "安南"}},
		{"/exhibits/ban-do-mot/compare/ban-do-hai", []string{"Bên trái:", "Bên phải:"}},
		{"/exhibits/ban-do-mot/overlay", []string{"4 điểm dùng để đặt bản đồ"}},
		{"/exhibits/thuoc-phim", []string{"Phim 1 KB", "Đọc lời"}},
		{"/timeline", []string{"Thế kỷ XVIII", "Thế kỷ XIX", "Thế kỷ XX"}},
		{"/map", []string{"Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)", "Biển Đông", "15,40° B · 109,10° Đ"}},
	} {
		d.open(school.URL + tc.path)
		for _, words := range tc.says {
			d.see(words)
		}
		if wide := eval[float64](d, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("%s is %v points wide", tc.path, wide)
		}
		if n := eval[float64](d, `[...document.images].filter(i => i.loading !== "lazy" && !(i.complete && i.naturalWidth > 0)).length`); n > 0 {
			t.Errorf("%s: %v pictures are not seen", tc.path, n)
		}
	}
}

// TestReadingPagesFitEverywhere: no page is wider than its window, at 320 points, with text twice as
// large, or on a tablet.
func TestReadingPagesFitEverywhere(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	b := browser(t)
	for _, size := range []struct {
		name   string
		w, h   int64
		double bool // the text twice as large: all is laid out in half as many points
	}{{"320", 320, 640, false}, {"360", 360, 740, false}, {"390", 390, 844, false}, {"200 %", 390, 844, true}, {"tablet", 1280, 800, false}} {
		d := newDevice(t, b, size.name, size.w, size.h)
		if size.double {
			d.do(chromedp.EmulateViewport(size.w/2, size.h/2, chromedp.EmulateScale(2)))
		}
		for _, page := range []struct{ name, path string }{
			{"home", "/"},
			{"map1", "/exhibits/ban-do-mot"},
			{"lines", "/exhibits/to-chu"},
			{"film", "/exhibits/thuoc-phim"},
			{"zoom", "/exhibits/ban-do-mot/zoom?n=1"},
			{"compare", "/exhibits/ban-do-mot/compare/ban-do-hai"},
			{"overlay", "/exhibits/ban-do-mot/overlay?lang=en"},
			{"timeline", "/timeline?lang=vi"},
			{"map", "/map"},
		} {
			d.open(school.URL + page.path)
			if wide := eval[float64](d, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s at %s is %v points too wide", page.path, size.name, wide)
			}
			d.shootAll(size.name + "-" + page.name)
		}
	}
}

// pinch moves two fingers apart, or together, about a point of the window.
func (d *device) pinch(x, y, from, to float64) {
	d.t.Helper()
	two := func(apart float64) []*input.TouchPoint {
		one, other := 0.0, 1.0
		return []*input.TouchPoint{{X: x - apart/2, Y: y, ID: &one}, {X: x + apart/2, Y: y, ID: &other}}
	}
	d.touch(input.DispatchTouchEventTypeTouchStart, two(from))
	for step := range 8 {
		d.touch(input.DispatchTouchEventTypeTouchMove, two(from+(to-from)*float64(step+1)/8))
	}
	d.touch(input.DispatchTouchEventTypeTouchEnd, []*input.TouchPoint{})
}

// drag moves one finger over the window.
func (d *device) drag(x, y, toX, toY float64) {
	d.t.Helper()
	d.touch(input.DispatchTouchEventTypeTouchStart, []*input.TouchPoint{{X: x, Y: y}})
	for step := range 6 {
		by := float64(step+1) / 6
		d.touch(input.DispatchTouchEventTypeTouchMove, []*input.TouchPoint{{X: x + (toX-x)*by, Y: y + (toY-y)*by}})
	}
	d.touch(input.DispatchTouchEventTypeTouchEnd, []*input.TouchPoint{})
}

func (d *device) touch(kind input.DispatchTouchEventType, at []*input.TouchPoint) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	if _, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at}); err != nil {
		d.t.Fatalf("%s: touch: %v", d.name, err)
	}
}

// shootAll keeps a picture of the whole page, however long.
func (d *device) shootAll(name string) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		d.t.Errorf("%s: screenshot: %v", d.name, err)
	}
}
