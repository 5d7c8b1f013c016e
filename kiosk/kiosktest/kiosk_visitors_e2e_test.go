//go:build e2e

package kiosktest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// seeExhibit opens the first exhibit of the first room.
func (d *device) seeExhibit() {
	d.t.Helper()
	d.until("the rooms", `document.querySelector(".rooms")`)
	d.choose(".roomcard:not(:disabled)")
	d.until("the room", `document.querySelector("[data-exhibit]")`)
	d.choose(".sheetcard[data-exhibit]")
	d.until("the exhibit", `document.querySelector("#exhibit-title")`)
}

// TestVisitorsOneAfterTheOther: one person makes the kiosk their own and steps aside; the next finds it as
// it was, and is another visit. Then nobody comes: it asks, waits, and sleeps.
func TestVisitorsOneAfterTheOther(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Idle: "6s"})
	chief := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	d := newDevice(t, browser(t), "kiosk", 1920, 1080)
	wake(d, school.URL)
	d.seeExhibit()
	d.press("Tay trái")
	d.until("what one presses on the left", `document.querySelector(".label").getBoundingClientRect().left < document.querySelector(".table").getBoundingClientRect().left`)
	d.press("Cỡ chữ")
	d.press("Hạ thấp")
	d.press("Tương phản")
	d.press("English")
	d.until("English", `document.documentElement.lang == "en"`)
	d.shoot("kiosk-own-way")
	d.press("Next visitor")
	plain := `document.documentElement.lang == "vi" && document.documentElement.dataset.text == "100" && document.documentElement.dataset.theme != "contrast" && !document.querySelector(".kiosk--low, .kiosk--left, .seenring")`
	d.until("everything as at first", plain+` && document.querySelector(".rooms")`)
	d.seeExhibit()
	d.press("Các phòng")

	d.see("Bạn còn xem không?")
	d.shoot("kiosk-asking")
	d.press("Xem tiếp")
	d.until("the rooms", `document.querySelector(".rooms") && !document.querySelector(".asking")`)
	d.press("Tay trái")
	d.until("asleep", `document.querySelector('[data-at="attract"]')`)
	d.press("Chạm để bắt đầu")
	d.until("everything as at first, awake", plain+` && document.querySelector(".rooms")`)

	today := day(time.Now())
	var got struct{ Total struct{ Opens, Visits int } }
	for end := time.Now().Add(seeLimit); time.Now().Before(end) && got.Total.Opens < 2; pause() {
		chief.Get("/api/v1/stats?from=" + today + "&to=" + today + "&by=day").Want(200).JSON(&got)
	}
	if got.Total.Opens != 2 || got.Total.Visits != 2 {
		t.Errorf("%d opens in %d visits, want 2 in 2: one for each person", got.Total.Opens, got.Total.Visits)
	}
}

// TestNothingLeadsOut: staff ask a screen to test itself, and read on their board what it found; keys,
// menus and links lead nowhere.
func TestNothingLeadsOut(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	chief := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	d := newDevice(t, browser(t), "kiosk", 1366, 768)
	wake(d, school.URL)
	d.seeExhibit()
	d.shoot("kiosk-1366-exhibit")
	at := eval[string](d, "location.href")
	d.do(chromedp.KeyEvent(kb.F1), chromedp.KeyEvent(kb.F5), chromedp.KeyEvent("p", chromedp.KeyModifiers(2)), chromedp.KeyEvent(kb.ArrowLeft, chromedp.KeyModifiers(1)))
	eval[bool](d, `(history.back(), true)`)
	eval[bool](d, `(() => { const a = document.body.appendChild(document.createElement("a")); a.href = "/healthz"; a.textContent = "ra ngoài"; a.click(); a.remove(); return true; })()`)
	if now := eval[string](d, "location.href"); now != at || !eval[bool](d, `!!document.querySelector("#exhibit-title")`) {
		t.Errorf("the visitor is at %s, was at %s", now, at)
	}

	var paired struct{ ID string }
	chief.Post("/api/v1/screens", map[string]string{
		"code": eval[string](d, `document.querySelector("[data-pairing-code]").dataset.pairingCode`), "name": "Phòng máy",
	}).Want(201).JSON(&paired)
	chief.Post("/api/v1/screens/"+paired.ID+"/commands", map[string]string{"op": "test"}).Want(204)
	d.see("Tự kiểm tra màn hình")
	d.until("every check done", `document.querySelectorAll('[data-check][data-held=""]').length <= 4 && document.querySelectorAll("[data-check]").length == 14`)
	d.shoot("kiosk-selftest")
	for _, check := range []string{"menu", "select", "drag", "keys", "links", "tab", "memory", "pinch"} {
		if held := eval[string](d, fmt.Sprintf(`document.querySelector('[data-check=%q]').dataset.held`, check)); held != "true" {
			t.Errorf("%s: held %q", check, held)
		}
	}
	d.until("no fingers on this machine", `document.querySelector('[data-check="touch"]').dataset.held == "false"`)
	var list struct{ Screens []struct{ Faults []string } }
	for end := time.Now().Add(seeLimit); time.Now().Before(end) && (len(list.Screens) == 0 || len(list.Screens[0].Faults) == 0); pause() {
		chief.Get("/api/v1/screens").Want(200).JSON(&list)
	}
	if len(list.Screens) != 1 || len(list.Screens[0].Faults) == 0 || list.Screens[0].Faults[0] == "" {
		t.Errorf("staff read %+v", list)
	}
	d.press("Xong")
	d.until("asleep", `document.querySelector('[data-at="attract"]')`)
}

// TestThePlinthHoldsAllItHas: at every size, in both languages and with large text no button of the bottom
// edge is cut off or too small to press.
func TestThePlinthHoldsAllItHas(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	chrome := browser(t)
	for _, size := range [][2]int64{{1366, 768}, {1080, 1920}, {1920, 1080}, {3840, 2160}} {
		d := newDevice(t, chrome, fmt.Sprintf("%dx%d", size[0], size[1]), size[0], size[1])
		wake(d, school.URL)
		look := func(where string) {
			t.Helper()
			bad := eval[[]string](d, `(() => {
				const bar = document.querySelector(".plinth"), edge = bar.getBoundingClientRect();
				return [...bar.querySelectorAll("button")].filter(b => {
					const r = b.getBoundingClientRect();
					return r.left < edge.left - 1 || r.right > edge.right + 1 || r.width < 64 || r.height < 64 || b.scrollWidth > b.clientWidth + 1;
				}).map(b => b.innerText);
			})()`)
			if len(bad) > 0 {
				t.Errorf("%s, %s: cut off or too small: %q", d.name, where, bad)
			}
			d.shoot("plinth-" + d.name + "-" + where)
		}
		look("rooms")
		d.press("Cỡ chữ")
		d.press("English")
		d.until("English", `document.documentElement.lang == "en"`)
		look("rooms-en")
		d.seeExhibit()
		look("exhibit-en")
	}
}
