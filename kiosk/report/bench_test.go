package report_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// year is a busy school's, its days closed: 2,000,000 opens of 30 exhibits and 1,200 screenings.
func year(b *testing.B) *report.Reporter {
	b.Helper()
	db, err := sqlite.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	const opens = 2_000_000 / 365 / 2
	err = db.Write(b.Context(), func(tx *sqlite.Tx) error {
		for i := range 365 {
			for _, channel := range []string{"phone", "kiosk"} {
				for dimension, keys := range map[string]int{"exhibit": 30, "hour": 10, "language": 2} {
					for k := range keys {
						key := fmt.Sprintf("tu-lieu-%d", k)
						switch dimension {
						case "hour":
							key = fmt.Sprintf("%02d", 7+k)
						case "language":
							key = []string{"vi", "en"}[k]
						}
						n := (k+1)*opens/keys - k*opens/keys
						var dwell []byte
						for range n {
							dwell = binary.AppendUvarint(dwell, uint64(30_000/n+k))
						}
						if _, err := tx.Exec(`insert into totals (day, dimension, stop, channel, key, opens, visits, reaches, flagged, dwell)
							values ($1, $2, 'truong', $3, $4, $5, $6, $7, 0, $8)`,
							first.AddDate(0, 0, i).Format(time.DateOnly), dimension, channel, key, n, n/4, n/2, dwell); err != nil {
							return err
						}
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	ledger, err := visit.NewLedger(b.Context(), visit.LedgerOptions{Store: sqlite.NewLedger(db)})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 1200 {
		if _, err := ledger.AddScreening(b.Context(), kiosk.Actor{Name: "lan", Role: kiosk.Teacher}, visit.Screening{
			Date: first.AddDate(0, 0, i%365).Format(time.DateOnly), Start: "08:00", End: "08:45", Class: "8A", Grade: "8", HeadsExpected: 40, HeadsCounted: 38,
		}); err != nil {
			b.Fatal(err)
		}
	}
	return report.New(report.Options{
		Statistics: visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(db), Ledger: ledger}), Ledger: ledger, Site: "truong", Settings: words{},
	})
}

// BenchmarkYear makes the reports of a year of a busy school.
func BenchmarkYear(b *testing.B) {
	r := year(b)
	for _, format := range []string{"csv", "xlsx", "docx"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if err := r.Export(b.Context(), io.Discard, report.Request{From: "2026-01-01", To: "2026-12-31", Format: format}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("overview", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.Overview(b.Context(), "2026-01-01", "2026-12-31"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
