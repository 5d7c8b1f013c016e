package screen

import (
	"context"
	"fmt"
	"reflect"
	"slices"

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
	if !c.forMany() {
		return g.reseat(ctx, by, e, row, c)
	}
	if !held {
		holder = Show{}
	}
	wish, err := g.order(by, &row, holder, c)
	if err != nil {
		return err
	}
	return g.carry(ctx, wish, change{e, row})
}

// forMany reports whether an order is one that every teacher may give, to a screen or to a group.
func (c Command) forMany() bool {
	switch c.Op {
	case Identify, Reload, Test, Assign, Volume:
		return true
	}
	return false
}

// order puts an order for many into a row, or returns it as a wish. holder is the running show that
// has the screen now.
func (g *Registry) order(by kiosk.Actor, row *Row, holder Show, c Command) (wish Message, err error) {
	const op = "screen.Command"
	switch c.Op {
	case Assign:
		return wish, g.assign(by, row, holder, c)
	case Volume:
		if c.Volume == nil {
			return wish, kiosk.E(kiosk.Invalid, op, "screen/no-volume", nil)
		}
		if *c.Volume < 0 || *c.Volume > fullVolume {
			return wish, kiosk.E(kiosk.Unprocessable, op, "screen/bad-volume", nil)
		}
		row.Volume = *c.Volume
		return wish, nil
	}
	return Message{Identify: c.Op == Identify, Reload: c.Op == Reload, Test: c.Op == Test}, nil
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
	return g.carry(ctx, Message{}, change{e, row})
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
	mine := holder.Driver == by.Name || (c.Force || show.ID == "") && by.Role >= kiosk.Organiser
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

// change is what an entry's row becomes.
type change struct {
	e   *entry
	row Row
}

// carry makes changes durable, all or none, then tells the screens and the shows. The caller holds
// g.turn.
func (g *Registry) carry(ctx context.Context, wish Message, changes ...change) error {
	var rows []Row
	g.mu.Lock()
	for _, c := range changes {
		if !reflect.DeepEqual(c.row, c.e.row) {
			rows = append(rows, c.row)
		}
	}
	g.mu.Unlock()
	if len(rows) > 0 {
		if err := g.o.Store.Save(ctx, rows...); err != nil {
			return fmt.Errorf("screen.Command: %w", err)
		}
	}
	var shows []kiosk.ShowID
	g.mu.Lock()
	for _, c := range changes {
		if was := c.e.row.Show; was != c.row.Show {
			shows = append(shows, was, c.row.Show)
			c.e.rev = 0
		}
		c.e.row = c.row
		g.tell(c.e, wish)
	}
	g.mu.Unlock()
	slices.Sort(shows)
	g.changed(slices.Compact(shows)...)
	return nil
}
