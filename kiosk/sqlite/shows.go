package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// showsKept is how many shows a site remembers; older ended ones stay in the file only.
const showsKept = 1000

// Shows is the live.Store.
type Shows struct{ db *DB }

// NewShows returns the shows of db.
func NewShows(db *DB) *Shows { return &Shows{db} }

var _ live.Store = (*Shows)(nil)

// Shows implements live.Store.
func (s *Shows) Shows(ctx context.Context) ([]live.Row, error) {
	const op = "sqlite.Shows.Shows"
	rows, err := s.db.read.QueryContext(ctx, `
		select id, join_code, pack, pack_version, deck, driver, rev, state, started_ms, ended_ms from shows
		order by ended_ms is not null, started_ms desc, id desc limit $1 + (select count(*) from shows where ended_ms is null)`,
		showsKept)
	if err != nil {
		return nil, unread(op, err)
	}
	var out []live.Row
	for rows.Next() {
		var r live.Row
		var started int64
		var ended sql.NullInt64
		err := rows.Scan(&r.ID, &r.JoinCode, &r.Pack, &r.Version, &r.Deck, &r.Driver, &r.Rev, &r.State, &started, &ended)
		if err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		r.StartedAt = time.UnixMilli(started).UTC()
		if ended.Valid {
			r.EndedAt = time.UnixMilli(ended.Int64).UTC()
		}
		r.Commands = map[string]int64{}
		out = append(out, r)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, unread(op, err)
	}
	for i := range out {
		if !out[i].EndedAt.IsZero() {
			continue // its answers are totals now
		}
		if out[i].Answers, err = s.answers(ctx, out[i].ID); err != nil {
			return nil, err
		}
	}
	return out, s.commands(ctx, out)
}

// commands fills in the commands of all shows in one query: few shows have any, because an ended
// show's are forgotten after a day.
func (s *Shows) commands(ctx context.Context, shows []live.Row) (err error) {
	const op = "sqlite.Shows.commands"
	of := make(map[kiosk.ShowID]map[string]int64, len(shows))
	for _, r := range shows {
		of[r.ID] = r.Commands
	}
	rows, err := s.db.read.QueryContext(ctx, "select show_id, command_id, rev from show_commands")
	if err != nil {
		return unread(op, err)
	}
	for rows.Next() {
		var show kiosk.ShowID
		var command string
		var rev int64
		if err := rows.Scan(&show, &command, &rev); err != nil {
			return unread(op, errors.Join(err, rows.Close()))
		}
		if c := of[show]; c != nil {
			c[command] = rev
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return unread(op, err)
	}
	return nil
}

// Create implements live.Store.
func (s *Shows) Create(ctx context.Context, r live.Row) error {
	const op = "sqlite.Shows.Create"
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`
			insert into shows (id, join_code, pack, pack_version, deck, driver, rev, state, started_ms)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			r.ID, r.JoinCode, r.Pack, r.Version, r.Deck, r.Driver, r.Rev, string(r.State), r.StartedAt.UnixMilli())
		if Unique(err) {
			return kiosk.E(kiosk.Conflict, op, "live/code-taken", err)
		}
		if err != nil {
			return err
		}
		return logShow(tx, r.ID, r.Events...)
	})
}

// Save implements live.Store.
func (s *Shows) Save(ctx context.Context, r live.Row, command string) error {
	const op = "sqlite.Shows.Save"
	return s.db.Write(ctx, func(tx *Tx) error {
		ended := sql.NullInt64{Int64: r.EndedAt.UnixMilli(), Valid: !r.EndedAt.IsZero()}
		res, err := tx.Exec("update shows set driver = $1, rev = $2, state = $3, ended_ms = $4 where id = $5 and rev < $2",
			r.Driver, r.Rev, string(r.State), ended, r.ID)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return kiosk.E(kiosk.Conflict, op, "live/stale", errors.Join(err, fmt.Errorf("show %s is not below rev %d", r.ID, r.Rev)))
		}
		if command != "" {
			if err := noteCommand(tx, r.ID, command, r.Rev); err != nil {
				return err
			}
		}
		if err := logShow(tx, r.ID, r.Events...); err != nil {
			return err
		}
		if ended.Valid {
			return fold(tx, r)
		}
		return nil
	})
}

// fold keeps how many chose what and forgets who.
func fold(tx *Tx, r live.Row) error {
	for _, t := range r.Totals {
		_, err := tx.Exec("insert into poll_totals (show_id, poll, choice, answers) values ($1, $2, $3, $4)", r.ID, t.Poll, t.Choice, t.Answers)
		if err != nil {
			return err
		}
	}
	_, err := tx.Exec("delete from answers where show_id = $1", r.ID)
	return err
}

func noteCommand(tx *Tx, show kiosk.ShowID, command string, rev int64) error {
	_, err := tx.Exec("insert into show_commands (show_id, command_id, rev) values ($1, $2, $3)", show, command, rev)
	return err
}

// Note implements live.Store.
func (s *Shows) Note(ctx context.Context, show kiosk.ShowID, command string, rev int64) error {
	return s.db.Write(ctx, func(tx *Tx) error { return noteCommand(tx, show, command, rev) })
}

// Answer implements live.Store.
func (s *Shows) Answer(ctx context.Context, show kiosk.ShowID, a live.Answer) error {
	return s.db.Append(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into answers (show_id, poll, follower_hash, choice) values ($1, $2, $3, $4)
			on conflict (show_id, poll, follower_hash) do update set choice = excluded.choice`,
			show, a.Poll, a.Follower[:], a.Choice)
		return err
	})
}

// Forget implements live.Store.
func (s *Shows) Forget(ctx context.Context, before time.Time) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec("delete from show_commands where show_id in (select id from shows where ended_ms < $1)", before.UnixMilli())
		return err
	})
}

func unread(op string, err error) error {
	return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
}
