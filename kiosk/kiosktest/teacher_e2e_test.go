//go:build e2e

package kiosktest_test

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// drivingPack writes a pack with one deck: a picture with a step, a question, words, the question again
// with its evidence, and a slide that may be left out. The picture is a pattern made here.
func drivingPack(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"pack.yaml": `format: 1.1
id: lai-bai
version: 1.0.0
languages: [vi, en]
title: {vi: Lái bài, en: Driving}
about: {vi: Để thử., en: For a trial.}
organiser: {vi: Trường, en: School}
sections: [{slug: phong, title: {vi: Phòng, en: Room}}]
`,
		"exhibits/luoi/exhibit.yaml": `code: "911"
section: phong
type: map
title: {vi: "Lưới ô màu để cả lớp cùng nhìn vào một chỗ, và xem một cái tên dài xuống dòng thế nào", en: A grid}
sources: [{title: {vi: Sách}}]
rights: {vi: Hình vẽ để thử, en: Drawn for a trial}
media:
  - file: luoi.jpg
    alt: {vi: Lưới, en: Grid}
    regions: [{id: goc, title: {vi: Góc trên, en: Upper corner}, text: {vi: Ô đầu., en: First cell.}, box: [100, 100, 500, 350]}]
`,
		"exhibits/luoi/vi.md": "Lưới.\n",
		"exhibits/luoi/en.md": "Grid.\n",
		"decks/lai.yaml": `title: {vi: Bài để lái, en: A lesson to drive}
minutes: 10
slides:
  - {exhibit: luoi, steps: [{region: goc}], notes: {vi: "Hỏi **vì sao** trước khi nói."}, seconds: 60}
  - {title: {vi: Nghĩ đã, en: Think first}, seconds: 30}
  - {poll: {id: truoc, question: {vi: Ô nào ở góc trên?, en: Which cell is in the corner?}, choices: [{vi: Ô vàng}, {vi: Ô xanh}, {vi: Không ô nào}], answer: 1}, seconds: 40}
  - {title: {vi: Xem lại, en: Look again}, seconds: 30, optional: true}
  - {poll: {repeats: truoc, evidence: luoi, question: {vi: Ô nào ở góc trên?, en: Which cell is in the corner?}, choices: [{vi: Ô vàng}, {vi: Ô xanh}, {vi: Không ô nào}], answer: 1}, seconds: 40}
`,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pattern(t, filepath.Join(dir, "exhibits/luoi/luoi.jpg"), 1200, 900, color.RGBA{240, 228, 196, 255}, color.RGBA{67, 53, 29, 255})
	return dir
}

// part is where a point of an element lies on the screen, in parts of its width and height.
func (d *device) part(selector string, x, y float64) (float64, float64) {
	d.t.Helper()
	at := eval[[]float64](d, fmt.Sprintf(`(() => { const r = document.querySelector(%q).getBoundingClientRect(); return [r.left + r.width * %g, r.top + r.height * %g]; })()`, selector, x, y))
	return at[0], at[1]
}

// same waits until all devices agree on an expression, and returns what they agree on.
func same(what, js string, first *device, rest ...*device) string {
	first.t.Helper()
	want := eval[string](first, js)
	for _, d := range rest {
		d.until(fmt.Sprintf("the same %s as %s: %s", what, first.name, want), fmt.Sprintf(`(%s) == %q`, js, want))
	}
	return want
}

const (
	tabletArt = `.present svg.slide__art`
	ringed    = `(document.querySelector("[data-point]") || {dataset: {}}).dataset.point || ""`
	viewBox   = `document.querySelector(".present svg.slide__art, #stage svg.slide__art").getAttribute("viewBox")`
)

