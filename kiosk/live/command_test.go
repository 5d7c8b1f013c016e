package live_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"

	"pgregory.net/rapid"
)

func TestALessonMovesForwardAndBack(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	if show.Rev != 1 || show.Slides != 4 || show.Steps != 2 || show.Driver != lan.Name || len(show.JoinCode) != 4 {
		t.Fatalf("started %+v", show)
	}
	story := []struct {
		op          string
		slide, step int
		rev         int64
	}{
		{live.Prev, 0, 0, 1}, // nothing before the beginning
		{live.Next, 0, 1, 2},
		{live.Next, 0, 2, 3},
		{live.Next, 1, 0, 4},
		{live.Prev, 0, 2, 5}, // to the last step of the slide before
		{live.Next, 1, 0, 6},
		{live.Next, 2, 0, 7},
		{live.Next, 3, 0, 8},
		{live.Next, 3, 0, 8}, // nothing after the end
	}
	for i, want := range story {
		rev := s.do(show, want.op)
		got := s.see(show)
		if got.Slide != want.slide || got.Step != want.step || rev != want.rev || got.Rev != rev {
			t.Errorf("press %d %s: got slide %d step %d rev %d (answered %d), want %+v", i, want.op, got.Slide, got.Step, got.Rev, rev, want)
		}
	}
}

func TestWhatChangesNothingAnswersThePresentRevision(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	box := func(c *live.Command) { c.View = &exhibits.Box{1, 2, 3, 4} }
	for _, c := range []struct {
		op   string
		more []func(*live.Command)
		want int64
	}{
		{live.Unblank, nil, 1},
		{live.Blank, nil, 2},
		{live.Blank, nil, 2},
		{live.Safe, nil, 3},
		{live.Safe, nil, 3},
		{live.Unsafe, nil, 4},
		{live.View, []func(*live.Command){box}, 5},
		{live.View, []func(*live.Command){box}, 5},
		{live.Goto, []func(*live.Command){to(0, 0)}, 5},
		{live.View, nil, 6},
		{live.MediaPause, nil, 6},
		{live.MediaPlay, nil, 7},
		{live.MediaPlay, nil, 7},
		{live.Goto, []func(*live.Command){to(2, 0)}, 8},
		{live.PollClose, nil, 8},
		{live.PollOpen, nil, 9},
		{live.PollOpen, nil, 9},
		{live.PollReveal, nil, 10},
		{live.PollReveal, nil, 10},
		{live.End, nil, 11},
	} {
		if got := s.do(show, c.op, c.more...); got != c.want {
			t.Errorf("%s: rev %d, want %d", c.op, got, c.want)
		}
	}
	if got := s.see(show); !got.Ended || got.EndedAt.IsZero() {
		t.Errorf("after end: %+v", got)
	}
}

func TestRefusedCommands(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	ended := s.start()
	s.do(ended, live.End)
	one, minus := 1, -1
	far, long := int64(-5), strings.Repeat("x", 65)
	for _, c := range []struct {
		name string
		by   kiosk.Actor
		show live.Snapshot
		cmd  live.Command
		want kiosk.Kind
	}{
		{"nobody signed in", kiosk.Actor{}, show, live.Command{ID: "a", Op: live.Next}, kiosk.Denied},
		{"another teacher", minh, show, live.Command{ID: "a", Op: live.Next}, kiosk.Conflict},
		{"an organiser who has not taken over", chief, show, live.Command{ID: "a", Op: live.Next}, kiosk.Conflict},
		{"no such show", lan, live.Snapshot{ID: "khong-co"}, live.Command{ID: "a", Op: live.Next}, kiosk.NotFound},
		{"unknown op", lan, show, live.Command{ID: "a", Op: "fly"}, kiosk.Invalid},
		{"no id", lan, show, live.Command{Op: live.Next}, kiosk.Invalid},
		{"id too long", lan, show, live.Command{ID: long, Op: live.Next}, kiosk.Invalid},
		{"id with a space", lan, show, live.Command{ID: "a b", Op: live.Next}, kiosk.Invalid},
		{"goto nowhere", lan, show, live.Command{ID: "a", Op: live.Goto}, kiosk.Invalid},
		{"goto before the first", lan, show, live.Command{ID: "a", Op: live.Goto, Slide: &minus}, kiosk.Unprocessable},
		{"goto a step there is not", lan, show, live.Command{ID: "a", Op: live.Goto, Slide: &one, Step: &one}, kiosk.Unprocessable},
		{"an empty view", lan, show, live.Command{ID: "a", Op: live.View, View: &exhibits.Box{}}, kiosk.Unprocessable},
		{"seek nowhere", lan, show, live.Command{ID: "a", Op: live.MediaSeek}, kiosk.Invalid},
		{"seek before the start", lan, show, live.Command{ID: "a", Op: live.MediaSeek, PositionMs: &far}, kiosk.Unprocessable},
		{"poll where there is none", lan, show, live.Command{ID: "a", Op: live.PollOpen}, kiosk.Conflict},
		{"ended", lan, ended, live.Command{ID: "a", Op: live.Next}, kiosk.Conflict},
	} {
		_, err := s.Command(t.Context(), c.by, string(c.show.ID), c.cmd)
		wantKind(t, c.name, err, c.want)
	}
	if got := s.see(show); got.Rev != 1 {
		t.Errorf("refused commands moved the show to rev %d", got.Rev)
	}
}

