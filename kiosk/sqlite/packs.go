package sqlite

import (
	"context"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/content"
)

// Packs is the content.Store.
type Packs struct{ db *DB }

// NewPacks returns the packs of db.
func NewPacks(db *DB) *Packs { return &Packs{db} }

var _ content.Store = (*Packs)(nil)

// Packs returns the installed packs by ID.
func (s *Packs) Packs(ctx context.Context) (_ []content.Record, err error) {
	const op = "sqlite.Packs"
	rows, err := s.db.read.QueryContext(ctx, `select id, version, dir, active, imported_ms, previous_version, previous_dir, signer_key, signer
		from packs
		order by id`)
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	var out []content.Record
	for rows.Next() {
		var r content.Record
		var at int64
		if err := rows.Scan(&r.ID, &r.Version, &r.Dir, &r.Active, &at, &r.PreviousVersion, &r.PreviousDir,
			&r.SignerKey, &r.Signer); err != nil {
			return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		r.Imported = time.UnixMilli(at).UTC()
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return out, nil
}

// Save adds a pack or replaces the one with its ID.
func (s *Packs) Save(ctx context.Context, r content.Record) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`insert into packs (id, version, dir, active, imported_ms, previous_version, previous_dir, signer_key, signer)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			on conflict (id) do update set version = excluded.version, dir = excluded.dir,
				active = excluded.active, imported_ms = excluded.imported_ms,
				previous_version = excluded.previous_version, previous_dir = excluded.previous_dir,
				signer_key = excluded.signer_key, signer = excluded.signer`,
			r.ID, r.Version, r.Dir, r.Active, r.Imported.UnixMilli(), r.PreviousVersion, r.PreviousDir,
			r.SignerKey, r.Signer)
		return err
	})
}
