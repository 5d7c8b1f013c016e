package sqlite

import (
	"context"
	"errors"
	"strings"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// showAction stands before the actions of shows among the site's events.
const showAction = "show."

func logShow(tx *Tx, show kiosk.ShowID, events ...live.Event) error {
	for _, e := range events {
		_, err := tx.Exec("insert into events (at_ms, actor, action, target, detail) values ($1, $2, $3, $4, $5)",
			e.At.UnixMilli(), e.By, showAction+e.Action, show, e.To)
		if err != nil {
			return err
		}
	}
	return nil
}

// Log implements live.Store.
func (s *Shows) Log(ctx context.Context, show kiosk.ShowID, e live.Event) error {
	return s.db.Write(ctx, func(tx *Tx) error { return logShow(tx, show, e) })
}

// Events implements live.Store.
func (s *Shows) Events(ctx context.Context, show kiosk.ShowID) ([]live.Event, error) {
	const op = "sqlite.Shows.Events"
	rows, err := s.db.read.QueryContext(ctx, `select at_ms, actor, action, detail from events
		where target = $1 and action like 'show.%'
		order by seq`, show)
	if err != nil {
		return nil, unread(op, err)
	}
	var out []live.Event
	for rows.Next() {
		var e live.Event
		var at int64
		if err := rows.Scan(&at, &e.By, &e.Action, &e.To); err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		e.At, e.Action = time.UnixMilli(at).UTC(), strings.TrimPrefix(e.Action, showAction)
		out = append(out, e)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, unread(op, err)
	}
	return out, nil
}
