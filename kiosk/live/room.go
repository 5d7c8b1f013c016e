package live

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/bus"
)

// room is one show. Its locks are taken in the order they stand here.
type room struct {
	hall    *Hall
	id      kiosk.ShowID
	shape   shape
	key     []byte
	minutes int // planned by the deck; 0: not said

	turn    sync.Mutex     // one change at a time, held while it becomes durable
	stepped time.Time      // when it last moved by itself; guarded by turn
	closing sync.RWMutex   // read-held while an answer becomes durable; closing a poll waits for those
	stripes [64]sync.Mutex // one answer of one follower at a time, so that memory and disk agree on the last

	pace pace

	mu      sync.Mutex // guards what follows; never held over the database
	row     Row        // without State
	state   state
	moved   int64            // revision of the last change of slide or step
	done    map[string]int64 // first revision by command ID
	tallies map[string]*tally
	frame   *Frame
	seats   []*Seat
	driving int       // seats of the driver
	away    time.Time // when the driver was last seen; counts while driving is 0
	asks    string    // the account that wants to drive
}

func (h *Hall) newRoom(row Row, d document) *room {
	r := &room{
		hall: h, id: row.ID, shape: d.Shape, key: d.Key, minutes: d.Minutes, row: row, state: d.State,
		done: row.Commands, tallies: map[string]*tally{}, away: h.now(), moved: d.Moved,
	}
	r.row.State, r.row.Commands, r.row.Answers, r.row.Events = nil, nil, nil, nil
	if r.done == nil {
		r.done = map[string]int64{}
	}
	return r
}

// snapshot is the present frame's, with the answers that came in since.
func (r *room) snapshot() Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.frame.Snapshot
	s.Poll = r.poll()
	return s.at(r.hall.now())
}

// Command carries out one press. It returns the revision it led to, after that is durable. Errors:
// Denied (below Teacher, or not signed in), NotFound (no such show), Invalid (ID, op or a missing
// field), Unprocessable (impossible slide, view or position), Conflict (someone else drives, the
// show has ended, no poll on this slide).
func (h *Hall) Command(ctx context.Context, by kiosk.Actor, show string, c Command) (int64, error) {
	const op = "live.Command"
	if by.Role < kiosk.Teacher {
		return 0, kiosk.E(kiosk.Denied, op, "live/driver-only", nil)
	}
	r, err := h.room(show)
	if err != nil {
		return 0, err
	}
	if err := c.check(); err != nil {
		return 0, err
	}
	pressed := h.now()
	r.turn.Lock()
	defer r.turn.Unlock()
	now := h.now()
	row, was, rev, known := r.look(c.ID)
	was = was.settle(now)
	switch {
	case known:
		return rev, nil
	case was.Ended:
		return 0, kiosk.E(kiosk.Conflict, op, "live/ended", nil)
	case row.Driver != by.Name:
		return 0, kiosk.E(kiosk.Conflict, op, "live/someone-else-drives", nil).With("driver", row.Driver)
	}
	next := was
	if !c.late(r.moved, row.Rev) {
		if next, err = was.apply(c, moment{r.shape, r.minutes, now}); err != nil {
			return 0, err
		}
	}
	if reflect.DeepEqual(next, was) {
		err = h.o.Store.Note(ctx, r.id, c.ID, row.Rev)
	} else {
		row.Rev++
		if next.Ended {
			row.EndedAt = whole(h.o.Clock())
			row.Events = []Event{{At: row.EndedAt, By: by.Name, Action: ended}}
		}
		r.pace.pressed(row.Rev, pressed)
		err = r.save(ctx, row, next, c.ID)
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", op, err)
	}
	r.mu.Lock()
	r.done[c.ID] = row.Rev
	r.away = now
	r.mu.Unlock()
	return row.Rev, nil
}

// look reads what a change starts from. The caller holds r.turn, so nothing of it moves.
func (r *room) look(command string) (row Row, s state, rev int64, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rev, known = r.done[command]
	return r.row, r.state, rev, known
}

