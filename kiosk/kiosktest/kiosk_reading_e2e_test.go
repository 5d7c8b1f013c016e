//go:build e2e

package kiosktest_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trienlam/kiosk/kiosktest"
)

// wake touches a kiosk that sleeps and waits for the rooms.
func wake(d *device, url string) {
	d.t.Helper()
	d.open(url + "/kiosk")
	d.until("the kiosk awake or asleep", `document.querySelector(".attract, .hall")`)
	d.press("Chạm để bắt đầu")
	d.until("the rooms", `document.querySelector(".rooms")`)
}

// touchKey touches one key of the screen's own keyboard.
func touchKey(d *device, key string) {
	d.t.Helper()
	at := eval[[]float64](d, fmt.Sprintf(`(() => {
		const key = [...document.querySelectorAll(".kb__key")].find(k => k.innerText == %q) ?? document.querySelector(".kb__key--space");
		const r = key.getBoundingClientRect();
		return [r.left + r.width / 2, r.top + r.height / 2];
	})()`, key))
	d.do(chromedp.MouseClickXY(at[0], at[1]))
}

// drawn counts the tiles at one scale that have come and hold pixels.
const drawn = `[...document.querySelectorAll('.picture__tile[data-scale="1"]')].filter(i => i.complete && i.naturalWidth > 0).length`

// ownGlyph says whether our font draws a character itself: it then looks otherwise than without it.
const ownGlyph = `(han => {
	const drawn = family => {
		const c = Object.assign(document.createElement("canvas"), {width: 60, height: 60}).getContext("2d");
		c.font = "44px " + family;
		c.fillText(han, 4, 50);
		return c.canvas.toDataURL();
	};
	return drawn("'Han Nom', monospace") != drawn("monospace");
})(%q)`

// TestReadingOnAKiosk: into a picture down to its last pixel, from one look-point to the next, a text
// line by line, two maps upon each other, and an old one upon today's.
func TestReadingOnAKiosk(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := newDevice(t, browser(t), "kiosk", 1920, 1080)
	wake(d, school.URL)
	d.press("Phòng thử")
	d.press("Bản đồ thử thứ nhất")
	d.until("the picture", `document.querySelector(".picture__copy")?.naturalWidth > 0`)
	d.shoot("kiosk-read-whole")
	for range 4 {
		d.press("Phóng to")
	}
	d.until("tiles as sharp as the scan", drawn+` > 0`)
	if eval[bool](d, `[...document.querySelectorAll(".picture__copy")].some(i => i.src.endsWith("to.jpg"))`) {
		t.Error("the whole scan was loaded beside its tiles")
	}
	d.choose(".stepper button:last-child")
	d.until("the first look-point", `document.querySelector(".stepper p").innerText.includes("1/3")`)
	d.choose(".stepper button:last-child")
	d.until("the second look-point said aloud", `document.querySelector("[aria-live=polite].unseen").innerText.includes("Ở giữa")`)
	d.shoot("kiosk-read-region")

	d.press("So với Bản đồ thử thứ hai")
	d.until("both maps", `document.querySelectorAll(".picture__copy").length == 2 && [...document.querySelectorAll(".picture__copy")].every(i => i.naturalWidth > 0)`)
	d.see("Đặt theo toạ độ")
	d.shoot("kiosk-compare")
	before := eval[string](d, `document.querySelector(".second").style.clipPath`)
	d.do(chromedp.Focus(".divider"), chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.ArrowLeft))
	if after := eval[string](d, `document.querySelector(".second").style.clipPath`); after == before {
		t.Error("the bar does not move by keys")
	}
	d.press("Thôi so sánh")
	d.press("Đặt lên bản đồ ngày nay")
	d.until("the old map on today's", `document.querySelector(".chart") && document.querySelector(".second .picture__copy")?.naturalWidth > 0`)
	d.until("the names of both archipelagos above it", `(c => c && c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some(v => v > 0))(document.querySelector(".chart--names"))`)
	d.shoot("kiosk-overlay")

	d.press("Phòng 1")
	d.press("Tờ chữ thử")
	d.press("萬里黃沙")
	d.until("the line marked in the scan", `document.querySelector(".linemark")`)
	d.until("the line's crop", `document.querySelector(".lines__crop")?.naturalWidth > 0`)
	for _, han := range []string{"萬", "黃", "㐌", "𡨸"} { // a common one, the other form of 黄, and two of Nôm
		d.until("a font for "+han, fmt.Sprintf(`(document.fonts.load("44px 'Han Nom'", %[1]q), document.fonts.check("44px 'Han Nom'", %[1]q))`, han))
		if !eval[bool](d, fmt.Sprintf(ownGlyph, han)) {
			t.Errorf("%s is drawn by another font than ours", han)
		}
	}
	d.shoot("kiosk-lines")
	d.press("Phòng 1")
	d.press("Thước phim thử")
	d.until("the film's captions", `document.querySelector("video track[srclang=vi]")`)
	d.press("Đọc lời")
	d.see("Tiếng sóng.")
	d.shoot("kiosk-film")
}

// TestWaysOnAKiosk: Telex on the screen's own keys, the line of time, and the map.
func TestWaysOnAKiosk(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	d := newDevice(t, browser(t), "kiosk", 1920, 1080)
	wake(d, school.URL)
	d.press("Tìm kiếm")
	d.shoot("kiosk-search-empty")
	for _, key := range "ddooij hoangf sa" {
		touchKey(d, string(key))
	}
	d.until("what Telex makes of it", `document.querySelector("[data-query]").dataset.query == "đội hoàng sa"`)
	d.until("the first hit", `document.querySelector(".search__rows button b")?.innerText.replace(/\u00a0/g, " ").includes("Đội Hoàng Sa")`)
	d.shoot("kiosk-search")
	d.press("Xoá hết")
	d.do(chromedp.KeyEvent("gacj ma")) // on a real keyboard: its space does not press what was touched last
	d.until("what was typed", `document.querySelector("[data-query]").dataset.query == "gạc ma"`)
	d.press("Xoá hết")
	for _, key := range "hoanf sa" {
		touchKey(d, string(key))
	}
	d.until("something for a slip", `document.querySelectorAll(".search__rows button, .search__tries button").length > 0`)
	d.press("Xoá hết")
	for _, key := range "taberd" {
		touchKey(d, string(key))
	}
	d.press("Taberd")
	d.until("the exhibit", `document.querySelector("#exhibit-title")`)
	d.press("Tìm kiếm") // back to where one came from
	d.until("the search again", `document.querySelector(".search")`)

	d.press("Dòng thời gian")
	d.until("cards", `document.querySelectorAll(".time__card").length > 20`)
	d.shoot("kiosk-timeline")
	d.press("Về sau")
	d.until("later years", `document.querySelector(".time__scroll").scrollLeft > 100`)
	d.press("Bản đồ")
	d.until("the map", `document.querySelector(".chart")?.width > 0 && document.querySelectorAll(".seamap__names li").length > 30`)
	d.shoot("kiosk-map")
	eval[bool](d, `([...document.querySelectorAll(".seamap__names button")].find(b => b.innerText.includes("Song Tử Tây")).scrollIntoView({block: "center"}), true)`)
	d.press("Đảo Song Tử Tây")
	d.until("its name", `document.querySelector(".seamap .off").innerText.includes("Song Tử Tây")`)
	d.shoot("kiosk-map-island")
}
