package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// book is the closed part of the ledger inside a transaction. It implements visit.BookTx.
type book struct{ tx *Tx }

// Last returns the newest link of all.
func (b book) Last() (visit.Link, error) {
	k, _, err := b.one(selectLink + " order by seq desc limit 1")
	return k, err
}

// Sealed returns the newest link of a day.
func (b book) Sealed(day string) (visit.Link, bool, error) {
	return b.one(selectLink+" where day = $1 order by revision desc limit 1", day)
}

func (b book) one(query string, args ...any) (visit.Link, bool, error) {
	all, err := list(context.Background(), b.tx, query, args, scanLink)
	if err != nil || len(all) == 0 {
		return visit.Link{}, false, err
	}
	return all[0], true, nil
}

const selectCells = `select dimension, day, stop, channel, key, opens, visits, reaches, flagged, dwell
		from totals`

func scanCell(rows *sql.Rows) (c visit.Cell, err error) {
	err = rows.Scan(&c.By, &c.Day, &c.Stop, &c.Channel, &c.Key, &c.Opens, &c.Visits, &c.Reaches, &c.Flagged, &c.Dwell)
	return c, err
}

// Cells returns a closed day's totals in the order of visit's cells.
func (b book) Cells(day string) ([]visit.Cell, error) {
	return list(context.Background(), b.tx, selectCells+`
		where dimension in ('exhibit', 'hour', 'language') and day = $1
		order by dimension, stop, channel, key`, []any{day}, scanCell)
}

// TotalDays returns the days that have totals.
func (b book) TotalDays() ([]string, error) {
	return list(context.Background(), b.tx, "select distinct day from totals order by day", nil, func(rows *sql.Rows) (day string, err error) {
		err = rows.Scan(&day)
		return day, err
	})
}

// Entries returns what people wrote of a day.
func (b book) Entries(day string) (e visit.Entries, err error) {
	ctx := context.Background()
	var errs [4]error
	e.Screenings, errs[0] = screenings(ctx, b.tx, day, day)
	e.Registrations, errs[1] = registrations(ctx, b.tx, day, day)
	e.Tallies, errs[2] = tallies(ctx, b.tx, day, day)
	e.Corrections, errs[3] = corrections(ctx, b.tx, day, day)
	return e, errors.Join(errs[:]...)
}

// Seal appends a link and replaces the day's totals.
func (b book) Seal(k visit.Link, cells []visit.Cell) error {
	_, err := b.tx.Exec(`insert into chain (seq, day, revision, kind, at_ms, author, reason, body, hash)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		k.Seq, k.Day, k.Revision, k.Kind, k.At.UnixMilli(), k.Author, k.Reason, k.Body, k.Hash)
	if err != nil {
		return err
	}
	if _, err := b.tx.Exec("delete from totals where dimension in ('exhibit', 'hour', 'language') and day = $1", k.Day); err != nil {
		return err
	}
	for _, c := range cells {
		_, err := b.tx.Exec(`insert into totals (dimension, day, stop, channel, key, opens, visits, reaches, flagged, dwell)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			c.By, c.Day, c.Stop, c.Channel, c.Key, c.Opens, c.Visits, c.Reaches, c.Flagged, []byte(c.Dwell))
		if err != nil {
			return err
		}
	}
	return nil
}

