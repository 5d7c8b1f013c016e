package visit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// week records three days that can be counted by hand and returns their figures.
func week(t testing.TB) *visit.Statistics {
	t.Helper()
	db := open(t, t.TempDir())
	zone := hoChiMinh(t)
	l := ledger(t, db)
	stop, err := l.AddStop(t.Context(), organiser, visit.Stop{Name: "Hội An", From: "2026-11-20", To: "2026-11-20"})
	if err != nil {
		t.Fatal(err)
	}
	rec := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(db), Resolve: resolve, Zone: zone, Clock: func() time.Time { return noon }, Stop: l.StopOn,
	})
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("02 15:04", s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return v.AddDate(2026, 10, 0)
	}
	const phone, screen = "device-number-one", "device-number-two"
	var views []visit.View
	for i, v := range []visit.View{
		{Device: phone, Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: at("18 07:30"), Dwell: 10 * time.Second},
		{Device: phone, Exhibit: "chau-ban", Channel: kiosk.Phone, OpenedAt: at("18 07:31"), Dwell: 20 * time.Second},
		{Device: phone, Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: at("18 07:32"), Dwell: 40 * time.Second},
		{Device: phone, Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: at("18 09:00"), Dwell: 31 * time.Second, Language: "en"},
		{Device: screen, Exhibit: "hop-dong", Channel: kiosk.Kiosk, OpenedAt: at("20 07:59")},
		{Device: screen, Exhibit: "hop-dong", Channel: kiosk.Kiosk, OpenedAt: at("20 08:00")},
		{Device: screen, Exhibit: "ban-do", Channel: kiosk.Kiosk, OpenedAt: at("20 08:02"), Dwell: time.Hour},
	} {
		v.ID = fmt.Sprint("v", i)
		views = append(views, v)
	}
	if _, rejected, err := rec.Record(t.Context(), views); err != nil || len(rejected) != 0 {
		t.Fatal(rejected, err)
	}
	s := screening()
	s.Stop = stop
	if _, err := l.AddScreening(t.Context(), teacher, s); err != nil {
		t.Fatal(err)
	}
	return visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: l, Zone: zone})
}

// said writes figures the short way: key opens/visits median.
func said(rows []visit.Figures) string {
	var b strings.Builder
	for _, f := range rows {
		key := f.Key
		if len(key) == 10 && !strings.Contains(key, "-") {
			key = "stop" // its ID is random
		}
		fmt.Fprintf(&b, "%s %d/%d %v; ", key, f.Opens, f.Visits, f.DwellMedian)
	}
	return strings.TrimSuffix(b.String(), "; ")
}

func TestFiguresOfThreeDays(t *testing.T) {
	t.Parallel()
	s := week(t)
	for by, want := range map[string]string{
		"":         "2026-11-17 0/0 0s; 2026-11-18 4/2 25.5s; 2026-11-19 0/0 0s; 2026-11-20 3/2 0s",
		"day":      "2026-11-17 0/0 0s; 2026-11-18 4/2 25.5s; 2026-11-19 0/0 0s; 2026-11-20 3/2 0s",
		"hour":     "07 4/2 15s; 08 2/1 15m0s; 09 1/1 31s",
		"exhibit":  "ban-do 4/3 35.5s; hop-dong 2/1 0s; chau-ban 1/1 20s",
		"channel":  "kiosk 3/2 0s; phone 4/2 25.5s",
		"language": "en 1/1 31s; vi 6/3 15s",
		"stop":     "stop 3/2 0s; truong 4/2 25.5s",
	} {
		t.Run("by "+by, func(t *testing.T) {
			t.Parallel()
			got, err := s.Stats(t.Context(), organiser, visit.Query{From: "2026-11-17", To: "2026-11-20", By: by})
			if err != nil {
				t.Fatal(err)
			}
			if by == "stop" && got.Rows[0].Key == string(kiosk.StopSchool) { // the other's ID is random
				slices.Reverse(got.Rows)
			}
			if said(got.Rows) != want {
				t.Errorf("rows\n%s, want\n%s", said(got.Rows), want)
			}
			if diff := gocmp.Diff(visit.Figures{Opens: 7, Visits: 4, DwellMedian: 20 * time.Second, Dwell: 31*time.Minute + 41*time.Second}, got.Total); diff != "" {
				t.Errorf("total (-want +got):\n%s", diff)
			}
			if got.Heads != 38 || got.Screenings != 1 || got.Timezone != "Asia/Ho_Chi_Minh" || got.Definitions != "1" {
				t.Errorf("%d heads in %d screenings, zone %s, definitions %s", got.Heads, got.Screenings, got.Timezone, got.Definitions)
			}
		})
	}
}

