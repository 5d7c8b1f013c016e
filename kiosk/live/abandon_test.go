package live_test

import (
	"testing"
	"time"

	"trienlam/kiosk/live"
)

// TestAForgottenShowEnds: twelve hours after its driver went, and not while she is there, or while it
// plays by itself.
func TestAForgottenShowEnds(t *testing.T) {
	s := open(t, t.TempDir())
	forgotten, driven, plays := s.asked(), s.start(), s.start()
	s.do(forgotten, live.PollOpen)
	s.answer(forgotten, "p0", 1, s.follower(forgotten))
	s.join(driven, live.Guest{Account: lan.Name})
	s.do(plays, live.AutoStart, func(c *live.Command) { c.Minutes = new(240) })
	wall := s.join(forgotten, live.Guest{Screen: "wall"})
	s.clock.pass(12*time.Hour - time.Second)
	s.Prune(t.Context())
	if got := s.see(forgotten); got.Ended {
		t.Error("it ended too early")
	}
	s.clock.pass(time.Second)
	s.Prune(t.Context())
	if got := s.see(forgotten); !got.Ended || got.Rev != 3 {
		t.Errorf("it did not end: %+v", got)
	}
	if f := <-wall.States(); !f.Ended {
		t.Errorf("its screen was told %+v", f)
	}
	if s.see(driven).Ended || s.see(plays).Ended {
		t.Error("a show that is driven, or plays, ended")
	}
	s = s.again()
	if got := s.see(forgotten); !got.Ended {
		t.Errorf("after a restart: %+v", got)
	}
	var answers, totals int
	row := s.db.Read().QueryRow("select (select count(*) from answers), (select sum(answers) from poll_totals)")
	if err := row.Scan(&answers, &totals); err != nil || answers != 0 || totals != 1 {
		t.Errorf("%d answers and a total of %d are left, want 0 and 1 (%v)", answers, totals, err)
	}
}

func TestTheEmergencyStopSilencesTheFilm(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.MediaPlay)
	s.clock.pass(3 * time.Second)
	s.do(show, live.Safe)
	if got := s.see(show); !got.Safe || got.Media.Playing || got.Media.Position != 3*time.Second {
		t.Errorf("stopped as %+v, film %+v", got.Safe, got.Media)
	}
	s.do(show, live.Unsafe)
	if got := s.see(show); got.Safe || got.Media.Playing {
		t.Errorf("afterwards the teacher decides: %+v", got.Media)
	}
}
