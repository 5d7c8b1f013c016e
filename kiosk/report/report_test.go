package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
	"unicode/utf8"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/report"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// quizzes are totals as a site has them.
type quizzes []report.Quiz

func (q quizzes) Quizzes(_ context.Context, from, to string) ([]report.Quiz, error) {
	if from != "2026-11-18" || to != "2026-11-20" {
		return nil, errors.New("asked for other days")
	}
	return q, nil
}

func catalog(t testing.TB) *exhibits.Catalog {
	t.Helper()
	c, err := exhibits.NewCatalog(&exhibits.Pack{
		ID: "thu", Sections: []exhibits.Section{{Slug: "phong"}},
		Exhibits: []*exhibits.Exhibit{
			{Slug: "ban-do", Code: "307", Section: "phong", Title: exhibits.Text{"vi": `Bản đồ, "1838"`}, Body: exhibits.Text{"vi": strings.Repeat("chữ ", 100)}},
			{Slug: "chau-ban", Code: "308", Section: "phong", Title: exhibits.Text{"vi": "=HYPERLINK(1)"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// reporter knows a few days of a site.
func reporter(t testing.TB) *report.Reporter {
	t.Helper()
	return asked(t, quizzes{
		{Question: "Bản đồ nào có trước?", Answers: 34, Correct: 4},
		{Question: "Em thích tư liệu nào?", Answers: 4, Correct: -1},
		{Exhibit: "ban-do", Question: "+84 là gì?", Answers: 5, Correct: 5},
		{Exhibit: "ban-do", Question: "Chưa ai trả lời", Answers: 0, Correct: 0},
		{Question: "Đảo nào xa hơn?", Answers: 10, Correct: 7},
		{Question: "Bia dựng năm nào?", Answers: 40, Correct: 29},
	})
}

// asked is reporter with other quizzes.
func asked(t testing.TB, q report.Quizzes) *report.Reporter {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	ledger, err := visit.NewLedger(t.Context(), visit.LedgerOptions{Store: sqlite.NewLedger(db), Zone: zone})
	if err != nil {
		t.Fatal(err)
	}
	morning := time.Date(2026, 11, 18, 8, 0, 0, 0, zone)
	rec := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(db), Zone: zone, Stop: ledger.StopOn, Clock: func() time.Time { return morning.AddDate(0, 0, 2) },
		Resolve: func(s string) (string, bool) { return s, true },
	})
	const phone, screen = "device-number-one", "device-number-two"
	if _, rejected, err := rec.Record(t.Context(), []visit.View{
		{ID: "a", Device: phone, Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: morning, Dwell: 15 * time.Second},
		{ID: "b", Device: phone, Exhibit: "chau-ban", Channel: kiosk.Phone, OpenedAt: morning.Add(time.Minute)},
		{ID: "c", Device: screen, Exhibit: "ban-do", Channel: kiosk.Kiosk, OpenedAt: morning, Dwell: 90 * time.Second},
		{ID: "d", Exhibit: "da-go", Channel: kiosk.Phone, OpenedAt: morning.AddDate(0, 0, 2)},
	}); err != nil || len(rejected) != 0 {
		t.Fatal(rejected, err)
	}
	for _, s := range []visit.Screening{
		{Date: "2026-11-18", Start: "07:30", End: "08:00", Class: "=cmd|'/c calc'!A1", Grade: "11", Place: "＠SUM(A1)", Deck: "bai", HeadsExpected: 40, HeadsCounted: 38},
		{Date: "2026-11-20", Start: "09:00", End: "09:45", Class: "10A;=1+1", Place: `Phòng "Đa năng", tầng 2`, HeadsCounted: 5},
	} {
		if _, err := ledger.AddScreening(t.Context(), kiosk.Actor{Name: "lan", Role: kiosk.Teacher}, s); err != nil {
			t.Fatal(err)
		}
	}
	c := catalog(t)
	return report.New(report.Options{
		Statistics: visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: ledger, Zone: zone}),
		Ledger:     ledger, Site: "-Trường Trần Phú", Catalog: func() *exhibits.Catalog { return c },
		Quizzes: q,
	})
}

func TestExports(t *testing.T) {
	t.Parallel()
	r := reporter(t)
	for _, table := range []string{"days", "exhibits", "screenings", "quiz"} {
		for _, format := range []string{"csv", "json"} {
			t.Run(table+"."+format, func(t *testing.T) {
				t.Parallel()
				q := report.Request{From: "2026-11-18", To: "2026-11-20", Format: format, Table: table}
				got, err := r.Bytes(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				golden := filepath.Join("testdata", table+"."+format)
				if *update {
					if err := os.WriteFile(golden, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
				if format == "json" && !json.Valid(got) {
					t.Error("this is no JSON")
				}
				if q.FileName() != "trienlam-"+table+"-2026-11-18-2026-11-20."+format {
					t.Errorf("file name %q", q.FileName())
				}
			})
		}
	}
}

func TestAnEmptyPeriodIsATableWithoutRows(t *testing.T) {
	t.Parallel()
	r := reporter(t)
	q := report.Request{From: "2026-01-01", To: "2026-01-31"}
	got, err := r.Bytes(t.Context(), q)
	if want := "\ufeffdate,site,stop,channel,opens,visits,dwell_median_ms\r\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	q.Format = "json"
	var doc struct{ Rows []any }
	if got, err = r.Bytes(t.Context(), q); err != nil || json.Unmarshal(got, &doc) != nil || doc.Rows == nil || len(doc.Rows) != 0 {
		t.Errorf("%s, %v; want rows []", got, err)
	}
}

func TestRequestsThatCannotBeAnswered(t *testing.T) {
	t.Parallel()
	r := reporter(t)
	for _, c := range []struct {
		name string
		q    report.Request
		want kiosk.Kind
	}{
		{"format", report.Request{From: "2026-11-18", To: "2026-11-20", Format: "exe"}, kiosk.Invalid},
		{"table", report.Request{From: "2026-11-18", To: "2026-11-20", Table: "people"}, kiosk.Invalid},
		{"days", report.Request{From: "2026-11-18", To: "2026-11-31"}, kiosk.Invalid},
		{"no days", report.Request{Table: "screenings"}, kiosk.Invalid},
		{"no days for a quiz", report.Request{Table: "quiz"}, kiosk.Invalid},
		{"order", report.Request{From: "2026-11-20", To: "2026-11-18", Table: "exhibits"}, kiosk.Invalid},
		{"quizzes that fail", report.Request{From: "2026-11-19", To: "2026-11-20", Table: "quiz"}, kiosk.Internal},
	} {
		got, err := r.Bytes(t.Context(), c.q)
		if err == nil || kiosk.KindOf(err) != c.want || len(got) != 0 {
			t.Errorf("%s: %q, %v; want nothing and kind %d", c.name, got, err, c.want)
		}
	}
	err := r.Export(t.Context(), full{}, report.Request{From: "2026-11-18", To: "2026-11-20"})
	if kiosk.KindOf(err) != kiosk.Unavailable {
		t.Errorf("a full disk: %v, want Unavailable", err)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// FuzzCells puts what strangers wrote into a table and reads it back as each spreadsheet might.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"11A1", "=1+1", "\t=1", "a;=1", "a\r\n@b", "＝1", "\x00", " +1", `"=1"`, "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, err := report.CSV([]string{"words"}, []any{s})
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(out), "\ufeff")))
		records, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%q cannot be read: %v", out, err)
		}
		for _, record := range records[1:] {
			for _, cell := range append(record, strings.FieldsFunc(record[0], func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) })...) {
				if runs(cell) {
					t.Errorf("%q became the cell %q", s, cell)
				}
			}
		}
	})
}

// runs reports whether a spreadsheet might take a cell for a formula.
func runs(cell string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " "))
	return cell != "" && first != utf8.RuneError && strings.ContainsRune("=+-@\t\r\x00＝＋－＠", first)
}
