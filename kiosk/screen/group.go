package screen

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"trienlam/kiosk"
)

// CommandGroup carries out one order on every screen of a group, by name: on all or, if one of them
// refuses, on none. A group may be identified, reloaded, tested, assigned and set in volume. Errors:
// as Command, and NotFound (no screen is in that group), Invalid (an order for one screen only).
func (g *Registry) CommandGroup(ctx context.Context, by kiosk.Actor, group string, c Command) error {
	const op = "screen.CommandGroup"
	if err := staff(op, by); err != nil {
		return err
	}
	if !c.forMany() {
		return kiosk.E(kiosk.Invalid, op, "screen/unknown-op", nil)
	}
	g.turn.Lock()
	defer g.turn.Unlock()
	members := g.members(group)
	if len(members) == 0 {
		return kiosk.E(kiosk.NotFound, op, "screen/no-such-group", nil).With("group", group)
	}
	var wish Message
	var changes []change
	for _, e := range members {
		g.mu.Lock()
		row := e.row
		holder, held := g.running(e)
		g.mu.Unlock()
		if !held {
			holder = Show{}
		}
		var err error
		if wish, err = g.order(by, &row, holder, c); err != nil {
			return err
		}
		changes = append(changes, change{e, row})
	}
	return g.carry(ctx, wish, changes...)
}

// members are the screens of a group by name.
func (g *Registry) members(group string) []*entry {
	g.mu.Lock()
	defer g.mu.Unlock()
	var out []*entry
	for _, e := range g.byID {
		if group != "" && e.row.Group == group {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *entry) int {
		return cmp.Or(strings.Compare(a.row.Name, b.row.Name), cmp.Compare(a.row.ID, b.row.ID))
	})
	return out
}
