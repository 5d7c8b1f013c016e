//go:build e2e

package kiosktest_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// signIn signs a device in to a staff app.
func (d *device) signIn(url, name string) {
	d.t.Helper()
	d.open(url)
	d.fill("name", name)
	d.fill("password", kiosktest.Password)
	d.press("Đăng nhập")
}

// TestScreensAsDevices: a tablet scans the code on a screen and pairs it; an organiser sees how it is and
// tells it what to show; its browser is wiped, and one tap gives it its seat again.
func TestScreensAsDevices(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	school.SignIn(t, "co-hanh", kiosk.Teacher)
	school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	chrome := browser(t)
	screen := newDevice(t, chrome, "screen", 1920, 1080)
	screen.open(school.URL + "/kiosk")
	screen.until("a code to scan", `document.querySelector(".corner__qr")?.naturalWidth > 0`)
	screen.shoot("screen-unpaired")
	code := eval[string](screen, `document.querySelector("[data-pairing-code]").dataset.pairingCode`)

	tablet := newDevice(t, chrome, "tablet", 1280, 800)
	tablet.signIn(school.URL+"/s/"+strings.ToLower(code), "co-hanh")
	tablet.until("the code filled in", fmt.Sprintf(`document.querySelector("input[name=code]")?.value == %q`, code))
	tablet.shoot("teacher-scanned")
	tablet.fill("name", "Sảnh A")
	tablet.press("Ghép")
	tablet.see("Đã ghép Sảnh A")
	tablet.press("Xong")
	tablet.see("Chọn bài giảng")
	tablet.press("Màn hình")
	tablet.see("Sảnh A")
	if eval[bool](tablet, `document.querySelectorAll("[data-unpaired]").length > 0`) {
		t.Error("a teacher is shown codes")
	}
	screen.until("the badge of a paired screen", `document.querySelector('[data-badge="up"]')`)
	screen.shoot("screen-paired")

	office := newDevice(t, chrome, "office", 1280, 900)
	office.signIn(school.URL+"/organiser", "ban-to-chuc")
	office.press("Màn hình")
	office.until("what the screen says of itself", `document.querySelector("[data-screen]")?.innerText.includes("1920×1080")`)
	office.see("Đang chờ khách")
	office.press("Chỉnh Sảnh A")
	choose := func(value string) {
		office.do(chromedp.Focus("select[name=duty]"))
		eval[bool](office, fmt.Sprintf(`(() => { const s = document.querySelector("select[name=duty]"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`, value))
	}
	choose("section/ban-do-co")
	office.see("Phòng: Bản đồ cổ")
	office.shoot("organiser-screens")
	screen.press("Chạm để bắt đầu")
	screen.until("its room and no other", `document.querySelector('[data-at="room"]')`)
	choose("attract")
	office.see("Chỉ màn giới thiệu")
	choose("exhibit/hai-quan-dao")
	office.see("Tư liệu: ")
	office.press("Nhận diện")
	screen.until("its name, large", `document.querySelector(".identify b")?.innerText == "Sảnh A"`)
	screen.shoot("screen-identify")

	// The browser's memory is wiped, as when Windows is set up anew.
	screen.do(chromedp.Navigate("about:blank"), chromedp.Navigate(school.URL+"/healthz"))
	eval[bool](screen, `(localStorage.clear(), indexedDB.deleteDatabase("kiosk"), true)`)
	screen.open(school.URL + "/kiosk")
	screen.until("a new code", `document.querySelector("[data-pairing-code]")`)
	fresh := eval[string](screen, `document.querySelector("[data-pairing-code]").dataset.pairingCode`)
	office.until("the stranger", fmt.Sprintf(`document.querySelector('[data-unpaired=%q]')`, fresh))
	office.shoot("organiser-adopt")
	office.press("Đặt vào chỗ Sảnh A")
	screen.until("its badge", `document.querySelector('[data-badge="up"]')?.innerText.includes("Sảnh A")`)
	screen.press("Chạm để bắt đầu")
	screen.until("what it was told to show", `document.querySelector('[data-at="exhibit"]')`)
	office.until("one seat, connected", `document.querySelectorAll("[data-screen]").length == 1 && document.querySelectorAll("[data-unpaired]").length == 0`)
}

