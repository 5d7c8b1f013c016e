package screen

import (
	"context"
	"fmt"
	"reflect"

	"trienlam/kiosk"
)

// Command carries out one order. What changes a seat is durable when it returns; Identify, Reload and
// Test reach the screen if it is connected. Errors: Unauthenticated and Denied (below Teacher; for what
// is an organiser's, below Organiser), NotFound (no such screen, show, exhibit, section, deck or code),
// Invalid (unknown op, no volume given), Unprocessable (volume not 0–100, impossible hours, a name
// above 80 characters), Conflict (the show has ended, or another running show holds the screen),
// TooMany (ten wrong codes in a minute).
func (g *Registry) Command(ctx context.Context, by kiosk.Actor, id kiosk.ScreenID, c Command) error {
	const op = "screen.Command"
	if err := staff(op, by); err != nil {
		return err
	}
	g.turn.Lock()
	defer g.turn.Unlock()
	g.mu.Lock()
	e := g.byID[id]
	if e == nil {
		g.mu.Unlock()
		return kiosk.E(kiosk.NotFound, op, "screen/no-such-screen", nil)
	}
	row := e.row
	holder, held := g.running(e)
	g.mu.Unlock()
	switch c.Op {
	case Identify, Reload, Test:
		return g.carry(ctx, e, row, Message{Identify: c.Op == Identify, Reload: c.Op == Reload, Test: c.Op == Test})
	case Assign:
		if !held {
			holder = Show{}
		}
		if err := g.assign(by, &row, holder, c); err != nil {
			return err
		}
		return g.carry(ctx, e, row, Message{})
	case Volume:
		if c.Volume == nil {
			return kiosk.E(kiosk.Invalid, op, "screen/no-volume", nil)
		}
		if *c.Volume < 0 || *c.Volume > fullVolume {
			return kiosk.E(kiosk.Unprocessable, op, "screen/bad-volume", nil)
		}
		row.Volume = *c.Volume
		return g.carry(ctx, e, row, Message{})
	}
	return g.reseat(ctx, by, e, row, c)
}

// reseat carries out what only an organiser may. The caller holds g.turn.
func (g *Registry) reseat(ctx context.Context, by kiosk.Actor, e *entry, row Row, c Command) error {
	const op = "screen.Command"
	switch c.Op {
	case Rename, Light, Adopt, Unpair:
	default:
		return kiosk.E(kiosk.Invalid, op, "screen/unknown-op", nil)
	}
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	switch c.Op {
	case Adopt:
		return g.adopt(ctx, by, e, row, c.Code)
	case Unpair:
		return g.unpair(ctx, by, e, row)
	case Light:
		row.Hours = Hours{}
		if c.Hours != nil {
			row.Hours = *c.Hours
		}
		if !row.Hours.sound() {
			return kiosk.E(kiosk.Unprocessable, op, "screen/bad-hours", nil)
		}
	case Rename:
		if err := rename(&row, c); err != nil {
			return err
		}
	}
	return g.carry(ctx, e, row, Message{})
}

// assign gives a row its show or its duty. holder is the running show that has the screen now.
func (g *Registry) assign(by kiosk.Actor, row *Row, holder Show, c Command) error {
	const op = "screen.Command"
	show, err := g.target(c.Show)
	if err != nil {
		return err
	}
	if c.Duty.count() > 1 || show.ID != "" && c.Duty != (Duty{}) {
		return kiosk.E(kiosk.Invalid, op, "screen/one-duty", nil)
	}
	if c.Duty != (Duty{}) && !g.o.Shown(c.Duty) {
		return kiosk.E(kiosk.NotFound, op, "screen/no-such-duty", nil)
	}
	mine := holder.Driver == by.Name || show.ID == "" && by.Role >= kiosk.Organiser
	if holder.ID != "" && holder.ID != show.ID && !mine {
		return kiosk.E(kiosk.Conflict, op, "screen/held", nil).
			With("screen", row.Name).With("driver", holder.Driver).With("joinCode", holder.JoinCode)
	}
	row.Show = show.ID
	if c.Exhibition || c.Duty != (Duty{}) {
		row.Duty = c.Duty
	}
	return nil
}

// target is the running show to assign to, the zero Show for the exhibition.
func (g *Registry) target(idOrCode string) (Show, error) {
	const op = "screen.Command"
	if idOrCode == "" {
		return Show{}, nil
	}
	show, ok := g.o.Show(idOrCode)
	switch {
	case !ok:
		return show, kiosk.E(kiosk.NotFound, op, "screen/no-such-show", nil)
	case show.Ended:
		return show, kiosk.E(kiosk.Conflict, op, "screen/show-ended", nil)
	}
	return show, nil
}

// carry makes a change durable, then tells the screen and the shows. The caller holds g.turn.
func (g *Registry) carry(ctx context.Context, e *entry, row Row, wish Message) error {
	g.mu.Lock()
	was := e.row
	g.mu.Unlock()
	if !reflect.DeepEqual(row, was) {
		if err := g.o.Store.Save(ctx, row); err != nil {
			return fmt.Errorf("screen.Command: %w", err)
		}
	}
	g.mu.Lock()
	e.row = row
	if row.Show != was.Show {
		e.rev = 0
	}
	g.tell(e, wish)
	g.mu.Unlock()
	if row.Show != was.Show {
		g.changed(was.Show, row.Show)
	}
	return nil
}
