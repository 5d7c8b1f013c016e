package visit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

func TestAWrongClockIsPutRight(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		opened, sent time.Duration // by the device's clock, from now
		want         string        // day and hour there
		flags        int
	}{
		{"a right clock", -time.Hour, 0, "2026-11-20 11", 0},
		{"four minutes are none of our business", -time.Hour, 4 * time.Minute, "2026-11-20 11", 0},
		{"two days behind", -49 * time.Hour, -48 * time.Hour, "2026-11-20 11", visit.ClockMended},
		{"a year ahead", 364 * 24 * time.Hour, 365 * 24 * time.Hour, "2026-11-19 12", visit.ClockMended},
		{"years behind, its battery is flat", -3000 * 24 * time.Hour, -2990 * 24 * time.Hour, "2026-11-10 12", visit.ClockMended},
		{"set between opening and sending", -3000 * 24 * time.Hour, 0, "2026-11-20 12", visit.ClockDoubted},
		{"ahead of itself", 2 * time.Hour, time.Hour, "2026-11-20 12", visit.ClockDoubted},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.view(t, visit.View{ID: "a", Channel: kiosk.Kiosk, OpenedAt: noon.Add(c.opened), Sent: noon.Add(c.sent)})
			r := current(t, d.db)[0]
			if got := fmt.Sprintf("%s %02d", r.Day, r.Hour); got != c.want || r.Flags != c.flags {
				t.Errorf("counted on %s with flags %d, want %s with %d", got, r.Flags, c.want, c.flags)
			}
		})
	}
}

// A day is a day of the site's zone, also where it has 23 or 25 hours.
func TestDaysOfZonesThatChangeTheirClocks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, at, day, hour string }{
		{"Asia/Ho_Chi_Minh", "2026-11-20T16:59:59Z", "2026-11-20", "23"},
		{"Asia/Ho_Chi_Minh", "2026-11-20T17:00:00Z", "2026-11-21", "00"},
		{"Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25", "00"}, // the day of 25 hours begins
		{"Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25", "02"},
		{"Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25", "02"}, // the hour that comes twice
		{"Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25", "23"},
		{"Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26", "00"},
		{"America/Sao_Paulo", "2017-10-15T02:59:59Z", "2017-10-14", "23"},
		{"America/Sao_Paulo", "2017-10-15T03:00:00Z", "2017-10-15", "01"}, // midnight did not exist
		{"Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04", "02"},
	} {
		t.Run(c.zone+" "+c.at, func(t *testing.T) {
			t.Parallel()
			zone, err := time.LoadLocation(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			at, err := time.Parse(time.RFC3339, c.at)
			if err != nil {
				t.Fatal(err)
			}
			db := open(t, t.TempDir())
			rec := visit.NewRecorder(visit.Options{Store: sqlite.NewViews(db), Resolve: resolve, Zone: zone, Clock: func() time.Time { return at }})
			if _, _, err := rec.Record(t.Context(), []visit.View{{ID: "a", Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: at}}); err != nil {
				t.Fatal(err)
			}
			led, err := visit.NewLedger(t.Context(), visit.LedgerOptions{Store: sqlite.NewLedger(db), Zone: zone, Clock: func() time.Time { return at }})
			if err != nil {
				t.Fatal(err)
			}
			stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: led, Zone: zone})
			rows, _, err := stats.Count(t.Context(), "2017-01-01", "2026-12-31", "day", "hour")
			if err != nil || len(rows) != 1 || rows[0].Keys[0] != c.day || rows[0].Keys[1] != c.hour {
				t.Errorf("counted as %+v, %v; want %s %s", rows, err, c.day, c.hour)
			}
		})
	}
}

