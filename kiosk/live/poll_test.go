package live_test

import (
	"slices"
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// twice asks the same of a class before and after: slide 2 repeats slide 0 and knows its evidence.
var twice = &exhibits.Deck{
	Pack: "mau", Slug: "hai-lan", Slides: []exhibits.Slide{
		{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 3), Answer: 1}},
		{Exhibit: "ban-do"},
		{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 3), Answer: 1}, Repeats: new(0), Evidence: "ban-do"},
	},
}

func counts(n ...int) func(*live.Command) { return func(c *live.Command) { c.Counts = n } }

// asked starts the deck twice.
func (s *site) asked() live.Snapshot {
	s.t.Helper()
	s.decks[twice.Slug] = twice
	show, err := s.Start(s.t.Context(), lan, twice.Slug)
	if err != nil {
		s.t.Fatal(err)
	}
	return show
}

func TestRaisedHandsStandInForAnswers(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.asked()
	s.do(show, live.PollOpen)
	s.answer(show, "p0", 2, s.follower(show))
	rev := s.do(show, live.PollHands, counts(3, 20, 8))
	if again := s.do(show, live.PollHands, counts(3, 20, 8)); again != rev {
		t.Errorf("the same hands led from rev %d to %d", rev, again)
	}
	if p := s.see(show).Poll; !p.Hands || p.Answers != 31 || p.Counts != nil || !p.Open {
		t.Errorf("hands counted, not revealed: %+v", p)
	}
	s = s.again()
	s.do(show, live.PollReveal)
	if p := s.see(show).Poll; !slices.Equal(p.Counts, []int{3, 20, 8}) || !p.Hands {
		t.Errorf("revealed: %+v", p)
	}
	s.do(show, live.PollHands)
	if p := s.see(show).Poll; p.Hands || !slices.Equal(p.Counts, []int{0, 0, 1}) {
		t.Errorf("taken back, the phone's answer counts: %+v", p)
	}
	s.do(show, live.PollHands, counts(0, 9, 0))
	s.do(show, live.End)
	s = s.again()
	if p := s.see(show).Poll; !slices.Equal(p.Counts, []int{0, 9, 0}) {
		t.Errorf("after the end: %+v", p)
	}
	var rows, choice, total int
	row := s.db.Read().QueryRow("select count(*), max(choice), sum(answers) from poll_totals")
	if err := row.Scan(&rows, &choice, &total); err != nil || rows != 1 || choice != 1 || total != 9 {
		t.Errorf("%d totals, choice %d, %d answers, want 1, 1 and 9 (%v)", rows, choice, total, err)
	}
}

func TestImpossibleHandsAreRefused(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.asked()
	for name, n := range map[string][]int{"too few": {1, 2}, "too many": {1, 2, 3, 4}, "below zero": {1, -1, 0}, "more than a hall holds": {0, 2001, 0}} {
		_, err := s.Command(t.Context(), lan, string(show.ID), live.Command{ID: "bad", Op: live.PollHands, Counts: n})
		wantKind(t, name, err, kiosk.Unprocessable)
	}
	s.do(show, live.Next)
	_, err := s.Command(t.Context(), lan, string(show.ID), live.Command{ID: "bad", Op: live.PollHands, Counts: []int{1, 2, 3}})
	wantKind(t, "no poll here", err, kiosk.Conflict)
}

