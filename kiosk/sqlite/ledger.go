package sqlite

import (
	"context"
	"database/sql"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Ledger keeps what people write. It implements visit.LedgerStore.
type Ledger struct{ db *DB }

// NewLedger returns the ledger of db.
func NewLedger(db *DB) *Ledger { return &Ledger{db} }

// always is the first day of a stop that has always been there.
const always = "0001-01-01"

// Change runs fn in the next transaction and returns once it is durable.
func (l *Ledger) Change(ctx context.Context, fn func(visit.LedgerTx) error) error {
	return l.db.Write(ctx, func(tx *Tx) error { return fn(page{tx}) })
}

// Screenings returns those from day from to day to by date, start and ID.
func (l *Ledger) Screenings(ctx context.Context, from, to string) ([]visit.Screening, error) {
	return read(screenings(ctx, l.db.read, from, to))
}

func screenings(ctx context.Context, q querier, from, to string) ([]visit.Screening, error) {
	return list(ctx, q, `select id, day, start, finish, class, grade, place, deck, heads_expected,
			heads_counted, stop, registration, written_by, written_ms
		from screenings
		where day between $1 and $2
		order by day, start, id`, []any{from, to}, func(rows *sql.Rows) (s visit.Screening, err error) {
		var ms int64
		err = rows.Scan(&s.ID, &s.Date, &s.Start, &s.End, &s.Class, &s.Grade, &s.Place, &s.Deck, &s.HeadsExpected,
			&s.HeadsCounted, &s.Stop, &s.Registration, &s.By, &ms)
		s.At = time.UnixMilli(ms)
		return s, err
	})
}

// Registrations returns those from day from to day to by date, start and ID.
func (l *Ledger) Registrations(ctx context.Context, from, to string) ([]visit.Registration, error) {
	return read(registrations(ctx, l.db.read, from, to))
}

func registrations(ctx context.Context, q querier, from, to string) ([]visit.Registration, error) {
	return list(ctx, q, `select id, day, start, finish, school, class, grade, place, deck, heads,
			stop, written_by, written_ms
		from registrations
		where day between $1 and $2
		order by day, start, id`, []any{from, to}, func(rows *sql.Rows) (r visit.Registration, err error) {
		var ms int64
		err = rows.Scan(&r.ID, &r.Date, &r.Start, &r.End, &r.School, &r.Class, &r.Grade, &r.Place, &r.Deck, &r.Heads,
			&r.Stop, &r.By, &ms)
		r.At = time.UnixMilli(ms)
		return r, err
	})
}

// Tallies returns the presses from day from to day to in the order they were written.
func (l *Ledger) Tallies(ctx context.Context, from, to string) ([]visit.Tally, error) {
	return read(tallies(ctx, l.db.read, from, to))
}

func tallies(ctx context.Context, q querier, from, to string) ([]visit.Tally, error) {
	return list(ctx, q, `select id, day, hour, stop, count, note, written_by, written_ms
		from tallies
		where day between $1 and $2
		order by written_ms, id`, []any{from, to}, func(rows *sql.Rows) (t visit.Tally, err error) {
		var ms int64
		err = rows.Scan(&t.ID, &t.Day, &t.Hour, &t.Stop, &t.Count, &t.Note, &t.By, &ms)
		t.At = time.UnixMilli(ms)
		return t, err
	})
}

// Corrections returns those of days from from to to in the order they were written.
func (l *Ledger) Corrections(ctx context.Context, from, to string) ([]visit.Correction, error) {
	return read(corrections(ctx, l.db.read, from, to))
}

func corrections(ctx context.Context, q querier, from, to string) ([]visit.Correction, error) {
	return list(ctx, q, `select id, day, subject, target, field, was, became, reason, written_by, written_ms
		from corrections
		where day between $1 and $2
		order by written_ms, id`, []any{from, to}, func(rows *sql.Rows) (c visit.Correction, err error) {
		var ms int64
		err = rows.Scan(&c.ID, &c.Day, &c.Of, &c.Target, &c.Field, &c.Was, &c.Became, &c.Reason, &c.By, &ms)
		c.At = time.UnixMilli(ms)
		return c, err
	})
}

// Shifts returns those of a period in the order they were written.
func (l *Ledger) Shifts(ctx context.Context, from, to string) ([]visit.Shift, error) {
	return read(list(ctx, l.db.read, `select id, day, from_hour, to_hour, channel, minutes, opens, reason, written_by, written_ms
		from shifts
		where day between $1 and $2
		order by written_ms, id`, []any{from, to}, func(rows *sql.Rows) (s visit.Shift, err error) {
		var ms int64
		err = rows.Scan(&s.ID, &s.Day, &s.FromHour, &s.ToHour, &s.Channel, &s.Minutes, &s.Opens, &s.Reason, &s.By, &ms)
		s.At = time.UnixMilli(ms)
		return s, err
	}))
}

// PutRehearsal writes a rehearsal in the place of the one with its ID.
func (l *Ledger) PutRehearsal(ctx context.Context, r visit.Rehearsal) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into rehearsals (id, from_ms, to_ms, started_by, ended_by)
			values ($1, $2, $3, $4, $5)
			on conflict (id) do update set to_ms = excluded.to_ms, ended_by = excluded.ended_by`,
			r.ID, r.From.UnixMilli(), r.To.UnixMilli(), r.By, r.EndedBy)
		return err
	})
}

// Rehearsals returns all of them, the newest first.
func (l *Ledger) Rehearsals(ctx context.Context) ([]visit.Rehearsal, error) {
	return read(list(ctx, l.db.read, `select id, from_ms, to_ms, started_by, ended_by
		from rehearsals
		order by from_ms desc`, nil, func(rows *sql.Rows) (r visit.Rehearsal, err error) {
		var from, to int64
		err = rows.Scan(&r.ID, &from, &to, &r.By, &r.EndedBy)
		r.From, r.To = time.UnixMilli(from), time.UnixMilli(to)
		return r, err
	}))
}

// list reads a whole query.
func list[T any](ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) (T, error)) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err below tells
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// read words the error of a reader.
func read[T any](v T, err error) (T, error) {
	if err != nil {
		return v, kiosk.E(kiosk.Unavailable, "sqlite.read", "data/cannot-read", err)
	}
	return v, nil
}
