package sqlite

import (
	"context"
	"errors"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// answers returns a show's answers.
func (s *Shows) answers(ctx context.Context, show kiosk.ShowID) ([]live.Answer, error) {
	const op = "sqlite.Shows.answers"
	rows, err := s.db.read.QueryContext(ctx, "select poll, follower_hash, choice from answers where show_id = $1", show)
	if err != nil {
		return nil, unread(op, err)
	}
	var out []live.Answer
	for rows.Next() {
		var a live.Answer
		var hash []byte
		if err := rows.Scan(&a.Poll, &hash, &a.Choice); err != nil {
			return nil, unread(op, errors.Join(err, rows.Close()))
		}
		copy(a.Follower[:], hash)
		out = append(out, a)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, unread(op, err)
	}
	return out, nil
}
