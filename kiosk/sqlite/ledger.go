package sqlite

import (
	"context"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Ledger keeps screenings and stops. It implements visit.LedgerStore.
type Ledger struct{ db *DB }

// NewLedger returns the ledger of db.
func NewLedger(db *DB) *Ledger { return &Ledger{db} }

// always is the first day of a stop that has always been there.
const always = "0001-01-01"

// AddScreening writes a screening.
func (l *Ledger) AddScreening(ctx context.Context, s visit.Screening, by string, at time.Time) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into screenings (id, day, start, finish, class, grade, place, deck, heads_expected,
				heads_counted, stop, written_by, written_ms)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
			s.ID, s.Date, s.Start, s.End, s.Class, s.Grade, s.Place, s.Deck, s.HeadsExpected,
			s.HeadsCounted, s.Stop, by, at.UnixMilli())
		return err
	})
}

// Screenings returns those from day from to day to by date, start and ID.
func (l *Ledger) Screenings(ctx context.Context, from, to string) ([]visit.Screening, error) {
	const op = "sqlite.Ledger.Screenings"
	rows, err := l.db.read.QueryContext(ctx, `select id, day, start, finish, class, grade, place, deck, heads_expected,
			heads_counted, stop
		from screenings
		where day between $1 and $2
		order by day, start, id`, from, to)
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	var list []visit.Screening
	for rows.Next() {
		var s visit.Screening
		if err := rows.Scan(&s.ID, &s.Date, &s.Start, &s.End, &s.Class, &s.Grade, &s.Place, &s.Deck, &s.HeadsExpected,
			&s.HeadsCounted, &s.Stop); err != nil {
			return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return list, nil
}

// AddStop writes a stop.
func (l *Ledger) AddStop(ctx context.Context, s visit.Stop) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into stops (id, name, place, from_day, to_day)
			values ($1, $2, $3, $4, nullif($5, ''))`, s.ID, s.Name, s.Place, s.From, s.To)
		return err
	})
}

// Stops returns every stop.
func (l *Ledger) Stops(ctx context.Context) ([]visit.Stop, error) {
	const op = "sqlite.Ledger.Stops"
	rows, err := l.db.read.QueryContext(ctx, `select id, name, place, from_day, coalesce(to_day, '')
		from stops
		order by from_day, id`)
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	var list []visit.Stop
	for rows.Next() {
		var s visit.Stop
		if err := rows.Scan(&s.ID, &s.Name, &s.Place, &s.From, &s.To); err != nil {
			return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		if s.From == always {
			s.From = ""
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return list, nil
}
