package visit_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// line is one row of a journal in memory.
type line struct {
	visit.Row
	prev int64
}

// journal is visit.Store and visit.StatisticsStore in memory, for thousands of histories. It can
// fail at will, which a disk in a temporary folder does not.
type journal struct {
	lines   []line
	failing bool
	shut
	tries []visit.Rehearsal
}

var errDisk = errors.New("the disk has failed")

func (j *journal) Append(_ context.Context, fn func(visit.Journal) error, undone func()) error {
	lines, closed := slices.Clone(j.lines), j.shut.clone()
	err := fn(j)
	if err == nil && j.failing {
		err = errDisk
	}
	if err != nil {
		j.lines, j.shut = lines, closed
		undone()
	}
	return err
}

func (j *journal) Replay(_ context.Context, since visit.Since, fn func(seq int64, id string)) error {
	first, _ := j.First(since)
	replaced := j.replaced()
	for i := first; i <= int64(len(j.lines)); i++ {
		if !replaced[i] && j.lines[i-1].ID != "" {
			fn(i, j.lines[i-1].ID)
		}
	}
	return nil
}

func (j *journal) Add(rows []visit.Row) (int64, error) {
	first := int64(len(j.lines)) + 1
	for _, r := range rows {
		j.lines = append(j.lines, line{Row: r})
	}
	return first, nil
}

func (j *journal) Amend(seq, dwellMs int64, starts, reaches bool) (int64, error) {
	r := j.lines[seq-1].Row
	r.DwellMs, r.Starts, r.Reaches = dwellMs, starts, reaches
	j.lines = append(j.lines, line{Row: r, prev: seq})
	return int64(len(j.lines)), nil
}

func (j *journal) Row(seq int64) (visit.Row, error) { return j.lines[seq-1].Row, nil }

func (j *journal) First(since visit.Since) (int64, error) {
	for i, l := range j.lines {
		if l.ID != "" && l.Received >= since.Ms {
			return int64(i) + 1, nil
		}
	}
	return int64(len(j.lines)) + 1, nil
}

func (j *journal) replaced() map[int64]bool {
	replaced := map[int64]bool{}
	for _, l := range j.lines {
		replaced[l.prev] = true
	}
	return replaced
}

// current returns the rows that no other replaces.
func (j *journal) current() []visit.Row {
	replaced := j.replaced()
	var rows []visit.Row
	for i, l := range j.lines {
		if !replaced[int64(i)+1] && l.ID != "" {
			rows = append(rows, l.Row)
		}
	}
	return rows
}

func (j *journal) Current(day string, fn func(visit.Row)) error {
	for _, r := range j.current() {
		if r.Day == day {
			fn(r)
		}
	}
	return nil
}

func (j *journal) Rewrite(day string, fn func(visit.Row) (visit.Row, bool), done func(id string, was, seq int64)) (n int, err error) {
	replaced := j.replaced()
	for i, l := range slices.Clone(j.lines) {
		if l.Day != day || replaced[int64(i)+1] {
			continue
		}
		if r, ok := fn(l.Row); ok {
			j.lines = append(j.lines, line{Row: r, prev: int64(i) + 1})
			done(r.ID, int64(i)+1, int64(len(j.lines)))
			n++
		}
	}
	return n, nil
}

// Drop leaves a hole where a row was: numbers are never given twice.
func (j *journal) Drop(day string) error {
	for i := range j.lines {
		if j.lines[i].Day == day {
			j.drop(i)
		}
	}
	return nil
}

// drop takes a row out, and what it replaced.
func (j *journal) drop(i int) {
	prev := j.lines[i].prev
	j.lines[i] = line{}
	if prev > 0 {
		j.drop(int(prev) - 1)
	}
}

func (j *journal) Book() visit.BookTx { return &j.shut }

// open opens the database of a folder for the time of the test.
func open(t testing.TB, dir string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close %s: %v", filepath.Base(dir), err)
		}
	})
	return db
}

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// current returns the rows of a database that no other replaces.
func current(t failer, db *sqlite.DB) []visit.Row {
	t.Helper()
	rows, err := db.Read().Query(`select id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags
		from views
		where seq not in (select prev from views where prev is not null)`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []visit.Row
	for rows.Next() {
		var r visit.Row
		if err := rows.Scan(&r.ID, &r.Exhibit, &r.Channel, &r.Language, &r.Stop, &r.Day, &r.Hour,
			&r.OpenedMs, &r.Received, &r.DwellMs, &r.Starts, &r.Reaches, &r.Flags); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
