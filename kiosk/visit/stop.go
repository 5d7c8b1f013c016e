package visit

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"trienlam/kiosk"
)

// The checklists of a stop.
const (
	OpeningList = "opening"
	ClosingList = "closing"
)

// Checklists are what must be done at a stop, as numbers of items whose words are the app's.
var Checklists = map[string]int{OpeningList: 6, ClosingList: 5}

// Check is one done item of a checklist.
type Check struct {
	List string // OpeningList or ClosingList
	Item int    // from 0
	By   string
	At   time.Time
}

// CheckStop notes that an item of a stop's checklist is done, or not done after all. Errors: Denied
// (below Organiser), NotFound (no such stop), Unprocessable (no such item), Conflict (the stop is
// closed).
func (l *Ledger) CheckStop(ctx context.Context, by kiosk.Actor, id kiosk.StopID, c Check, done bool) error {
	const op = "visit.CheckStop"
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	s, err := l.stop(op, id)
	switch {
	case err != nil:
		return err
	case c.Item < 0 || c.Item >= Checklists[c.List]:
		return wrong(op, "stop/bad-item", "item", c.List+" "+strconv.Itoa(c.Item))
	case s.Closed():
		return kiosk.E(kiosk.Conflict, op, "stop/closed", nil).With("name", s.Name)
	}
	c.By, c.At = by.Name, l.o.Clock()
	if err := l.o.Store.SetCheck(ctx, id, c, done); err != nil {
		return err
	}
	return l.refresh(ctx)
}

// stop finds a stop by its ID.
func (l *Ledger) stop(op string, id kiosk.StopID) (Stop, error) {
	list := *l.stops.Load()
	i := slices.IndexFunc(list, func(s Stop) bool { return s.ID == id })
	if i < 0 {
		return Stop{}, kiosk.E(kiosk.NotFound, op, "stop/unknown", nil).With("value", cut(string(id)))
	}
	return list[i], nil
}

// Closed reports whether the stop's numbers are locked.
func (s Stop) Closed() bool { return !s.ClosedAt.IsZero() }

// Done counts the done items of a list.
func (s Stop) Done(list string) (n int) {
	for _, c := range s.Checks {
		if c.List == list {
			n++
		}
	}
	return n
}

// CloseStop locks a stop's numbers: every day of it until today is closed. An open-ended stop ends
// today. Errors: Denied (below Organiser), NotFound, Conflict (the school's own stop, which never
// ends; closed already; not begun; items of the closing checklist left), Unavailable.
func (b *Book) CloseStop(ctx context.Context, by kiosk.Actor, id kiosk.StopID) error {
	const op = "visit.CloseStop"
	l, r := b.o.Ledger, b.o.Recorder
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	s, err := l.stop(op, id)
	if err != nil {
		return err
	}
	now := r.o.Clock()
	today := r.day(now)
	left := Checklists[ClosingList] - s.Done(ClosingList)
	switch {
	case s.ID == kiosk.StopSchool:
		return kiosk.E(kiosk.Conflict, op, "stop/school", nil)
	case s.Closed():
		return kiosk.E(kiosk.Conflict, op, "stop/closed", nil).With("name", s.Name)
	case s.From > today:
		return kiosk.E(kiosk.Conflict, op, "stop/to-come", nil).With("name", s.Name)
	case left > 0:
		return kiosk.E(kiosk.Conflict, op, "stop/items-left", nil).With("left", strconv.Itoa(left))
	}
	if s.To == "" || s.To > today {
		s.To = today
	}
	days, err := l.o.Store.Days(ctx, s.From, s.To)
	if err != nil {
		return err
	}
	for _, d := range days {
		if d.Closed || l.StopOn(d.Day) != s.ID {
			continue
		}
		if _, _, err := b.close(ctx, d.Day, KindClosed, by.Name); err != nil {
			return fmt.Errorf("%s: %s: %w", op, d.Day, err)
		}
	}
	s.ClosedBy, s.ClosedAt = by.Name, now
	if err := l.o.Store.EndStop(ctx, s); err != nil {
		return err
	}
	if err := l.refresh(ctx); err != nil {
		return err
	}
	return b.o.Settle(ctx)
}
