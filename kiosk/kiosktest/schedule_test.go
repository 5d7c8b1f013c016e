package kiosktest_test

import (
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// wall pairs a new screen and returns its ID and its socket.
func wall(t *testing.T, school *kiosktest.School, teacher *kiosktest.Client, name string) (id string, s *kiosktest.Socket) {
	t.Helper()
	s = school.Client(t).Socket("screen=token-0123456789-" + name)
	var paired struct{ ID string }
	teacher.Post("/api/v1/screens", map[string]string{"code": s.Next("screen").PairingCode, "name": name}).Want(201).JSON(&paired)
	return paired.ID, s
}

// TestABellStartsADeckOnFreeScreens: at its time a deck begins by itself on the screens that nobody
// has; a teacher's running lesson on another is not touched, and kiosks can tell what comes.
func TestABellStartsADeckOnFreeScreens(t *testing.T) {
	t.Parallel()
	clock := &movable{}
	school := kiosktest.Start(t, kiosktest.Options{Clock: clock.now})
	office := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	_, free := wall(t, school, teacher, "free")
	taken, lesson := wall(t, school, teacher, "taken")
	sh := startShow(t, teacher)
	teacher.Post("/api/v1/screens/"+taken+"/commands", map[string]string{"op": "assign", "show": sh.ID}).Want(204)
	lesson.Next("state")

	var plan struct {
		Timezone string
		Next     []struct {
			At      time.Time
			Deck    string
			Minutes int
		}
		Entries []struct{ ID string }
	}
	school.Client(t).Get("/api/v1/schedule").Want(200).JSON(&plan)
	zone, err := time.LoadLocation(plan.Timezone)
	if err != nil {
		t.Fatal(err)
	}
	bell := clock.now().In(zone).Add(2 * time.Minute).Truncate(time.Minute)
	line := map[string]any{"times": []string{bell.Format("15:04")}, "deck": deck, "minutes": 5}
	school.Client(t).Post("/api/v1/schedule", line).Want(401)
	teacher.Post("/api/v1/schedule", line).Want(403)
	office.Post("/api/v1/schedule", map[string]any{"times": []string{"25:00"}, "deck": deck}).Want(422)
	var made struct{ ID string }
	office.Post("/api/v1/schedule", line).Want(201).JSON(&made)
	school.Client(t).Get("/api/v1/schedule").Want(200).JSON(&plan)
	if len(plan.Next) == 0 || !plan.Next[0].At.Equal(bell) || plan.Next[0].Deck != deck || plan.Next[0].Minutes != 5 || len(plan.Entries) != 0 {
		t.Errorf("a visitor is told %+v", plan)
	}
	clock.pass(time.Until(bell) - time.Until(clock.now()) + time.Second)
	got := free.Next("state")
	if got.Show == sh.ID || got.Slide != 0 {
		t.Errorf("the free screen shows %+v", got)
	}
	if now := present(teacher, show{ID: got.Show}); now.Show != got.Show {
		t.Errorf("the show is %+v", now)
	}
	clock.pass(12 * time.Minute) // well past its five
	if ended := free.Until(func(m kiosktest.Message) bool { return m.Ended }); ended.Show != got.Show {
		t.Errorf("ended: %+v", ended)
	}
	moved := drive(t, teacher, sh, "still", "next")
	if on := lesson.Next("state"); on.Show != sh.ID || on.Rev != moved.Rev {
		t.Errorf("the lesson's screen shows %+v", on)
	}
	office.Do("PUT", "/api/v1/schedule/"+made.ID, map[string]any{"times": []string{"06:00"}, "days": []int{7}, "deck": deck, "off": true}).Want(200)
	office.Do("DELETE", "/api/v1/schedule/"+made.ID, nil).Want(204)
	office.Do("DELETE", "/api/v1/schedule/"+made.ID, nil).Want(404)
}
