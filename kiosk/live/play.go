package live

import (
	"context"
	"time"
)

const (
	// lead is how long before its moment a change is made durable and sent, so that every screen
	// has it in hand and shows it at the same instant.
	lead = 500 * time.Millisecond
	// catchUp is the least time between two changes that a show makes by itself: after a power cut it
	// catches up slide by slide, never past what anyone could see.
	catchUp = 1500 * time.Millisecond
	// over is how long after its end an interrupted auto-show is not taken up again.
	over = 5 * time.Minute
	// lookEvery is the longest sleep while something plays; retryEvery follows a write that failed.
	lookEvery  = time.Second
	retryEvery = 2 * time.Second
)

// play moves the shows that play by themselves until ctx ends.
func (h *Hall) play(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.playing: // something began, or was moved
		case <-timer.C:
		}
		if wait := h.step(ctx); wait > 0 {
			timer.Reset(min(wait, lookEvery))
		} else {
			timer.Stop()
		}
	}
}

// step makes every change that is due, and returns how long until the next: 0 if nothing plays.
func (h *Hall) step(ctx context.Context) time.Duration {
	h.mu.RLock()
	rooms := make([]*room, 0, 4)
	for _, r := range h.byID {
		if r.plays() {
			rooms = append(rooms, r)
		}
	}
	h.mu.RUnlock()
	var next time.Duration
	for _, r := range rooms {
		if wait := r.step(ctx); wait > 0 && (next == 0 || wait < next) {
			next = wait
		}
	}
	return next
}

func (r *room) plays() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.state.Ended && r.state.Auto != nil && r.state.Auto.Playing
}

// step makes this show's change if it is due, and returns how long until the next look: 0 if it does
// not play any more.
func (r *room) step(ctx context.Context) time.Duration {
	r.turn.Lock()
	defer r.turn.Unlock()
	row, s, _, _ := r.look("")
	if s.Ended || s.Auto == nil || !s.Auto.Playing {
		return 0
	}
	now := r.hall.now()
	if wait := r.due(s).Sub(now); wait > 0 {
		return wait
	}
	var next state
	if now.Sub(s.seen().EndsAt) > over {
		next = s.finish() // the power was away for longer than the rest of the show
	} else {
		next = s.advance(r.shape, now.Add(lead).UnixMilli()) // also when it is late: all screens together
	}
	row.Rev++
	if next.Ended {
		row.EndedAt = whole(r.hall.o.Clock())
		row.Events = []Event{{At: row.EndedAt, Action: ended}}
	}
	if err := r.save(ctx, row, next, ""); err != nil {
		r.hall.o.Log.Error("show does not advance", "show_id", r.id, "error", err)
		return retryEvery
	}
	r.stepped = now
	if !r.plays() {
		return 0
	}
	return max(r.due(next).Sub(r.hall.now()), time.Millisecond)
}

// due is when the next change is made: a little before its moment, and not in a rush.
func (r *room) due(s state) time.Time {
	due := time.UnixMilli(s.Auto.DueMs)
	if soonest := r.stepped.Add(catchUp); !r.stepped.IsZero() && due.Before(soonest) {
		return soonest
	}
	return due.Add(-lead)
}

// wakePlayer tells play that a show may have begun to play or was moved.
func (h *Hall) wakePlayer() {
	select {
	case h.playing <- struct{}{}:
	default: // told already
	}
}