func TestAPeriodHoldsBothItsDays(t *testing.T) {
	t.Parallel()
	s := week(t)
	for _, c := range []struct {
		from, to      string
		opens, visits int
		heads, days   int
	}{
		{"2026-11-18", "2026-11-20", 7, 4, 38, 3},
		{"2026-11-18", "2026-11-19", 4, 2, 0, 2},
		{"2026-11-20", "2026-11-20", 3, 2, 38, 1},
		{"2026-11-21", "2026-11-30", 0, 0, 0, 10},
		{"2026-02-28", "2026-03-01", 0, 0, 0, 2},
		{"2000-01-01", "2030-12-31", 7, 4, 38, 11323},
	} {
		got, err := s.Stats(t.Context(), organiser, visit.Query{From: c.from, To: c.to})
		if err != nil {
			t.Fatal(err)
		}
		if got.Total.Opens != c.opens || got.Total.Visits != c.visits || got.Heads != c.heads || len(got.Rows) != c.days {
			t.Errorf("%s to %s: %d opens, %d visits, %d heads, %d rows; want %d, %d, %d, %d", c.from, c.to,
				got.Total.Opens, got.Total.Visits, got.Heads, len(got.Rows), c.opens, c.visits, c.heads, c.days)
		}
	}
}

func TestQuestionsThatCannotBeAnswered(t *testing.T) {
	t.Parallel()
	s := week(t)
	for _, c := range []struct {
		name string
		by   kiosk.Actor
		q    visit.Query
		want kiosk.Kind
	}{
		{"a teacher", teacher, visit.Query{From: "2026-11-20", To: "2026-11-20"}, kiosk.Denied},
		{"to before from", organiser, visit.Query{From: "2026-11-20", To: "2026-11-19"}, kiosk.Invalid},
		{"30 February", organiser, visit.Query{From: "2026-02-30", To: "2026-03-01"}, kiosk.Invalid},
		{"no days", organiser, visit.Query{}, kiosk.Invalid},
		{"a slip of the hand", organiser, visit.Query{From: "0206-11-20", To: "2026-12-31"}, kiosk.Invalid},
		{"by name", organiser, visit.Query{From: "2026-11-20", To: "2026-11-20", By: "name"}, kiosk.Invalid},
	} {
		if _, err := s.Stats(t.Context(), c.by, c.q); kiosk.KindOf(err) != c.want || err == nil {
			t.Errorf("%s: %v, want kind %d", c.name, err, c.want)
		}
	}
}

func TestEveryDefinitionIsInBothLanguages(t *testing.T) {
	t.Parallel()
	for lang, words := range map[string][]string{
		"vi": {"phiên bản " + visit.DefinitionsVersion, "Lượt mở", "Lượt thiết bị", "Thời gian xem", "Sức thu hút", "Sức giữ chân", "Đầu người"},
		"en": {"version " + visit.DefinitionsVersion, "Open", "Visit", "Dwell", "Attracting power", "Holding power", "Heads"},
	} {
		text := visit.Definitions(lang)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not defined", lang, w)
			}
		}
	}
}
