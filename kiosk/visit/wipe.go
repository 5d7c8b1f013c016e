package visit

import (
	"context"
	"strconv"
	"time"

	"trienlam/kiosk"
)

// Certificate says what was wiped: something to print and file.
type Certificate struct {
	Before  string // first day that was left alone
	Days    int    // closed days that it went through
	Opens   int    // single opens that were still there, now totals
	Entries int    // screenings, registrations, presses and corrections without their words now
	By      string
	At      time.Time
	Head    string // newest hash of the chain afterwards
}

// WipeTx takes words away, inside a transaction.
type WipeTx interface {
	// Wipe empties the words and names of what people wrote of a day, and counts the entries. Figures,
	// grades and times stay.
	Wipe(day string) (entries int, err error)
	// NoteEvent writes into the log of who did what with the machine.
	NoteEvent(at time.Time, actor, action, target string) error
}

// Wipe closes every day before a day, and takes away what people wrote there in words: classes,
// schools, notes, reasons, names of staff. Every figure stays what it was; each day that loses words
// gets a revision of kind KindWiped. Errors: Denied (below Admin), Invalid (no day), Conflict (a day
// to come), Unavailable.
func (b *Book) Wipe(ctx context.Context, by kiosk.Actor, before string) (Certificate, error) {
	const op = "visit.Wipe"
	r, l := b.o.Recorder, b.o.Ledger
	now := r.o.Clock()
	c := Certificate{Before: before, By: by.Name, At: now}
	if by.Role < kiosk.Admin {
		return c, kiosk.E(kiosk.Denied, op, "auth/need-admin", nil)
	}
	if _, err := date(op, before); err != nil {
		return c, err
	}
	if before > r.day(now) {
		return c, kiosk.E(kiosk.Conflict, op, "wipe/to-come", nil).With("day", before)
	}
	days, err := l.o.Store.Days(ctx, "0000-01-01", dayBefore(before))
	if err != nil {
		return c, err
	}
	for _, d := range days {
		c.Opens += d.Waiting
		switch {
		case !d.Closed:
			_, _, err = b.close(ctx, d.Day, KindClosed, by.Name)
		case d.Waiting > 0:
			_, _, err = b.close(ctx, d.Day, KindLate, "")
		}
		if err != nil {
			return c, err
		}
		c.Days++
	}
	err = l.o.Store.Change(ctx, func(tx LedgerTx) error {
		for _, d := range days {
			n, err := tx.Wipe(d.Day)
			if err != nil {
				return err
			}
			c.Entries += n
			if n == 0 {
				continue
			}
			if err := l.adjust(tx, d.Day, KindWiped, by.Name, ""); err != nil {
				return err
			}
		}
		last, err := tx.Book().Last()
		c.Head = last.Hash
		if err != nil {
			return err
		}
		return tx.NoteEvent(now, by.Name, "wipe", before+" "+strconv.Itoa(c.Days)+" "+strconv.Itoa(c.Entries))
	})
	if err != nil {
		return c, err
	}
	return c, b.o.Settle(ctx)
}
