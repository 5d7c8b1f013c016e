package live

import (
	"sync/atomic"
	"time"

	"trienlam/kiosk"
)

// Guest says who takes a seat. The zero Guest is a new follower.
type Guest struct {
	Account  string         // who is signed in; it drives if it is the show's driver
	Screen   kiosk.ScreenID // a paired screen
	Follower string         // the token of an earlier connection, "" for none
}

// Seat is one open connection to a show. Its channels are for one reader; the methods are safe for
// concurrent use. Whoever joined must call Leave.
type Seat struct {
	room     *room
	index    int // in room.seats, -1 once it has left; guarded by room.mu
	guest    Guest
	follower string
	joined   time.Time
	ready    atomic.Int64 // the last revision it said it shows
	delay    atomic.Int64 // nanoseconds from the press to that word, 0: not known
	states   chan *Frame
	presence chan Presence // staff only, else nil
	baton    chan Baton    // staff only, else nil
}

// Show returns the ID of the seat's show.
func (s *Seat) Show() kiosk.ShowID { return s.room.id }

// Name is what a follower is called on its own screen, "" for a screen and for the driver's seat.
func (s *Seat) Name() string {
	if s.follower == "" {
		return ""
	}
	return NameOf(s.follower)
}

// Follower returns the seat's token, "" for a screen and for the driver's seat.
func (s *Seat) Follower() string { return s.follower }

// Fresh returns the present state with the present time, for a reader who has seen none before.
func (s *Seat) Fresh() Snapshot { return s.room.snapshot() }

// States gives the present state at once and the newest one after every change; what the reader
// was too slow for is left out.
func (s *Seat) States() <-chan *Frame { return s.states }

// Presence gives the driver who follows, at most twice a second. It is nil, so never ready, for
// seats without an account.
func (s *Seat) Presence() <-chan Presence { return s.presence }

// Baton tells staff that the driver changed or that somebody asks. nil for other seats.
func (s *Seat) Baton() <-chan Baton { return s.baton }

// Ready reports that this seat shows rev.
func (s *Seat) Ready(rev int64) {
	if s.ready.Swap(rev) == rev {
		return
	}
	r := s.room
	s.delay.Store(int64(r.pace.shown(rev, s.joined, r.hall.now(), s.follower != "")))
	r.hall.touch(r)
}

// Leave gives the seat back. It may be called twice.
func (s *Seat) Leave() { s.room.leave(s) }

// put leaves the newest value in the one slot and never blocks, because only the room sends, and
// only with its lock held.
func put[T any](slot chan T, v T) {
	select {
	case <-slot: // unread and now stale
	default:
	}
	slot <- v
}
