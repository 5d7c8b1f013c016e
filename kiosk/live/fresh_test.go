package live_test

import (
	"testing"
	"time"

	"trienlam/kiosk/live"
)

// TestWhoComesInLateIsToldThePresentTime: a frame that was made minutes ago would set a phone's clock
// back by as much; many who come in together still share one.
func TestWhoComesInLateIsToldThePresentTime(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	show := s.start()
	s.clock.pass(10 * time.Minute)
	join := func() *live.Frame {
		t.Helper()
		seat, err := s.Join(string(show.ID), live.Guest{})
		if err != nil {
			t.Fatal(err)
		}
		defer seat.Leave()
		return <-seat.States()
	}
	first, second := join(), join()
	if got := first.Now.Sub(show.Now); got != 10*time.Minute || first.Rev != show.Rev {
		t.Errorf("told the time of %v later, rev %d", got, first.Rev)
	}
	if first != second {
		t.Error("two who come in together were made a frame each")
	}
}
