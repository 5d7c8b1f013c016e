package kiosktest_test

import (
	"fmt"
	"net/http"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

const deck = "mo-dau-10-phut"

type show struct {
	ID, JoinCode, Driver string
	Rev                  int64
	Slide, Slides, Step  int
	Ended                bool
}

func startShow(t *testing.T, teacher *kiosktest.Client) show {
	t.Helper()
	var sh show
	teacher.Post("/api/v1/shows", map[string]string{"deck": deck}).Want(201).JSON(&sh)
	return sh
}

func command(id, op string) map[string]any { return map[string]any{"id": id, "op": op} }

func TestTeacherMovesEverybodyFollows(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	if sh.Driver != "co-hanh" || len(sh.JoinCode) < 4 || len(sh.JoinCode) > 6 {
		t.Fatalf("show: %+v", sh)
	}
	phone := school.Client(t).Socket("show=" + sh.JoinCode)
	first := phone.Next("state")
	if first.Slide != 0 || first.Follower == "" || first.Rev != sh.Rev {
		t.Errorf("first state: %+v", first)
	}
	path := "/api/v1/shows/" + sh.ID + "/commands"
	var ack struct{ Rev int64 }
	teacher.Post(path, map[string]any{"id": "a", "op": "goto", "slide": 2}).Want(200).JSON(&ack)
	if got := phone.Next("state"); got.Slide != 2 || got.Rev != ack.Rev || got.Follower != "" {
		t.Errorf("after goto: %+v, want rev %d", got, ack.Rev)
	}
	late := school.Client(t).Socket("show=" + sh.ID)
	if got := late.Next("state"); got.Slide != 2 {
		t.Errorf("a late joiner is on slide %d", got.Slide)
	}

	// The same command again changes nothing and answers its first revision.
	var again struct{ Rev int64 }
	teacher.Post(path, map[string]any{"id": "a", "op": "goto", "slide": 2}).Want(200).JSON(&again)
	if again.Rev != ack.Rev {
		t.Errorf("repeat: rev %d, want %d", again.Rev, ack.Rev)
	}
	teacher.Post(path, command("b", "blank")).Want(200)
	if got := phone.Next("state"); !got.Blank {
		t.Errorf("not blank: %+v", got)
	}
	teacher.Post(path, command("c", "end")).Want(200)
	if got := phone.Next("state"); !got.Ended {
		t.Errorf("not ended: %+v", got)
	}
	teacher.Post(path, command("d", "next")).Want(409)
}

func TestCommandsThatAreRefused(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	other := school.SignIn(t, "thay-minh", kiosk.Teacher)
	sh := startShow(t, teacher)
	path := "/api/v1/shows/" + sh.ID + "/commands"
	for name, c := range map[string]struct {
		who    *kiosktest.Client
		body   any
		status int
	}{
		"a visitor":          {school.Client(t), command("a", "next"), 403},
		"another teacher":    {other, command("a", "next"), 409},
		"unknown operation":  {teacher, command("a", "explode"), 400},
		"no id":              {teacher, command("", "next"), 400},
		"slide out of range": {teacher, map[string]any{"id": "a", "op": "goto", "slide": 9999}, 422},
		"negative slide":     {teacher, map[string]any{"id": "b", "op": "goto", "slide": -1}, 422},
		"step out of range":  {teacher, map[string]any{"id": "c", "op": "goto", "slide": 0, "step": 99}, 422},
		"malformed JSON":     {teacher, `{"id": "a", "op": `, 400},
		"an array":           {teacher, `[]`, 400},
		"too large":          {teacher, fmt.Sprintf(`{"id":"a","op":"%070000d"}`, 1), 413},
	} {
		t.Run(name, func(t *testing.T) {
			a := c.who.Post(path, c.body).Want(c.status)
			if ct := a.Header.Get("Content-Type"); ct != "application/problem+json; charset=utf-8" {
				t.Errorf("Content-Type %q", ct)
			}
			var p struct{ Title, Detail string }
			if a.JSON(&p); p.Title == "" || p.Detail == "" {
				t.Errorf("no words for people: %s", a.Body)
			}
		})
	}
	school.Client(t).Post("/api/v1/shows", map[string]string{"deck": deck}).Want(401)
	teacher.Post("/api/v1/shows", map[string]string{"deck": "khong-co"}).Want(404)
	teacher.Post("/api/v1/shows/khong-co/commands", command("a", "next")).Want(404)
}

func TestNextAndPrevWalkEveryStep(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	path := "/api/v1/shows/" + sh.ID
	var trail []show
	at := func() show {
		var now show
		teacher.Get(path).Want(200).JSON(&now)
		return now
	}
	for i := range 500 {
		trail = append(trail, at())
		teacher.Post(path+"/commands", command(fmt.Sprintf("n%d", i), "next")).Want(200)
		if now := at(); now.Rev == trail[len(trail)-1].Rev {
			break // the very end: next changes nothing
		}
	}
	last := trail[len(trail)-1]
	if last.Slide != last.Slides-1 {
		t.Fatalf("next ended on slide %d of %d", last.Slide, last.Slides)
	}
	for i := len(trail) - 2; i >= 0; i-- {
		teacher.Post(path+"/commands", command(fmt.Sprintf("p%d", i), "prev")).Want(200)
		if now := at(); now.Slide != trail[i].Slide || now.Step != trail[i].Step {
			t.Fatalf("prev led to %d.%d, want %d.%d", now.Slide, now.Step, trail[i].Slide, trail[i].Step)
		}
	}
}

func TestARestartLosesNothing(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	var ack struct{ Rev int64 }
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", map[string]any{"id": "x", "op": "goto", "slide": 3}).Want(200).JSON(&ack)
	school.Stop(t)

	again := kiosktest.Start(t, kiosktest.Options{Dir: school.Dir})
	back := again.Client(t)
	back.Token = teacher.Token // sessions are durable
	var now show
	back.Get("/api/v1/shows/" + sh.JoinCode).Want(200).JSON(&now)
	if now.Slide != 3 || now.Rev != ack.Rev || now.Ended {
		t.Errorf("after the restart: %+v, want slide 3 rev %d", now, ack.Rev)
	}
	var repeat struct{ Rev int64 }
	back.Post("/api/v1/shows/"+sh.ID+"/commands", map[string]any{"id": "x", "op": "goto", "slide": 3}).Want(200).JSON(&repeat)
	if repeat.Rev != ack.Rev {
		t.Errorf("a repeated command after the restart: rev %d, want %d", repeat.Rev, ack.Rev)
	}
}

func TestPollCountsEachFollowerOnce(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	path := "/api/v1/shows/" + sh.ID
	var d struct {
		Slides []struct{ Kind string }
	}
	school.Client(t).Get("/api/v1/decks/" + deck).Want(200).JSON(&d)
	slide := -1
	for i, s := range d.Slides {
		if s.Kind == "poll" {
			slide = i
		}
	}
	if slide < 0 {
		t.Fatal("the deck has no poll")
	}
	teacher.Post(path+"/commands", map[string]any{"id": "1", "op": "goto", "slide": slide}).Want(200)
	a, b := school.Client(t).Socket("show="+sh.ID), school.Client(t).Socket("show="+sh.ID)
	first := a.Next("state")
	poll := first.Poll
	if poll == nil || poll.Open || poll.Counts != nil || poll.Answer != nil {
		t.Fatalf("poll before opening: %+v", poll)
	}
	tokenB := b.Next("state").Follower
	early := map[string]any{"poll": poll.ID, "choice": 0, "follower": tokenB}
	school.Client(t).Post(path+"/answers", early).Want(409)

	teacher.Post(path+"/commands", command("2", "poll.open")).Want(200)
	a.Until(func(m kiosktest.Message) bool { return m.Poll.Open })
	for _, choice := range []int{0, 1, 1} { // changed, then repeated: the last counts, once
		a.Send(map[string]any{"type": "answer", "poll": poll.ID, "choice": choice})
		a.Next("answered")
	}
	school.Client(t).Post(path+"/answers", map[string]any{"poll": poll.ID, "choice": 0, "follower": tokenB}).Want(200)
	school.Client(t).Post(path+"/answers", map[string]any{"poll": poll.ID, "choice": 99, "follower": tokenB}).Want(409)
	teacher.Post(path+"/commands", command("3", "poll.close")).Want(200)
	school.Client(t).Post(path+"/answers", early).Want(409)
	teacher.Post(path+"/commands", command("4", "poll.reveal")).Want(200)
	got := a.Until(func(m kiosktest.Message) bool { return m.Poll.Counts != nil })
	if len(got.Poll.Counts) != poll.Choices || got.Poll.Counts[0] != 1 || got.Poll.Counts[1] != 1 {
		t.Errorf("counts: %v", got.Poll.Counts)
	}
}

func TestFollowerCannotDrive(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	phone := school.Client(t).Socket("show=" + sh.ID)
	before := phone.Next("state")
	phone.Send(map[string]any{"type": "command", "id": "x", "op": "next"})
	if e := phone.Next("error"); e.Title == "" {
		t.Error("an error without words")
	}
	phone.Send(map[string]any{"type": "nonsense"})
	phone.Next("error")
	var now show
	school.Client(t).Get("/api/v1/shows/" + sh.ID).Want(200).JSON(&now)
	if now.Rev != before.Rev {
		t.Errorf("rev went from %d to %d", before.Rev, now.Rev)
	}
	bad := school.Client(t)
	bad.Header.Set("Origin", "http://evil.example")
	bad.Header.Set("Connection", "Upgrade")
	bad.Header.Set("Upgrade", "websocket")
	bad.Header.Set("Sec-WebSocket-Version", "13")
	bad.Header.Set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
	bad.Get("/ws?show=" + sh.ID).Want(http.StatusForbidden)
	bad.Header.Del("Origin")
	bad.Get("/ws?show=khong-co").Want(http.StatusNotFound)
}

func TestDriverOverSocketSeesPresence(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	tablet := teacher.Socket("show=" + sh.ID)
	tablet.Next("state")
	phone := school.Client(t).Socket("show=" + sh.ID)
	rev := phone.Next("state").Rev
	phone.Send(map[string]any{"type": "ready", "rev": rev})
	for {
		if p := tablet.Next("presence"); p.Followers == 1 && p.Ready == 1 {
			break
		}
	}
	tablet.Send(map[string]any{"type": "command", "id": "k1", "op": "next"})
	if ack := tablet.Next("ack"); ack.ID != "k1" || ack.Rev <= rev {
		t.Errorf("ack: %+v", ack)
	}
	tablet.Send(map[string]any{"type": "command", "id": "k2", "op": "goto", "slide": 9999})
	if e := tablet.Next("error"); e.ID != "k2" || e.Title == "" {
		t.Errorf("error: %+v", e)
	}
}

func TestOrganiserTakesTheBaton(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	other := school.SignIn(t, "thay-minh", kiosk.Teacher)
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	sh := startShow(t, teacher)
	tablet := teacher.Socket("show=" + sh.ID)
	tablet.Next("state")
	path := "/api/v1/shows/" + sh.ID
	other.Post(path+"/driver", map[string]string{"action": "take"}).Want(409) // the driver is there
	other.Post(path+"/driver", map[string]string{"action": "ask"}).Want(202)
	teacher.Post(path+"/driver", map[string]string{"action": "accept"}).Want(200)
	other.Post(path+"/commands", command("a", "next")).Want(200)
	teacher.Post(path+"/commands", command("b", "next")).Want(409)
	boss.Post(path+"/driver", map[string]string{"action": "take"}).Want(200)
	boss.Post(path+"/commands", command("c", "next")).Want(200)
	other.Post(path+"/driver", map[string]string{"action": "dance"}).Want(400)
}
