package visit

import (
	"context"

	"trienlam/kiosk"
)

// Flags of a row: what there is to know about its time. Any of them makes it doubtful.
const (
	ClockDoubted  = 1 << iota // its device told an impossible time: the server's stands in
	ClockMended               // its device's clock was wrong when it was sent: moved by as much
	ClockShifted              // somebody said that the clock was wrong
	ServerDoubted             // the server's own clock had gone back
)

// Row is one line of the journal.
type Row struct {
	ID       string
	Exhibit  string // slug
	Channel  kiosk.Channel
	Language string
	Stop     kiosk.StopID
	Day      string // of the open, in the site's zone
	Hour     int    // 0–23, in the site's zone
	OpenedMs int64  // unix milliseconds UTC
	Received int64  // when the server first heard of it, unix milliseconds UTC
	DwellMs  int64
	Starts   bool // a visit begins here
	Reaches  bool // the visit opens this exhibit for the first time
	Flags    int
}

// Store keeps the journal. Implementations are safe for concurrent use.
type Store interface {
	// Append runs fn in a transaction and returns once it is durable. The fns of all calls run
	// one at a time. If what fn did is not committed after all, undone is called before any
	// further fn runs. An error of fn is the disk's.
	Append(ctx context.Context, fn func(Journal) error, undone func()) error
	// Replay calls fn for every current row from the first one received since then on, in the
	// order they were written.
	Replay(ctx context.Context, since Since, fn func(seq int64, id string)) error
	// ClosedIDs returns the hashes that BookTx.KeepIDs was given, sorted, but for those kept until a
	// day before today.
	ClosedIDs(ctx context.Context, today string) ([]uint64, error)
}

// Journal is the open end of the journal, lent to a function for the time of its call.
type Journal interface {
	// Add writes rows and returns the number of the first; the others follow it one by one.
	Add(rows []Row) (first int64, err error)
	// Amend writes row seq anew with these values and returns the new row's number.
	Amend(seq, dwellMs int64, starts, reaches bool) (int64, error)
	// Row returns row seq.
	Row(seq int64) (Row, error)
	// First returns the number of the first row received since then, of the next row if none.
	First(since Since) (int64, error)
	// Current calls fn for every current row of a day.
	Current(day string, fn func(Row)) error
	// Rewrite writes the current rows of a day anew for which fn returns true, counts them, and tells done
	// the number that each had and has.
	Rewrite(day string, fn func(Row) (Row, bool), done func(id string, was, seq int64)) (int, error)
	// Drop deletes a day's rows, and those that they replaced.
	Drop(day string) error
	// Book is the ledger of closed days in the same transaction.
	Book() BookTx
}

// Since is a moment in the journal. Day is the earliest day that a row received at Ms or later can
// have; days have an index.
type Since struct {
	Ms  int64 // unix milliseconds UTC
	Day string
}
