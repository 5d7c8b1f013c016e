package sqlite

import (
	"context"
	"strings"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Views is the journal of opens. It implements visit.Store.
type Views struct{ db *DB }

// NewViews returns the journal of db.
func NewViews(db *DB) *Views { return &Views{db} }

// firstSince finds the first row received at $2 or later, in the rows from day $1 on.
const firstSince = `select seq
	from views
	where seq >= (select min(seq) from views where day >= $1)
		and received_ms >= $2
	order by seq
	limit 1`

// Append runs fn in the next transaction and returns once it is durable.
func (v *Views) Append(ctx context.Context, fn func(visit.Journal) error, undone func()) error {
	return v.db.Append(ctx, func(tx *Tx) error {
		tx.Undone(undone)
		return fn(journal{tx})
	})
}

// Replay calls fn for every current row from the first one received since then on.
func (v *Views) Replay(ctx context.Context, since visit.Since, fn func(seq int64, id string)) error {
	const op = "sqlite.Views.Replay"
	rows, err := v.db.read.QueryContext(ctx, `select seq, id
		from views as v
		where seq >= (`+firstSince+`)
			and not exists (select 1 from views where prev = v.seq)
		order by seq`, since.Day, since.Ms)
	if err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	for rows.Next() {
		var seq int64
		var id string
		if err := rows.Scan(&seq, &id); err != nil {
			return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		fn(seq, id)
	}
	if err := rows.Err(); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return nil
}

// journal is the end of the journal inside a transaction.
type journal struct{ tx *Tx }

// addRows is how many rows one statement holds: a statement costs as much as several rows.
const addRows = 10

const (
	addInto   = `insert into views (id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags) values `
	addValues = `(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	addParams = 13
)

var (
	addOne  = addInto + addValues
	addMany = addInto + strings.Repeat(addValues+", ", addRows-1) + addValues
)

// Add appends rows; SQLite numbers them one by one.
func (j journal) Add(rows []visit.Row) (int64, error) {
	var last int64
	args := make([]any, 0, addRows*addParams)
	for todo := rows; len(todo) > 0; {
		n, query := 1, addOne
		if len(todo) >= addRows {
			n, query = addRows, addMany
		}
		args = args[:0]
		for i := range todo[:n] {
			r := &todo[i]
			args = append(args, r.ID, r.Exhibit, string(r.Channel), r.Language, string(r.Stop), r.Day, int64(r.Hour),
				r.OpenedMs, r.Received, r.DwellMs, r.Starts, r.Reaches, int64(r.Flags))
		}
		st, err := j.tx.Prepared(query)
		if err != nil {
			return 0, err
		}
		got, err := st.Exec(args...)
		if err != nil {
			return 0, err
		}
		if last, err = got.LastInsertId(); err != nil {
			return 0, err
		}
		todo = todo[n:]
	}
	return last - int64(len(rows)) + 1, nil
}

// Amend appends row seq with new values in its place.
func (j journal) Amend(seq, dwellMs int64, starts, reaches bool) (int64, error) {
	st, err := j.tx.Prepared(`insert into views (prev, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags)
		select seq, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, ?, ?, ?, flags
		from views
		where seq = ?`)
	if err != nil {
		return 0, err
	}
	got, err := st.Exec(dwellMs, starts, reaches, seq)
	if err != nil {
		return 0, err
	}
	if n, err := got.RowsAffected(); err != nil || n != 1 {
		return 0, kiosk.E(kiosk.Internal, "sqlite.Amend", "internal", err)
	}
	return got.LastInsertId()
}

// Row returns row seq.
func (j journal) Row(seq int64) (visit.Row, error) {
	st, err := j.tx.Prepared(selectRow + ` where seq = ?`)
	if err != nil {
		return visit.Row{}, err
	}
	return scanRow(st.QueryRow(seq))
}

const selectRow = `select id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags
		from views`

// scanRow reads what selectRow selects.
func scanRow(row interface{ Scan(into ...any) error }) (r visit.Row, err error) {
	err = row.Scan(&r.ID, &r.Exhibit, &r.Channel, &r.Language, &r.Stop, &r.Day, &r.Hour,
		&r.OpenedMs, &r.Received, &r.DwellMs, &r.Starts, &r.Reaches, &r.Flags)
	return r, err
}

// First returns the number of the first row received since then, of the next row if there is none.
func (j journal) First(since visit.Since) (int64, error) {
	var seq int64
	err := j.tx.QueryRow(`select coalesce((`+firstSince+`), (select max(seq) + 1 from views), 1)`, since.Day, since.Ms).Scan(&seq)
	return seq, err
}
