package visit

import (
	"context"
	"strconv"
	"time"

	"trienlam/kiosk"
)

// maxShift is the most minutes that a clock can be said to have been wrong. What is further off was
// counted on the server's day already.
const maxShift = 31 * 24 * 60

// Shift says that a clock was wrong: all opens of a channel in some hours of a day happened Minutes
// earlier than their device said, later if Minutes is negative.
type Shift struct {
	ID       string
	Day      string
	FromHour int // 0–23
	ToHour   int // included
	Channel  kiosk.Channel
	Minutes  int // how far the clock was ahead
	Opens    int // how many it put right
	Reason   string
	By       string
	At       time.Time
}

// Shift puts right what a wrong clock did: s says Day, FromHour, ToHour, Channel, Minutes and Reason,
// the rest is filled in and returned. The opens keep their visits and get the flag ClockShifted; the
// rows as they came stay in the journal until the day is closed. Devices in use begin a new visit.
// Errors: Denied (below Organiser), Unprocessable (with the field's name), NotFound (no opens there),
// Conflict (that day, or one that opens would move to, is closed), Unavailable.
func (b *Book) Shift(ctx context.Context, by kiosk.Actor, s Shift) (Shift, error) {
	const op = "visit.Shift"
	r := b.o.Recorder
	now := r.o.Clock()
	if err := s.check(op, by); err != nil {
		return s, err
	}
	s.ID, s.By, s.At = newID(), by.Name, now
	var refused error
	err := r.change(ctx, func(m *memory, j Journal) error {
		book := j.Book()
		moved := func(row Row) (Row, bool) {
			if row.Channel != s.Channel || row.Hour < s.FromHour || row.Hour > s.ToHour {
				return row, false
			}
			at := time.UnixMilli(row.OpenedMs).Add(-time.Duration(s.Minutes) * time.Minute).In(r.o.Zone)
			row.OpenedMs, row.Flags = at.UnixMilli(), row.Flags|ClockShifted
			row.Day, row.Hour = at.Format(time.DateOnly), at.Hour()
			row.Stop = r.o.Stop(row.Day)
			return row, true
		}
		days := map[string]bool{s.Day: true}
		n := 0
		if err := j.Current(s.Day, func(row Row) {
			if row, ok := moved(row); ok {
				days[row.Day] = true
				n++
			}
		}); err != nil {
			return err
		}
		for day := range days {
			_, closed, err := book.Sealed(day)
			if err != nil {
				return err
			}
			if closed {
				refused = kiosk.E(kiosk.Conflict, op, "day/closed", nil).With("day", day)
				return nil
			}
		}
		if n == 0 {
			refused = kiosk.E(kiosk.NotFound, op, "shift/nothing", nil)
			return nil
		}
		var err error
		s.Opens, err = j.Rewrite(s.Day, moved, func(id string, was, seq int64) { m.renumber(id, r.hash(id), was, seq) })
		if err != nil {
			return err
		}
		clear(m.devices)
		clear(m.live)
		return book.NoteShift(s)
	})
	if err != nil {
		return s, err
	}
	return s, refused
}

func (s *Shift) check(op string, by kiosk.Actor) error {
	switch {
	case by.Role < kiosk.Organiser:
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	case s.FromHour < 0 || s.FromHour > 23:
		return wrong(op, "shift/bad-hour", "fromHour", strconv.Itoa(s.FromHour))
	case s.ToHour < s.FromHour || s.ToHour > 23:
		return wrong(op, "shift/bad-hour", "toHour", strconv.Itoa(s.ToHour))
	case s.Channel != kiosk.Phone && s.Channel != kiosk.Kiosk && s.Channel != kiosk.Show:
		return wrong(op, "shift/bad-channel", "channel", string(s.Channel))
	case s.Minutes == 0 || s.Minutes < -maxShift || s.Minutes > maxShift:
		return wrong(op, "shift/bad-minutes", "minutes", strconv.Itoa(s.Minutes))
	case !words(&s.Reason, maxWords) || s.Reason == "":
		return wrong(op, "ledger/need-reason", "reason", s.Reason)
	}
	_, err := date(op, s.Day)
	return err
}

// Shifts returns the clocks that were put right on the days from from to to, in the order it was done.
// Both days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Shifts(ctx context.Context, from, to string) ([]Shift, error) {
	return listed(ctx, "visit.Shifts", from, to, l.o.Store.Shifts)
}
