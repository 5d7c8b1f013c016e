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
