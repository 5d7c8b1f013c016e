package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"trienlam/kiosk/visit"
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

// Opens reads the current rows of a period with their keys, and the cells of its closed days, as they
// are in one moment.
func (s *Statistics) Opens(ctx context.Context, from, to string, columns, cells []string,
	open func(keys []string, dwellMs int64, starts, reaches bool), closed func(*visit.Cell),
) error {
	_, err := read(struct{}{}, s.opens(ctx, from, to, columns, cells, open, closed))
	return err
}

func (s *Statistics) opens(ctx context.Context, from, to string, columns, cells []string,
	open func(keys []string, dwellMs int64, starts, reaches bool), closed func(*visit.Cell),
) error {
	tx, err := s.db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one snapshot: a day may be closed meanwhile
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	var names strings.Builder
	for _, d := range columns {
		names.WriteString(", " + dimensions[d])
	}
	rows, err := tx.QueryContext(ctx, `select dwell_ms, starts, reaches`+names.String()+`
		from views as v
		where day between $1 and $2
			and not exists (select 1 from views where prev = v.seq)`, from, to)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err tells
	if err := each(rows, len(columns), open); err != nil {
		return err
	}
	for _, by := range cells {
		_, err := list(ctx, tx, selectCells+`
			where dimension = $1 and day between $2 and $3`, []any{by, from, to}, func(rows *sql.Rows) (none struct{}, err error) {
			c, err := scanCell(rows)
			if err == nil {
				closed(&c)
			}
			return none, err
		})
		if err != nil {
			return err
		}
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