// TestTheTabletDrivesTwoPhones: a lesson as it is taught. Two phones go through ring and zoom, the
// modes, looking up, a question with phones and by raised hands, and its second asking with the gain;
// one of them loses its Wi-Fi twice. At the end the tablet loses it too, and the screening is written
// all the same, once.
func TestTheTabletDrivesTwoPhones(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{drivingPack(t)}})
	api := school.SignIn(t, "co-hanh", kiosk.Teacher) // the same account: its second device
	chrome := browser(t)
	tablet := newDevice(t, chrome, "tablet", 1280, 800)
	cable := kiosktest.NewWire(t, strings.TrimPrefix(school.URL, "http://"))
	tablet.open(cable.URL + "/teacher")
	tablet.fill("name", "co-hanh")
	tablet.fill("password", kiosktest.Password)
	tablet.press("Đăng nhập")
	tablet.press("Bài để lái")
	tablet.seeSlide(0, 0)
	join := eval[string](tablet, `document.querySelector("[data-join-code]").dataset.joinCode`)
	var running struct{ Shows []struct{ ID string } }
	api.Get("/api/v1/shows").Want(200).JSON(&running)
	show := running.Shows[0].ID

	// One phone finds the lesson by itself, the other types the class code.
	wire := kiosktest.NewWire(t, strings.TrimPrefix(school.URL, "http://"))
	an, binh := newDevice(t, chrome, "an", 390, 844), newDevice(t, chrome, "binh", 360, 740)
	an.open(school.URL + "/live")
	binh.open(wire.URL + "/live?code=" + join)
	for _, d := range []*device{an, binh} {
		d.seeTitle("Lưới ô màu để cả lớp cùng nhìn vào một chỗ, và xem một cái tên dài xuống dòng thế nào")
		d.see("máy của bạn mang tên")
	}
	tablet.see("2/2 sẵn sàng")
	tablet.shoot("drive-tablet")
	an.shoot("drive-phone")

	// All see the same spot: a ring where she taps, a part where she drags a frame.
	tablet.press("Khoanh đỏ")
	tablet.do(chromedp.MouseClickXY(tablet.part(tabletArt, .3, .4)))
	tablet.until("her own ring", ringed)
	same("ring", ringed, tablet, an, binh)
	an.shoot("drive-phone-ring")
	tablet.press("Xoá khoanh")
	an.until("no ring", `!document.querySelector("[data-point]")`)
	whole := eval[string](tablet, viewBox)
	tablet.press("Phóng to")
	x, y := tablet.part(tabletArt, .2, .2)
	tablet.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.Button("left"), chromedp.ClickCount(1)))
	x, y = tablet.part(tabletArt, .6, .7)
	tablet.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y, chromedp.Button("left")))
	tablet.shoot("drive-tablet-frame")
	tablet.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.Button("left"), chromedp.ClickCount(1)))
	tablet.until("a part of the picture", fmt.Sprintf(`%s != %q`, viewBox, whole))
	same("part of the picture", viewBox, tablet, an, binh)
	tablet.press("Xem toàn bộ")
	for _, d := range []*device{tablet, an, binh} {
		d.until("the whole picture", fmt.Sprintf(`%s == %q`, viewBox, whole))
	}

	// Following is following; then they may look back, and come back by one touch.
	an.until("nothing to turn", `document.getElementById("browse").hidden && document.getElementById("leave").hidden`)
	tablet.press("Chỉ xem lại")
	tablet.press("Tất cả")
	tablet.see("có thể bỏ")
	tablet.shoot("drive-tablet-grid")
	tablet.press("Nghĩ đã")
	tablet.seeSlide(1, 0)
	an.seeTitle("Nghĩ đã")
	an.until("nothing ahead", `document.getElementById("next").getAttribute("aria-disabled") == "true"`)
	an.press("Trang trước")
	an.see("Bạn đang xem trang 1. Cả lớp đang ở trang 2.")
	an.until("the slide looked back at, with its step", `document.querySelector("#stage .slide__look")`)
	an.shoot("drive-phone-back")
	an.press("Quay về cùng cô/thầy")
	an.seeTitle("Nghĩ đã")
	tablet.press("Tự xem")
	an.until("a way to the exhibition", `!document.getElementById("leave").hidden`)
	an.press("Trang sau")
	an.see("Bạn đang xem trang 3. Cả lớp đang ở trang 2.")
	tablet.press("Theo cô/thầy")
	an.seeTitle("Nghĩ đã") // called back

	// Walking about: two buttons, and the keys of a clicker.
	eval[bool](tablet, `(document.documentElement.requestFullscreen = () => Promise.resolve(), true)`) // a picture of a full screen is none
	tablet.press("Cầm đi lại")
	tablet.until("two buttons", `document.querySelectorAll(".clicker__back, .clicker__go").length == 2`)
	tablet.shoot("drive-tablet-clicker")
	tablet.press("Tiếp")
	tablet.seeSlide(2, 0)
	tablet.do(chromedp.KeyEvent(kb.PageUp))
	tablet.seeSlide(1, 0)
	tablet.do(chromedp.KeyEvent(kb.PageDown))
	tablet.seeSlide(2, 0)
	tablet.press("Về bảng điều khiển")

	// Look up: the phone without Wi-Fi is released by the clock alone.
	press := func(id, op string, fields map[string]any) {
		t.Helper()
		body := command(id, op)
		for k, v := range fields {
			body[k] = v
		}
		api.Post("/api/v1/shows/"+show+"/commands", body).Want(200)
	}
	resting := `!document.getElementById("lookup").hidden`
	tablet.press("Nhìn lên bảng")
	tablet.press("2 phút")
	an.until("all look up", resting)
	an.shoot("drive-phone-lookup")
	tablet.press("Mở lại")
	an.until("the slide again", `document.getElementById("lookup").hidden`)
	press("look-5", "lookup", map[string]any{"seconds": 5})
	binh.until("all look up", resting)
	wire.Cut()
	binh.until("the slide again, with no message", `document.getElementById("lookup").hidden`)
	binh.see("Đang nối lại")
	wire.Mend()
	binh.until("the connection", `document.getElementById("old").hidden`)

	// A question. One answers in time and may change it; the other's answer comes too late, and it is told.
	tablet.press("Mở bình chọn")
	for i, d := range []*device{an, binh} {
		d.until("the choices", `document.querySelectorAll("#poll input[type=radio]:enabled").length == 3`)
		d.choose(fmt.Sprintf(`#poll label:nth-of-type(%d)`, i+1))
		d.see("Đã chọn, chưa gửi.")
	}
	an.shoot("drive-phone-chosen")
	an.press("Gửi câu trả lời")
	an.see("Đã gửi. Chạm để đổi.")
	an.shoot("drive-phone-sent")
	an.choose(`#poll label:nth-of-type(2)`)
	an.see("Đã chọn, chưa gửi.")
	an.press("Gửi câu trả lời")
	an.see("Đã gửi. Chạm để đổi.")
	wire.Cut()
	binh.see("Đang nối lại")
	binh.press("Gửi câu trả lời")
	binh.see("Câu trả lời đã được giữ trên máy này")
	binh.shoot("drive-phone-kept")
	tablet.press("Khoá bình chọn")
	tablet.see("Đã khoá bình chọn")
	wire.Mend()
	binh.see("Bình chọn đã khoá trước khi câu trả lời đến nơi.")
	binh.shoot("drive-phone-late")
	tablet.see("1 trên 2 máy")

	// The rest of the class has no phones: she counts hands.
	tablet.press("Đếm tay giơ")
	for letter, n := range map[string]string{"A": "12", "B": "6", "C": "2"} {
		tablet.fill("hands-"+letter, n)
	}
	an.see("Câu này cả lớp giơ tay")
	tablet.see("20 tay giơ")
	tablet.shoot("drive-tablet-hands")
	tablet.press("Hiện kết quả")
	an.see("20 tay giơ")

	// Asked again: the group's gain, and the exhibit that proves it.
	tablet.press("Tất cả")
	tablet.choose(".grid__slide:nth-of-type(5)")
	tablet.seeSlide(4, 0)
	tablet.see("Hỏi lại câu ở trang 3")
	tablet.press("Đếm tay giơ")
	for letter, n := range map[string]string{"A": "4", "B": "16", "C": "0"} {
		if n != "0" {
			tablet.fill("hands-"+letter, n)
		}
	}
	tablet.see("20 tay giơ")
	tablet.press("Hiện kết quả")
	tablet.see("Cả lớp đúng thêm 50 điểm phần trăm")
	for _, d := range []*device{an, binh} {
		d.see("Cả lớp đúng thêm 50 điểm phần trăm so với lần trước.")
		d.until("the evidence", `document.querySelector('#poll a[href="/exhibits/luoi"]')`)
	}
	an.shoot("drive-phone-gain")
	tablet.shoot("drive-tablet-gain")

	// Stop at once, a timer, and on.
	tablet.press("Hẹn giờ")
	tablet.press("3 phút")
	an.see("Còn 2:")
	tablet.press("Dừng khẩn cấp")
	an.see("Thầy cô đang tắt màn hình")
	tablet.see("Đã dừng khẩn cấp")
	tablet.shoot("drive-tablet-safe")
	tablet.press("Chiếu tiếp")
	an.see("Cả lớp đúng thêm")

	// The end: the form is filled from the lesson, and survives a lost Wi-Fi and a page loaded again.
	tablet.press("Kết thúc")
	tablet.see("Kết thúc bài?")
	tablet.press("Kết thúc")
	an.see("Bài giảng đã kết thúc")
	tablet.see("Ghi lại suất chiếu")
	tablet.fill("class", "8A2")
	tablet.until("the grade, read from the class", `document.querySelector("[name=grade]").value == "8"`)
	tablet.press("Ghi suất chiếu")
	tablet.see("Số người có mặt là một số")
	tablet.fill("counted", "34")
	tablet.shoot("drive-tablet-form")
	eval[bool](tablet, `(window.before = true, location.reload(), true)`)
	tablet.until("the form as it was", `!window.before && (document.querySelector("[name=counted]") || {}).value == "34" && document.querySelector("[name=class]").value == "8A2"`)
	cable.Cut()
	tablet.press("Ghi suất chiếu")
	tablet.see("được giữ trên máy này và tự gửi lại")
	tablet.shoot("drive-tablet-kept")
	cable.Mend()
	tablet.see("Đã ghi suất chiếu")
	tablet.see("Lớp 8A2, 34 người.")
	today := day(time.Now())
	var got struct {
		Screenings []struct {
			Class, Grade, Deck          string
			HeadsExpected, HeadsCounted int
		}
	}
	api.Get("/api/v1/screenings?from=" + today + "&to=" + today).Want(200).JSON(&got)
	if len(got.Screenings) != 1 || got.Screenings[0].Class != "8A2" || got.Screenings[0].Grade != "8" || got.Screenings[0].Deck != "lai" || got.Screenings[0].HeadsCounted != 34 || got.Screenings[0].HeadsExpected != 34 {
		t.Errorf("written down: %+v", got.Screenings)
	}
}
