package report

import (
	"context"
	"iter"
	"strings"
	"time"

	"trienlam/kiosk/report/xlsx"
	"trienlam/kiosk/visit"
)

// wordsPerMinute is how fast a text on a screen is read, in Vietnamese words (syllables).
const wordsPerMinute = 200

// cell is one value of a table: string, int, float64, time.Duration, or nil for what is not known.
type cell = any

// column is one column of a table: its name in CSV, and its heading and form on paper.
type column struct {
	name  string // in snake_case
	head  string
	width float64 // characters
	kind  xlsx.Kind
}

// table is one export: its columns and where the rows come from.
type table struct {
	columns []column
	read    func(ctx context.Context, r *Reporter, q Request) (*Overview, error) // what rows needs, no more
	rows    func(o *Overview) iter.Seq[[]cell]
}

// names are the names of the columns.
func (t table) names() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

var tables = map[string]table{
	"days": {
		[]column{
			{"date", "Ngày", 12, xlsx.Date},
			{"site", "Điểm trường", 20, xlsx.Text},
			{"stop", "Đợt", 18, xlsx.Text},
			{"channel", "Kênh", 14, xlsx.Text},
			{"opens", "Lượt mở", 11, xlsx.Whole},
			{"visits", "Lượt thiết bị", 12, xlsx.Whole},
			{"dwell_median_ms", "Thời gian xem, trung vị (phút:giây)", 20, xlsx.Duration},
		}, readCounts, days,
	},
	"exhibits": {
		[]column{
			{"exhibit", "Mã tư liệu", 26, xlsx.Text},
			{"code", "Số nhãn", 9, xlsx.Text},
			{"title", "Tư liệu", 46, xlsx.Text},
			{"opens", "Lượt mở", 11, xlsx.Whole},
			{"visits", "Lượt thiết bị", 12, xlsx.Whole},
			{"dwell_median_ms", "Thời gian xem, trung vị (phút:giây)", 20, xlsx.Duration},
			{"attracting_power", "Sức thu hút", 11, xlsx.Percent},
			{"holding_power", "Sức giữ chân", 11, xlsx.Ratio},
		}, readCounts, exhibitsTable,
	},
	"screenings": {
		[]column{
			{"date", "Ngày", 12, xlsx.Date},
			{"start", "Từ", 8, xlsx.Clock},
			{"end", "Đến", 8, xlsx.Clock},
			{"class", "Lớp", 12, xlsx.Text},
			{"grade", "Khối", 8, xlsx.Text},
			{"place", "Nơi", 26, xlsx.Text},
			{"deck", "Bài trình chiếu", 26, xlsx.Text},
			{"heads_expected", "Dự kiến (người)", 11, xlsx.Whole},
			{"heads_counted", "Đếm được (người)", 11, xlsx.Whole},
		}, readScreenings, screenings,
	},
	"quiz": {
		[]column{
			{"exhibit", "Mã tư liệu", 26, xlsx.Text},
			{"question", "Câu hỏi", 60, xlsx.Text},
			{"answers", "Trả lời", 10, xlsx.Whole},
			{"correct", "Trả lời đúng", 10, xlsx.Whole},
		}, readQuizzes, quizzes,
	},
}

func readCounts(ctx context.Context, r *Reporter, q Request) (*Overview, error) {
	c, err := r.counts(ctx, q.From, q.To)
	if err != nil {
		return nil, err
	}
	return &Overview{Site: r.o.Site, Counts: *c}, nil
}

func readScreenings(ctx context.Context, r *Reporter, q Request) (*Overview, error) {
	if err := visit.CheckPeriod(q.From, q.To); err != nil {
		return nil, err
	}
	list, err := r.o.Ledger.Screenings(ctx, q.From, q.To)
	return &Overview{Screenings: list}, err
}

func readQuizzes(ctx context.Context, r *Reporter, q Request) (*Overview, error) {
	list, err := r.quizzes(ctx, q.From, q.To)
	return &Overview{Quizzes: list}, err
}

// days has a row for every day, stop and channel with opens.
func days(o *Overview) iter.Seq[[]cell] {
	return each(o.Days, func(f visit.Figures) []cell {
		return []cell{f.Keys[0], o.Site, f.Keys[1], f.Keys[2], f.Opens, f.Visits, f.DwellMedian}
	})
}

// exhibitsTable has a row for every exhibit that was opened, the most opened first.
func exhibitsTable(o *Overview) iter.Seq[[]cell] {
	return each(o.Exhibits, func(x Exhibit) []cell {
		return []cell{x.Key, x.Code, x.Title, x.Opens, x.Visits, x.DwellMedian, known(x.Attracting), known(x.Holding)}
	})
}

// known is nil for a share that is not known.
func known(share float64) cell {
	if share < 0 {
		return nil
	}
	return share
}

// reading is the time a text needs.
func reading(text string) time.Duration {
	return time.Duration(len(strings.Fields(text))) * time.Minute / wordsPerMinute
}

// screenings has a row for every screening, by date and start.
func screenings(o *Overview) iter.Seq[[]cell] {
	return each(o.Screenings, func(s visit.Screening) []cell {
		return []cell{s.Date, s.Start, s.End, s.Class, s.Grade, s.Place, s.Deck, s.HeadsExpected, s.HeadsCounted}
	})
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
