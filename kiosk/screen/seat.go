package screen

import (
	"context"
	"slices"
	"time"

	"trienlam/kiosk"
)

// Seat is one open connection of a screen. Messages is for one reader; the methods are safe for
// concurrent use. Whoever connected must call Leave.
type Seat struct {
	registry *Registry
	entry    *entry // guarded by registry.mu
	messages chan Message
}

// Connect takes a seat for the screen with that token, 16–64 characters of A-Za-z0-9_- that it made
// itself and keeps. An unknown token is an unpaired screen and gets a code. Its first message is
// waiting when Connect returns. Errors: Invalid (not a token), TooMany (200 unpaired screens are
// connected).
func (g *Registry) Connect(token string) (*Seat, error) {
	const op = "screen.Connect"
	if !sound(token) {
		return nil, kiosk.E(kiosk.Invalid, op, "screen/bad-token", nil)
	}
	g.mu.Lock()
	h := hash(token)
	e := g.byToken[h]
	if e == nil {
		if len(g.byToken)-len(g.byID) >= maxUnpaired && !g.evict() {
			g.mu.Unlock()
			return nil, kiosk.E(kiosk.TooMany, op, "screen/too-many-unpaired", nil).After(time.Minute)
		}
		e = &entry{row: Row{Token: h, Volume: fullVolume}, since: g.o.Clock()}
		g.byToken[h] = e
	}
	if e.row.ID == "" && (e.code == "" || g.o.Clock().Sub(e.made) >= codeLife) {
		g.renew(e)
	}
	if len(e.seats) == 0 {
		e.since = g.o.Clock()
	}
	s := &Seat{registry: g, entry: e, messages: make(chan Message, 1)}
	e.seats = append(e.seats, s)
	g.tellOne(e, s)
	show := e.row.Show
	g.mu.Unlock()
	g.changed(show)
	return s, nil
}

// Messages gives what the screen should know at once and after every change, the newest only; a
// wish that was not read yet stays in it.
func (s *Seat) Messages() <-chan Message { return s.messages }

// ID returns the screen's ID, "" while it is unpaired.
func (s *Seat) ID() kiosk.ScreenID {
	s.registry.mu.Lock()
	defer s.registry.mu.Unlock()
	return s.entry.row.ID
}

// Shows notes the revision that the screen says it shows.
func (s *Seat) Shows(rev int64) {
	g := s.registry
	g.mu.Lock()
	moved := s.entry.rev != rev
	s.entry.rev = rev
	show := s.entry.row.Show
	g.mu.Unlock()
	if moved {
		g.changed(show)
	}
}

// Leave gives the seat back. It may be called twice.
func (s *Seat) Leave() {
	g := s.registry
	g.mu.Lock()
	e := s.entry
	had := len(e.seats)
	e.seats = slices.DeleteFunc(e.seats, func(x *Seat) bool { return x == s })
	if had > 0 && len(e.seats) == 0 {
		e.rev, e.since = 0, g.o.Clock()
	}
	show := e.row.Show
	g.mu.Unlock()
	g.changed(show)
}

// put replaces an unread message and keeps its wishes. The caller holds registry.mu, so there is one
// sender and it never blocks.
func (s *Seat) put(m Message) {
	select {
	case old := <-s.messages:
		m.Identify, m.Reload, m.Test = m.Identify || old.Identify, m.Reload || old.Reload, m.Test || old.Test
	default:
	}
	s.messages <- m
}

// tellOne greets a new seat. The caller holds g.mu.
func (g *Registry) tellOne(e *entry, s *Seat) {
	all := e.seats
	e.seats = []*Seat{s}
	g.tell(e, Message{})
	e.seats = all
}

// Run gives unpaired screens a new code before people type an old one, and forgets those that went
// away. It returns nil when ctx ends.
func (g *Registry) Run(ctx context.Context) error {
	tick := time.NewTicker(renewEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			g.sweep()
		}
	}
}

// sweep renews codes a little before they die, so that a shown code always works.
func (g *Registry) sweep() {
	now := g.o.Clock()
	g.mu.Lock()
	defer g.mu.Unlock()
	for h, e := range g.byToken {
		if e.row.ID != "" || now.Sub(e.made) < codeLife-2*renewEvery {
			continue
		}
		if len(e.seats) == 0 {
			delete(g.codes, e.code)
			delete(g.byToken, h)
			continue
		}
		g.renew(e)
		g.tell(e, Message{})
	}
	for code, at := range g.used {
		if now.Sub(at) >= codeLife {
			delete(g.used, code)
		}
	}
	for name, q := range g.guesses {
		if now.Sub(q.since) >= guessWindow {
			delete(g.guesses, name)
		}
	}
}

// evict forgets one unpaired screen that went away, if there is one. The caller holds g.mu.
func (g *Registry) evict() bool {
	for h, e := range g.byToken {
		if e.row.ID == "" && len(e.seats) == 0 {
			delete(g.codes, e.code)
			delete(g.byToken, h)
			return true
		}
	}
	return false
}

// renew gives an unpaired entry a code nobody else has. The caller holds g.mu.
func (g *Registry) renew(e *entry) {
	delete(g.codes, e.code)
	for {
		e.code, e.made = kiosk.Code(CodeLength), g.o.Clock()
		_, used := g.used[e.code]
		if g.codes[e.code] == nil && !used {
			g.codes[e.code] = e
			return
		}
	}
}

// sound reports whether s is 16–64 characters of A-Za-z0-9_-.
func sound(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '-' {
			return false
		}
	}
	return len(s) >= 16 && len(s) <= 64
}
