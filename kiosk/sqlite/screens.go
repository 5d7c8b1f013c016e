package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/screen"
)

// Screens is the screen.Store.
type Screens struct{ db *DB }

// NewScreens returns the screens of db.
func NewScreens(db *DB) *Screens { return &Screens{db} }

var _ screen.Store = (*Screens)(nil)

// assignment is the column of that name.
type assignment struct {
	Show   kiosk.ShowID `json:"show,omitempty"`
	Volume int          `json:"volume"`
}

// Screens implements screen.Store.
func (s *Screens) Screens(ctx context.Context) ([]screen.Row, error) {
	const op = "sqlite.Screens.Screens"
	rows, err := s.db.read.QueryContext(ctx,
		"select id, token_hash, name, place, assignment, paired_by, paired_ms from screens")
	if err != nil {
		return nil, unread(op, err)
	}
	var out []screen.Row
	for rows.Next() {
		var r screen.Row
		var token, assigned []byte
		var paired int64
		err := rows.Scan(&r.ID, &token, &r.Name, &r.Place, &assigned, &r.PairedBy, &paired)
		a := assignment{Volume: 100}
		if err == nil {
			err = json.Unmarshal(assigned, &a)
		}
		if err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		copy(r.Token[:], token)
		r.Show, r.Volume, r.PairedAt = a.Show, a.Volume, time.UnixMilli(paired).UTC()
		out = append(out, r)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, unread(op, err)
	}
	return out, nil
}

// Add implements screen.Store.
func (s *Screens) Add(ctx context.Context, r screen.Row) error {
	const op = "sqlite.Screens.Add"
	assigned, err := json.Marshal(assignment{Show: r.Show, Volume: r.Volume})
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into screens (id, token_hash, name, place, assignment, paired_by, paired_ms)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			r.ID, r.Token[:], r.Name, r.Place, string(assigned), r.PairedBy, r.PairedAt.UnixMilli())
		if Unique(err) {
			return kiosk.E(kiosk.Conflict, op, "screen/code-used", err)
		}
		return err
	})
}

// Assign implements screen.Store.
func (s *Screens) Assign(ctx context.Context, id kiosk.ScreenID, show kiosk.ShowID, volume int) error {
	const op = "sqlite.Screens.Assign"
	assigned, err := json.Marshal(assignment{Show: show, Volume: volume})
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	return s.db.Write(ctx, func(tx *Tx) error {
		res, err := tx.Exec("update screens set assignment = $1 where id = $2", string(assigned), id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return kiosk.E(kiosk.NotFound, op, "screen/no-such-screen", errors.Join(err, fmt.Errorf("screen %s", id)))
		}
		return nil
	})
}
