package live_test

import (
	"slices"
	"testing"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/sqlite"
)

// film is a deck that plays in five minutes: slide 1 has two steps, 2 and 4 are optional, 3 is a poll.
var film = &exhibits.Deck{
	Pack: "mau", Slug: "phim", Minutes: 5, Slides: []exhibits.Slide{
		{Title: exhibits.Text{"vi": "Đầu"}, Seconds: 60},
		{Title: exhibits.Text{"vi": "Hai"}, Seconds: 60, Steps: []exhibits.Step{{Region: "a"}, {Region: "b"}}},
		{Title: exhibits.Text{"vi": "Có thể bỏ"}, Seconds: 60, Optional: true},
		{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 2), Answer: 1}, Seconds: 60},
		{Title: exhibits.Text{"vi": "Có thể bỏ nữa"}, Seconds: 30, Optional: true},
		{Title: exhibits.Text{"vi": "Cuối"}, Seconds: 30},
	},
}

// cinema is a site whose show of film plays.
func cinema(t *testing.T, minutes int) (*site, live.Snapshot) {
	t.Helper()
	s := open(t, t.TempDir())
	s.decks[film.Slug] = film
	show, err := s.Start(t.Context(), lan, film.Slug)
	if err != nil {
		t.Fatal(err)
	}
	s.do(show, live.AutoStart, func(c *live.Command) { c.Minutes = &minutes })
	return s, s.see(show)
}

// wait lets time pass, up to a second at once, and the show do what is due.
func (s *site) wait(d time.Duration) {
	s.t.Helper()
	for ; d > 0; d -= time.Second {
		s.clock.pass(min(d, time.Second))
		for range 3 {
			s.Step(s.t.Context())
		}
	}
}

func (s *site) wantPlace(show live.Snapshot, slide, step int) live.Snapshot {
	s.t.Helper()
	got := s.see(show)
	if got.Slide != slide || got.Step != step {
		s.t.Fatalf("stands at %d.%d, want %d.%d", got.Slide, got.Step, slide, step)
	}
	return got
}

func TestADeckPlaysByItself(t *testing.T) {
	t.Parallel()
	s, show := cinema(t, 0)
	began := show.Now
	if a := show.Auto; a == nil || !a.Playing || a.Minutes != 5 || len(a.Dropped) != 0 ||
		!a.SlideEndsAt.Equal(began.Add(time.Minute)) || !a.EndsAt.Equal(began.Add(5*time.Minute)) {
		t.Fatalf("begins as %+v", show.Auto)
	}
	s.wait(59 * time.Second)
	s.wantPlace(show, 0, 0)
	s.clock.pass(time.Second - live.Lead)
	s.Step(t.Context())
	moved := s.wantPlace(show, 1, 0) // sent ahead, to be shown at its moment
	if a := moved.Auto; !a.ShowAt.Equal(began.Add(time.Minute)) || !a.EndsAt.Equal(began.Add(5*time.Minute)) {
		t.Errorf("the change is shown at %v, the end is %v", a.ShowAt.Sub(began), a.EndsAt.Sub(began))
	}
	s.clock.pass(live.Lead)
	s.wait(20 * time.Second)
	s.wantPlace(show, 1, 1)
	s.wait(20 * time.Second)
	s.wantPlace(show, 1, 2)
	s.wait(20 * time.Second)
	s.wantPlace(show, 2, 0)
	s.wait(time.Minute)
	if p := s.wantPlace(show, 3, 0).Poll; !p.Open {
		t.Errorf("the poll is %+v", p)
	}
	s.wait(40 * time.Second)
	if p := s.wantPlace(show, 3, 0).Poll; p.Open || p.Answer == nil || *p.Answer != 1 {
		t.Errorf("the poll's result is %+v", p)
	}
	s.wait(20 * time.Second)
	s.wantPlace(show, 4, 0)
	s.wait(30 * time.Second)
	s.wantPlace(show, 5, 0)
	s.wait(30 * time.Second)
	if got := s.wantPlace(show, 5, 0); got.Auto != nil || got.Ended {
		t.Errorf("after its last slide: auto %+v ended %v", got.Auto, got.Ended)
	}
}

func TestFittingDropsOptionalSlidesLastFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		minutes int
		dropped []int
		takes   time.Duration
	}{
		{6, nil, 5 * time.Minute},
		{5, nil, 5 * time.Minute},
		{4, []int{2, 4}, 210 * time.Second},
		{3, []int{2, 4}, 3 * time.Minute},
		{1, []int{2, 4}, time.Minute},
	} {
		_, show := cinema(t, c.minutes)
		if got := show.Auto; !slices.Equal(got.Dropped, c.dropped) || got.EndsAt.Sub(show.Now).Round(100*time.Millisecond) != c.takes {
			t.Errorf("%d minutes: drops %v and takes %v, want %v and %v", c.minutes, got.Dropped, got.EndsAt.Sub(show.Now), c.dropped, c.takes)
		}
	}
	long := &exhibits.Deck{Slug: "dai", Slides: make([]exhibits.Slide, 30)}
	for i := range long.Slides {
		long.Slides[i] = exhibits.Slide{Title: exhibits.Text{"vi": "x"}, Seconds: 60}
	}
	s := open(t, t.TempDir())
	s.decks[long.Slug] = long
	show, err := s.StartAuto(t.Context(), lan, long.Slug, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := show.Auto.EndsAt.Sub(show.Now); got != 2*time.Minute {
		t.Errorf("thirty slides in a minute take %v, want the least, 4 s each", got)
	}
}

func TestSlidesThatWereDroppedAreLeftOut(t *testing.T) {
	t.Parallel()
	s, show := cinema(t, 4)
	s.wait(2 * time.Minute)
	s.wantPlace(show, 3, 0)
	s.do(show, live.Prev)
	s.wantPlace(show, 1, 2) // by hand too
	s.do(show, live.Next)
	s.wantPlace(show, 3, 0)
	s.do(show, live.Goto, to(2, 0)) // unless it is wanted
	if a := s.wantPlace(show, 2, 0).Auto; !slices.Equal(a.Dropped, []int{4}) {
		t.Errorf("dropped %v", a.Dropped)
	}
}

func TestTheDriverMovesAndTheTimeBeginsAnew(t *testing.T) {
	t.Parallel()
	s, show := cinema(t, 0)
	s.wait(50 * time.Second)
	s.do(show, live.Next)
	moved := s.wantPlace(show, 1, 0)
	if got := moved.Auto.SlideEndsAt.Sub(moved.Now); got != time.Minute {
		t.Errorf("the new slide has %v", got)
	}
	s.wait(19 * time.Second)
	s.wantPlace(show, 1, 0)
	s.wait(time.Second)
	s.wantPlace(show, 1, 1)

	s.do(show, live.AutoPause)
	paused := s.see(show)
	if a := paused.Auto; a.Playing || a.Left < 219*time.Second || a.Left > 221*time.Second || !a.EndsAt.IsZero() {
		t.Errorf("paused as %+v", a)
	}
	s.wait(time.Hour)
	s.wantPlace(show, 1, 1)
	s.do(show, live.AutoStart) // goes on
	s.wait(20 * time.Second)
	s.wantPlace(show, 1, 2)
	s.do(show, live.Blank) // what nobody sees does not play
	s.wait(time.Hour)
	s.wantPlace(show, 1, 2)
	s.do(show, live.Unblank)
	s.do(show, live.AutoStart)
	s.do(show, live.AutoStop)
	if got := s.see(show).Auto; got != nil {
		t.Errorf("stopped as %+v", got)
	}
	s.wait(time.Hour)
	s.wantPlace(show, 1, 2)
	for name, c := range map[string]int{"negative": -1, "absurd": 241} {
		_, err := s.Command(t.Context(), lan, string(show.ID), live.Command{ID: name, Op: live.AutoStart, Minutes: &c})
		wantKind(t, name, err, kiosk.Unprocessable)
	}
}

