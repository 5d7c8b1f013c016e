package visit_test

import (
	"bytes"
	"encoding/binary"
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

// desk is a site's counting on a database: a clock that tests move, and all that counts by it.
type desk struct {
	dir   string
	db    *sqlite.DB
	now   time.Time
	rec   *visit.Recorder
	led   *visit.Ledger
	book  *visit.Book
	stats *visit.Statistics
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	d := &desk{dir: dir, db: open(t, dir), now: noon}
	zone, clock := hoChiMinh(t), func() time.Time { return d.now }
	var err error
	d.led, err = visit.NewLedger(t.Context(), visit.LedgerOptions{
		Store: sqlite.NewLedger(d.db), Zone: zone, Clock: clock, Site: "truong-thu", Epoch: "e1",
	})
	if err != nil {
		t.Fatal(err)
	}
	d.rec = visit.NewRecorder(visit.Options{Store: sqlite.NewViews(d.db), Resolve: resolve, Zone: zone, Clock: clock, Stop: d.led.StopOn})
	d.book = visit.NewBook(visit.BookOptions{Recorder: d.rec, Ledger: d.led, Settings: sqlite.NewSettings(d.db), Settle: d.db.Settle})
	d.stats = visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(d.db), Ledger: d.led, Zone: zone})
	return d
}

// view records one open of the present moment.
func (d *desk) view(t *testing.T, v visit.View) {
	t.Helper()
	if v.Exhibit == "" {
		v.Exhibit = "ban-do"
	}
	if v.Channel == "" {
		v.Channel = kiosk.Phone
	}
	if v.OpenedAt.IsZero() {
		v.OpenedAt = d.now
	}
	if _, bad, err := d.rec.Record(t.Context(), []visit.View{v}); err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
}

// figures says everything that can be asked of the days around noon.
func (d *desk) figures(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, by := range [][]string{{"day"}, {"hour"}, {"exhibit"}, {"channel"}, {"language"}, {"stop"}, {"day", "stop", "channel"}, {"day", "hour"}, {"exhibit", "channel"}} {
		rows, total, err := d.stats.Count(t.Context(), "2026-11-01", "2026-12-31", by...)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%v %s = %d/%d %v %v\n", by, said(rows), total.Opens, total.Visits, total.Dwell, total.DwellMedian)
	}
	return b.String()
}

