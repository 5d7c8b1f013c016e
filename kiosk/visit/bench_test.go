package visit_test

import (
	"fmt"
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