func TestAClockThatWasWrongIsShifted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for i := range 6 { // a kiosk an hour ahead, over midnight
		d.view(t, visit.View{
			ID: fmt.Sprint("k", i), Device: "device-number-one", Channel: kiosk.Kiosk,
			OpenedAt: noon.Add(-13*time.Hour + time.Duration(i)*20*time.Minute), Dwell: 20 * time.Minute,
		})
	}
	d.view(t, visit.View{ID: "p", OpenedAt: noon.Add(-12 * time.Hour)})
	if got := d.figures(t); !strings.Contains(got, "[day hour] 2026-11-19 23 3/1 20m0s; 2026-11-20 00 4/1 20m0s") {
		t.Fatalf("before:\n%s", got)
	}
	wrong := visit.Shift{Day: "2026-11-20", FromHour: 0, ToHour: 6, Channel: kiosk.Kiosk, Minutes: 60, Reason: "đồng hồ nhanh một giờ"}
	for field, change := range map[string]func(*visit.Shift){
		"fromHour": func(s *visit.Shift) { s.FromHour = -1 },
		"toHour":   func(s *visit.Shift) { s.ToHour = 24 },
		"channel":  func(s *visit.Shift) { s.Channel = "radio" },
		"minutes":  func(s *visit.Shift) { s.Minutes = 0 },
		"reason":   func(s *visit.Shift) { s.Reason = "" },
	} {
		bad := wrong
		change(&bad)
		if _, err := d.book.Shift(t.Context(), organiser, bad); kiosk.KindOf(err) != kiosk.Unprocessable {
			t.Errorf("a wrong %s: %v, want Unprocessable", field, err)
		}
	}
	if _, err := d.book.Shift(t.Context(), teacher, wrong); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("by a teacher: %v, want Denied", err)
	}
	nothing := wrong
	nothing.Channel = kiosk.Show
	if _, err := d.book.Shift(t.Context(), organiser, nothing); kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("of no opens: %v, want NotFound", err)
	}
	done, err := d.book.Shift(t.Context(), organiser, wrong)
	if err != nil || done.Opens != 3 {
		t.Fatalf("shifted %d, %v; want three opens", done.Opens, err)
	}
	// The visit began before midnight either way: the opens after it move, the visits stay one and one.
	if got := d.figures(t); !strings.Contains(got, "[day hour] 2026-11-19 23 6/1 20m0s; 2026-11-20 00 1/1 0s") {
		t.Errorf("after:\n%s", got)
	}
	var flagged int
	for _, r := range current(t, d.db) {
		if r.Flags == visit.ClockShifted {
			flagged++
		}
	}
	days, err := d.led.Days(t.Context(), "2026-11-19", "2026-11-20")
	if err != nil || flagged != 3 || len(days) != 2 || days[0].Flagged != 3 || days[1].Flagged != 0 {
		t.Errorf("%d flagged, days %+v, %v", flagged, days, err)
	}
	d.view(t, visit.View{ID: "k5", Channel: kiosk.Kiosk, OpenedAt: noon, Dwell: 25 * time.Minute}) // its page still grows
	if got := d.figures(t); !strings.Contains(got, "[day] 2026-11-19 6/1 20m0s; 2026-11-20 1/1 0s") {
		t.Errorf("after a longer dwell:\n%s", got)
	}
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-19"); err != nil {
		t.Fatal(err)
	}
	if rows := current(t, d.db); len(rows) != 1 || rows[0].ID != "p" {
		t.Errorf("after closing %+v are left, want the phone's", rows)
	}
	back := visit.Shift{Day: "2026-11-20", ToHour: 23, Channel: kiosk.Phone, Minutes: 60, Reason: "nhầm"}
	if _, err := d.book.Shift(t.Context(), organiser, back); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("into a closed day: %v, want Conflict", err)
	}
	log, err := d.led.Shifts(t.Context(), "2026-11-20", "2026-11-20")
	if err != nil || len(log) != 1 || log[0].By != "hoa" || log[0].Reason != wrong.Reason {
		t.Errorf("log %+v, %v", log, err)
	}
}

func TestARehearsalCountsNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rec := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(d.db), Resolve: resolve, Zone: hoChiMinh(t), Clock: func() time.Time { return d.now },
		Rehearsing: func(at time.Time) bool { _, ok := d.led.Rehearsing(at); return ok },
	})
	d.rec = rec
	for name, c := range map[string]struct {
		by    kiosk.Actor
		until time.Time
		want  kiosk.Kind
	}{
		"by a teacher": {teacher, noon.Add(time.Hour), kiosk.Denied},
		"in the past":  {organiser, noon, kiosk.Unprocessable},
		"for ever":     {organiser, noon.Add(25 * time.Hour), kiosk.Unprocessable},
	} {
		if _, err := d.led.Rehearse(t.Context(), c.by, c.until); kiosk.KindOf(err) != c.want {
			t.Errorf("a rehearsal %s: %v", name, err)
		}
	}
	if _, err := d.led.Rehearse(t.Context(), organiser, noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	d.view(t, visit.View{ID: "tried"})
	d.view(t, visit.View{ID: "before", OpenedAt: noon.Add(-time.Minute)}) // a kiosk that was offline
	d.now = noon.Add(30 * time.Minute)
	if err := d.led.EndRehearsal(t.Context(), organiser); err != nil {
		t.Fatal(err)
	}
	d.view(t, visit.View{ID: "tried", OpenedAt: d.now.Add(time.Minute), Dwell: time.Minute}) // its page is left, by a clock of its own
	d.view(t, visit.View{ID: "late", OpenedAt: noon.Add(10 * time.Minute)})                  // tried out offline
	d.view(t, visit.View{ID: "after"})
	d.view(t, visit.View{ID: "staff", Staff: true})
	var ids []string
	for _, r := range current(t, d.db) {
		ids = append(ids, r.ID)
	}
	if got := strings.Join(ids, " "); got != "before after" {
		t.Errorf("counted %s, want before after", got)
	}
	if err := d.led.EndRehearsal(t.Context(), organiser); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("ended twice: %v, want Conflict", err)
	}
}

func TestAServersClockThatGoesBackIsNoticed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.rec = visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(d.db), Resolve: resolve, Clock: func() time.Time { return d.now }, ClockBehind: func() bool { return d.book.ClockBehind() },
	})
	d.book = visit.NewBook(visit.BookOptions{Recorder: d.rec, Ledger: d.led, Settings: sqlite.NewSettings(d.db)})
	for i, c := range []struct {
		at     time.Duration
		behind bool
	}{{0, false}, {-4 * time.Minute, false}, {-6 * time.Minute, true}, {-9000 * time.Hour, true}, {time.Minute, false}} {
		d.now = noon.Add(c.at)
		if err := visit.WatchClock(t.Context(), d.book); err != nil {
			t.Fatal(err)
		}
		if d.book.ClockBehind() != c.behind {
			t.Errorf("%v from the latest: behind %v, want %v", c.at, d.book.ClockBehind(), c.behind)
		}
		d.view(t, visit.View{ID: fmt.Sprint("v", i)})
	}
	for _, r := range current(t, d.db) {
		if doubted := r.Flags == visit.ServerDoubted; doubted != (r.ID == "v2" || r.ID == "v3") {
			t.Errorf("%s has flags %d", r.ID, r.Flags)
		}
	}
}