func (d *desk) verify(t *testing.T) []string {
	t.Helper()
	v, err := d.led.Verify(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range v.Faults {
		ids = append(ids, strings.TrimPrefix(f.Error(), "visit.Verify: "))
	}
	return ids
}

// busyDay records opens of three days that leave no two figures alike.
func (d *desk) busyDay(t *testing.T) {
	t.Helper()
	for i := range 120 {
		d.view(t, visit.View{
			ID: fmt.Sprint("v", i), Device: fmt.Sprintf("device-number-%03d", i%11),
			Exhibit: []string{"ban-do", "chau-ban", "hop-dong"}[i*i%3], Channel: []kiosk.Channel{kiosk.Phone, kiosk.Kiosk, kiosk.Show}[i%7%3],
			Language: []string{"vi", "vi", "en"}[i%3], OpenedAt: noon.Add(-time.Duration(i*i*13) * time.Second), Dwell: time.Duration(i*i*37%90_001) * time.Millisecond,
		})
	}
}

func TestAClosedDayCountsWhatItCounted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.busyDay(t)
	before := d.figures(t)
	for _, day := range []string{"2026-11-20", "2026-11-19", "2026-11-18"} { // in any order
		if _, err := d.book.Close(t.Context(), organiser, day); err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(before, d.figures(t)); diff != "" {
			t.Fatalf("after closing %s (-before +after):\n%s", day, diff)
		}
	}
	if rows := current(t, d.db); len(rows) != 0 {
		t.Errorf("%d opens are still there one by one", len(rows))
	}
	if faults := d.verify(t); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestWhatComesAfterClosingIsAnAdjustment(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.view(t, visit.View{ID: "a", Dwell: 10 * time.Second})
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-20"); err != nil {
		t.Fatal(err)
	}
	d.view(t, visit.View{ID: "a", Dwell: 50 * time.Second}) // settled
	d.view(t, visit.View{ID: "late", Dwell: 30 * time.Second})
	if got := d.figures(t); !strings.Contains(got, "[day] 2026-11-20 2/2 20s") {
		t.Errorf("with a late open:\n%s", got)
	}
	if n, err := d.book.Tidy(t.Context()); err != nil || n != 0 {
		t.Errorf("the same day: %d links, %v; its devices may still send more", n, err)
	}
	d.now = d.now.AddDate(0, 0, 1)
	if n, err := d.book.Tidy(t.Context()); err != nil || n != 1 {
		t.Errorf("a day later: %d links, %v; want one", n, err)
	}
	s := screening()
	id, err := d.led.AddScreening(t.Context(), teacher, s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.led.Correct(t.Context(), organiser, visit.Correction{
		Of: visit.OfScreening, Target: id, Field: "headsCounted", Became: 30, Reason: "đếm lại",
	}); err != nil {
		t.Fatal(err)
	}
	links, err := d.led.Links(t.Context(), "2026-11-20", "2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, l := range links {
		body, err := l.Totals()
		if err != nil {
			t.Fatal(err)
		}
		opens, heads := 0, 0
		for _, c := range body.Measured {
			if c.By == "hour" {
				opens += c.Opens
			}
		}
		for _, p := range body.People {
			heads += p.HeadsCounted
		}
		told = append(told, fmt.Sprintf("%d %s %q %q: %d opens, %d heads", l.Revision, l.Kind, l.Author, l.Reason, opens, heads))
	}
	if diff := gocmp.Diff([]string{
		`1 closed "hoa" "": 1 opens, 0 heads`, `2 late "" "": 2 opens, 0 heads`,
		`3 written "lan" "": 2 opens, 38 heads`, `4 corrected "hoa" "đếm lại": 2 opens, 30 heads`,
	}, told); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	if got := d.figures(t); !strings.Contains(got, "[day] 2026-11-20 2/2 20s") {
		t.Errorf("after the adjustment:\n%s", got)
	}
	if faults := d.verify(t); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestDaysCloseByThemselves(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	tidy := func(want int) {
		t.Helper()
		if n, err := d.book.Tidy(t.Context()); err != nil || n != want {
			t.Fatalf("%v: %d links, %v; want %d", d.now, n, err, want)
		}
	}
	d.view(t, visit.View{ID: "a"})
	d.now = noon.AddDate(0, 0, 3)
	tidy(0)                                                                              // three days are not over
	d.view(t, visit.View{ID: "b", OpenedAt: noon.Add(-time.Hour), Channel: kiosk.Kiosk}) // a kiosk comes home
	d.now = noon.AddDate(0, 0, 4)
	tidy(0) // there was news yesterday
	d.now = noon.AddDate(0, 0, 7)
	tidy(1)
	tidy(0)
	if err := d.book.SetCloseAfter(t.Context(), organiser, 0); err != nil {
		t.Fatal(err)
	}
	d.view(t, visit.View{ID: "c"})
	d.now = noon.AddDate(0, 0, 50)
	tidy(0)
	for days, want := range map[int]kiosk.Kind{-1: kiosk.Unprocessable, 61: kiosk.Unprocessable} {
		if err := d.book.SetCloseAfter(t.Context(), organiser, days); kiosk.KindOf(err) != want {
			t.Errorf("after %d days: %v", days, err)
		}
	}
}

func TestWhichDaysCanBeClosed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, c := range []struct {
		by   kiosk.Actor
		day  string
		want kiosk.Kind
	}{
		{teacher, "2026-11-20", kiosk.Denied},
		{organiser, "2026-11-21", kiosk.Conflict},
		{organiser, "2026-02-30", kiosk.Invalid},
	} {
		if _, err := d.book.Close(t.Context(), c.by, c.day); kiosk.KindOf(err) != c.want || err == nil {
			t.Errorf("%s by %s: %v, want kind %d", c.day, c.by.Name, err, c.want)
		}
	}
	if day, err := d.led.OpenDay(t.Context(), organiser); err != nil || day != "2026-11-20" {
		t.Errorf("opened %q, %v", day, err)
	}
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-20"); err != nil {
		t.Errorf("a day without opens: %v", err)
	}
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-20"); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("closed twice: %v, want Conflict", err)
	}
	if _, err := d.led.OpenDay(t.Context(), organiser); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("opened after closing: %v, want Conflict", err)
	}
	days, err := d.led.Days(t.Context(), "", "")
	if err != nil || len(days) != 1 || !days[0].Closed || days[0].OpenedBy != "hoa" || days[0].Last.Revision != 1 {
		t.Errorf("days %+v, %v", days, err)
	}
}

