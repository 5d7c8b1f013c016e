//go:build e2e

package kiosktest_test

import (
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// TestAnOrganiserSchedulesADeck: the form takes times as people write them, says what comes next, and
// its lines can be paused and removed.
func TestAnOrganiserSchedulesADeck(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	office := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	_, _ = wall(t, school, office, "hall")
	d := newDevice(t, browser(t), "office", 1280, 900)
	d.open(school.URL + "/organiser")
	d.fill("name", "ban-to-chuc")
	d.fill("password", kiosktest.Password)
	d.press("Đăng nhập")
	d.press("Lịch chiếu tự động")
	d.see("Chưa có lịch chiếu nào.")
	d.fill("times", "9:30, 7h15")
	d.press("Thứ Hai")
	d.press("hall")
	d.press("Thêm lịch chiếu")
	d.see("07:15, 09:30")
	d.see("Lần chiếu tới: ")
	d.shoot("organiser-schedule")
	var plan struct {
		Entries []struct {
			Days    []int
			Times   []string
			Screens []string
			Off     bool
		}
	}
	office.Get("/api/v1/schedule").Want(200).JSON(&plan)
	if e := plan.Entries; len(e) != 1 || len(e[0].Days) != 1 || e[0].Days[0] != 1 || len(e[0].Times) != 2 || len(e[0].Screens) != 1 {
		t.Fatalf("kept %+v", e)
	}
	d.press("Tạm ngừng")
	d.see("Đang tạm ngừng")
	d.fill("times", "25:00")
	d.press("Thêm lịch chiếu")
	d.see("Giờ chiếu không dùng được")
}
