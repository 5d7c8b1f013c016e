package live

import (
	"context"
	"crypto/sha256"
	"fmt"

	"trienlam/kiosk"
)

// tally is one poll's answers: the newest of each follower.
type tally struct {
	choice map[FollowerHash]int
	counts []int
}

// Answer stores a follower's answer to the open poll of the present slide; the last one before
// closing counts. It returns after the answer is durable. Errors: NotFound (no such show), Denied
// (the token is not of this show), Conflict (poll closed or another one, unknown choice).
func (h *Hall) Answer(ctx context.Context, show, poll string, choice int, follower string) error {
	const op = "live.Answer"
	r, err := h.room(show)
	if err != nil {
		return err
	}
	if !r.knows(follower) {
		return kiosk.E(kiosk.Denied, op, "live/unknown-follower", nil)
	}
	a := Answer{Poll: poll, Follower: sha256.Sum256([]byte(follower)), Choice: choice}
	r.closing.RLock()
	defer r.closing.RUnlock()
	stripe := &r.stripes[int(a.Follower[0])%len(r.stripes)]
	stripe.Lock()
	defer stripe.Unlock()
	if err := r.open(a); err != nil {
		return err
	}
	if err := h.o.Store.Answer(ctx, r.id, a); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	r.mu.Lock()
	r.count(a)
	r.mu.Unlock()
	h.touch(r)
	return nil
}

// open refuses an answer that cannot count now. The caller holds r.closing for reading, so a poll
// that is open stays open.
func (r *room) open(a Answer) error {
	const op = "live.Answer"
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.state
	switch {
	case s.Ended:
		return kiosk.E(kiosk.Conflict, op, "live/ended", nil)
	case a.Poll != pollID(s.Slide) || !s.Polls[s.Slide].Open:
		return kiosk.E(kiosk.Conflict, op, "live/poll-closed", nil)
	case a.Choice < 0 || a.Choice >= r.shape[s.Slide].Choices:
		return kiosk.E(kiosk.Conflict, op, "live/no-such-choice", nil)
	}
	return nil
}

// count puts an answer in the place of the follower's earlier one. The caller holds r.mu or is alone.
func (r *room) count(a Answer) {
	t := r.tallies[a.Poll]
	if t == nil {
		t = &tally{choice: map[FollowerHash]int{}}
		r.tallies[a.Poll] = t
	}
	if old, ok := t.choice[a.Follower]; ok {
		t.counts[old]--
	}
	for len(t.counts) <= a.Choice {
		t.counts = append(t.counts, 0)
	}
	t.choice[a.Follower] = a.Choice
	t.counts[a.Choice]++
}
