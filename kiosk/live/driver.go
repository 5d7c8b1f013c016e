package live

import (
	"context"
	"fmt"
	"time"

	"trienlam/kiosk"
)

// What can be done with the baton.
const (
	Ask    = "ask"
	Accept = "accept"
	Refuse = "refuse"
	Hand   = "hand"
	Take   = "take"
)

// Events that are kept of a show besides what is done with its baton.
const (
	started = "start"
	ended   = "end"
)

// Event is what an adult did with a show: began or ended it, or passed its baton. It names accounts
// of staff only.
type Event struct {
	At     time.Time // UTC, whole milliseconds, by the machine's clock
	By     string    // account, "" : the show itself
	Action string    // start, end, ask, accept, refuse, hand or take
	To     string    // who asks, or drives now; "" if that does not change
}

// Driver passes the baton and returns how it stands afterwards; Asks is set while the driver has
// not answered yet. Accept, Refuse and Hand are for the driver, Hand to an account that has a seat
// here now; Take is for an organiser at any time, for a teacher once the driver has had no open seat
// for 30 seconds. A new driver is durable, and what was done is in the show's events. Errors:
// Unauthenticated and Denied (below Teacher), NotFound (no such show), Invalid (unknown action),
// Conflict (someone else drives, nobody asks, the driver is still there, the one named is not, the
// show has ended).
func (h *Hall) Driver(ctx context.Context, by kiosk.Actor, show, action, to string) (Baton, error) {
	const op = "live.Driver"
	if err := staff(op, by); err != nil {
		return Baton{}, err
	}
	r, err := h.room(show)
	if err != nil {
		return Baton{}, err
	}
	r.turn.Lock()
	defer r.turn.Unlock()
	r.mu.Lock()
	row, s, was := r.row, r.state, r.baton()
	present := to == "" || r.seated(to)
	r.mu.Unlock()
	if s.Ended {
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/ended", nil)
	}
	b, err := was.pass(by, action, to, h.now())
	switch {
	case err != nil:
		return Baton{}, err
	case action == Hand && !present:
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/not-here", nil).With("name", cut(to))
	case b == was:
		return b, nil
	}
	e := Event{At: whole(h.o.Clock()), By: by.Name, Action: action}
	switch {
	case b.Driver != was.Driver:
		e.To = b.Driver
		row.Driver, row.Rev, row.Events = b.Driver, row.Rev+1, []Event{e}
		r.pace.pressed(row.Rev, h.now())
		err = r.save(ctx, row, s, "")
	default:
		e.To = b.Asks
		err = h.o.Store.Log(ctx, r.id, e)
	}
	if err != nil {
		return Baton{}, fmt.Errorf("%s: %w", op, err)
	}
	h.o.Log.Info("baton passed", "show_id", r.id, "driver", b.Driver, "action", action, "by", by.Name)
	return r.hand(b, b.Driver != was.Driver), nil
}

// pass is the baton after an action at a time. It asks nobody and changes nothing.
func (b Baton) pass(by kiosk.Actor, action, to string, now time.Time) (Baton, error) {
	const op = "live.Driver"
	mine := b.Driver == by.Name
	free := !b.FreeAt.IsZero() && !now.Before(b.FreeAt)
	switch {
	case (action == Ask || action == Take) && mine:
	case action == Ask:
		b.Asks = by.Name
	case action == Take && (by.Role >= kiosk.Organiser || free):
		b.Driver, b.Asks = by.Name, ""
	case action == Take:
		return b, kiosk.E(kiosk.Conflict, op, "live/driver-present", nil).With("driver", b.Driver)
	case action != Accept && action != Refuse && action != Hand:
		return b, kiosk.E(kiosk.Invalid, op, "live/unknown-action", nil).With("action", cut(action))
	case !mine:
		return b, kiosk.E(kiosk.Conflict, op, "live/someone-else-drives", nil).With("driver", b.Driver)
	case action == Hand && to == "":
		return b, kiosk.E(kiosk.Invalid, op, "live/hand-whom", nil)
	case action == Hand:
		b.Driver, b.Asks = to, ""
	case b.Asks == "":
		return b, kiosk.E(kiosk.Conflict, op, "live/nobody-asks", nil)
	case action == Accept:
		b.Driver, b.Asks = b.Asks, ""
	default:
		b.Asks = ""
	}
	return b, nil
}

// Events returns what adults did with a show, the oldest first. Errors: Unauthenticated and Denied
// (below Organiser), NotFound (no such show).
func (h *Hall) Events(ctx context.Context, by kiosk.Actor, show string) ([]Event, error) {
	const op = "live.Events"
	if err := staff(op, by); err != nil {
		return nil, err
	}
	if by.Role < kiosk.Organiser {
		return nil, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	r, err := h.room(show)
	if err != nil {
		return nil, err
	}
	return h.o.Store.Events(ctx, r.id)
}

// baton is how the baton stands. The caller holds r.mu.
func (r *room) baton() Baton {
	b := Baton{Driver: r.row.Driver, Asks: r.asks}
	if r.driving == 0 {
		b.FreeAt = r.away.Add(driverGrace)
	}
	return b
}

// seated reports whether an account has a seat here. The caller holds r.mu.
func (r *room) seated(account string) bool {
	for _, s := range r.seats {
		if s.guest.Account == account {
			return true
		}
	}
	return false
}

// hand tells every staff seat how the baton stands, and counts the driver's seats anew. The caller
// holds r.turn.
func (r *room) hand(b Baton, changed bool) Baton {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asks, r.driving = b.Asks, 0
	if changed {
		r.away = r.hall.now()
	}
	for _, s := range r.seats {
		if r.drives(s) {
			r.driving++
		}
	}
	return r.tellBaton()
}

// tellBaton leaves the baton with every staff seat. The caller holds r.mu.
func (r *room) tellBaton() Baton {
	b := r.baton()
	for _, s := range r.seats {
		if s.baton != nil {
			put(s.baton, b)
		}
	}
	return b
}
