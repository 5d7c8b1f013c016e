package visit_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

var (
	teacher   = kiosk.Actor{Name: "lan", Role: kiosk.Teacher}
	organiser = kiosk.Actor{Name: "hoa", Role: kiosk.Organiser}
)

func ledger(t testing.TB, db *sqlite.DB) *visit.Ledger {
	t.Helper()
	l, err := visit.NewLedger(t.Context(), visit.LedgerOptions{
		Store: sqlite.NewLedger(db), Zone: hoChiMinh(t), Clock: func() time.Time { return noon },
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func screening() visit.Screening {
	return visit.Screening{
		Date: "2026-11-20", Start: "07:30", End: "08:00", Class: "11A1", Grade: "11", Place: "Hội trường", Deck: "bai-45-phut",
		HeadsExpected: 40, HeadsCounted: 38,
	}
}

func TestScreeningsAreCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	for _, c := range []struct {
		name   string
		change func(*visit.Screening)
		field  string // "" if accepted
	}{
		{"as it should be", func(*visit.Screening) {}, ""},
		{"empty words", func(s *visit.Screening) { s.Class, s.Grade, s.Place, s.Deck = "", "", "", "" }, ""},
		{"nobody came", func(s *visit.Screening) { s.HeadsCounted = 0 }, ""},
		{"the whole district came", func(s *visit.Screening) { s.HeadsCounted = 5000 }, ""},
		{"at the school", func(s *visit.Screening) { s.Stop = kiosk.StopSchool }, ""},
		{"forty letters of Vietnam", func(s *visit.Screening) { s.Class = strings.Repeat("ệ", 40) }, ""},
		{"class too long", func(s *visit.Screening) { s.Class = strings.Repeat("ệ", 41) }, "class"},
		{"class on two lines", func(s *visit.Screening) { s.Class = "11A\n=1+1" }, "class"},
		{"class that is no text", func(s *visit.Screening) { s.Class = "11\xff" }, "class"},
		{"place too long", func(s *visit.Screening) { s.Place = strings.Repeat("x", 121) }, "place"},
		{"no date", func(s *visit.Screening) { s.Date = "" }, "date"},
		{"30 February", func(s *visit.Screening) { s.Date = "2026-02-30" }, "date"},
		{"date the other way round", func(s *visit.Screening) { s.Date = "20/11/2026" }, "date"},
		{"start without zero", func(s *visit.Screening) { s.Start = "7:30" }, "start"},
		{"end at 24:00", func(s *visit.Screening) { s.End = "24:00" }, "end"},
		{"ends as it starts", func(s *visit.Screening) { s.End = s.Start }, "end"},
		{"ends before it starts", func(s *visit.Screening) { s.End = "07:00" }, "end"},
		{"fewer than nobody", func(s *visit.Screening) { s.HeadsCounted = -1 }, "headsCounted"},
		{"too many", func(s *visit.Screening) { s.HeadsCounted = 5001 }, "headsCounted"},
		{"expected fewer than nobody", func(s *visit.Screening) { s.HeadsExpected = -1 }, "headsExpected"},
		{"expected too many", func(s *visit.Screening) { s.HeadsExpected = 5001 }, "headsExpected"},
		{"unknown stop", func(s *visit.Screening) { s.Stop = "khong-co" }, "stop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := screening()
			c.change(&s)
			id, err := l.AddScreening(t.Context(), teacher, s)
			if c.field == "" {
				if err != nil || id == "" {
					t.Errorf("id %q, %v; want it written", id, err)
				}
				return
			}
			var e *kiosk.Error
			if !errors.As(err, &e) || e.Kind != kiosk.Unprocessable || e.Args["field"] != c.field {
				t.Errorf("%v, want Unprocessable for field %s", err, c.field)
			}
		})
	}
}

func TestScreeningsOfAPeriod(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	var want []visit.Screening
	for _, at := range []string{"2026-11-21 09:00", "2026-11-20 07:30", "2026-11-20 13:00", "2026-11-22 07:30"} {
		s := screening()
		s.Date, s.Start, _ = strings.Cut(at, " ")
		s.End = "17:00"
		var err error
		if s.ID, err = l.AddScreening(t.Context(), teacher, s); err != nil {
			t.Fatal(err)
		}
		s.Stop, s.By, s.At = kiosk.StopSchool, teacher.Name, noon
		want = append(want, s)
	}
	got, err := l.Screenings(t.Context(), "2026-11-20", "2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]visit.Screening{want[1], want[2], want[0]}, got); diff != "" {
		t.Errorf("screenings (-want +got):\n%s", diff)
	}
	if all, err := l.Screenings(t.Context(), "", ""); err != nil || len(all) != 4 {
		t.Errorf("%d screenings without dates, %v; want 4", len(all), err)
	}
	if _, err := l.Screenings(t.Context(), "2026-11-20", ""); kiosk.KindOf(err) != kiosk.Invalid {
		t.Errorf("half a period: %v, want Invalid", err)
	}
}

func TestWhoMayWriteInTheLedger(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	if _, err := l.AddScreening(t.Context(), kiosk.Actor{}, screening()); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a visitor's screening: %v, want Denied", err)
	}
	if _, err := l.AddStop(t.Context(), teacher, visit.Stop{Name: "Hội An", From: "2026-11-20"}); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a teacher's stop: %v, want Denied", err)
	}
}

