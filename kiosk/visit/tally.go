package visit

import (
	"context"
	"strconv"
	"time"

	"trienlam/kiosk"
)

// AddTally counts people at the door and returns how many that makes on its day at its stop. The
// time t.At is when the door's tablet was pressed, the server's if zero or impossible. A press that
// was written already changes nothing. Errors: Denied (below Teacher), Unprocessable (with the
// field's name; fewer than nobody; more than one taken back without a note).
func (l *Ledger) AddTally(ctx context.Context, by kiosk.Actor, t Tally) (total int, err error) {
	const op = "visit.AddTally"
	if by.Role < kiosk.Teacher {
		return 0, kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
	}
	now := l.o.Clock()
	if t.At.IsZero() || t.At.Before(now.Add(-maxAge)) || t.At.After(now.Add(maxAhead)) {
		t.At = now
	}
	local := t.At.In(l.o.Zone)
	t.Day, t.Hour, t.By = local.Format(time.DateOnly), local.Hour(), by.Name
	if t.ID == "" {
		t.ID = newID()
	}
	if t.Stop == "" {
		t.Stop = l.StopOn(t.Day)
	}
	switch {
	case !token(t.ID, 1, 64):
		return 0, wrong(op, "ledger/bad-id", "id", t.ID)
	case t.Count == 0 || t.Count < -maxHeads || t.Count > maxHeads:
		return 0, wrong(op, "ledger/bad-count", "count", strconv.Itoa(t.Count))
	case !words(&t.Note, maxWords):
		return 0, wrong(op, "ledger/bad-text", "note", t.Note)
	case t.Count < -1 && t.Note == "":
		return 0, wrong(op, "ledger/need-note", "note", "")
	}
	if err := l.checkStop(op, t.Stop); err != nil {
		return 0, err
	}
	err = l.o.Store.Change(ctx, func(tx LedgerTx) error {
		fresh, err := tx.AddTally(t)
		if err != nil {
			return err
		}
		if total, err = tx.Tallied(t.Day, t.Stop); err != nil {
			return err
		}
		switch {
		case !fresh:
			return nil
		case total < 0:
			return wrong(op, "ledger/below-nobody", "count", strconv.Itoa(t.Count))
		}
		return l.adjust(tx, t.Day, KindWritten, by.Name, t.Note)
	})
	return total, err
}

// Tallies returns the presses at the door on the days from to to, both included, in the order they
// were made. Both days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Tallies(ctx context.Context, from, to string) ([]Tally, error) {
	return listed(ctx, "visit.Tallies", from, to, l.o.Store.Tallies)
}
