package live_test

import (
	"encoding/json"
	"testing"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

func seconds(n int) func(*live.Command) { return func(c *live.Command) { c.Seconds = &n } }

func point(x, y float64) func(*live.Command) {
	return func(c *live.Command) { c.Point = &[2]float64{x, y} }
}

func mode(m string) func(*live.Command) { return func(c *live.Command) { c.Mode = m } }

func TestHowFollowersMayLook(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	if show.Mode != live.Follow {
		t.Errorf("a show begins in mode %q", show.Mode)
	}
	for _, c := range []struct {
		mode string
		rev  int64
	}{{live.Follow, 1}, {live.Back, 2}, {live.Back, 2}, {live.Free, 3}} {
		if rev := s.do(show, live.SetMode, mode(c.mode)); rev != c.rev || s.see(show).Mode != c.mode {
			t.Errorf("mode %s: rev %d, want %d, and mode %q", c.mode, rev, c.rev, s.see(show).Mode)
		}
	}
	s = s.again()
	if got := s.see(show).Mode; got != live.Free {
		t.Errorf("after a restart: %q", got)
	}
	for _, bad := range []string{"", "chaos"} {
		_, err := s.Command(t.Context(), lan, string(show.ID), live.Command{ID: "bad", Op: live.SetMode, Mode: bad})
		wantKind(t, "mode "+bad, err, kiosk.Unprocessable)
	}
}

// TestLookingUpReleasesItself: at its time, without a message, also for who comes later, and also
// when nothing else happened; the revision stays.
func TestLookingUpReleasesItself(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	rev := s.do(show, live.LookUp, seconds(30))
	if got := s.see(show); got.LookUp.Sub(got.Now) != 30*time.Second || rev != 2 {
		t.Errorf("rev %d, until %v, now %v", rev, got.LookUp, got.Now)
	}
	s.clock.pass(29 * time.Second)
	if got := s.see(show); got.LookUp.Sub(got.Now) != time.Second {
		t.Errorf("a second before: until %v, now %v", got.LookUp, got.Now)
	}
	s.clock.pass(time.Second)
	if got := s.see(show); !got.LookUp.IsZero() || got.Rev != rev {
		t.Errorf("at its end: until %v, rev %d", got.LookUp, got.Rev)
	}
	seat, err := s.Join(show.JoinCode, live.Guest{})
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	if late := seat.Fresh(); !late.LookUp.IsZero() {
		t.Errorf("a late phone rests until %v", late.LookUp)
	}
	if got := s.do(show, live.LookUpEnd); got != rev {
		t.Errorf("ending what is over led to rev %d, want %d", got, rev)
	}
	s.do(show, live.LookUp, seconds(600))
	if got := s.do(show, live.LookUpEnd); got != rev+2 || !s.see(show).LookUp.IsZero() {
		t.Errorf("ended at rev %d: %v", got, s.see(show).LookUp)
	}
}

func TestATimerStandsUntilItIsStopped(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.TimerStart, seconds(300))
	s.do(show, live.Next) // the class goes on while it runs
	s.clock.pass(400 * time.Second)
	got := s.see(show)
	if got.Timer == nil || got.Timer.EndsAt.Sub(got.Timer.StartedAt) != 300*time.Second || !got.Now.After(got.Timer.EndsAt) {
		t.Errorf("past its end: %+v now %v", got.Timer, got.Now)
	}
	s.do(show, live.TimerStop)
	if got := s.see(show); got.Timer != nil {
		t.Errorf("stopped: %+v", got.Timer)
	}
	for name, c := range map[string]live.Command{
		"no seconds":          {Op: live.TimerStart},
		"no seconds to look":  {Op: live.LookUp},
		"four seconds":        {Op: live.TimerStart, Seconds: new(4)},
		"two hours":           {Op: live.TimerStart, Seconds: new(7200)},
		"looking up too long": {Op: live.LookUp, Seconds: new(601)},
		"a point that is not": {Op: live.Point, Point: &[2]float64{1e9, 0}},
	} {
		c.ID = "bad"
		want := kiosk.Unprocessable
		if c.Op != live.Point && c.Seconds == nil {
			want = kiosk.Invalid
		}
		_, err := s.Command(t.Context(), lan, string(show.ID), c)
		wantKind(t, name, err, want)
	}
}

