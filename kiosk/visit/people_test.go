package visit_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

func registration() visit.Registration {
	return visit.Registration{Date: "2026-11-20", Start: "07:30", End: "08:00", Class: "8A2", Grade: "8", Heads: 40}
}

func TestADoorIsTalliedUpAndDown(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	for _, c := range []struct {
		name  string
		by    kiosk.Actor
		tally visit.Tally
		want  int
		kind  kiosk.Kind // of the refusal
		field string
	}{
		{"one", teacher, visit.Tally{ID: "p1", Count: 1}, 1, 0, ""},
		{"a class at once", teacher, visit.Tally{ID: "p2", Count: 40, Note: "8A2"}, 41, 0, ""},
		{"the same press again", teacher, visit.Tally{ID: "p2", Count: 40}, 41, 0, ""},
		{"one too many", teacher, visit.Tally{ID: "p3", Count: -1}, 40, 0, ""},
		{"many taken back without a word", teacher, visit.Tally{ID: "p4", Count: -5}, 0, kiosk.Unprocessable, "note"},
		{"many taken back", teacher, visit.Tally{ID: "p5", Count: -5, Note: "bấm nhầm"}, 35, 0, ""},
		{"more than came", teacher, visit.Tally{ID: "p6", Count: -36, Note: "bấm nhầm"}, 0, kiosk.Unprocessable, "count"},
		{"nobody", teacher, visit.Tally{ID: "p7"}, 0, kiosk.Unprocessable, "count"},
		{"absurd", teacher, visit.Tally{ID: "p8", Count: 5001}, 0, kiosk.Unprocessable, "count"},
		{"a strange id", teacher, visit.Tally{ID: "p 9", Count: 1}, 0, kiosk.Unprocessable, "id"},
		{"elsewhere", teacher, visit.Tally{ID: "p10", Count: 1, Stop: "khong-co"}, 0, kiosk.Unprocessable, "stop"},
		{"a visitor", kiosk.Actor{}, visit.Tally{ID: "p11", Count: 1}, 0, kiosk.Denied, ""},
		{"what was refused left nothing", teacher, visit.Tally{ID: "p12", Count: 1}, 36, 0, ""},
	} {
		got, err := l.AddTally(t.Context(), c.by, c.tally)
		if c.kind == 0 {
			if err != nil || got != c.want {
				t.Errorf("%s: %d, %v; want %d", c.name, got, err, c.want)
			}
			continue
		}
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != c.kind || e.Args["field"] != c.field {
			t.Errorf("%s: %v, want kind %d for field %q", c.name, err, c.kind, c.field)
		}
	}
	all, err := l.Tallies(t.Context(), "2026-11-20", "2026-11-20")
	if err != nil || len(all) != 5 || all[0].Hour != 12 || all[0].By != teacher.Name || all[1].Note != "8A2" && all[2].Note != "8A2" {
		t.Errorf("%+v, %v; want the five presses of noon", all, err)
	}
}

func TestAPressThatComesLateCountsOnItsDay(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	for at, want := range map[time.Time]string{
		noon.Add(-19 * time.Hour):      "2026-11-19", // 17:00 there the day before
		noon.Add(-12*time.Hour - 1):    "2026-11-19", // the last moment of it
		noon.Add(-12 * time.Hour):      "2026-11-20",
		noon.Add(6 * time.Minute):      "2026-11-20", // impossible: now
		noon.Add(-61 * 24 * time.Hour): "2026-11-20", // so is this
	} {
		id := kiosk.Token(6)
		if _, err := l.AddTally(t.Context(), teacher, visit.Tally{ID: id, Count: 1, At: at}); err != nil {
			t.Fatal(err)
		}
		all, err := l.Tallies(t.Context(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(all, func(p visit.Tally) bool { return p.ID == id })
		if i < 0 || all[i].Day != want {
			t.Errorf("%v is on %s, want %s", at, all[i].Day, want)
		}
	}
}

func TestCorrectionsKeepWhatWas(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	s := screening()
	id, err := l.AddScreening(t.Context(), teacher, s)
	if err != nil {
		t.Fatal(err)
	}
	other := kiosk.Actor{Name: "minh", Role: kiosk.Teacher}
	fix := visit.Correction{Of: visit.OfScreening, Target: id, Field: "headsCounted", Became: 36, Reason: "đếm sót hai em"}
	for _, c := range []struct {
		name   string
		by     kiosk.Actor
		change func(*visit.Correction)
		want   kiosk.Kind
	}{
		{"another teacher's", other, func(*visit.Correction) {}, kiosk.Denied},
		{"a visitor's", kiosk.Actor{}, func(*visit.Correction) {}, kiosk.Denied},
		{"without a reason", teacher, func(c *visit.Correction) { c.Reason = " " }, kiosk.Unprocessable},
		{"below nobody", teacher, func(c *visit.Correction) { c.Became = -1 }, kiosk.Unprocessable},
		{"of nothing", teacher, func(c *visit.Correction) { c.Target = "khong-co" }, kiosk.NotFound},
		{"of a class", teacher, func(c *visit.Correction) { c.Of = visit.OfRegistration }, kiosk.NotFound},
		{"of a field that is none", teacher, func(c *visit.Correction) { c.Field = "class" }, kiosk.Unprocessable},
		{"that changes nothing", teacher, func(c *visit.Correction) { c.Became = s.HeadsCounted }, kiosk.Conflict},
	} {
		bad := fix
		c.change(&bad)
		if _, err := l.Correct(t.Context(), c.by, bad); kiosk.KindOf(err) != c.want || err == nil {
			t.Errorf("a correction %s: %v, want kind %d", c.name, err, c.want)
		}
	}
	if _, err := l.Correct(t.Context(), teacher, fix); err != nil {
		t.Fatal(err)
	}
	fix.Became, fix.Reason = 37, "tìm thấy một em"
	if _, err := l.Correct(t.Context(), organiser, fix); err != nil {
		t.Fatal(err)
	}
	got, err := l.Screenings(t.Context(), "", "")
	if err != nil || len(got) != 1 || got[0].HeadsCounted != 37 || got[0].HeadsExpected != s.HeadsExpected {
		t.Errorf("screening %+v, %v; want 37 heads", got, err)
	}
	log, err := l.Corrections(t.Context(), s.Date, s.Date)
	if err != nil || len(log) != 2 {
		t.Fatalf("corrections %+v, %v", log, err)
	}
	slices.SortFunc(log, func(a, b visit.Correction) int { return a.Became - b.Became })
	if log[0].Was != 38 || log[0].Became != 36 || log[0].By != "lan" || log[1].Was != 36 || log[1].By != "hoa" || log[1].Day != s.Date {
		t.Errorf("corrections %+v; want 38 to 36 by lan, 36 to 37 by hoa", log)
	}
}

func TestAScreeningAnswersItsClass(t *testing.T) {
	t.Parallel()
	l := ledger(t, open(t, t.TempDir()))
	first, err := l.AddRegistration(t.Context(), teacher, registration())
	if err != nil {
		t.Fatal(err)
	}
	s := screening()
	s.Class = "8a2" // as people type
	for i, want := range []string{first, ""} {
		id, err := l.AddScreening(t.Context(), teacher, s)
		if err != nil {
			t.Fatal(err)
		}
		held, err := l.Screenings(t.Context(), s.Date, s.Date)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(held, func(h visit.Screening) bool { return h.ID == id })
		if held[at].Registration != want {
			t.Errorf("screening %d answers %q, want %q", i, held[at].Registration, want)
		}
	}
	s.Registration = "khong-co"
	if _, err := l.AddScreening(t.Context(), teacher, s); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("an unknown registration: %v, want Unprocessable", err)
	}
	bad := registration()
	bad.Heads = 5001
	if _, err := l.AddRegistration(t.Context(), teacher, bad); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("5001 heads: %v, want Unprocessable", err)
	}
}

