package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"trienlam/kiosk"
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
		if err := closedCells(ctx, tx, by, columns, from, to, closed); err != nil {
			return err
		}
	}
	return nil
}

// closedCells calls fn for the cells of closed days. A year has tens of thousands and every column of
// each costs: only the keys that columns names are read, each cell is only lent, its texts are made once.
func closedCells(ctx context.Context, tx *sql.Tx, by string, columns []string, from, to string, fn func(*visit.Cell)) error {
	c := visit.Cell{By: by}
	var key, dwell sql.RawBytes
	into := []any{&c.Visits, &c.Reaches, &dwell, &key}
	names := "visits, reaches, dwell, key"
	var raw []*sql.RawBytes // of names: day, stop or channel
	var asked []string
	for _, d := range columns {
		if d == "day" || d == "stop" || d == "channel" {
			names, asked, raw = names+", "+d, append(asked, d), append(raw, new(sql.RawBytes))
			into = append(into, raw[len(raw)-1])
		}
	}
	rows, err := tx.QueryContext(ctx, `select `+names+`
		from totals
		where dimension = $1 and day between $2 and $3`, by, from, to)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err tells
	texts := map[string]string{}
	text := func(b []byte) string {
		s, ok := texts[string(b)]
		if !ok {
			s = string(b)
			texts[s] = s
		}
		return s
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		c.Key, c.Dwell = text(key), visit.Dwell(dwell)
		for i, d := range asked {
			switch s := text(*raw[i]); d {
			case "day":
				c.Day = s
			case "stop":
				c.Stop = kiosk.StopID(s)
			default:
				c.Channel = kiosk.Channel(s)
			}
		}
		fn(&c)
	}
	return rows.Err()
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
