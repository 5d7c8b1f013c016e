package sqlite

import (
	"context"
	"database/sql"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Stops returns every stop.
func (l *Ledger) Stops(ctx context.Context) ([]visit.Stop, error) {
	stops, err := list(ctx, l.db.read, `select id, name, place, from_day, coalesce(to_day, ''), hosts, closed_by, closed_ms
		from stops
		order by from_day, id`, nil, func(rows *sql.Rows) (s visit.Stop, err error) {
		var ms int64
		err = rows.Scan(&s.ID, &s.Name, &s.Place, &s.From, &s.To, &s.Hosts, &s.ClosedBy, &ms)
		if s.From == always {
			s.From = ""
		}
		if ms > 0 {
			s.ClosedAt = time.UnixMilli(ms)
		}
		return s, err
	})
	if err != nil {
		return read(stops, err)
	}
	_, err = list(ctx, l.db.read, `select stop, list, item, done_by, done_ms
		from stop_checks
		order by list, item`, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var id kiosk.StopID
		var c visit.Check
		var ms int64
		err = rows.Scan(&id, &c.List, &c.Item, &c.By, &ms)
		c.At = time.UnixMilli(ms)
		for i := range stops {
			if stops[i].ID == id {
				stops[i].Checks = append(stops[i].Checks, c)
			}
		}
		return none, err
	})
	return read(stops, err)
}

// SetCheck notes an item of a stop's checklist, or forgets it.
func (l *Ledger) SetCheck(ctx context.Context, id kiosk.StopID, c visit.Check, done bool) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		if !done {
			_, err := tx.Exec("delete from stop_checks where stop = $1 and list = $2 and item = $3", id, c.List, c.Item)
			return err
		}
		_, err := tx.Exec(`insert into stop_checks (stop, list, item, done_by, done_ms)
			values ($1, $2, $3, $4, $5)
			on conflict do nothing`, id, c.List, c.Item, c.By, c.At.UnixMilli())
		return err
	})
}

// EndStop writes who locked a stop's numbers, and its last day.
func (l *Ledger) EndStop(ctx context.Context, s visit.Stop) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec("update stops set to_day = $2, closed_by = $3, closed_ms = $4 where id = $1", s.ID, s.To, s.ClosedBy, s.ClosedAt.UnixMilli())
		return err
	})
}
