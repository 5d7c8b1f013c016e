package live_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

func (s *site) follower(show live.Snapshot) string {
	s.t.Helper()
	token, err := s.Follower(show.JoinCode)
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

func (s *site) answer(show live.Snapshot, poll string, choice int, follower string) {
	s.t.Helper()
	if err := s.Answer(s.t.Context(), string(show.ID), poll, choice, follower); err != nil {
		s.t.Fatal(err)
	}
}

func TestAPollFromOpeningToTheTotals(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	an, binh, chi := s.follower(show), s.follower(show), s.follower(show)
	s.do(show, live.Goto, to(2, 0))
	s.do(show, live.PollOpen)
	s.answer(show, "p2", 3, an)
	s.answer(show, "p2", 0, binh)
	s.answer(show, "p2", 1, an) // thought again
	if p := s.see(show).Poll; !p.Open || p.Answers != 2 || p.Counts != nil || p.Answer != nil {
		t.Errorf("open: %+v", p)
	}
	s = s.again()
	s.answer(show, "p2", 1, chi) // the phone kept its token over the restart
	s.do(show, live.PollClose)
	if p := s.see(show).Poll; p.Open || p.Answers != 3 || p.Counts != nil || p.Answer != nil {
		t.Errorf("closed: %+v", p)
	}
	s.do(show, live.PollReveal)
	revealed := func() {
		t.Helper()
		if p := s.see(show).Poll; p.Open || !slices.Equal(p.Counts, []int{1, 2, 0, 0}) || p.Answer == nil || *p.Answer != 1 {
			t.Errorf("revealed: %+v", p)
		}
	}
	revealed()
	s = s.again()
	revealed()
	s.do(show, live.End)
	revealed()
	s = s.again()
	revealed()
	var rows, total int
	row := s.db.Read().QueryRow("select (select count(*) from answers), (select sum(answers) from poll_totals where choice = 1)")
	if err := row.Scan(&rows, &total); err != nil || rows != 0 || total != 2 {
		t.Errorf("%d answers and a total of %d are left, want 0 and 2 (%v)", rows, total, err)
	}
}

func TestAPollWithoutARightAnswerRevealsNone(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.Goto, to(3, 0))
	s.do(show, live.PollReveal)
	if p := s.see(show).Poll; p.Answer != nil || !slices.Equal(p.Counts, []int{0, 0}) {
		t.Errorf("got %+v", p)
	}
}

func TestRefusedAnswers(t *testing.T) {
	s := open(t, t.TempDir())
	show, other := s.start(), s.start()
	mine, foreign := s.follower(show), s.follower(other)
	refuse := func(name string, id kiosk.ShowID, poll string, choice int, follower string, want kiosk.Kind) {
		t.Helper()
		wantKind(t, name, s.Answer(t.Context(), string(id), poll, choice, follower), want)
	}
	refuse("no poll on this slide", show.ID, "p0", 0, mine, kiosk.Conflict)
	s.do(show, live.Goto, to(2, 0))
	refuse("not opened yet", show.ID, "p2", 0, mine, kiosk.Conflict)
	s.do(show, live.PollOpen)
	refuse("another poll", show.ID, "p3", 0, mine, kiosk.Conflict)
	refuse("choice too large", show.ID, "p2", 4, mine, kiosk.Conflict)
	refuse("choice below zero", show.ID, "p2", -1, mine, kiosk.Conflict)
	refuse("no show", "khong-co", "p2", 0, mine, kiosk.NotFound)
	refuse("no token", show.ID, "p2", 0, "", kiosk.Denied)
	refuse("a token of one's own making", show.ID, "p2", 0, kiosk.Token(24), kiosk.Denied)
	refuse("another show's token", show.ID, "p2", 0, foreign, kiosk.Denied)
	s.do(show, live.Next)
	refuse("the class went on", show.ID, "p2", 0, mine, kiosk.Conflict)
	s.do(show, live.Prev)
	if p := s.see(show).Poll; p.Open || p.Answers != 0 {
		t.Errorf("leaving the slide did not close the poll: %+v", p)
	}
}

// TestAnswersAndClosingRace has a class answer while the teacher closes: what was acknowledged is
// counted, on disk and in memory alike.
func TestAnswersAndClosingRace(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	s.do(show, live.Goto, to(2, 0))
	s.do(show, live.PollOpen)
	var wg sync.WaitGroup
	var mu sync.Mutex
	acknowledged := 0
	for range 40 {
		token := s.follower(show)
		wg.Go(func() {
			counted := false
			for i := range 5 {
				counted = s.Answer(context.Background(), string(show.ID), "p2", i%4, token) == nil || counted
			}
			if counted {
				mu.Lock()
				acknowledged++
				mu.Unlock()
			}
		})
	}
	s.do(show, live.PollClose)
	wg.Wait()
	s.do(show, live.PollReveal)
	before := s.see(show).Poll.Counts
	if n := before[0] + before[1] + before[2] + before[3]; n != acknowledged {
		t.Errorf("%d followers counted, %d were told so", n, acknowledged)
	}
	if after := s.again().see(show).Poll.Counts; !slices.Equal(before, after) {
		t.Errorf("memory counted %v, disk %v", before, after)
	}
}

// TestTwoDevicesPressAtOnce: all see the same final state, and every acknowledged revision existed once.
func TestTwoDevicesPressAtOnce(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	var wg sync.WaitGroup
	revs := make([][]int64, 4)
	seats := make([]*live.Seat, 3)
	for i := range seats {
		seat, err := s.Join(string(show.ID), live.Guest{})
		if err != nil {
			t.Fatal(err)
		}
		defer seat.Leave()
		seats[i] = seat
	}
	for i := range revs {
		wg.Go(func() {
			for range 25 {
				rev, err := s.Command(context.Background(), lan, string(show.ID), live.Command{ID: kiosk.Token(9), Op: []string{live.Blank, live.Unblank}[i%2]})
				if err != nil {
					t.Error(err)
				}
				revs[i] = append(revs[i], rev)
			}
		})
	}
	wg.Wait()
	last := s.see(show)
	for i, r := range revs {
		if !slices.IsSorted(r) || r[len(r)-1] > last.Rev {
			t.Errorf("device %d saw revisions %v, the last is %d", i, r, last.Rev)
		}
	}
	for i, seat := range seats {
		if f := <-seat.States(); f.Rev != last.Rev || f.Blank != last.Blank {
			t.Errorf("seat %d stands at rev %d, want %d", i, f.Rev, last.Rev)
		}
	}
}