// TestAScreenKeepsItsHoursAndPlaysADeck: dark outside its hours, and a deck that plays by itself.
func TestAScreenKeepsItsHoursAndPlaysADeck(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	chief := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	screen := newDevice(t, browser(t), "screen", 1080, 1920)
	screen.open(school.URL + "/kiosk")
	screen.until("a pairing code", `document.querySelector("[data-pairing-code]")`)
	var paired struct{ ID string }
	chief.Post("/api/v1/screens", map[string]string{
		"code": eval[string](screen, `document.querySelector("[data-pairing-code]").dataset.pairingCode`), "name": "Cột",
	}).Want(http.StatusCreated).JSON(&paired)
	order := func(body map[string]any) {
		chief.Post("/api/v1/screens/"+paired.ID+"/commands", body).Want(http.StatusNoContent)
	}
	// What begins soon is announced by the school's clock.
	var plan struct{ Timezone string }
	chief.Get("/api/v1/schedule").Want(http.StatusOK).JSON(&plan)
	zone, err := time.LoadLocation(plan.Timezone)
	if err != nil {
		t.Fatal(err)
	}
	soon := time.Now().In(zone).Add(40 * time.Minute)
	chief.Post("/api/v1/schedule", map[string]any{"times": []string{soon.Format("15:04")}, "deck": deck}).Want(http.StatusCreated)
	screen.open(school.URL + "/kiosk")
	screen.until("the next screening", fmt.Sprintf(`document.querySelector("[data-coming]")?.dataset.coming == %q`, strings.TrimPrefix(soon.Format("15:04"), "0")))
	screen.shoot("screen-coming")
	order(map[string]any{"op": "assign", "deck": deck})
	screen.until("the first slide", `document.querySelector('.deckloop[data-slide="0.0"] .slide')`)
	screen.shoot("screen-deck")
	order(map[string]any{"op": "hours", "hours": map[string]any{"from": "00:00", "to": "00:01", "days": []int{1}}})
	screen.until("the dark", `document.querySelector("[data-dark]")`)
	screen.choose("[data-dark]")
	screen.see("Màn hình sáng lại lúc")
	screen.shoot("screen-dark")
	order(map[string]any{"op": "hours"})
	screen.until("light", `document.querySelector(".deckloop")`)
	screen.choose(".deckloop")
	screen.until("the exhibition", `document.querySelector(".rooms")`)
}

// TestAPageHealsItself: the server's page is of another build than the one that is open. It waits for a
// visitor to leave, then loads itself again, once.
func TestAPageHealsItself(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	var loads atomic.Int64
	target, err := url.Parse(school.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.Out.Host = r.In.Host
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(r *http.Response) error {
			if r.Request.URL.Path != "/kiosk" || r.Request.Method != http.MethodGet {
				return nil
			}
			page, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			if loads.Add(1) == 1 {
				page = bytes.Replace(page, []byte(`data-build="`), []byte(`data-build="OLD`), 1)
			}
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(page)), int64(len(page))
			r.Header.Set("Content-Length", strconv.Itoa(len(page)))
			return nil
		},
	}
	front := httptest.NewServer(proxy)
	defer front.Close()
	screen := newDevice(t, browser(t), "screen", 1366, 768)
	screen.open(front.URL + "/kiosk")
	screen.until("the page of the new build", `document.body.dataset.build && !document.body.dataset.build.startsWith("OLD") && document.querySelector(".attract")`)
	screen.press("Chạm để bắt đầu")
	screen.until("the rooms", `document.querySelector(".rooms")`)
	if n := loads.Load(); n != 2 {
		t.Errorf("the page was loaded %d times, want twice", n)
	}
}
