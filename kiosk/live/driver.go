package live

import (
	"context"
	"fmt"

	"trienlam/kiosk"
)

// What can be done with the baton.
const (
	Ask    = "ask"
	Accept = "accept"
	Refuse = "refuse"
	Take   = "take"
)

// Driver passes the baton and returns how it stands afterwards; Asks is set while the driver has
// not answered yet. Accept and Refuse are for the driver; Take is for an organiser at any time, for
// a teacher once the driver has had no open seat for 30 seconds. A new driver is durable. Errors:
// Unauthenticated and Denied (below Teacher), NotFound (no such show), Invalid (unknown action),
// Conflict (someone else drives, nobody asks, the driver is still there, the show has ended).
func (h *Hall) Driver(ctx context.Context, by kiosk.Actor, show, action string) (Baton, error) {
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
	row, s, asks := r.row, r.state, r.asks
	gone := r.driving == 0 && h.now().Sub(r.away) >= driverGrace
	r.mu.Unlock()
	mine := row.Driver == by.Name
	old := row.Driver
	driver := old
	switch {
	case s.Ended:
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/ended", nil)
	case action == Ask && mine, action == Take && mine:
		return Baton{Driver: driver, Asks: asks}, nil
	case action == Ask:
		asks = by.Name
	case action == Take && (by.Role >= kiosk.Organiser || gone):
		driver, asks = by.Name, ""
	case action == Take:
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/driver-present", nil).With("driver", driver)
	case action != Accept && action != Refuse:
		return Baton{}, kiosk.E(kiosk.Invalid, op, "live/unknown-action", nil).With("action", cut(action))
	case !mine:
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/someone-else-drives", nil).With("driver", driver)
	case asks == "":
		return Baton{}, kiosk.E(kiosk.Conflict, op, "live/nobody-asks", nil)
	case action == Accept:
		driver, asks = asks, ""
	default:
		asks = ""
	}
	if driver != old {
		row.Driver, row.Rev = driver, row.Rev+1
		if err := r.save(ctx, row, s, ""); err != nil {
			return Baton{}, fmt.Errorf("%s: %w", op, err)
		}
		h.o.Log.Info("driver changed", "show_id", r.id, "driver", driver, "action", action, "by", by.Name)
	}
	b := Baton{Driver: driver, Asks: asks}
	r.hand(b, driver != old)
	return b, nil
}

// hand tells every staff seat how the baton stands, and counts the driver's anew. The caller holds r.turn.
func (r *room) hand(b Baton, changed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.asks, r.driving = b.Asks, 0; changed {
		r.away = r.hall.now()
	}
	for _, s := range r.seats {
		if r.drives(s) {
			r.driving++
		}
		if s.baton != nil {
			put(s.baton, b)
		}
	}
}
