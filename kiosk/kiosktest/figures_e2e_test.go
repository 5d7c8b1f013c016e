//go:build e2e

package kiosktest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// visited fills some weeks before now with opens as a school has them, and writes down screenings.
func visited(t *testing.T, school *kiosktest.School, now time.Time) {
	t.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	var list struct{ Exhibits []struct{ Slug string } }
	visitor := school.Client(t)
	visitor.Get("/api/v1/exhibits").Want(200).JSON(&list)
	teacher := school.SignIn(t, "co-lan", kiosk.Teacher)
	for back := range 14 {
		day := now.AddDate(0, 0, -back)
		if day.Weekday() == time.Sunday {
			continue
		}
		visits := 20 + r.IntN(30)
		if back > 0 && day.Weekday() == time.Wednesday {
			visits = 70
		}
		var views []map[string]any
		for v := range visits {
			hour := []int{7, 8, 8, 9, 9, 9, 10, 10, 13, 14, 15, 15, 16}[r.IntN(13)]
			at := time.Date(day.Year(), day.Month(), day.Day(), hour, r.IntN(50), 0, 0, day.Location())
			if at.After(now) {
				continue
			}
			channel, language := "phone", "vi"
			if r.IntN(10) < 4 {
				channel = "kiosk"
			}
			if r.IntN(10) == 0 {
				language = "en"
			}
			for n := range 1 + r.IntN(6) {
				views = append(views, map[string]any{
					"id": fmt.Sprintf("v-%d-%d-%d", back, v, n), "device": fmt.Sprintf("device-%012d-%d", back, v), "channel": channel, "language": language,
					"exhibit":  list.Exhibits[int(float64(len(list.Exhibits)-4)*r.Float64()*r.Float64())].Slug,
					"openedAt": at.Add(time.Duration(n) * 40 * time.Second), "dwellMs": 4000 + r.IntN(60_000)*r.IntN(4)/2,
				})
			}
		}
		for len(views) > 0 {
			n := min(len(views), 400)
			visitor.Post("/api/v1/views", map[string]any{"views": views[:n]}).Want(200)
			views = views[n:]
		}
		if back%3 == 1 {
			teacher.Post("/api/v1/screenings", map[string]any{
				"date": day.Format(time.DateOnly), "start": "08:00", "end": "08:45", "class": "8A", "grade": 8, "place": "Phòng 12", "headsExpected": 40, "headsCounted": 36 + back%5,
			}).Want(201)
		}
	}
}

// TestTheOrganisersPage: a period in a sentence and pictures, on a desk, on a phone and on paper; the
// sums on the page are those of the API, and every picture is a table too.
func TestTheOrganisersPage(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	// The page's "today" is the browser's; noon keeps both on one day.
	today := time.Now().In(zone)
	now := time.Date(today.Year(), today.Month(), today.Day(), 16, 40, 0, 0, zone)
	school := kiosktest.Start(t, kiosktest.Options{Clock: func() time.Time { return now }})
	visited(t, school, now)
	organiser := school.SignIn(t, "thay-binh", kiosk.Organiser)
	desk := newDevice(t, browser(t), "desk", 1440, 1330)
	desk.open(school.URL + "/organiser")
	desk.fill("name", "thay-binh")
	desk.fill("password", kiosktest.Password)
	desk.press("Đăng nhập")
	desk.until("the five figures", `document.querySelectorAll("[data-figure]").length == 5`)
	desk.press("30 ngày")
	desk.until("thirty days", `document.querySelectorAll('[data-chart="days"] tbody tr').length == 30`)
	desk.shoot("figures-month")
	eval[bool](desk, `(document.querySelector(".three").scrollIntoView(), true)`)
	desk.shoot("figures-below")
	eval[bool](desk, `(window.scrollTo(0, 0), true)`)
	var stats struct {
		Total struct{ Opens, Visits int }
	}
	from, to := now.AddDate(0, 0, -29).Format(time.DateOnly), now.Format(time.DateOnly)
	organiser.Get("/api/v1/stats?from=" + from + "&to=" + to).Want(200).JSON(&stats)
	shown := eval[string](desk, `document.querySelector('[data-figure="opens"] dd').innerText.replace(/\D/g, "")`)
	if shown != fmt.Sprint(stats.Total.Opens) || stats.Total.Opens < 500 {
		t.Errorf("the page shows %s opens, the API %d", shown, stats.Total.Opens)
	}
	sum := eval[int](desk, `[...document.querySelectorAll('[data-chart="days"] tbody tr')].reduce((n, tr) => n + Number(tr.cells[4].textContent.replace(/\D/g, "")), 0)`)
	if sum != stats.Total.Visits {
		t.Errorf("the table of days has %d visits, the API %d", sum, stats.Total.Visits)
	}
	if blocked := eval[int](desk, `document.querySelectorAll("main [style]").length`); blocked != 0 {
		t.Errorf("%d inline styles, which the policy forbids", blocked)
	}
	desk.press("Tuần này")
	desk.until("the week", `document.querySelector(".lede").innerText.startsWith("Tuần này")`)
	desk.shoot("figures-week")
	desk.press("Bây giờ")
	desk.until("now", `document.querySelector(".lede").innerText.startsWith("Hôm nay đến giờ")`)
	desk.shoot("figures-now")
	desk.press("30 ngày")
	desk.press("English")
	desk.until("English", `document.querySelector(".lede").innerText.includes("visits")`)

	phone := newDevice(t, browser(t), "phone", 360, 740)
	phone.open(school.URL + "/organiser")
	phone.fill("name", "thay-binh")
	phone.fill("password", kiosktest.Password)
	phone.press("Đăng nhập")
	phone.until("the figures", `document.querySelectorAll("[data-figure]").length == 5`)
	if wide := eval[int](phone, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d wide on a phone of 360", wide)
	}
	phone.shoot("figures-phone")
}

