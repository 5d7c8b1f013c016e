package live_test

import (
	"testing"
	"time"

	"trienlam/kiosk/live"
)

func TestTheDriverHearsHowFastChangesArrive(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	var phones []*live.Seat
	for range 20 {
		phones = append(phones, s.join(show, live.Guest{}))
	}
	wall := s.join(show, live.Guest{Screen: "wall"})
	see := func() live.Presence {
		t.Helper()
		p, err := s.Presence(show.JoinCode)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := see(); p.DelayP95 != 0 || p.Followers != 20 || p.Behind != 20 || len(p.Screens) != 1 || p.Screens[0].Delay != 0 {
		t.Errorf("nothing has changed yet: %+v", p)
	}
	rev := s.do(show, live.Next)
	late := s.join(show, live.Guest{}) // was not there when it was pressed
	for i, phone := range phones {
		s.clock.pass(10 * time.Millisecond)
		if i < 19 {
			phone.Ready(rev)
			phone.Ready(rev) // once is enough
		}
	}
	late.Ready(rev)
	wall.Ready(rev)
	p := see()
	if p.Followers != 21 || p.Ready != 20 || p.Behind != 1 {
		t.Errorf("one is behind: %+v", p)
	}
	if p.DelayP95 != 190*time.Millisecond {
		t.Errorf("nineteen of twenty within %v, want 190ms", p.DelayP95)
	}
	if w := p.Screens[0]; w.ID != "wall" || w.Rev != rev || w.Delay != 200*time.Millisecond {
		t.Errorf("the screen: %+v", w)
	}
	phones[19].Ready(rev + 1<<40) // nonsense measures nothing
	phones[19].Ready(-5)
	if got := see(); got.DelayP95 != p.DelayP95 || got.Behind != 1 {
		t.Errorf("after nonsense: %+v", got)
	}
}

func (s *site) join(show live.Snapshot, g live.Guest) *live.Seat {
	s.t.Helper()
	seat, err := s.Join(show.JoinCode, g)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(seat.Leave)
	return seat
}
