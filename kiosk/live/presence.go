package live

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Run moves the shows that play by themselves, sends the drivers their presence, ends the shows that
// nobody drives any more, and forgets what ended shows no longer need. It returns nil when ctx ends.
func (h *Hall) Run(ctx context.Context) error {
	var player sync.WaitGroup
	player.Go(func() { h.play(ctx) })
	defer player.Wait()
	prune := time.NewTicker(pruneEvery)
	defer prune.Stop()
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-prune.C:
			h.endAbandoned(ctx)
			h.prune(ctx)
			continue
		case <-h.wake:
		}
		h.flush()
		pause.Reset(flushEvery) // what changes meanwhile goes out together
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
		}
	}
}

// touch marks a room whose driver should hear who follows.
func (h *Hall) touch(r *room) {
	h.dirtyMu.Lock()
	h.dirty[r] = struct{}{}
	h.dirtyMu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default: // Run is told already
	}
}

func (h *Hall) flush() {
	h.dirtyMu.Lock()
	rooms := h.dirty
	h.dirty = map[*room]struct{}{}
	h.dirtyMu.Unlock()
	for r := range rooms {
		r.tell()
	}
}

// tell counts the seats and leaves the result with the driver's.
func (r *room) tell() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.grow()
	if r.driving == 0 {
		return
	}
	p := r.presence()
	for _, s := range r.seats {
		if r.drives(s) {
			put(s.presence, p)
		}
	}
}

// grow sends the screens the answers that have come since their last frame. The caller holds r.mu.
func (r *room) grow() {
	p, now := r.frame.Poll, r.poll()
	if p == nil || now == nil || !now.Open || p.Answers == now.Answers && slices.Equal(p.Bars, now.Bars) {
		return
	}
	r.render()
	for _, s := range r.seats {
		if s.guest.Screen != "" {
			put(s.states, r.frame)
		}
	}
}

// Presence returns who follows a show now. Error: NotFound.
func (h *Hall) Presence(show string) (Presence, error) {
	r, err := h.room(show)
	if err != nil {
		return Presence{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.presence(), nil
}

// Followers returns how many follow all shows together.
func (h *Hall) Followers() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for _, r := range h.byID {
		r.mu.Lock()
		n += r.audience().Followers
		r.mu.Unlock()
	}
	return n
}

// presence is what the driver is told. The caller holds r.mu.
func (r *room) presence() Presence {
	p := r.audience()
	p.DelayP95 = r.pace.p95()
	if r.shape[r.state.Slide].Choices > 0 {
		p.Tally = r.counts(r.state.Slide)
	}
	return p
}

// audience counts the seats. The caller holds r.mu.
func (r *room) audience() Presence {
	p := Presence{Show: r.id}
	for _, s := range r.seats {
		if s.guest.Screen != "" {
			p.Screens = append(p.Screens, ScreenSeat{s.guest.Screen, s.ready.Load(), time.Duration(s.delay.Load())})
			continue
		}
		if r.drives(s) {
			continue
		}
		if a := s.guest.Account; a != "" && !slices.Contains(p.Staff, a) {
			p.Staff = append(p.Staff, a)
		}
		p.Followers++
		if s.ready.Load() == r.row.Rev {
			p.Ready++
		}
	}
	slices.Sort(p.Staff)
	p.Behind = p.Followers - p.Ready
	return p
}

// prune drops the command IDs of shows that ended a day ago, on disk and in memory.
func (h *Hall) prune(ctx context.Context) {
	before := h.o.Clock().Add(-keepEnded)
	if err := h.o.Store.Forget(ctx, before); err != nil {
		h.o.Log.Error("old commands kept", "error", err)
		return
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, r := range h.byID {
		r.mu.Lock()
		if !r.row.EndedAt.IsZero() && r.row.EndedAt.Before(before) {
			r.done = map[string]int64{}
		}
		r.mu.Unlock()
	}
}
