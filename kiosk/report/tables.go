package report

import (
	"context"
	"iter"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk/visit"
)

// wordsPerMinute is how fast a text on a screen is read, in Vietnamese words (syllables).
const wordsPerMinute = 200

// cell is one value of a table: string, int, float64, or nil for what is not known.
type cell = any

// table is one export: its columns and where the rows come from.
type table struct {
	columns []string // in snake_case
	rows    func(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error)
}

var tables = map[string]table{
	"days": {
		[]string{"date", "site", "stop", "channel", "opens", "visits", "dwell_median_ms"}, days,
	},
	"exhibits": {
		[]string{"exhibit", "code", "title", "opens", "visits", "dwell_median_ms", "attracting_power", "holding_power"},
		exhibitsTable,
	},
	"screenings": {
		[]string{"date", "start", "end", "class", "grade", "place", "deck", "heads_expected", "heads_counted"}, screenings,
	},
	"quiz": {
		[]string{"exhibit", "question", "answers", "correct"}, quizzes,
	},
}

// days has a row for every day, stop and channel with opens.
func days(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error) {
	rows, _, err := r.o.Statistics.Count(ctx, q.From, q.To, "day", "stop", "channel")
	return each(rows, func(f visit.Figures) []cell {
		return []cell{f.Keys[0], r.o.Site, f.Keys[1], f.Keys[2], f.Opens, f.Visits, int(f.DwellMedian.Milliseconds())}
	}), err
}

// exhibitsTable has a row for every exhibit that was opened, the most opened first.
func exhibitsTable(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error) {
	rows, total, err := r.o.Statistics.Count(ctx, q.From, q.To, "exhibit")
	visit.ByOpens(rows)
	catalog := r.catalog()
	return each(rows, func(f visit.Figures) []cell {
		var code, title string
		var attracting, holding cell
		if total.Visits > 0 {
			attracting = float64(f.Visits) / float64(total.Visits)
		}
		if e, ok := catalog.Exhibit(f.Key); ok { // its pack may have gone
			code, title = e.Code, e.Title.In("vi")
			if needed := reading(exhibits.Plain(e.Body.In("vi"))); needed > 0 {
				holding = float64(f.DwellMedian) / float64(needed)
			}
		}
		return []cell{f.Key, code, title, f.Opens, f.Visits, int(f.DwellMedian.Milliseconds()), attracting, holding}
	}), err
}

// reading is the time a text needs.
func reading(text string) time.Duration {
	return time.Duration(len(strings.Fields(text))) * time.Minute / wordsPerMinute
}

// screenings has a row for every screening, by date and start.
func screenings(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error) {
	if err := visit.CheckPeriod(q.From, q.To); err != nil {
		return nil, err
	}
	list, err := r.o.Ledger.Screenings(ctx, q.From, q.To)
	return each(list, func(s visit.Screening) []cell {
		return []cell{s.Date, s.Start, s.End, s.Class, s.Grade, s.Place, s.Deck, s.HeadsExpected, s.HeadsCounted}
	}), err
}

// each makes one row of cells at a time.
func each[T any](list []T, row func(T) []cell) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		for _, v := range list {
			if !yield(row(v)) {
				return
			}
		}
	}
}
