package sqlite

import (
	"context"
	"database/sql"

	"trienlam/kiosk/visit"
)

// Places returns every unit and school by ID and first day.
func (l *Ledger) Places(ctx context.Context) ([]visit.Place, error) {
	return read(list(ctx, l.db.read, `select id, kind, name, short, parent, code, from_day, to_day, successor
		from places
		order by id, from_day`, nil, func(rows *sql.Rows) (p visit.Place, err error) {
		err = rows.Scan(&p.ID, &p.Kind, &p.Name, &p.Short, &p.Parent, &p.Code, &p.From, &p.To, &p.Successor)
		return p, err
	}))
}

// PutPlaces writes places, each in the place of the one with its ID and first day.
func (l *Ledger) PutPlaces(ctx context.Context, list []visit.Place) error {
	return l.db.Write(ctx, func(tx *Tx) error {
		for _, p := range list {
			_, err := tx.Exec(`insert into places (id, from_day, to_day, kind, name, short, parent, code, successor)
				values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
				on conflict (id, from_day) do update set to_day = excluded.to_day, kind = excluded.kind, name = excluded.name,
					short = excluded.short, parent = excluded.parent, code = excluded.code, successor = excluded.successor`,
				p.ID, p.From, p.To, p.Kind, p.Name, p.Short, p.Parent, p.Code, p.Successor)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
