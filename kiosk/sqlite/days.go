package sqlite

import (
	"context"
	"database/sql"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Days returns the days of a period that were opened, have opens or entries, or are closed.
func (l *Ledger) Days(ctx context.Context, from, to string) ([]visit.Day, error) {
	days, err := list(ctx, l.db.read, `select day, coalesce((select opened_by from days where days.day = known.day), ''),
			coalesce((select opened_ms from days where days.day = known.day), 0),
			(select count(*) from views as v
				where v.day = known.day
					and not exists (select 1 from views where prev = v.seq)),
			(select count(*) from views as v
				where v.day = known.day
					and v.flags > 0
					and not exists (select 1 from views where prev = v.seq))
				+ (select coalesce(sum(flagged), 0) from totals where dimension = 'language' and totals.day = known.day)
		from (
			select day from days
			union select day from views
			union select day from screenings
			union select day from registrations
			union select day from tallies
			union select day from chain
		) as known
		where day between $1 and $2
		order by day`, []any{from, to}, func(rows *sql.Rows) (d visit.Day, err error) {
		var ms int64
		if err = rows.Scan(&d.Day, &d.OpenedBy, &ms, &d.Waiting, &d.Flagged); err == nil && d.OpenedBy != "" {
			d.Opened = time.UnixMilli(ms)
		}
		return d, err
	})
	if err != nil {
		return read(days, err)
	}
	newest, err := list(ctx, l.db.read, selectLink+`
		where day between $1 and $2
			and revision = (select max(revision) from chain as c where c.day = chain.day)
		order by day`, []any{from, to}, scanLink)
	for i := range days {
		for len(newest) > 0 && newest[0].Day == days[i].Day {
			days[i].Closed, days[i].Last = true, newest[0]
			newest = newest[1:]
		}
	}
	return read(days, err)
}

const selectLink = `select seq, day, revision, kind, at_ms, author, reason, body, hash
		from chain`

func scanLink(rows *sql.Rows) (k visit.Link, err error) {
	var ms int64
	err = rows.Scan(&k.Seq, &k.Day, &k.Revision, &k.Kind, &ms, &k.Author, &k.Reason, &k.Body, &k.Hash)
	k.At = time.UnixMilli(ms)
	return k, err
}

// Links returns the links of a period in the order they were made.
func (l *Ledger) Links(ctx context.Context, from, to string) ([]visit.Link, error) {
	return read(list(ctx, l.db.read, selectLink+`
		where day between $1 and $2
		order by seq`, []any{from, to}, scanLink))
}

// Unclosed returns the days before today with opens, or with entries while they are not closed.
func (l *Ledger) Unclosed(ctx context.Context, today string) ([]visit.Unclosed, error) {
	return read(list(ctx, l.db.read, `select day, closed, max(ms)
		from (
			select day, received_ms as ms, exists (select 1 from chain where chain.day = views.day) as closed from views
			union all select day, written_ms, 0 from screenings where not exists (select 1 from chain where chain.day = screenings.day)
			union all select day, written_ms, 0 from registrations where not exists (select 1 from chain where chain.day = registrations.day)
			union all select day, written_ms, 0 from tallies where not exists (select 1 from chain where chain.day = tallies.day)
			union all select day, opened_ms, 0 from days where not exists (select 1 from chain where chain.day = days.day)
		)
		where day < $1
		group by day, closed
		order by day`, []any{today}, func(rows *sql.Rows) (u visit.Unclosed, err error) {
		err = rows.Scan(&u.Day, &u.Closed, &u.LastMs)
		return u, err
	}))
}

// Audit runs fn on the closed days as they are in one moment.
func (l *Ledger) Audit(ctx context.Context, fn func(visit.BookTx) error) error {
	tx, err := l.db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return kiosk.E(kiosk.Unavailable, "sqlite.Ledger.Audit", "data/cannot-read", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return fn(book{&Tx{Tx: tx}})
}