func TestANarrationIsHeardToItsEnd(t *testing.T) {
	t.Parallel()
	s, _ := cinema(t, 0)
	spoken := live.NewHall(live.Options{
		Store: sqlite.NewShows(s.db), Clock: s.clock.now, Deck: func(string) (*exhibits.Deck, string, bool) { return film, "1", true },
		Pace: func(d *exhibits.Deck) []exhibits.Pace {
			return exhibits.PaceDeck(nil, d, func(sl exhibits.Slide) time.Duration {
				return map[bool]time.Duration{true: 100 * time.Second}[sl.Title["vi"] == "Hai"]
			})
		},
	})
	defer spoken.Close()
	s.Hall = spoken
	show, err := spoken.StartAuto(t.Context(), lan, film.Slug, 1)
	if err != nil {
		t.Fatal(err)
	}
	s.wait(show.Auto.SlideEndsAt.Sub(show.Now))
	v := s.wantPlace(show, 1, 0)
	if v.Media == nil || !v.Media.Playing || v.Media.Position != 0 || !v.Media.At.Equal(v.Auto.ShowAt) {
		t.Fatalf("the narration is %+v", v.Media)
	}
	if got := v.Auto.SlideEndsAt.Sub(v.Media.At); got < 100*time.Second {
		t.Errorf("a minute's show gives the narration of 100 s only %v", got)
	}
	s.wait(30 * time.Second)
	s.do(show, live.MediaSeek, at(0)) // once more from the beginning
	s.wait(95 * time.Second)
	if got := s.see(show); got.Slide != 1 {
		t.Errorf("left the slide %v before the narration's end", got.Slide)
	}
	s.wait(10 * time.Second)
	if got := s.see(show); got.Slide != 3 || got.Media != nil {
		t.Errorf("after the narration: slide %d media %+v", got.Slide, got.Media)
	}
}

// TestPlayingGoesOnAfterAPowerCut: it stands where the clock says, but came there slide by slide.
func TestPlayingGoesOnAfterAPowerCut(t *testing.T) {
	t.Parallel()
	s, show := cinema(t, 0)
	ends := show.Auto.EndsAt
	s.wait(10 * time.Second)
	now := s.clock.now()
	restart := func(later time.Duration) *site {
		s.stop()
		again := openAt(t, s.dir, &clock{at: now.Add(later)}, nil)
		again.decks[film.Slug] = film
		return again
	}
	s = restart(2*time.Minute + 5*time.Second) // stood at 0.0, should be at 2.0: two slides and two steps on
	seen := []live.Snapshot{s.see(show)}
	for range 200 {
		s.clock.pass(100 * time.Millisecond)
		s.Step(t.Context())
		if v := s.see(show); v.Rev != seen[len(seen)-1].Rev {
			seen = append(seen, v)
		}
	}
	for i, v := range seen[1:] {
		if was := seen[i]; v.Slide > was.Slide+1 || i > 0 && v.Now.Sub(was.Now) < 1500*time.Millisecond {
			t.Errorf("from %d.%d to %d.%d after %v", was.Slide, was.Step, v.Slide, v.Step, v.Now.Sub(was.Now))
		}
	}
	if v := s.wantPlace(show, 2, 0); !v.Auto.EndsAt.Equal(ends) {
		t.Errorf("ends at %v, planned %v", v.Auto.EndsAt, ends)
	}
	s = restart(24 * time.Hour) // the power was away overnight
	s.Step(t.Context())
	if v := s.wantPlace(show, 2, 0); v.Auto != nil {
		t.Errorf("goes on as %+v", v.Auto)
	}
}

func TestAShowNobodyDrivesEndsByItself(t *testing.T) {
	t.Parallel()
	s, _ := cinema(t, 0)
	show, err := s.StartAuto(t.Context(), chief, film.Slug, 4)
	if err != nil {
		t.Fatal(err)
	}
	s.wait(215 * time.Second)
	if v := s.see(show); !v.Ended || v.EndedAt.IsZero() {
		t.Errorf("after its last slide: %+v", v)
	}
}

// TestSettingTheClockMovesNoSlide: the machine's clock jumps, time goes on.
func TestSettingTheClockMovesNoSlide(t *testing.T) {
	t.Parallel()
	wall, steady := &clock{at: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)}, &clock{}
	s := openAt(t, t.TempDir(), wall, func() time.Duration { return steady.now().Sub(time.Time{}) })
	s.decks[film.Slug] = film
	show, err := s.StartAuto(t.Context(), lan, film.Slug, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, jump := range []time.Duration{time.Hour, -3 * time.Hour, 365 * 24 * time.Hour} {
		wall.pass(jump)
		for range 10 {
			steady.pass(time.Second)
			s.Step(t.Context())
		}
		s.wantPlace(show, 0, 0)
	}
	steady.pass(30 * time.Second)
	s.Step(t.Context())
	if v := s.wantPlace(show, 1, 0); v.Auto.EndsAt.Sub(show.Auto.EndsAt) != 0 {
		t.Errorf("the end moved by %v", v.Auto.EndsAt.Sub(show.Auto.EndsAt))
	}
}