func TestThreeCountsStandSideBySide(t *testing.T) {
	t.Parallel()
	db := open(t, t.TempDir())
	l := ledger(t, db)
	add := func(class string, expected, counted int) {
		t.Helper()
		s := screening()
		s.Class, s.HeadsExpected, s.HeadsCounted = class, expected, counted
		if _, err := l.AddScreening(t.Context(), teacher, s); err != nil {
			t.Fatal(err)
		}
	}
	for _, class := range []string{"8A1", "8A2", "8A3", "8A4"} {
		r := registration()
		r.Class = class
		if class == "8A4" {
			r.Heads = 0 // called off
		}
		if _, err := l.AddRegistration(t.Context(), teacher, r); err != nil {
			t.Fatal(err)
		}
	}
	add("8A1", 40, 40)
	add("8A2", 40, 37)
	add("9B", 30, 33)
	add("9C", 0, 20)
	if _, err := l.AddTally(t.Context(), teacher, visit.Tally{Count: 150}); err != nil {
		t.Fatal(err)
	}
	rec := visit.NewRecorder(visit.Options{Store: sqlite.NewViews(db), Resolve: resolve, Zone: hoChiMinh(t), Clock: func() time.Time { return noon }})
	for _, v := range []visit.View{{ID: "a", OpenedAt: noon}, {ID: "b", OpenedAt: noon.AddDate(0, 0, -1)}} {
		v.Exhibit, v.Channel = "ban-do", kiosk.Phone
		if _, _, err := rec.Record(t.Context(), []visit.View{v}); err != nil {
			t.Fatal(err)
		}
	}
	stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: l, Zone: hoChiMinh(t)})
	got, err := stats.Reconcile(t.Context(), organiser, "2026-11-18", "2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	want := visit.ThreeCounts{Opens: 2, Visits: 2, Screenings: 4, Heads: 130, Door: 150, Registrations: 4, RegisteredHeads: 150}
	if diff := gocmp.Diff(want, got.Total); diff != "" {
		t.Errorf("total (-want +got):\n%s", diff)
	}
	slices.SortFunc(got.Differences, func(a, b visit.Difference) int {
		return slices.Compare([]string{a.Day, a.Kind, a.Class}, []string{b.Day, b.Kind, b.Class})
	})
	if diff := gocmp.Diff([]visit.Difference{
		{Day: "2026-11-19", Kind: visit.NobodyWrote},
		{Day: "2026-11-20", Kind: visit.Absent, Class: "8A3", Registered: 40},
		{Day: "2026-11-20", Kind: visit.DoorApart, Counted: 130, Door: 150},
		{Day: "2026-11-20", Kind: visit.Fewer, Class: "8A2", Registered: 40, Counted: 37},
		{Day: "2026-11-20", Kind: visit.More, Class: "9B", Registered: 30, Counted: 33},
		{Day: "2026-11-20", Kind: visit.Unregistered, Class: "9C", Counted: 20},
	}, got.Differences); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
	if _, err := stats.Reconcile(t.Context(), teacher, "2026-11-18", "2026-11-20"); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a teacher: %v, want Denied", err)
	}
}
