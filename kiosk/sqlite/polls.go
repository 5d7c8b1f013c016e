package sqlite

import (
	"context"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
)

var _ report.Polls = (*Shows)(nil)

// PollTotals returns the totals of shows that began from from until before to, by deck, poll and
// choice, equal ones of several shows added up. What was tried out in a rehearsal is none.
func (s *Shows) PollTotals(ctx context.Context, from, to time.Time) (_ []report.PollTotal, err error) {
	const op = "sqlite.PollTotals"
	rows, err := s.db.read.QueryContext(ctx, `select s.deck, p.poll, p.choice, sum(p.answers)
		from poll_totals p
		join shows s on s.id = p.show_id
		where s.started_ms >= $1 and s.started_ms < $2
			and not exists (select 1 from rehearsals where from_ms <= s.started_ms and s.started_ms < to_ms)
		group by s.deck, p.poll, p.choice
		order by s.deck, p.poll, p.choice`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer func() { _ = rows.Close() }() // Err below tells
	var out []report.PollTotal
	for rows.Next() {
		var t report.PollTotal
		if err := rows.Scan(&t.Deck, &t.Poll, &t.Choice, &t.Answers); err != nil {
			return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return out, nil
}
