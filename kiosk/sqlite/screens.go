package sqlite

import (
	"context"
	"database/sql"
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

// assignment is the column of that name: all that may be set of a screen besides its names.
type assignment struct {
	Show    kiosk.ShowID `json:"show,omitempty"`
	Exhibit string       `json:"exhibit,omitempty"`
	Section string       `json:"section,omitempty"`
	Deck    string       `json:"deck,omitempty"`
	Attract bool         `json:"attract,omitempty"`
	Group   string       `json:"group,omitempty"`
	From    string       `json:"from,omitempty"`
	To      string       `json:"to,omitempty"`
	Days    []int        `json:"days,omitempty"`
	Volume  int          `json:"volume"`
}

func assigned(r screen.Row) (string, error) {
	b, err := json.Marshal(assignment{
		Show: r.Show, Exhibit: r.Duty.Exhibit, Section: r.Duty.Section, Deck: r.Duty.Deck, Attract: r.Duty.Attract,
		Group: r.Group, From: r.Hours.From, To: r.Hours.To, Days: r.Hours.Days, Volume: r.Volume,
	})
	return string(b), err
}

func (a assignment) into(r *screen.Row) {
	r.Show, r.Volume, r.Group = a.Show, a.Volume, a.Group
	r.Duty = screen.Duty{Exhibit: a.Exhibit, Section: a.Section, Deck: a.Deck, Attract: a.Attract}
	r.Hours = screen.Hours{From: a.From, To: a.To, Days: a.Days}
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
		var token, set []byte
		var paired int64
		err := rows.Scan(&r.ID, &token, &r.Name, &r.Place, &set, &r.PairedBy, &paired)
		a := assignment{Volume: 100}
		if err == nil {
			err = json.Unmarshal(set, &a)
		}
		if err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		copy(r.Token[:], token)
		a.into(&r)
		r.PairedAt = time.UnixMilli(paired).UTC()
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
	set, err := assigned(r)
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into screens (id, token_hash, name, place, assignment, paired_by, paired_ms)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			r.ID, r.Token[:], r.Name, r.Place, set, r.PairedBy, r.PairedAt.UnixMilli())
		if Unique(err) {
			return kiosk.E(kiosk.Conflict, op, "screen/code-used", err)
		}
		return err
	})
}

// Save implements screen.Store.
func (s *Screens) Save(ctx context.Context, rows ...screen.Row) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		for _, r := range rows {
			if err := saveScreen(tx, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func saveScreen(tx *Tx, r screen.Row) error {
	const op = "sqlite.Screens.Save"
	set, err := assigned(r)
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	res, err := tx.Exec("update screens set token_hash = $1, name = $2, place = $3, assignment = $4 where id = $5",
		r.Token[:], r.Name, r.Place, set, r.ID)
	if Unique(err) {
		return kiosk.E(kiosk.Conflict, op, "screen/code-used", err)
	}
	return oneScreen(op, r.ID, res, err)
}

// Remove implements screen.Store.
func (s *Screens) Remove(ctx context.Context, id kiosk.ScreenID) error {
	const op = "sqlite.Screens.Remove"
	return s.db.Write(ctx, func(tx *Tx) error {
		res, err := tx.Exec("delete from screens where id = $1", id)
		return oneScreen(op, id, res, err)
	})
}

// oneScreen makes of a change that changed nothing the error that it is.
func oneScreen(op string, id kiosk.ScreenID, res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return kiosk.E(kiosk.NotFound, op, "screen/no-such-screen", errors.Join(err, fmt.Errorf("screen %s", id)))
	}
	return nil
}
