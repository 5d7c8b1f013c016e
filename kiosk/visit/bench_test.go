package visit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// BenchmarkRecord posts views from 64 clients, durable before they are acknowledged.
func BenchmarkRecord(b *testing.B) {
	for _, size := range []int{1, 20} {
		b.Run(fmt.Sprintf("views=%d", size), func(b *testing.B) {
			db, err := sqlite.Open(b.Context(), b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			rec := visit.NewRecorder(visit.Options{
				Store: sqlite.NewViews(db), Resolve: func(s string) (string, bool) { return s, true },
			})
			var next atomic.Int64
			b.SetParallelism(32) // times GOMAXPROCS
			b.ReportAllocs()
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				device := kiosk.Token(16)
				views := make([]visit.View, size)
				for pb.Next() {
					for i := range views {
						n := next.Add(1)
						if n%40 == 0 {
							device = kiosk.Token(16)
						}
						views[i] = visit.View{
							ID: fmt.Sprintf("%022d", n), Device: device, Exhibit: fmt.Sprintf("tu-lieu-%d", n%30),
							Channel: kiosk.Phone, OpenedAt: time.Now(), Dwell: time.Second,
						}
					}
					if _, _, err := rec.Record(b.Context(), views); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.ReportMetric(float64(b.N*size)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// year fills a journal with a busy school's opens of some days, each opened and then closed with a
// dwell, and returns it with its last moment.
func year(b *testing.B, days, opensADay int) (*sqlite.DB, time.Time) {
	b.Helper()
	db := open(b, b.TempDir())
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	err := db.Write(b.Context(), func(tx *sqlite.Tx) error {
		_, err := tx.Exec(`with recursive n (i) as (select 0 union all select i + 1 from n where i < $1 * $2 - 1)
			insert into views (id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags)
			select printf('%022d', i), 'tu-lieu-' || (i % 30), 'phone', 'vi', 'truong', date($3, (i / $2) || ' days'), 7 + i % 10,
				0, unixepoch($3) * 1000 + (i / $2) * 86400000, 0, i % 8 = 0, i % 3 > 0, 0
			from n`, days, opensADay, first.Format(time.DateOnly))
		if err != nil {
			return err
		}
		_, err = tx.Exec(`insert into views (prev, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags)
			select seq, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, abs(random()) % 90000, starts, reaches, flags
			from views`)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return db, first.AddDate(0, 0, days)
}

// BenchmarkStats counts a month of a busy school by exhibit: 300,000 opens.
func BenchmarkStats(b *testing.B) {
	db, end := year(b, 30, 10_000)
	stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: ledger(b, db)})
	q := visit.Query{From: "2026-01-01", To: end.Format(time.DateOnly), By: "exhibit"}
	for b.Loop() {
		got, err := stats.Stats(b.Context(), kiosk.Actor{Role: kiosk.Organiser}, q)
		if err != nil || got.Total.Opens != 300_000 {
			b.Fatal(got.Total, err)
		}
	}
	b.ReportMetric(300_000*float64(b.N)/b.Elapsed().Seconds(), "opens/s")
}

// BenchmarkStart takes the first view after a start: two months of ids are read before it.
func BenchmarkStart(b *testing.B) {
	db, end := year(b, 62, 10_000)
	for n := 0; b.Loop(); n++ {
		rec := visit.NewRecorder(visit.Options{
			Store: sqlite.NewViews(db), Resolve: func(s string) (string, bool) { return s, true },
			Clock: func() time.Time { return end },
		})
		_, _, err := rec.Record(b.Context(), []visit.View{{ID: fmt.Sprint(n), Exhibit: "a", Channel: kiosk.Phone, OpenedAt: end}})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// closedYear fills the totals of a year of closed school days, as closing leaves them: 2,000,000 opens of
// 30 exhibits, on phones and kiosks, in two languages, over ten hours a day.
func closedYear(b *testing.B) *sqlite.DB {
	b.Helper()
	db := open(b, b.TempDir())
	r := rand.New(rand.NewPCG(1, 2))
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	add := func(tx *sqlite.Tx, day, dimension, channel, key string, dwell []int64) {
		_, err := tx.Exec(`insert into totals (day, dimension, stop, channel, key, opens, visits, reaches, flagged, dwell)
			values ($1, $2, 'truong', $3, $4, $5, $6, $7, 0, $8)`,
			day, dimension, channel, key, len(dwell), len(dwell)/8, len(dwell)/2, []byte(visit.PackDwell(dwell)))
		if err != nil {
			b.Fatal(err)
		}
	}
	err := db.Write(b.Context(), func(tx *sqlite.Tx) error {
		for i := range 365 {
			day := first.AddDate(0, 0, i).Format(time.DateOnly)
			for _, channel := range []string{"phone", "kiosk"} {
				var all []int64
				for range 2_000_000 / 365 / 2 {
					all = append(all, r.Int64N(1+r.Int64N(120_000)))
				}
				for _, d := range []struct {
					dimension string
					keys      int
				}{{"exhibit", 30}, {"hour", 10}, {"language", 2}} {
					for k := range d.keys {
						key := fmt.Sprintf("%s-%02d", d.dimension, k)
						switch d.dimension {
						case "hour":
							key = fmt.Sprintf("%02d", 7+k)
						case "language":
							key = []string{"vi", "en"}[k]
						}
						add(tx, day, d.dimension, channel, key, slices.Clone(all[k*len(all)/d.keys:(k+1)*len(all)/d.keys]))
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// BenchmarkYear counts a year of a busy school, its days closed: 2,000,000 opens.
func BenchmarkYear(b *testing.B) {
	db := closedYear(b)
	stats := visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: ledger(b, db)})
	for _, by := range []string{"day", "exhibit", "hour", "channel"} {
		b.Run(by, func(b *testing.B) {
			for b.Loop() {
				got, err := stats.Stats(b.Context(), kiosk.Actor{Role: kiosk.Organiser}, visit.Query{From: "2026-01-01", To: "2026-12-31", By: by})
				if err != nil || got.Total.Opens != 2_000_000/365/2*2*365 {
					b.Fatal(got.Total, err)
				}
			}
		})
	}
}
