package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/report"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// busy is a site that has counted a generated history of some weeks, at the school and at a stop.
func busy(t testing.TB, seed uint64, days, opensADay int) (*report.Reporter, *visit.Statistics) {
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
	if _, err := ledger.AddStop(t.Context(), kiosk.Actor{Role: kiosk.Organiser}, visit.Stop{Name: "Hội An", Place: "Nhà văn hoá", From: "2026-11-05", To: "2026-11-07"}); err != nil {
		t.Fatal(err)
	}
	first := time.Date(2026, 11, 2, 7, 0, 0, 0, zone)
	rec := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(db), Zone: zone, Stop: ledger.StopOn,
		Clock:   func() time.Time { return first.AddDate(0, 0, days) },
		Resolve: func(s string) (string, bool) { return s, true },
	})
	r := rand.New(rand.NewPCG(seed, 7))
	slugs := []string{"ban-do", "chau-ban", "da-go", "=cmd", "bia"}
	for day := range days {
		var views []visit.View
		for i := range opensADay {
			views = append(views, visit.View{
				ID: fmt.Sprintf("v%d-%d", day, i), Device: fmt.Sprintf("device-number-%06d", r.IntN(opensADay/4+1)),
				Exhibit: slugs[min(r.IntN(9), 4)], Channel: []kiosk.Channel{kiosk.Phone, kiosk.Phone, kiosk.Kiosk, kiosk.Show}[r.IntN(4)],
				Language: []string{"vi", "vi", "en"}[r.IntN(3)], OpenedAt: first.AddDate(0, 0, day).Add(time.Duration(r.IntN(10*3600)) * time.Second),
				Dwell: time.Duration(r.IntN(120_000)) * time.Millisecond,
			})
		}
		for len(views) > 0 {
			n := min(len(views), 400)
			if _, rejected, err := rec.Record(t.Context(), views[:n]); err != nil || len(rejected) > 0 {
				t.Fatal(rejected, err)
			}
			views = views[n:]
		}
		date := first.AddDate(0, 0, day).Format(time.DateOnly)
		if _, err := ledger.AddScreening(t.Context(), kiosk.Actor{Name: "lan", Role: kiosk.Teacher}, visit.Screening{
			Date: date, Start: "08:00", End: "08:45", Class: "8A", Grade: "8", HeadsExpected: 40, HeadsCounted: 30 + r.IntN(15), Stop: ledger.StopOn(date),
		}); err != nil {
			t.Fatal(err)
		}
	}
	c, err := exhibits.NewCatalog(&exhibits.Pack{
		ID: "thu", Sections: []exhibits.Section{{Slug: "phong"}},
		Exhibits: []*exhibits.Exhibit{
			{Slug: "ban-do", Code: "307", Section: "phong", Title: exhibits.Text{"vi": "An Nam đại quốc hoạ đồ"}, Body: exhibits.Text{"vi": strings.Repeat("chữ ", 130)}},
			{Slug: "chau-ban", Code: "308", Section: "phong", Title: exhibits.Text{"vi": "=HYPERLINK(1)"}, Body: exhibits.Text{"vi": strings.Repeat("chữ ", 400)}},
			{Slug: "bia", Code: "309", Section: "phong", Title: exhibits.Text{"vi": "Bia chủ quyền"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: ledger, Zone: zone})
	return report.New(report.Options{
		Statistics: stats, Ledger: ledger, Site: "truong-tran-phu", Catalog: func() *exhibits.Catalog { return c },
		Clock: func() time.Time { return first.AddDate(0, 0, days) }, Settings: words{},
	}), stats
}

// TestEveryFormSaysTheSame compares screen, CSV, JSON and XLSX over generated weeks.
func TestEveryFormSaysTheSame(t *testing.T) {
	t.Parallel()
	const days = 9
	for seed := range uint64(3) {
		r, stats := busy(t, seed, days, 60)
		const from, to = "2026-11-02", "2026-11-10"
		screen := func(by string) visit.Stats {
			s, err := stats.Stats(t.Context(), kiosk.Actor{Role: kiosk.Organiser}, visit.Query{From: from, To: to, By: by})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		total := screen("day").Total
		if total.Opens != days*60 {
			t.Fatalf("%d opens, want %d", total.Opens, days*60)
		}
		book := workbook(t, r, report.Request{From: from, To: to, Format: "xlsx"})
		for table, tab := range map[string]string{"days": "Ngày", "exhibits": "Tư liệu", "screenings": "Suất chiếu", "quiz": "Câu hỏi"} {
			rows := asCSV(t, r, report.Request{From: from, To: to, Table: table})
			same(t, table, rows, asJSON(t, r, report.Request{From: from, To: to, Table: table, Format: "json"}))
			if table == "screenings" {
				continue // its clock times are numbers there; the cells are compared in LibreOffice
			}
			if table == "days" { // people read names there
				for _, row := range rows[1:] {
					row[2] = map[bool]string{true: "Trường", false: "Hội An"}[row[2] == "truong"]
					row[3] = map[string]string{"phone": "Điện thoại", "kiosk": "Màn hình cảm ứng", "show": "Phiên trình chiếu"}[row[3]]
				}
			}
			same(t, table+" in XLSX", rows, asSheet(t, book, tab, rows))
		}
		byDay := map[string]int{}
		for _, row := range asCSV(t, r, report.Request{From: from, To: to})[1:] {
			byDay[row[0]] += whole(t, row[4])
		}
		for _, f := range screen("day").Rows {
			if byDay[f.Key] != f.Opens {
				t.Errorf("%s: CSV has %d opens, the screen %d", f.Key, byDay[f.Key], f.Opens)
			}
		}
		for i, f := range screen("exhibit").Rows {
			row := asCSV(t, r, report.Request{From: from, To: to, Table: "exhibits"})[i+1]
			if strings.TrimPrefix(row[0], "'") != f.Key || whole(t, row[3]) != f.Opens || whole(t, row[5]) != int(f.DwellMedian.Milliseconds()) {
				t.Errorf("exhibit %d: CSV %v, screen %+v", i, row, f)
			}
		}
		control, err := book.GetRows("Đối chiếu", excelize.Options{RawCellValue: true})
		if err != nil || len(control) < 8 {
			t.Fatal(control, err)
		}
		for _, row := range control[4:] {
			if row[1] != strconv.Itoa(total.Opens) || row[2] != "" && row[2] != strconv.Itoa(total.Visits) || row[3] != "khớp" {
				t.Errorf("control totals %v, want %d opens and %d visits", row, total.Opens, total.Visits)
			}
		}
	}
}

func whole(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func same(t *testing.T, what string, want, got [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		for j := range want[i] {
			if strings.TrimPrefix(want[i][j], "'") != strings.TrimPrefix(got[i][j], "'") {
				t.Errorf("%s: row %d column %d is %q, want %q", what, i, j, got[i][j], want[i][j])
			}
		}
	}
}

func asCSV(t testing.TB, r *report.Reporter, q report.Request) [][]string {
	t.Helper()
	q.Format = "csv"
	out, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// asJSON answers a table with CSV's head, whose names it must have in camelCase.
func asJSON(t testing.TB, r *report.Reporter, q report.Request) [][]string {
	t.Helper()
	out, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Rows []map[string]any }
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.UseNumber()
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	head := asCSV(t, r, q)[0]
	rows := [][]string{head}
	for _, m := range doc.Rows {
		var row []string
		for _, name := range head {
			words := strings.Split(name, "_")
			for i := range words[1:] {
				words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
			}
			v, ok := m[strings.Join(words, "")]
			if !ok {
				t.Fatalf("no %s in %v", name, m)
			}
			if v == nil {
				v = ""
			}
			row = append(row, fmt.Sprint(v))
		}
		rows = append(rows, row)
	}
	return rows
}

func workbook(t testing.TB, r *report.Reporter, q report.Request) *excelize.File {
	t.Helper()
	out, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// asSheet reads the rows of a tab back as CSV writes them: days, milliseconds, three decimals.
func asSheet(t testing.TB, f *excelize.File, tab string, like [][]string) [][]string {
	t.Helper()
	raw, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for len(raw) > 0 && (len(raw[0]) < 2 || raw[0][1] == "") {
		raw = raw[1:] // title and notes
	}
	rows := [][]string{like[0]}
	for _, cells := range raw[1:min(len(like), len(raw))] {
		row := make([]string, len(like[0]))
		copy(row, cells)
		for i, name := range like[0] {
			v, err := strconv.ParseFloat(row[i], 64)
			switch {
			case err != nil:
			case name == "date":
				row[i] = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(v)).Format(time.DateOnly)
			case name == "dwell_median_ms":
				row[i] = strconv.FormatInt(time.Duration(v*float64(24*time.Hour)+0.5e6).Milliseconds(), 10)
			case strings.HasSuffix(name, "_power"):
				row[i] = strconv.FormatFloat(v, 'f', 3, 64)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
