package visit

import (
	"context"

	"trienlam/kiosk"
)

// Correct puts a figure right and keeps the old one: c says Of, Target, Field, Became and Reason, the
// rest is filled in and returned. A figure that is right already is Conflict: nothing to write down.
// Errors: Denied (below Teacher; a teacher for what somebody else wrote), NotFound, Unprocessable
// (with the field's name), Conflict.
func (l *Ledger) Correct(ctx context.Context, by kiosk.Actor, c Correction) (Correction, error) {
	const op = "visit.Correct"
	if by.Role < kiosk.Teacher {
		return c, kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
	}
	if !words(&c.Reason, maxWords) || c.Reason == "" {
		return c, wrong(op, "ledger/need-reason", "reason", c.Reason)
	}
	if c.Became < 0 || c.Became > maxHeads {
		return c, wrong(op, "ledger/bad-heads", c.Field, "")
	}
	writer, err := l.target(ctx, op, &c)
	switch {
	case err != nil:
		return c, err
	case by.Role < kiosk.Organiser && writer != by.Name:
		return c, kiosk.E(kiosk.Denied, op, "ledger/not-yours", nil)
	case c.Was == c.Became:
		return c, kiosk.E(kiosk.Conflict, op, "ledger/same", nil)
	}
	c.ID, c.By, c.At = newID(), by.Name, l.o.Clock()
	return c, l.write(ctx, c.Day, KindCorrected, by.Name, c.Reason, func(tx LedgerTx) error { return tx.Correct(c) })
}

// target finds what is to be corrected, its day, its figure and who wrote it.
func (l *Ledger) target(ctx context.Context, op string, c *Correction) (writer string, err error) {
	var figures map[string]int
	switch c.Of {
	case OfScreening:
		list, err := l.Screenings(ctx, "", "")
		if err != nil {
			return "", err
		}
		for _, s := range list {
			if s.ID == c.Target {
				figures = map[string]int{"headsCounted": s.HeadsCounted, "headsExpected": s.HeadsExpected}
				c.Day, writer = s.Date, s.By
			}
		}
	case OfRegistration:
		list, err := l.Registrations(ctx, "", "")
		if err != nil {
			return "", err
		}
		for _, r := range list {
			if r.ID == c.Target {
				figures = map[string]int{"heads": r.Heads}
				c.Day, writer = r.Date, r.By
			}
		}
	}
	if figures == nil {
		return "", kiosk.E(kiosk.NotFound, op, "ledger/nothing-there", nil)
	}
	was, ok := figures[c.Field]
	if !ok {
		return "", wrong(op, "ledger/unknown-field", "field", c.Field)
	}
	c.Was = was
	return writer, nil
}

// Corrections returns what was put right of the days from to to, both included, in the order it was
// done. Both days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Corrections(ctx context.Context, from, to string) ([]Correction, error) {
	return listed(ctx, "visit.Corrections", from, to, l.o.Store.Corrections)
}