func TestWhoMayStartWhat(t *testing.T) {
	s := open(t, t.TempDir())
	for _, c := range []struct {
		name string
		by   kiosk.Actor
		deck string
		want kiosk.Kind
	}{
		{"a visitor", kiosk.Actor{}, lesson.Slug, kiosk.Unauthenticated},
		{"an account without a role", kiosk.Actor{Name: "x"}, lesson.Slug, kiosk.Denied},
		{"unknown deck", lan, "khong-co", kiosk.NotFound},
		{"deck without slides", lan, "rong", kiosk.Unprocessable},
	} {
		_, err := s.Start(t.Context(), c.by, c.deck)
		wantKind(t, c.name, err, c.want)
	}
}

func TestARepeatedCommandAnswersItsFirstRevision(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	press := func(s *site, id, op string) int64 {
		t.Helper()
		rev, err := s.Command(t.Context(), lan, string(show.ID), live.Command{ID: id, Op: op})
		if err != nil {
			t.Fatal(err)
		}
		return rev
	}
	nothing := press(s, "nothing", live.Prev) // changes nothing, and must not later either
	moved := press(s, "moved", live.Next)
	s.do(show, live.Next)
	for range 2 { // before and after a restart
		if got := press(s, "moved", live.Next); got != moved {
			t.Errorf("repeat answered %d, want %d", got, moved)
		}
		if got := press(s, "nothing", live.Prev); got != nothing {
			t.Errorf("repeat answered %d, want %d", got, nothing)
		}
		if got := s.see(show); got.Step != 2 || got.Rev != 3 {
			t.Errorf("repeats moved the show: %+v", got)
		}
		s = s.again()
	}
	end := press(s, "the-end", live.End)
	s = s.again()
	if got := press(s, "the-end", live.End); got != end {
		t.Errorf("repeated end answered %d, want %d", got, end)
	}
}

func TestARestartShowsTheSame(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.Goto, to(2, 0))
	s.do(show, live.PollOpen)
	s.do(show, live.MediaSeek, at(1500))
	s.do(show, live.MediaPlay)
	s.do(show, live.View, func(c *live.Command) { c.View = &exhibits.Box{1, 2, 3, 4} })
	s.do(show, live.Blank)
	before := sameEpoch(s.see(show))
	s = s.again()
	delete(s.decks, lesson.Slug) // the pack changed meanwhile; the show goes on
	after := sameEpoch(s.see(show))
	if before != after {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	if byCode, err := s.Show(" " + strings.ToLower(show.JoinCode) + " "); err != nil || byCode.ID != show.ID {
		t.Errorf("by code: %v %v", byCode.ID, err)
	}
	s.do(show, live.Next)
	s.do(show, live.End)
	if list := s.again().List(); len(list) != 1 || !list[0].Ended {
		t.Errorf("list %+v", list)
	}
}

func TestMediaIsClockDerived(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	position := func(ops ...func()) time.Duration {
		for _, f := range ops {
			f()
		}
		return s.see(show).Media.Position
	}
	s.do(show, live.MediaPlay)
	s.clock.pass(3 * time.Second)
	if got := position(func() { s.do(show, live.MediaPause) }); got != 3*time.Second {
		t.Errorf("paused at %v", got)
	}
	s.clock.pass(time.Minute)
	if got := position(func() { s.do(show, live.MediaPlay) }); got != 3*time.Second {
		t.Errorf("plays from %v", got)
	}
	s.clock.pass(-time.Hour) // the clock was set back: never before where it was
	if got := position(func() { s.do(show, live.MediaPause) }); got != 3*time.Second {
		t.Errorf("after a clock jump at %v", got)
	}
	if got := position(func() { s.do(show, live.MediaSeek, at(9000)) }); got != 9*time.Second {
		t.Errorf("sought to %v", got)
	}
	s.do(show, live.Goto, to(1, 0))
	if got := s.see(show).Media; got != nil {
		t.Errorf("another slide still plays %+v", got)
	}
}

// TestMovingAgreesWithANaiveModel lists all places of a deck in order and walks over that list.
func TestMovingAgreesWithANaiveModel(t *testing.T) {
	s := open(t, t.TempDir())
	rapid.Check(t, func(rt *rapid.T) {
		type place struct{ slide, step int }
		deck := &exhibits.Deck{Slug: "mau"}
		var places []place
		for i := range rapid.IntRange(1, 5).Draw(rt, "slides") {
			n := rapid.IntRange(0, 3).Draw(rt, "steps")
			deck.Slides = append(deck.Slides, exhibits.Slide{Steps: make([]exhibits.Step, n)})
			for k := range n + 1 {
				places = append(places, place{i, k})
			}
		}
		s.decks["mau"] = deck
		show, err := s.Start(t.Context(), lan, "mau")
		if err != nil {
			rt.Fatal(err)
		}
		here, rev := 0, int64(1)
		for i := range rapid.IntRange(0, 12).Draw(rt, "presses") {
			c := live.Command{ID: fmt.Sprint(i), Op: rapid.SampledFrom([]string{live.Next, live.Prev, live.Goto}).Draw(rt, "op")}
			was := here
			switch c.Op {
			case live.Next:
				here = min(here+1, len(places)-1)
			case live.Prev:
				here = max(here-1, 0)
			case live.Goto:
				here = rapid.IntRange(0, len(places)-1).Draw(rt, "to")
				p := places[here]
				c.Slide, c.Step = &p.slide, &p.step
			}
			if here != was {
				rev++
			}
			got, err := s.Command(t.Context(), lan, string(show.ID), c)
			if err != nil {
				rt.Fatal(err)
			}
			now := s.see(show)
			if (place{now.Slide, now.Step}) != places[here] || got != rev || now.Rev != rev {
				rt.Fatalf("%s: at %d/%d rev %d (answered %d), want %+v rev %d", c.Op, now.Slide, now.Step, now.Rev, got, places[here], rev)
			}
		}
	})
}

// sameEpoch is all there is to know about a show but which server tells it.
func sameEpoch(v live.Snapshot) string {
	v.Epoch = ""
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
