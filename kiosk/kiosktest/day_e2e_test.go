//go:build e2e

package kiosktest_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// TestTheOrganisersDay: the day is opened, tried out, counted at the door, its class registered and put
// right, and closed; all by hand, on a desk and at the door's tablet.
func TestTheOrganisersDay(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	today := day(time.Now())
	post(t, school.Client(t), view("v1", deviceA, exhibit, "phone", time.Now(), 20*time.Second))
	boss.Post("/api/v1/screenings", map[string]any{"date": today, "start": "08:00", "end": "08:30", "class": "9B", "headsCounted": 31, "place": "Hội trường"}).Want(201)

	chrome := browser(t)
	desk := newDevice(t, chrome, "desk", 1280, 1000)
	desk.open(school.URL + "/organiser")
	desk.fill("name", "co-lan")
	desk.fill("password", kiosktest.Password)
	desk.press("Đăng nhập")
	desk.press("Ngày triển lãm")
	desk.press("Mở ngày")
	desk.see("bởi co-lan")
	desk.press("Chạy thử 30 phút")
	desk.see("Không lượt xem nào được đếm")
	desk.shoot("day-rehearsal")
	desk.press("Hết chạy thử")
	desk.until("the rehearsal's end", `document.querySelector('[data-rehearsal="off"]')`)

	desk.press("Lớp và suất chiếu")
	desk.fill("class", "8A2")
	desk.press("Đăng ký lớp")
	desk.see("40 đăng ký")
	desk.see("chưa có suất chiếu")
	desk.press("Sửa số: 9B")
	desk.do(chromedp.Evaluate[chromedp.Void](`(() => { const e = document.querySelector('input[name=value]'); e.value = "30"; e.dispatchEvent(new InputEvent("input", {bubbles: true})); })()`))
	desk.fill("reason", "đếm lại")
	desk.press("Lưu")
	desk.see("31 → 30")
	desk.shoot("day-classes")

	desk.press("Đếm ở cửa")
	for range 3 {
		desk.choose(".tally__plus")
	}
	desk.choose(".tally__minus")
	desk.until("two people", `document.querySelector("[data-total]").textContent == "2"`)
	desk.fill("many", "40")
	desk.fill("note", "8A2")
	desk.press("Ghi")
	desk.until("42 people", `document.querySelector("[data-total]").textContent == "42"`)
	desk.shoot("day-door")
	var sides struct {
		Total struct{ Counted struct{ Door, Heads int } }
	}
	desk.until("nothing that waits", `localStorage.getItem("door") == "[]"`)
	boss.Get("/api/v1/reconciliation?from=" + today + "&to=" + today).Want(200).JSON(&sides)
	if sides.Total.Counted.Door != 42 || sides.Total.Counted.Heads != 30 {
		t.Errorf("counted %+v, want 42 at the door and 30 at screenings", sides.Total.Counted)
	}

	desk.press("Ngày triển lãm")
	desk.do(chromedp.Evaluate[chromedp.Void](`window.confirm = () => true, undefined`))
	desk.press("Khoá ngày")
	desk.see("đã khoá")
	desk.press("Kiểm tra sổ")
	desk.see("Sổ khớp: 1 ngày đã khoá")
	desk.shoot("day-closed")
	if got := figures(t, boss, "day", time.Now(), time.Now()); got.Total.Opens != 1 || got.Total.DwellMedianMs != 20000 {
		t.Errorf("figures of the closed day: %+v", got.Total)
	}

	tablet := newDevice(t, chrome, "tablet", 390, 844)
	tablet.open(school.URL + "/organiser")
	tablet.fill("name", "co-lan")
	tablet.fill("password", kiosktest.Password)
	tablet.press("Đăng nhập")
	tablet.press("Đếm ở cửa")
	tablet.until("the day's people", `document.querySelector("[data-total]") && document.querySelector("[data-total]").textContent == "42"`)
	tablet.shoot("day-door-phone")
}
