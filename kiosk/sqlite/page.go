package sqlite

import (
	"fmt"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// page is the ledger inside a transaction. It implements visit.LedgerTx.
type page struct{ tx *Tx }

// AddScreening writes a screening.
func (p page) AddScreening(s visit.Screening) error {
	_, err := p.tx.Exec(`insert into screenings (id, day, start, finish, class, grade, place, deck, heads_expected,
			heads_counted, stop, registration, written_by, written_ms)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		s.ID, s.Date, s.Start, s.End, s.Class, s.Grade, s.Place, s.Deck, s.HeadsExpected,
		s.HeadsCounted, s.Stop, s.Registration, s.By, s.At.UnixMilli())
	return err
}

// AddRegistration writes a registration.
func (p page) AddRegistration(r visit.Registration) error {
	_, err := p.tx.Exec(`insert into registrations (id, day, start, finish, school, class, grade, place, deck, heads,
			stop, written_by, written_ms)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		r.ID, r.Date, r.Start, r.End, r.School, r.Class, r.Grade, r.Place, r.Deck, r.Heads, r.Stop, r.By, r.At.UnixMilli())
	return err
}

// AddTally writes a press at the door unless it is there.
func (p page) AddTally(t visit.Tally) (fresh bool, err error) {
	got, err := p.tx.Exec(`insert into tallies (id, day, hour, stop, count, note, written_by, written_ms)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (id) do nothing`, t.ID, t.Day, t.Hour, t.Stop, t.Count, t.Note, t.By, t.At.UnixMilli())
	if err != nil {
		return false, err
	}
	n, err := got.RowsAffected()
	return n == 1, err
}

// Tallied is the sum of a day's presses at a stop.
func (p page) Tallied(day string, stop kiosk.StopID) (n int, err error) {
	err = p.tx.QueryRow("select coalesce(sum(count), 0) from tallies where day = $1 and stop = $2", day, stop).Scan(&n)
	return n, err
}

// corrected is the column behind a correction's subject and field.
var corrected = map[[2]string]string{
	{visit.OfScreening, "headsCounted"}:  "screenings set heads_counted = $1 where id = $2 and heads_counted = $3",
	{visit.OfScreening, "headsExpected"}: "screenings set heads_expected = $1 where id = $2 and heads_expected = $3",
	{visit.OfRegistration, "heads"}:      "registrations set heads = $1 where id = $2 and heads = $3",
}

// Correct writes a correction and the figure it brings.
func (p page) Correct(c visit.Correction) error {
	const op = "sqlite.Ledger.Correct"
	set, ok := corrected[[2]string{c.Of, c.Field}]
	if !ok {
		return kiosk.E(kiosk.Internal, op, "internal", fmt.Errorf("no column for %s of %s", c.Field, c.Of))
	}
	got, err := p.tx.Exec("update "+set, c.Became, c.Target, c.Was)
	if err != nil {
		return err
	}
	if n, err := got.RowsAffected(); err != nil || n != 1 {
		return kiosk.E(kiosk.Conflict, op, "ledger/changed-meanwhile", err)
	}
	_, err = p.tx.Exec(`insert into corrections (id, day, subject, target, field, was, became, reason, written_by, written_ms)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		c.ID, c.Day, c.Of, c.Target, c.Field, c.Was, c.Became, c.Reason, c.By, c.At.UnixMilli())
	return err
}

// AddStop writes a stop.
func (p page) AddStop(s visit.Stop) error {
	_, err := p.tx.Exec(`insert into stops (id, name, place, from_day, to_day, hosts)
		values ($1, $2, $3, $4, nullif($5, ''), $6)`, s.ID, s.Name, s.Place, s.From, s.To, s.Hosts)
	return err
}

// OpenDay notes who opened a day first.
func (p page) OpenDay(day, by string, at time.Time) error {
	_, err := p.tx.Exec("insert into days (day, opened_by, opened_ms) values ($1, $2, $3) on conflict do nothing", day, by, at.UnixMilli())
	return err
}

// Book is the ledger of closed days in the same transaction.
func (p page) Book() visit.BookTx { return book(p) }

// Wipe empties the words and names of what people wrote of a day. An entry that has none is not counted.
func (p page) Wipe(day string) (entries int, err error) {
	for _, q := range []string{
		"update screenings set class = '', place = '', written_by = '' where day = $1 and class || place || written_by <> ''",
		"update registrations set school = '', class = '', place = '', written_by = '' where day = $1 and school || class || place || written_by <> ''",
		"update tallies set note = '', written_by = '' where day = $1 and note || written_by <> ''",
		"update corrections set reason = '', written_by = '' where day = $1 and reason || written_by <> ''",
		"update shifts set reason = '', written_by = '' where day = $1 and reason || written_by <> ''",
	} {
		got, err := p.tx.Exec(q, day)
		if err != nil {
			return entries, err
		}
		n, err := got.RowsAffected()
		if err != nil {
			return entries, err
		}
		entries += int(n)
	}
	return entries, nil
}

// NoteEvent writes into the log of who did what with the machine.
func (p page) NoteEvent(at time.Time, actor, action, target string) error {
	_, err := p.tx.Exec("insert into events (at_ms, actor, action, target) values ($1, $2, $3, $4)", at.UnixMilli(), actor, action, target)
	return err
}
