package visit_test

import (
	"cmp"
	"context"
	"flag"
	"os"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		_ = f.Value.Set("2000") // a history in memory takes a third of a millisecond
	}
	os.Exit(m.Run())
}

// resolve knows three exhibits, one also by its code.
func resolve(s string) (string, bool) {
	switch s {
	case "307":
		return "ban-do", true
	case "ban-do", "chau-ban", "hop-dong":
		return s, true
	}
	return "", false
}

func hoChiMinh(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// drawView draws a view whose times lie near the borders of the rules.
func drawView(t *rapid.T, now time.Time) visit.View {
	seconds := rapid.OneOf(
		rapid.SampledFrom([]int{-301, -300, -1, 0, 59, 60, 61, 599, 600, 601, 60 * 86400, 60*86400 + 1, 200 * 86400}),
		rapid.IntRange(0, 3600), rapid.IntRange(0, 30*86400),
	).Draw(t, "ago")
	sent := time.Time{}
	if rapid.IntRange(0, 3).Draw(t, "tells its clock") == 0 {
		sent = now.Add(time.Duration(rapid.SampledFrom([]int{-400 * 86400, -3600, -301, -300, 0, 300, 301, 90 * 86400}).Draw(t, "skew")) * time.Second)
	}
	return visit.View{
		Sent:     sent,
		ID:       rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}).Draw(t, "id"),
		Device:   rapid.SampledFrom([]string{"", "device-number-one", "device-number-two"}).Draw(t, "device"),
		Exhibit:  rapid.SampledFrom([]string{"ban-do", "307", "chau-ban", "hop-dong", "khong-co"}).Draw(t, "exhibit"),
		Channel:  rapid.SampledFrom([]kiosk.Channel{kiosk.Phone, kiosk.Phone, kiosk.Kiosk, kiosk.Show}).Draw(t, "channel"),
		Language: rapid.SampledFrom([]string{"vi", "en"}).Draw(t, "language"),
		OpenedAt: now.Add(-time.Duration(seconds) * time.Second),
		Dwell: rapid.SampledFrom([]time.Duration{
			-1, 0, time.Second, 59 * time.Second, 5 * time.Minute, 10 * time.Minute, 40 * time.Minute,
		}).Draw(t, "dwell"),
	}
}

