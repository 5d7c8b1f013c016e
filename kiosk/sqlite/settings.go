package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"trienlam/kiosk"
)

// Settings are the site's remembered words: one text value a key.
type Settings struct{ db *DB }

// NewSettings returns the settings of db.
func NewSettings(db *DB) *Settings { return &Settings{db} }

// Get returns the value of key, "" if it was never set.
func (s *Settings) Get(ctx context.Context, key string) (string, error) {
	var v string
	err := s.db.read.QueryRowContext(ctx, "select value from settings where key = $1", key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", kiosk.E(kiosk.Unavailable, "sqlite.Settings.Get", "data/cannot-read", err)
	}
	return v, nil
}

// Set remembers value under key; "" forgets it.
func (s *Settings) Set(ctx context.Context, key, value string) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		if value == "" {
			_, err := tx.Exec("delete from settings where key = $1", key)
			return err
		}
		_, err := tx.Exec(`insert into settings (key, value) values ($1, $2)
			on conflict (key) do update set value = excluded.value`, key, value)
		return err
	})
}

// Default sets key to value unless it has one, and returns what it then holds.
func (s *Settings) Default(ctx context.Context, key, value string) (string, error) {
	err := s.db.Write(ctx, func(tx *Tx) error {
		if _, err := tx.Exec("insert into settings (key, value) values ($1, $2) on conflict do nothing", key, value); err != nil {
			return err
		}
		return tx.QueryRow("select value from settings where key = $1", key).Scan(&value)
	})
	return value, err
}