// TestTheGroupsGain: the gain is of the whole group, in percentage points, and only of groups of
// five or more; before the second poll is revealed nothing of the first leaves either.
func TestTheGroupsGain(t *testing.T) {
	nine := 9
	for _, c := range []struct {
		name          string
		before, after []int
		gain          *int
	}{
		{"grew", []int{10, 10, 0}, []int{2, 18, 0}, new(40)},
		{"fell", []int{0, 10, 0}, []int{5, 5, 0}, new(-50)},
		{"rounded", []int{2, 1, 0}, []int{0, 3, 0}, nil}, // too few
		{"five and eleven", []int{2, 3, 0}, []int{3, 8, 0}, new(13)},
		{"too few the second time", []int{0, nine, 0}, []int{1, 3, 0}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			show := s.asked()
			s.do(show, live.PollHands, counts(c.before...))
			s.do(show, live.Goto, to(2, 0))
			s.do(show, live.PollHands, counts(c.after...))
			if p := s.see(show).Poll; p.Pair != "p0" || p.Before != nil || p.Gain != nil || p.Evidence != "" {
				t.Errorf("before it is revealed: %+v", p)
			}
			s.do(show, live.PollReveal)
			p := s.see(show).Poll
			if !slices.Equal(p.Before, c.before) || !slices.Equal(p.Counts, c.after) || p.Evidence != "ban-do" {
				t.Errorf("revealed: %+v", p)
			}
			if (p.Gain == nil) != (c.gain == nil) || p.Gain != nil && *p.Gain != *c.gain {
				t.Errorf("gain %v, want %v", p.Gain, c.gain)
			}
		})
	}
}

func TestFollowersAreCalledIslands(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	names := map[string]int{}
	for range 200 {
		seat, err := s.Join(show.JoinCode, live.Guest{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.Join(show.JoinCode, live.Guest{Follower: seat.Follower()})
		if err != nil {
			t.Fatal(err)
		}
		if again.Name() != seat.Name() || !strings.Contains(seat.Name(), " ") {
			t.Errorf("called %q, then %q", seat.Name(), again.Name())
		}
		names[seat.Name()]++
		seat.Leave()
		again.Leave()
	}
	if len(names) < 180 {
		t.Errorf("200 phones have only %d names", len(names))
	}
	for _, g := range []live.Guest{{Account: lan.Name}, {Screen: "wall"}} {
		seat, err := s.Join(show.JoinCode, g)
		if err != nil {
			t.Fatal(err)
		}
		if seat.Name() != "" {
			t.Errorf("%+v is called %q", g, seat.Name())
		}
		seat.Leave()
	}
}

// TestScreensSeeAnswersCome: while a poll is open the screens are told how many have answered and,
// where the teacher wants it, what; the revision stays, phones are left alone, and what is right is
// still nobody's.
func TestScreensSeeAnswersCome(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.asked()
	wall, phone := s.join(show, live.Guest{Screen: "wall"}), s.join(show, live.Guest{})
	next := func(seat *live.Seat) *live.Frame {
		select {
		case f := <-seat.States():
			return f
		default:
			return nil
		}
	}
	rev := s.do(show, live.PollOpen)
	next(wall)
	next(phone)
	s.answer(show, "p0", 2, s.follower(show))
	s.Flush()
	f := next(wall)
	if f == nil || f.Rev != rev || f.Poll.Answers != 1 || f.Poll.Bars != nil || f.Poll.Counts != nil {
		t.Fatalf("the screen was told %+v", f)
	}
	rev = s.do(show, live.PollBars)
	next(wall)
	next(phone)
	s.answer(show, "p0", 1, s.follower(show))
	s.Flush()
	f = next(wall)
	if f == nil || f.Rev != rev || !slices.Equal(f.Poll.Bars, []int{0, 1, 1}) || f.Poll.Counts != nil || f.Poll.Answer != nil {
		t.Fatalf("with bars the screen was told %+v", f)
	}
	if f := next(phone); f != nil {
		t.Errorf("a phone was told %+v", f.Poll)
	}
	s.Flush()
	if f := next(wall); f != nil {
		t.Errorf("nothing came since, but the screen was told %+v", f.Poll)
	}
	s.do(show, live.PollNoBars)
	if f := next(wall); f.Poll.Bars != nil {
		t.Errorf("taken down: %+v", f.Poll)
	}
	s.do(show, live.PollClose)
	next(wall)
	s.Flush()
	if f := next(wall); f != nil {
		t.Errorf("a closed poll grew: %+v", f.Poll)
	}
}