// TestTheOrganisersFirstDay: nothing was counted, and the page says what to do.
func TestTheOrganisersFirstDay(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	school.SignIn(t, "thay-binh", kiosk.Organiser)
	desk := newDevice(t, browser(t), "desk", 1280, 900)
	desk.open(school.URL + "/organiser")
	desk.fill("name", "thay-binh")
	desk.fill("password", kiosktest.Password)
	desk.press("Đăng nhập")
	desk.until("what to do first", `document.querySelector(".lede")?.innerText == "Chưa có lượt thăm. In nhãn QR để bắt đầu."`)
	desk.until("too few to say", `document.querySelector('[data-figure="dwell"]').innerText.includes("Chưa đủ số liệu")`)
	desk.shoot("figures-empty")
}

// TestTheOrganisersReport: the unit and the texts typed are kept, and the paper has them.
func TestTheOrganisersReport(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	organiser := school.SignIn(t, "thay-binh", kiosk.Organiser)
	desk := newDevice(t, browser(t), "desk", 1280, 1000)
	desk.open(school.URL + "/organiser")
	desk.fill("name", "thay-binh")
	desk.fill("password", kiosktest.Password)
	desk.press("Đăng nhập")
	desk.press("Báo cáo")
	desk.until("the form", `document.querySelector('input[name="superior"]')`)
	desk.fill("superior", "Sở Giáo dục và Đào tạo")
	desk.fill("name", "Trường THCS Nguyễn Huệ")
	desk.press("Lưu đơn vị")
	desk.until("that it is kept", `[...document.querySelectorAll('[role="status"]')].some(e => e.innerText == "Đã lưu.")`)
	desk.do(chromedp.SendKeys(`textarea[name="results"]`, "Mười lớp đã xem."))
	desk.until("what was typed", `document.querySelector('textarea[name="results"]').value == "Mười lớp đã xem."`)
	desk.press("Lưu bản nháp")
	desk.until("that the draft is kept", `[...document.querySelectorAll('[role="status"]')].filter(e => e.innerText == "Đã lưu.").length == 2`)
	desk.shoot("official")
	year := time.Now().Year()
	query := fmt.Sprintf("preset=six-month&from=%d-12-11&to=%d-06-10", year-1, year)
	var texts struct{ Results string }
	organiser.Get("/api/v1/reports/texts?" + query).Want(200).JSON(&texts)
	if texts.Results != "Mười lớp đã xem." {
		t.Errorf("kept %q", texts.Results)
	}
	paper := organiser.Get("/api/v1/reports/export?format=docx&" + query).Want(200)
	if !strings.HasPrefix(paper.Body, "PK") {
		t.Error("the report is no zip")
	}
}
