package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"trienlam/kiosk"
)

// Statistics reads the journal of opens. It implements visit.StatisticsStore.
type Statistics struct{ db *DB }

// NewStatistics returns the figures' source in db.
func NewStatistics(db *DB) *Statistics { return &Statistics{db} }

// dimensions are the columns behind visit.Dimensions.
var dimensions = map[string]string{
	"day": "day", "hour": "printf('%02d', hour)", "exhibit": "exhibit",
	"channel": "channel", "language": "language", "stop": "stop",
}

// Opens calls fn for every current row of a period with its keys.
func (s *Statistics) Opens(ctx context.Context, from, to string, by []string,
	fn func(keys []string, dwellMs int64, starts, reaches bool),
) error {
	const op = "sqlite.Statistics.Opens"
	var columns strings.Builder
	for _, d := range by {
		columns.WriteString(", " + dimensions[d])
	}
	rows, err := s.db.read.QueryContext(ctx, `select dwell_ms, starts, reaches`+columns.String()+`
		from views as v
		where day between $1 and $2
			and not exists (select 1 from views where prev = v.seq)`, from, to)
	if err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	if err := each(rows, len(by), fn); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return nil
}

// each reads rows. Keys repeat, so that each text is made once.
func each(rows *sql.Rows, keyed int, fn func(keys []string, dwellMs int64, starts, reaches bool)) error {
	var dwellMs int64
	var starts, reaches bool
	raw := make([]sql.RawBytes, keyed)
	into := []any{&dwellMs, &starts, &reaches}
	for i := range raw {
		into = append(into, &raw[i])
	}
	texts := map[string]string{}
	keys := make([]string, keyed)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, b := range raw {
			text, ok := texts[string(b)]
			if !ok {
				text = string(b)
				texts[text] = text
			}
			keys[i] = text
		}
		fn(keys, dwellMs, starts, reaches)
	}
	return rows.Err()
}