func TestTheStopOfADay(t *testing.T) {
	t.Parallel()
	db := open(t, t.TempDir())
	l := ledger(t, db)
	ids := map[kiosk.StopID]string{kiosk.StopSchool: "school"}
	for _, s := range []visit.Stop{
		{Name: "Hội An", Place: "Thư viện", From: "2026-11-10", To: "2026-11-20"},
		{Name: "Tam Kỳ", From: "2026-11-20", To: "2026-11-25"},
		{Name: "Điện Bàn", From: "2026-12-01"},
	} {
		id, err := l.AddStop(t.Context(), organiser, s)
		if err != nil {
			t.Fatal(err)
		}
		ids[id] = s.Name
	}
	again := ledger(t, db) // another start of the server
	for day, want := range map[string]string{
		"2026-11-09": "school", "2026-11-10": "Hội An", "2026-11-19": "Hội An", "2026-11-20": "Tam Kỳ",
		"2026-11-25": "Tam Kỳ", "2026-11-26": "school", "2026-12-01": "Điện Bàn", "2030-01-01": "Điện Bàn",
	} {
		for _, l := range []*visit.Ledger{l, again} {
			if got := ids[l.StopOn(day)]; got != want {
				t.Errorf("%s belongs to %s, want %s", day, got, want)
			}
		}
	}
	list, err := l.Stops(t.Context())
	if err != nil || len(list) != 4 || list[0].ID != kiosk.StopSchool || list[0].From != "" || list[3].Name != "Điện Bàn" {
		t.Errorf("stops %+v, %v; want the school without dates, then by first day", list, err)
	}
	s := screening()
	s.Stop = list[1].ID
	if _, err := l.AddScreening(t.Context(), teacher, s); err != nil {
		t.Errorf("a screening at a stop: %v", err)
	}
}

func TestStopsAreCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	for field, s := range map[string]visit.Stop{
		"name":  {Name: "  ", From: "2026-11-20"},
		"place": {Name: "Hội An", Place: "a\tb", From: "2026-11-20"},
		"from":  {Name: "Hội An", From: "20-11-2026"},
		"to":    {Name: "Hội An", From: "2026-11-20", To: "2026-11-19"},
	} {
		_, err := l.AddStop(t.Context(), organiser, s)
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Unprocessable || e.Args["field"] != field {
			t.Errorf("%+v: %v, want Unprocessable for field %s", s, err, field)
		}
	}
}