// NoteShift writes down that a clock was put right.
func (b book) NoteShift(s visit.Shift) error {
	_, err := b.tx.Exec(`insert into shifts (id, day, from_hour, to_hour, channel, minutes, opens, reason, written_by, written_ms)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		s.ID, s.Day, s.FromHour, s.ToHour, s.Channel, s.Minutes, s.Opens, s.Reason, s.By, s.At.UnixMilli())
	return err
}

// KeepIDs remembers the hashes of a closed day's ids.
func (b book) KeepIDs(day, until, today string, hashes []uint64) error {
	blob := make([]byte, 0, 8*len(hashes))
	for _, h := range hashes {
		blob = binary.BigEndian.AppendUint64(blob, h)
	}
	if _, err := b.tx.Exec("insert into closed_ids (day, keep_until, hashes) values ($1, $2, $3)", day, until, blob); err != nil {
		return err
	}
	_, err := b.tx.Exec("delete from closed_ids where keep_until < $1", today)
	return err
}

// ClosedIDs returns the remembered hashes of ids whose day is closed, sorted.
func (v *Views) ClosedIDs(ctx context.Context, today string) ([]uint64, error) {
	blobs, err := list(ctx, v.db.read, "select hashes from closed_ids where keep_until >= $1", []any{today},
		func(rows *sql.Rows) (b []byte, err error) {
			err = rows.Scan(&b)
			return b, err
		})
	if err != nil {
		return read([]uint64(nil), err)
	}
	var all []uint64
	for _, b := range blobs {
		for ; len(b) >= 8; b = b[8:] {
			all = append(all, binary.BigEndian.Uint64(b))
		}
	}
	slices.Sort(all)
	return all, nil
}

// Current calls fn for every current row of a day.
func (j journal) Current(day string, fn func(visit.Row)) error {
	_, err := list(context.Background(), j.tx, selectRow+` as v
		where day = $1
			and not exists (select 1 from views where prev = v.seq)`, []any{day}, func(rows *sql.Rows) (none struct{}, err error) {
		r, err := scanRow(rows)
		if err == nil {
			fn(r)
		}
		return none, err
	})
	return err
}

// Rewrite writes the current rows of a day anew for which fn returns true.
func (j journal) Rewrite(day string, fn func(visit.Row) (visit.Row, bool), done func(id string, was, seq int64)) (n int, err error) {
	type numbered struct {
		seq int64
		visit.Row
	}
	rows, err := list(context.Background(), j.tx, `select seq, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags
		from views as v
		where day = $1
			and not exists (select 1 from views where prev = v.seq)
		order by seq`, []any{day}, func(rows *sql.Rows) (r numbered, err error) {
		err = rows.Scan(&r.seq, &r.ID, &r.Exhibit, &r.Channel, &r.Language, &r.Stop, &r.Day, &r.Hour,
			&r.OpenedMs, &r.Received, &r.DwellMs, &r.Starts, &r.Reaches, &r.Flags)
		return r, err
	})
	if err != nil {
		return 0, err
	}
	for _, old := range rows {
		r, ok := fn(old.Row)
		if !ok {
			continue
		}
		n++
		got, err := j.tx.Exec(`insert into views (prev, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`, old.seq, r.ID, r.Exhibit, r.Channel, r.Language,
			r.Stop, r.Day, r.Hour, r.OpenedMs, r.Received, r.DwellMs, r.Starts, r.Reaches, r.Flags)
		if err != nil {
			return 0, err
		}
		seq, err := got.LastInsertId()
		if err != nil {
			return 0, err
		}
		done(r.ID, old.seq, seq)
	}
	return n, nil
}

// Drop deletes a day's rows, and those of other days that they replaced.
func (j journal) Drop(day string) error {
	_, err := j.tx.Exec(`with recursive gone (seq, prev) as (
			select seq, prev from views where day = $1
			union select v.seq, v.prev from views as v join gone on v.seq = gone.prev
		)
		delete from views
		where seq in (select seq from gone)`, day)
	return err
}

// Book is the ledger of closed days in the same transaction.
func (j journal) Book() visit.BookTx { return book(j) }

// Settle takes what was deleted off the disk: secure_delete has overwritten it in the database, and
// here the write-ahead log, which may still hold it, is emptied. While somebody reads it stays until
// the next call.
func (d *DB) Settle(ctx context.Context) error {
	var busy, frames, done int
	err := d.read.QueryRowContext(ctx, "pragma wal_checkpoint(truncate)").Scan(&busy, &frames, &done)
	if err != nil {
		return kiosk.E(kiosk.Unavailable, "sqlite.Settle", "data/cannot-write", err)
	}
	return nil
}
