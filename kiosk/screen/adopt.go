package screen

import (
	"context"
	"fmt"
	"slices"

	"trienlam/kiosk"
)

// adopt puts the unpaired screen that shows code on the seat e, whose name, place and duty stay. A
// machine that is still connected there becomes an unpaired screen with a code of its own. The caller
// holds g.turn.
func (g *Registry) adopt(ctx context.Context, by kiosk.Actor, e *entry, row Row, code string) error {
	code = kiosk.NormalCode(code)
	u, err := g.byCode(by, code)
	if err != nil {
		return err
	}
	g.mu.Lock()
	row.Token = u.row.Token
	g.mu.Unlock()
	if err := g.o.Store.Save(ctx, row); err != nil {
		return fmt.Errorf("screen.adopt: %w", err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.part(e)
	delete(g.codes, u.code)
	g.used[code] = g.o.Clock()
	if u.health.Boot != "" {
		g.note(e, u.health)
	}
	e.row, e.seats, e.since, e.rev = row, u.seats, g.o.Clock(), 0
	for _, s := range e.seats {
		s.entry = e
	}
	u.seats = nil
	g.byToken[row.Token] = e
	g.tell(e, Message{})
	g.o.Log.Info("screen adopted", "screen_id", row.ID, "by", by.Name)
	return nil
}

// unpair forgets a seat; its machine becomes an unpaired screen. The caller holds g.turn.
func (g *Registry) unpair(ctx context.Context, by kiosk.Actor, e *entry, row Row) error {
	if err := g.o.Store.Remove(ctx, row.ID); err != nil {
		return fmt.Errorf("screen.unpair: %w", err)
	}
	g.mu.Lock()
	g.part(e)
	delete(g.byID, row.ID)
	g.mu.Unlock()
	g.o.Log.Info("screen unpaired", "screen_id", row.ID, "by", by.Name)
	g.changed(row.Show)
	return nil
}

// part takes the machine off its seat: connected, it gets a code. The caller holds g.mu.
func (g *Registry) part(e *entry) {
	delete(g.byToken, e.row.Token)
	if len(e.seats) == 0 {
		return
	}
	u := &entry{row: Row{Token: e.row.Token, Volume: fullVolume}, seats: e.seats, since: g.o.Clock(), health: e.health}
	e.seats = nil
	for _, s := range u.seats {
		s.entry = u
	}
	g.byToken[u.row.Token] = u
	g.renew(u)
	g.tell(u, Message{})
}

// Unpaired returns the unpaired screens that are connected, the newest first: one of them may be given
// an old seat without typing its code. Errors: Unauthenticated and Denied (below Organiser, for a code
// proves that somebody stands before the screen).
func (g *Registry) Unpaired(by kiosk.Actor) ([]Waiting, error) {
	if err := staff("screen.Unpaired", by); err != nil {
		return nil, err
	}
	if by.Role < kiosk.Organiser {
		return nil, kiosk.E(kiosk.Denied, "screen.Unpaired", "auth/need-organiser", nil)
	}
	out := []Waiting{}
	g.mu.Lock()
	for _, e := range g.codes {
		if len(e.seats) > 0 {
			out = append(out, Waiting{Code: e.code, WidthPx: e.health.WidthPx, HeightPx: e.health.HeightPx, Since: e.since})
		}
	}
	g.mu.Unlock()
	slices.SortFunc(out, func(a, b Waiting) int { return b.Since.Compare(a.Since) })
	return out, nil
}