func TestAPointGoesWithItsPicture(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.Point, point(120.5, 80))
	s.do(show, live.View, func(c *live.Command) { c.View = &exhibits.Box{100, 50, 200, 200} })
	if got := s.see(show).Point; got == nil || *got != [2]float64{120.5, 80} {
		t.Errorf("zooming in lost the point: %v", got)
	}
	s.do(show, live.Point)
	if got := s.see(show).Point; got != nil {
		t.Errorf("taken away: %v", got)
	}
	for _, move := range []string{live.Next, live.Prev, live.Next, live.Next, live.End} {
		s.do(show, live.Point, point(1, 2))
		s.do(show, move)
		if got := s.see(show).Point; got != nil {
			t.Errorf("after %s: %v", move, got)
		}
	}
}

// TestALateTapChangesNothing: two teachers' devices, or one behind a slow network, press "next" at
// what they see; the second one has been overtaken and must not skip a step.
func TestALateTapChangesNothing(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	on := func(rev int64) func(*live.Command) { return func(c *live.Command) { c.BaseRev = &rev } }
	want := func(what string, got, rev int64, step int) {
		t.Helper()
		if v := s.see(show); got != rev || v.Rev != rev || v.Step != step || v.Slide != 0 {
			t.Errorf("%s: answered %d, stands at %d/%d rev %d; want step %d rev %d", what, got, v.Slide, v.Step, v.Rev, step, rev)
		}
	}
	want("the first press", s.do(show, live.Next, on(1)), 2, 1)
	want("the same sight, pressed late", s.do(show, live.Next, on(1)), 2, 1)
	want("a late goto", s.do(show, live.Goto, to(0, 0), on(1)), 2, 1)
	want("what is no move is never late", s.do(show, live.Blank, on(1)), 3, 1)
	want("nothing has moved since", s.do(show, live.Next, on(2)), 4, 2)
	s = s.again()
	want("late over a restart", s.do(show, live.Prev, on(3)), 4, 2)
	want("from a history that is not this one", s.do(show, live.Prev, on(99)), 4, 2)
	want("without saying", s.do(show, live.Prev), 5, 1)
}

// twoClocks is a machine whose clock can be set while time goes on.
type twoClocks struct{ wall, steady *clock }

func (c twoClocks) pass(d time.Duration) { c.wall.pass(d); c.steady.pass(d) }

func TestSettingTheClockMovesNothing(t *testing.T) {
	for name, jump := range map[string]time.Duration{"back": -26 * time.Hour, "forward": 26 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			both := twoClocks{&clock{at: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)}, &clock{}}
			s := openAt(t, t.TempDir(), both.wall, func() time.Duration { return both.steady.now().Sub(time.Time{}) })
			show := s.start()
			s.do(show, live.MediaPlay)
			s.do(show, live.LookUp, seconds(60))
			s.do(show, live.TimerStart, seconds(60))
			both.pass(20 * time.Second)
			both.wall.pass(jump)
			check := func() {
				t.Helper()
				got := s.see(show)
				if left := got.LookUp.Sub(got.Now); left != 40*time.Second {
					t.Errorf("phones rest for %v more, want 40s", left)
				}
				if left := got.Timer.EndsAt.Sub(got.Now); left != 40*time.Second {
					t.Errorf("the timer has %v left, want 40s", left)
				}
				if at := got.Media.Position + got.Now.Sub(got.Media.At); at != 20*time.Second {
					t.Errorf("the film is at %v, want 20s", at)
				}
			}
			check()
			s.do(show, live.Blank)
			check()
			if jump < 0 { // its battery is flat: it wakes up in the past
				s.stop()
				s = openAt(t, s.dir, both.wall, nil)
				check()
			}
			s.do(show, live.MediaPause)
			if got := s.see(show).Media.Position; got != 20*time.Second {
				t.Errorf("paused at %v, want 20s", got)
			}
		})
	}
}

// TestAShowOfTheFirstVersionGoesOn loads a document as the first release stored it.
func TestAShowOfTheFirstVersionGoesOn(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.Goto, to(2, 0))
	s.do(show, live.PollOpen)
	s.stop()
	old := `{"format":1,"key":"AAAAAAAAAAAAAAAAAAAAAA==","shape":[{"steps":2},{},{"choices":4,"answer":1},{"choices":2}],` +
		`"state":{"slide":2,"step":0,"blank":true,"view":[1,2,3,4],"media":{"playing":true,"positionMs":1500,"atMs":1795136400000},"polls":{"2":{"open":true}}}}`
	if !json.Valid([]byte(old)) {
		t.Fatal("the document is no JSON")
	}
	s.store(show, old)
	s = open(t, s.dir)
	got := s.see(show)
	if got.Rev != 3 || got.Slide != 2 || !got.Blank || got.View == nil || got.Media == nil || !got.Poll.Open || got.Mode != live.Follow {
		t.Errorf("loaded %+v", got)
	}
	if rev := s.do(show, live.Next); rev != 4 {
		t.Errorf("goes on to rev %d", rev)
	}
}
