//go:build e2e

package kiosktest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trienlam/kiosk/kiosktest"
)

// TestAKioskWithoutTheServer: the server is gone for a while. Everything that hangs stays open, with its
// pictures, also what nobody had looked at; the kiosk says so calmly; its page is even torn down in
// between; and when the server is back the figures are what was touched, to the last open.
func TestAKioskWithoutTheServer(t *testing.T) {
	p := build(t)
	p.serve()
	d := newDevice(t, browser(t), "kiosk", 1920, 1080)
	d.open(p.url() + "/kiosk")
	d.until("a pairing code", `document.querySelector("[data-pairing-code]")`)
	p.run(kiosktest.Password+"\n", "user", "add", "chief", "--role", "organiser", "--password-stdin")
	pair(d, p.url())
	d.until("all that hangs", `(() => { const [here, all] = (document.querySelector("[data-kept]")?.dataset.kept ?? "0/1").split("/"); return Number(all) > 0 && here == all; })()`)
	d.press("Chạm để bắt đầu")
	d.until("the rooms", `document.querySelector(".rooms")`)
	opens := 0
	// Tiles and what lies below are for who comes near; before that they are not there to be kept.
	visit := func() {
		t.Helper()
		rooms := eval[[]string](d, `[...document.querySelectorAll(".roomcard")].map(b => b.dataset.section)`)
		for _, room := range rooms {
			d.choose(fmt.Sprintf(".roomcard[data-section=%q]", room))
			d.until("the room", `document.querySelector("[data-exhibit]")`)
			if eval[bool](d, `[...document.querySelectorAll("[data-exhibit]")].some(b => b.disabled)`) {
				t.Errorf("room %s: an exhibit that was loaded cannot be opened", room)
			}
			d.choose(".sheetcard[data-exhibit]")
			d.until("the exhibit", `document.querySelector("#exhibit-title")`)
			d.until("its picture", `[...document.querySelectorAll("main img:not(.picture__tile):not([loading=lazy])")].every(i => i.complete && i.naturalWidth > 0)`)
			opens++
			d.press("Các phòng")
			d.until("the rooms", `document.querySelector(".rooms")`)
		}
	}
	visit()
	p.kill()
	d.see("Đang nối lại máy chủ")
	visit()
	d.shoot("kiosk-offline")
	if broken := eval[[]string](d, `[...document.images].filter(i => !i.matches(".picture__tile") && i.complete && i.naturalWidth == 0).map(i => i.src)`); len(broken) > 0 {
		t.Errorf("broken pictures: %v", broken)
	}
	// A power cut takes the page: what was counted a moment before is on the disk, which is written four
	// times a second (durable.ts); the last quarter of a second is lost to any power cut.
	time.Sleep(3 * time.Second)
	d.do(chromedp.Navigate("about:blank"))
	p.serve()
	d.open(p.url() + "/kiosk")
	wantReport(t, p, map[string]int{"kiosk": opens})
	d.until("nothing named lost", `document.querySelector('[data-badge="up"]')`)
}

// pair pairs the screen on d over the API.
func pair(d *device, url string) {
	d.t.Helper()
	ok, err := chromedp.Run(d.ctx, chromedp.Evaluate[bool](fmt.Sprintf(`(async () => {
		const post = (path, body, token) => fetch(%q + path, {method: "POST", credentials: "omit", headers: {"Content-Type": "application/json", "X-App": "1", ...(token ? {Authorization: "Bearer " + token} : {})}, body: JSON.stringify(body)});
		const session = await (await post("/api/v1/session", {name: "chief", password: %q})).json();
		const code = document.querySelector("[data-pairing-code]").dataset.pairingCode;
		return (await post("/api/v1/screens", {code, name: "Sảnh A"}, session.token)).ok;
	})()`, url, kiosktest.Password), chromedp.EvalAwaitPromise))
	if err != nil || !ok {
		d.t.Fatalf("the screen was not paired: %v", err)
	}
	d.until("the badge", `document.querySelector("[data-badge]")`)
}
