package visit

import (
	"context"
	"encoding/json"
	"time"

	"trienlam/kiosk"
)

// Day is what became of one day of the exhibition.
type Day struct {
	Day      string
	Opened   time.Time // when somebody opened it; zero if nobody did
	OpenedBy string
	Closed   bool
	Last     Link // of a closed day: its newest revision
	Waiting  int  // opens that are not in a link: of a closed day they arrived late
	Flagged  int  // opens whose time is doubtful
}

// Unclosed is a day that has something that no link holds.
type Unclosed struct {
	Day    string
	Closed bool  // then its opens arrived late
	LastMs int64 // when the last news of it was written
}

// OpenDay notes that the exhibition stands ready today. A day that is open already stays as it is.
// Errors: Denied (below Organiser), Conflict (closed).
func (l *Ledger) OpenDay(ctx context.Context, by kiosk.Actor) (day string, err error) {
	const op = "visit.OpenDay"
	if by.Role < kiosk.Organiser {
		return "", kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	now := l.o.Clock()
	day = now.In(l.o.Zone).Format(time.DateOnly)
	return day, l.o.Store.Change(ctx, func(tx LedgerTx) error {
		if _, closed, err := tx.Book().Sealed(day); err != nil || closed {
			if closed {
				err = kiosk.E(kiosk.Conflict, op, "day/closed", nil).With("day", day)
			}
			return err
		}
		return tx.OpenDay(day, by.Name, now)
	})
}

// Days returns every day of the period that was opened, counted or closed. Error: Invalid.
func (l *Ledger) Days(ctx context.Context, from, to string) ([]Day, error) {
	return listed(ctx, "visit.Days", from, to, l.o.Store.Days)
}

// Links returns the links of the days from from to to in the order they were made; both "" mean all.
// Those with a revision above 1 are the adjustments. Error: Invalid.
func (l *Ledger) Links(ctx context.Context, from, to string) ([]Link, error) {
	return listed(ctx, "visit.Links", from, to, l.o.Store.Links)
}

// Totals reads the body of a link.
func (k Link) Totals() (DayTotals, error) {
	var d DayTotals
	if err := json.Unmarshal([]byte(k.Body), &d); err != nil {
		return d, kiosk.E(kiosk.Unprocessable, "visit.Totals", "internal", err)
	}
	return d, nil
}

// link seals a day with what people wrote of it.
func (l *Ledger) link(book BookTx, d DayTotals, at time.Time, list []Cell) (Link, error) {
	last, err := book.Last()
	if err != nil {
		return Link{}, err
	}
	e, err := book.Entries(d.Day)
	if err != nil {
		return Link{}, err
	}
	d.Site, d.Epoch, d.Timezone = string(l.o.Site), l.o.Epoch, l.o.Zone.String()
	k, err := d.seal(last, at, list, e)
	if err != nil {
		return Link{}, err
	}
	return k, book.Seal(k, list)
}

// adjust makes a link of what somebody has just written about a day, if the day is closed.
func (l *Ledger) adjust(tx LedgerTx, day, kind, author, reason string) error {
	book := tx.Book()
	last, closed, err := book.Sealed(day)
	if err != nil || !closed {
		return err
	}
	list, err := book.Cells(day)
	if err != nil {
		return err
	}
	_, err = l.link(book, DayTotals{Day: day, Revision: last.Revision + 1, Kind: kind, Author: author, Reason: reason}, l.o.Clock(), list)
	return err
}
