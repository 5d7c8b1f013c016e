package visit

import (
	"context"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"trienlam/kiosk"
)

// bookEvery is how often the Book looks for days to close.
const bookEvery = 10 * time.Minute

// closedIDsKept is how long the ids of a closed day's opens are remembered after it is closed: as
// long as an open that nobody acknowledged may still be sent again.
const closedIDsKept = remembered

// BookTx is the closed part of the ledger inside a transaction, lent for the time of a call.
type BookTx interface {
	// Last returns the newest link, the zero Link if there is none.
	Last() (Link, error)
	// Sealed returns the newest link of a day; ok is false while the day is not closed.
	Sealed(day string) (l Link, ok bool, err error)
	// Cells returns a closed day's totals, sorted as Seal got them.
	Cells(day string) ([]Cell, error)
	// TotalDays returns the days that have totals, sorted.
	TotalDays() ([]string, error)
	// Entries returns what people wrote of a day.
	Entries(day string) (Entries, error)
	// Seal appends a link, and puts list in the place of the day's totals.
	Seal(l Link, list []Cell) error
	// NoteShift writes down that a clock was put right.
	NoteShift(s Shift) error
	// KeepIDs remembers hashes of ids until a day; those whose day is over are forgotten.
	KeepIDs(day, until, today string, hashes []uint64) error
}

// BookOptions are what a Book works with.
type BookOptions struct {
	Recorder *Recorder // required
	Ledger   *Ledger   // required, with the same store behind it
	Settings Settings  // nil: days are closed by people only
	// Settle is called after days were closed, so that what was deleted leaves the disk.
	Settle func(ctx context.Context) error
	Log    *slog.Logger // nothing is logged if nil
}

// Settings are the site's remembered words: one text value a key, "" if it was never set.
type Settings interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}

const (
	closeAfterSetting = "close_after_days"
	closeAfterDefault = 3 // so that a kiosk that was offline over a weekend still counts in its days
	closeAfterMost    = 60
)

// Book closes days: the opens become totals, chained by hash, and go. Safe for concurrent use.
type Book struct {
	o      BookOptions
	behind atomic.Bool
}

var _ kiosk.Runner = (*Book)(nil)

// NewBook returns the site's book.
func NewBook(o BookOptions) *Book {
	if o.Settle == nil {
		o.Settle = func(context.Context) error { return nil }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Book{o: o}
}

// CloseAfter is after how many days without news a past day is closed by itself; 0: never. Error:
// Unavailable.
func (b *Book) CloseAfter(ctx context.Context) (days int, err error) {
	if b.o.Settings == nil {
		return 0, nil
	}
	v, err := b.o.Settings.Get(ctx, closeAfterSetting)
	if err != nil {
		return 0, err
	}
	days, err = strconv.Atoi(v)
	if err != nil {
		return closeAfterDefault, nil
	}
	return days, nil
}

// SetCloseAfter sets it. Errors: Denied (below Organiser), Unprocessable (not 0 to 60).
func (b *Book) SetCloseAfter(ctx context.Context, by kiosk.Actor, days int) error {
	const op = "visit.SetCloseAfter"
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	if days < 0 || days > closeAfterMost {
		return wrong(op, "day/bad-close-after", "closeAfterDays", strconv.Itoa(days))
	}
	return b.o.Settings.Set(ctx, closeAfterSetting, strconv.Itoa(days))
}

// Close closes a day: its opens are added up, the totals are chained to the days closed before, and
// the opens are deleted. What arrives later becomes an adjustment. Errors: Denied (below Organiser),
// Invalid (no day), Conflict (closed already, or a day to come), Unavailable.
func (b *Book) Close(ctx context.Context, by kiosk.Actor, day string) (Link, error) {
	const op = "visit.Close"
	if by.Role < kiosk.Organiser {
		return Link{}, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	if _, err := date(op, day); err != nil {
		return Link{}, err
	}
	if day > b.o.Recorder.day(b.o.Recorder.o.Clock()) {
		return Link{}, kiosk.E(kiosk.Conflict, op, "day/to-come", nil).With("day", day)
	}
	l, done, err := b.close(ctx, day, KindClosed, by.Name)
	if err != nil {
		return Link{}, err
	}
	if !done {
		return Link{}, kiosk.E(kiosk.Conflict, op, "day/closed", nil).With("day", day)
	}
	return l, b.o.Settle(ctx)
}

// Tidy closes the days that have had no news for as long as the setting says, and makes adjustments
// of the opens that arrived for closed days before today. It returns how many links that made.
func (b *Book) Tidy(ctx context.Context) (links int, err error) {
	days, err := b.CloseAfter(ctx)
	if err != nil {
		return 0, err
	}
	now := b.o.Recorder.o.Clock()
	today := b.o.Recorder.day(now)
	open, err := b.o.Ledger.o.Store.Unclosed(ctx, today)
	if err != nil {
		return 0, err
	}
	quiet := now.AddDate(0, 0, -days)
	for _, d := range open {
		kind := KindAutomatic
		switch {
		case d.Closed && b.o.Recorder.day(time.UnixMilli(d.LastMs)) < today:
			kind = KindLate
		case d.Closed, days <= 0, d.Day >= b.o.Recorder.day(quiet), time.UnixMilli(d.LastMs).After(quiet):
			continue
		}
		_, done, err := b.close(ctx, d.Day, kind, "")
		if err != nil {
			return links, err
		}
		if done {
			links++
		}
	}
	if links > 0 {
		return links, b.o.Settle(ctx)
	}
	return 0, nil
}

// close makes a link of a day and its opens. KindLate adds to a closed day, the others need an open
// one; done is false if that is not so any more.
func (b *Book) close(ctx context.Context, day, kind, author string) (l Link, done bool, err error) {
	r := b.o.Recorder
	now := r.o.Clock()
	err = r.change(ctx, func(m *memory, j Journal) error {
		book := j.Book()
		last, closed, err := book.Sealed(day)
		if err != nil || closed != (kind == KindLate) {
			return err
		}
		var rows []Row
		if err := j.Current(day, func(row Row) { rows = append(rows, row) }); err != nil {
			return err
		}
		list := cells(day, rows)
		if closed {
			had, err := book.Cells(day)
			if err != nil {
				return err
			}
			if list, err = merge(had, list); err != nil {
				return err
			}
		}
		l, err = b.o.Ledger.link(book, DayTotals{Day: day, Revision: last.Revision + 1, Kind: kind, Author: author}, now, list)
		if err != nil {
			return err
		}
		if err := j.Drop(day); err != nil {
			return err
		}
		done = true
		return m.forget(book, r, day, r.day(now), r.day(now.Add(closedIDsKept)), rows)
	})
	return l, done && err == nil, err
}

// Run closes days from time to time until ctx ends.
func (b *Book) Run(ctx context.Context) error {
	tick := time.NewTicker(bookEvery)
	defer tick.Stop()
	for {
		if err := b.watchClock(ctx); err != nil && ctx.Err() == nil {
			b.o.Log.Warn("clock not watched", "err", err)
		}
		if b.ClockBehind() {
			// its days mean nothing: none is closed
		} else if n, err := b.Tidy(ctx); err != nil && ctx.Err() == nil {
			b.o.Log.Warn("days not closed", "err", err) // the next time
		} else if n > 0 {
			b.o.Log.Info("days closed", "links", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
