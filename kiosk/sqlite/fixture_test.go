package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// TestWhatAnOlderVersionHeldIsKept opens a data folder of every released version: each row of it is
// still there, with what its columns held, and counts.
func TestWhatAnOlderVersionHeldIsKept(t *testing.T) {
	t.Parallel()
	fixtures, err := filepath.Glob("testdata/v*.sql")
	if err != nil || len(fixtures) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, fixture := range fixtures {
		t.Run(filepath.Base(fixture), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(fixture)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			old, err := sql.Open("sqlite", filepath.Join(dir, sqlite.FileName))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := old.Exec(string(text)); err != nil {
				t.Fatal(err)
			}
			columns := columnsOf(t, old)
			before := contents(t, old, columns)
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
			db, err := sqlite.Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			}()
			if diff := gocmp.Diff(before, contents(t, db.Read(), columns)); diff != "" {
				t.Errorf("rows (-before +after):\n%s", diff)
			}
			for _, table := range slices.Sorted(mapsKeys(columns)) {
				if !slices.ContainsFunc(before, func(s string) bool { return strings.HasPrefix(s, table+" ") }) {
					t.Errorf("the fixture holds nothing in %s: its loss would not be seen", table)
				}
			}
			counts(t, db)
		})
	}
}

func mapsKeys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// columnsOf names the columns of every table.
func columnsOf(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	rows, err := db.Query(`select m.name, group_concat(quote(c.name), ', ')
		from sqlite_schema as m join pragma_table_info(m.name) as c
		where m.type = 'table' and m.name not like 'sqlite_%'
		group by m.name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var table, columns string
		if err := rows.Scan(&table, &columns); err != nil {
			t.Fatal(err)
		}
		out[table] = strings.ReplaceAll(columns, "'", `"`)
	}
	return out
}

// contents is every row of those columns, as text, sorted.
func contents(t *testing.T, db *sql.DB, columns map[string]string) []string {
	t.Helper()
	var all []string
	for table, names := range columns {
		quoted := "quote(" + strings.ReplaceAll(names, ", ", ") || ',' || quote(") + ")"
		rows, err := db.Query(fmt.Sprintf("select %s from %s", quoted, table))
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var row string
			if err := rows.Scan(&row); err != nil {
				t.Fatal(err)
			}
			all = append(all, table+" "+row)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(all)
	return all
}

// counts checks what the rows of 0.1.0 amount to: two opens, one of them amended, and 38 heads.
func counts(t *testing.T, db *sqlite.DB) {
	t.Helper()
	led, err := visit.NewLedger(t.Context(), visit.LedgerOptions{Store: sqlite.NewLedger(db)})
	if err != nil {
		t.Fatal(err)
	}
	stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: led})
	got, err := stats.Stats(t.Context(), kiosk.Actor{Role: kiosk.Organiser}, visit.Query{From: "2026-11-20", To: "2026-11-20", By: "stop"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 1 || got.Rows[0].Key != "dot1" || got.Total.Opens != 2 || got.Total.Dwell != 17345*time.Millisecond || got.Heads != 38 {
		t.Errorf("figures %+v, %d heads", got.Total, got.Heads)
	}
}
