package live

import (
	"context"
	"time"
)

// abandoned is how long a show may go without its driver before it ends by itself: longer than any
// school day's pause, so that no show holds its screens and its class's answers over night.
const abandoned = 12 * time.Hour

// endAbandoned ends the shows that nobody drives any more.
func (h *Hall) endAbandoned(ctx context.Context) {
	h.mu.RLock()
	rooms := make([]*room, 0, len(h.byID))
	for _, r := range h.byID {
		rooms = append(rooms, r)
	}
	h.mu.RUnlock()
	for _, r := range rooms {
		if err := r.endAbandoned(ctx); err != nil {
			h.o.Log.Error("abandoned show goes on", "show_id", r.id, "error", err)
		}
	}
}

func (r *room) endAbandoned(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	r.mu.Lock()
	row, s := r.row, r.state
	over := !s.Ended && r.driving == 0 && r.hall.now().Sub(r.away) >= abandoned
	r.mu.Unlock()
	if !over || s.Auto != nil && s.Auto.Playing {
		return nil
	}
	s = s.leave()
	s.Auto, s.Ended = nil, true
	row.Rev++
	row.EndedAt = whole(r.hall.o.Clock())
	row.Events = []Event{{At: row.EndedAt, Action: ended}}
	return r.save(ctx, row, s, "")
}
