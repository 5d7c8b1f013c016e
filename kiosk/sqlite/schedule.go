package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/schedule"
)

// Schedule is the schedule.Store.
type Schedule struct{ db *DB }

// NewSchedule returns the schedule of db.
func NewSchedule(db *DB) *Schedule { return &Schedule{db} }

var _ schedule.Store = (*Schedule)(nil)

// scheduled is the column entry.
type scheduled struct {
	Days    []int            `json:"days,omitempty"`
	Times   []string         `json:"times"`
	Deck    string           `json:"deck"`
	Minutes int              `json:"minutes,omitempty"`
	Screens []kiosk.ScreenID `json:"screens,omitempty"`
	Groups  []string         `json:"groups,omitempty"`
	Off     bool             `json:"off,omitempty"`
	By      string           `json:"by"`
}

// Entries implements schedule.Store.
func (s *Schedule) Entries(ctx context.Context) ([]schedule.Entry, error) {
	const op = "sqlite.Schedule.Entries"
	rows, err := s.db.read.QueryContext(ctx, "select id, entry, last_ms from schedule")
	if err != nil {
		return nil, unread(op, err)
	}
	var out []schedule.Entry
	for rows.Next() {
		var id string
		var entry []byte
		var last int64
		var e scheduled
		err := rows.Scan(&id, &entry, &last)
		if err == nil {
			err = json.Unmarshal(entry, &e)
		}
		if err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		out = append(out, schedule.Entry{
			ID: id, Days: e.Days, Times: e.Times, Deck: e.Deck, Minutes: e.Minutes, Screens: e.Screens, Groups: e.Groups,
			Off: e.Off, By: e.By, Last: time.UnixMilli(last).UTC(),
		})
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, unread(op, err)
	}
	return out, nil
}

// Save implements schedule.Store.
func (s *Schedule) Save(ctx context.Context, e schedule.Entry) error {
	entry, err := json.Marshal(scheduled{
		Days: e.Days, Times: e.Times, Deck: e.Deck, Minutes: e.Minutes, Screens: e.Screens, Groups: e.Groups, Off: e.Off, By: e.By,
	})
	if err != nil {
		return kiosk.E(kiosk.Internal, "sqlite.Schedule.Save", "internal", err)
	}
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into schedule (id, entry, last_ms) values ($1, $2, $3)
			on conflict (id) do update set entry = excluded.entry, last_ms = excluded.last_ms`,
			e.ID, string(entry), e.Last.UnixMilli())
		return err
	})
}

// Remove implements schedule.Store.
func (s *Schedule) Remove(ctx context.Context, id string) error {
	const op = "sqlite.Schedule.Remove"
	return s.db.Write(ctx, func(tx *Tx) error {
		res, err := tx.Exec("delete from schedule where id = $1", id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return kiosk.E(kiosk.NotFound, op, "schedule/no-such-entry", err)
		}
		return nil
	})
}
