//go:build e2e

package kiosktest_test

import (
	"fmt"
	"slices"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// TestAPollOnAScreen: a screen tells how many have answered while they do, shows the bars when the
// teacher wants them, the class's clock, and what is right only once it is revealed.
func TestAPollOnAScreen(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	presses := 0
	press := func(op string, more map[string]any) {
		t.Helper()
		presses++
		c := command(fmt.Sprint("press-", presses), op)
		for k, v := range more {
			c[k] = v
		}
		teacher.Post("/api/v1/shows/"+sh.ID+"/commands", c).Want(200)
	}
	var d struct{ Slides []struct{ Kind string } }
	teacher.Get("/api/v1/decks/" + deck).Want(200).JSON(&d)
	asks := slices.IndexFunc(d.Slides, func(s struct{ Kind string }) bool { return s.Kind == "poll" })

	screen := newDevice(t, browser(t), "screen", 1920, 1080)
	screen.open(school.URL + "/kiosk")
	screen.until("a pairing code", `document.querySelector("[data-pairing-code]")`)
	var paired struct{ ID string }
	teacher.Post("/api/v1/screens", map[string]string{
		"code": eval[string](screen, `document.querySelector("[data-pairing-code]").dataset.pairingCode`), "name": "Sảnh A", "place": "",
	}).Want(201).JSON(&paired)
	teacher.Post("/api/v1/screens/"+paired.ID+"/commands", map[string]string{"op": "assign", "show": sh.ID}).Want(204)

	press("goto", map[string]any{"slide": asks})
	press("poll.open", nil)
	screen.seeSlide(asks, 0)
	answer := func(choice int) {
		phone := school.Client(t).Socket("show=" + sh.ID)
		phone.Next("state")
		phone.Send(map[string]any{"type": "answer", "poll": fmt.Sprint("p", asks), "choice": choice})
		phone.Next("answered")
	}
	answer(0)
	answer(1)
	screen.see("2 câu trả lời")
	if eval[int](screen, `document.querySelectorAll(".tally__bar").length`) != 0 {
		t.Error("bars are shown although the teacher has not said so")
	}
	press("poll.bars", nil)
	answer(1)
	screen.until("three answers' bars", `document.querySelector(".tally__sum")?.innerText.startsWith("3") && document.querySelectorAll(".tally__bar").length > 1`)
	if eval[int](screen, `document.querySelectorAll(".tally__right").length`) != 0 {
		t.Error("the right answer is shown before it is revealed")
	}
	press("timer.start", map[string]any{"seconds": 300})
	screen.until("the class's clock", `/Còn (5:00|4:\d\d)/.test(document.querySelector(".lesson__timer")?.innerText ?? "")`)
	screen.shoot("kiosk-bars")
	press("timer.stop", nil)
	press("poll.reveal", nil)
	screen.until("the right answer", `document.querySelectorAll(".tally__right").length == 1 && !document.querySelector(".lesson__timer")`)
	press("poll.hands", map[string]any{"counts": append([]int{12, 3}, make([]int, eval[int](screen, `document.querySelectorAll(".slide__choices > li").length`)-2)...)})
	screen.see("15 tay giơ")
	screen.shoot("kiosk-revealed")
}