// Whoever changes the database behind the program's back is found out, wherever it is done.
func TestATamperedLedgerIsFoundOut(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change string
		want   string // one of the faults
	}{
		"a figure":               {"update totals set opens = opens + 100 where dimension = 'exhibit' and day = '2026-11-19'", "verify/totals"},
		"a dwell":                {"update totals set dwell = x'0501' where dimension = 'hour' and opens = 2", "verify/totals"},
		"figures of a new key":   {"insert into totals (dimension, day, stop, channel, key, opens, visits, reaches, flagged, dwell) select 'exhibit', day, stop, channel, 'moi', 0, 0, 0, 0, x'' from totals where day = '2026-11-19' limit 1", "verify/totals"},
		"a day without figures":  {"delete from totals where day = '2026-11-19'", "verify/totals"},
		"figures without a link": {"insert into totals (dimension, day, stop, channel, key, opens, visits, reaches, flagged, dwell) select dimension, '2026-10-01', stop, channel, key, opens, visits, reaches, flagged, dwell from totals where day = '2026-11-19'", "verify/stray-totals"},
		"a body":                 {`update chain set body = replace(body, '"opens":', '"opens":1') where seq = 1`, "verify/body-changed"},
		"a hash":                 {"update chain set hash = substr(hash, 2) || '0' where seq = 2", "verify/body-changed"},
		"a link in the middle":   {"delete from chain where seq = 2", "verify/link-missing"},
		"the author":             {"update chain set author = 'minh' where seq = 1", "verify/columns"},
		"a head-count":           {"update screenings set heads_counted = 99", "verify/entries"},
		"a screening":            {"delete from screenings", "verify/entries"},
		"a press at the door":    {"update tallies set count = 500", "verify/entries"},
		"a registration":         {"update registrations set class = '9A'", "verify/entries"},
		"nothing":                {"update chain set body = body", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.busyDay(t)
			if _, err := d.led.AddRegistration(t.Context(), teacher, registration()); err != nil {
				t.Fatal(err)
			}
			if _, err := d.led.AddScreening(t.Context(), teacher, screening()); err != nil {
				t.Fatal(err)
			}
			if _, err := d.led.AddTally(t.Context(), teacher, visit.Tally{Count: 50}); err != nil {
				t.Fatal(err)
			}
			for _, day := range []string{"2026-11-18", "2026-11-19", "2026-11-20"} {
				if _, err := d.book.Close(t.Context(), organiser, day); err != nil {
					t.Fatal(err)
				}
			}
			if faults := d.verify(t); len(faults) > 0 {
				t.Fatalf("before: %v", faults)
			}
			if err := d.db.Write(t.Context(), func(tx *sqlite.Tx) error { _, err := tx.Exec(c.change); return err }); err != nil {
				t.Fatal(err)
			}
			if faults := d.verify(t); c.want != "" && !slices.Contains(faults, c.want) || c.want == "" && len(faults) > 0 {
				t.Errorf("faults %v, want %q among them", faults, c.want)
			}
		})
	}
}

// The end of the chain can be cut off without a trace in it; a hash printed on paper shows it.
func TestAPrintedHashProvesTheChain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.view(t, visit.View{ID: "a"})
	printed, err := d.book.Close(t.Context(), organiser, "2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	d.now = noon.AddDate(0, 0, 1)
	d.view(t, visit.View{ID: "b"})
	newest, err := d.book.Close(t.Context(), organiser, "2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range []bool{false, true} {
		if cut {
			err := d.db.Write(t.Context(), func(tx *sqlite.Tx) error {
				_, err := tx.Exec("delete from chain where seq = 2; delete from totals where day = '2026-11-21'")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for hash, missing := range map[string]bool{printed.Hash: false, newest.Hash: cut} {
			v, err := d.led.Verify(t.Context(), hash)
			if err != nil || (len(v.Faults) > 0) != missing {
				t.Errorf("cut off: %v; %s is missing: %v, want %v (%v)", cut, hash[:8], v.Faults, missing, err)
			}
		}
	}
}

// After a day is closed neither its opens' ids nor their times are in any file: not in the database, not
// in the log beside it.
func TestClosingLeavesNoTrailOnTheDisk(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var traces [][]byte
	for i := range 300 {
		at := noon.Add(-time.Duration((i+1)*7919) * time.Millisecond) // the link itself is of noon
		id := kiosk.Token(12)
		d.view(t, visit.View{ID: id, Device: "device-number-one", OpenedAt: at, Dwell: time.Second})
		d.view(t, visit.View{ID: id, OpenedAt: at, Dwell: time.Minute})
		ms := binary.BigEndian.AppendUint64(nil, uint64(at.UnixMilli()))
		traces = append(traces, []byte(id), ms[2:]) // SQLite writes it as six bytes
	}
	found := func() (n int) {
		files, err := filepath.Glob(filepath.Join(d.dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, trace := range traces {
				n += bytes.Count(b, trace)
			}
		}
		return n
	}
	if n := found(); n < len(traces) {
		t.Fatalf("%d traces before closing, want %d: the test looks for the wrong thing", n, len(traces))
	}
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-20"); err != nil {
		t.Fatal(err)
	}
	if n := found(); n > 0 {
		t.Errorf("%d traces after closing", n)
	}
}