// TestHistories plays random histories of repeats, reorderings, batches, growing dwell, nights,
// restarts and failing disks, and compares every row and every figure with the naive model.
func TestHistories(t *testing.T) {
	zone := hoChiMinh(t)
	db := open(t, t.TempDir()) // one of forty histories runs on it
	rapid.Check(t, func(t *rapid.T) {
		begin := time.Date(2026, 11, 20, 16, 50, 0, 0, time.UTC) // ten minutes before midnight there
		now := begin
		colliding := rapid.IntRange(0, 4).Draw(t, "colliding") == 0
		mem := &journal{}
		var store visit.Store = mem
		onDisk := rapid.IntRange(0, 39).Draw(t, "on disk") == 0
		if onDisk {
			if err := db.Write(t.Context(), func(tx *sqlite.Tx) error {
				_, err := tx.Exec("delete from rehearsals; delete from shifts; delete from views; delete from chain; delete from totals; delete from closed_ids")
				return err
			}); err != nil {
				t.Fatal(err)
			}
			store = sqlite.NewViews(db)
		}
		shelves, figures := visit.LedgerStore(pages{mem}), visit.StatisticsStore(mem)
		if onDisk {
			shelves, figures = sqlite.NewLedger(db), sqlite.NewStatistics(db)
		}
		written, err := visit.NewLedger(t.Context(), visit.LedgerOptions{
			Store: shelves, Zone: zone, Clock: func() time.Time { return now }, Site: "truong-thu",
		})
		if err != nil {
			t.Fatal(err)
		}
		start := func() *visit.Recorder {
			rec := visit.NewRecorder(visit.Options{
				Store: store, Resolve: resolve, Zone: zone, Clock: func() time.Time { return now },
				Rehearsing: func(at time.Time) bool { _, ok := written.Rehearsing(at); return ok },
			})
			if colliding {
				visit.SetHash(rec, func(id string) uint64 { return uint64(id[0] % 3) })
			}
			return rec
		}
		rec, want := start(), &model{zone: zone, era: 1, tried: map[string]bool{}}
		book := func() *visit.Book {
			return visit.NewBook(visit.BookOptions{Recorder: rec, Ledger: written, Settings: noSettings{}})
		}
		for range rapid.IntRange(1, 12).Draw(t, "events") {
			switch rapid.SampledFrom([]string{"post", "post", "post", "post", "restart", "wait", "night", "month", "fail", "close", "tidy", "shift", "rehearse"}).Draw(t, "event") {
			case "restart":
				rec = start()
				want.era++
				clear(want.tried)
			case "wait":
				now = now.Add(time.Duration(rapid.IntRange(1, 1200).Draw(t, "seconds")) * time.Second)
			case "night":
				now = now.Add(24 * time.Hour)
			case "month":
				if now.After(begin.AddDate(0, 0, 30)) {
					continue // two months is how long ids are remembered
				}
				now = now.AddDate(0, 0, 25)
			case "fail":
				if _, tryingOut := written.Rehearsing(now); onDisk || tryingOut {
					continue
				}
				mem.failing = true
				if _, _, err := rec.Record(t.Context(), []visit.View{{
					ID: "lost", Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: now, Device: "device-number-one",
				}}); err == nil {
					t.Fatal("acknowledged what the disk refused")
				}
				mem.failing = false
				want.era++
			case "close":
				day := now.AddDate(0, 0, -rapid.IntRange(0, 2).Draw(t, "days ago")).In(zone).Format(time.DateOnly)
				_, err := book().Close(t.Context(), organiser, day)
				if (kiosk.KindOf(err) == kiosk.Conflict) != want.sealed[day] || err != nil && !want.sealed[day] {
					t.Fatalf("close %s: %v; closed before: %v", day, err, want.sealed[day])
				}
				if err == nil {
					want.close(day)
				}
			case "shift":
				s := visit.Shift{
					Day:     now.AddDate(0, 0, -rapid.IntRange(0, 1).Draw(t, "days ago")).In(zone).Format(time.DateOnly),
					Channel: kiosk.Phone, ToHour: 23, Minutes: rapid.SampledFrom([]int{-90, 1, 60, 1440}).Draw(t, "minutes"), Reason: "đồng hồ sai",
				}
				_, err := book().Shift(t.Context(), organiser, s)
				if may := want.shift(s.Day, s.Channel, s.Minutes); may != (err == nil) {
					t.Fatalf("shift %+v: %v, want it done: %v", s, err, may)
				}
			case "rehearse":
				if _, running := written.Rehearsing(now); running {
					if err := written.EndRehearsal(t.Context(), organiser); err != nil {
						t.Fatal(err)
					}
					want.rehearsals[len(want.rehearsals)-1].to = now
					continue
				}
				end := now.Add(time.Duration(rapid.IntRange(1, 90).Draw(t, "minutes")) * time.Minute)
				if _, err := written.Rehearse(t.Context(), organiser, end); err != nil {
					t.Fatal(err)
				}
				want.rehearsals = append(want.rehearsals, span{now, end})
			case "tidy":
				if _, err := book().Tidy(t.Context()); err != nil {
					t.Fatal(err)
				}
				want.tidy(now, 3)
			case "post":
				post(t, rec, want, now)
			}
		}
		got := mem.current()
		if onDisk {
			got = current(t, db)
		}
		compare(t, got, want.rows())
		stats := visit.NewStatistics(visit.StatisticsOptions{Store: figures, Ledger: written, Zone: zone})
		for _, by := range visit.Dimensions {
			rows, _, err := stats.Count(t.Context(), "2026-01-01", "2027-12-31", by)
			if err != nil {
				t.Fatal(err)
			}
			if got := said(rows); got != want.figures(by) {
				t.Fatalf("by %s: got\n%s, want\n%s", by, got, want.figures(by))
			}
		}
		if v, err := written.Verify(t.Context(), ""); err != nil || len(v.Faults) > 0 {
			t.Fatalf("the chain of closed days: %v %v", v.Faults, err)
		}
	})
}

// noSettings are those of a site on which nobody has set anything.
type noSettings struct{}

func (noSettings) Get(context.Context, string) (string, error) { return "", nil }
func (noSettings) Set(context.Context, string, string) error   { return nil }

// post sends one request to both and compares the answers.
func post(t *rapid.T, rec *visit.Recorder, want *model, now time.Time) {
	var views []visit.View
	ids := map[string]bool{}
	refused := 0
	for range rapid.IntRange(1, 6).Draw(t, "views") {
		v := drawView(t, now)
		views = append(views, v)
		if want.record(now, v) {
			ids[v.ID] = true
		} else {
			refused++
		}
	}
	accepted, rejected, err := rec.Record(t.Context(), views)
	if err != nil {
		t.Fatal(err)
	}
	if len(accepted) != len(ids) || len(rejected) != refused {
		t.Fatalf("accepted %v and rejected %d, want %v and %d", accepted, len(rejected), ids, refused)
	}
	for _, id := range accepted {
		if !ids[id] {
			t.Fatalf("accepted %q, want %v", id, ids)
		}
	}
}

func compare(t failer, got, want []visit.Row) {
	t.Helper()
	for _, rows := range [][]visit.Row{got, want} {
		slices.SortFunc(rows, func(a, b visit.Row) int { return cmp.Compare(a.ID, b.ID) })
	}
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("rows differ (-model +journal):\n%s", diff)
	}
}