// save makes a change durable, then shows it to every seat. The caller holds r.turn.
func (r *room) save(ctx context.Context, row Row, next state, command string) error {
	if closes(r.state, next) {
		r.closing.Lock() // the answers already accepted become durable first, later ones are refused
		defer r.closing.Unlock()
	}
	if next.Ended {
		next = r.withCounts(next)
		row.Totals = next.totals()
	}
	moved := r.moved // the caller's turn: nobody else changes it
	if next.Slide != r.state.Slide || next.Step != r.state.Step {
		moved = row.Rev
	}
	row.State = document{
		Format: 1, Key: r.key, Shape: r.shape, State: next, Moved: moved, AtMs: r.hall.now().UnixMilli(),
		Minutes: r.minutes,
	}.bytes()
	if err := r.hall.o.Store.Save(ctx, row, command); err != nil {
		return err
	}
	row.State, row.Totals, row.Events = nil, nil, nil
	r.mu.Lock()
	r.row, r.state, r.moved = row, next, moved
	if next.Ended {
		r.tallies, r.asks = map[string]*tally{}, ""
	}
	r.render()
	frame := r.frame
	for _, s := range r.seats {
		put(s.states, frame)
	}
	r.mu.Unlock()
	r.hall.touch(r)
	if next.Auto != nil {
		r.hall.wakePlayer()
	}
	r.hall.o.Bus.Publish(bus.ShowState, frame.Data)
	if next.Ended {
		r.hall.o.Log.Info("show ended", "show_id", r.id, "rev", row.Rev)
		r.hall.o.Bus.Publish(bus.ShowEnded, []byte(r.id))
	}
	return nil
}

// closes reports whether a poll that took answers in was takes none in next.
func closes(was, next state) bool {
	for i, p := range was.Polls {
		if p.Open && !next.Polls[i].Open {
			return true
		}
	}
	return false
}

// Join takes a seat at a show, by ID or join code, also at one that has ended. Its first state is
// waiting when Join returns. Error: NotFound.
func (h *Hall) Join(show string, g Guest) (*Seat, error) {
	r, err := h.room(show)
	if err != nil {
		return nil, err
	}
	s := &Seat{room: r, guest: g, joined: h.now(), states: make(chan *Frame, 1)}
	if g.Account != "" {
		s.presence, s.baton = make(chan Presence, 1), make(chan Baton, 1)
	}
	r.mu.Lock()
	switch {
	case r.drives(s):
		r.driving++
	case g.Screen != "":
	case r.knows(g.Follower):
		s.follower = g.Follower
	default:
		s.follower = r.token()
	}
	s.index = len(r.seats)
	r.seats = append(r.seats, s)
	if r.hall.now().Sub(r.frame.Now) > freshFor {
		r.render() // its Now is what this seat sets its clock by
	}
	put(s.states, r.frame)
	switch {
	case r.driving == 1 && r.drives(s):
		r.tellBaton() // the driver is back
	case s.baton != nil:
		put(s.baton, r.baton())
	}
	r.mu.Unlock()
	h.touch(r)
	return s, nil
}

func (r *room) leave(s *Seat) {
	r.mu.Lock()
	i := s.index
	if i >= 0 {
		last := len(r.seats) - 1
		r.seats[i], r.seats[last].index = r.seats[last], i
		r.seats = slices.Delete(r.seats, last, last+1)
		s.index = -1
		if r.drives(s) {
			r.driving--
			r.away = r.hall.now()
			if r.driving == 0 {
				r.tellBaton()
			}
		}
	}
	r.mu.Unlock()
	r.hall.touch(r)
}

// drives reports whether a seat belongs to the driver. The caller holds r.mu.
func (r *room) drives(s *Seat) bool {
	return s.guest.Account != "" && s.guest.Account == r.row.Driver
}
