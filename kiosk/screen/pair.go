package screen

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"trienlam/kiosk"
)

const (
	guessWindow = time.Minute
	maxGuesses  = 10 // wrong codes an account may type in that time
	maxName     = 80 // characters
)

// guesses counts an account's wrong codes since a moment.
type guesses struct {
	since time.Time
	n     int
}

// Redeem trades the code that a screen shows for a paired screen. A code lives 10 minutes and works
// once. An empty name becomes the code's. Errors: Unauthenticated and Denied (below Teacher), TooMany
// (ten wrong codes in a minute), NotFound (no such code, or too old), Conflict (used), Unprocessable
// (name or place above 80 characters).
func (g *Registry) Redeem(ctx context.Context, by kiosk.Actor, code, name, place string) (Screen, error) {
	const op = "screen.Redeem"
	if err := staff(op, by); err != nil {
		return Screen{}, err
	}
	name, place, code = strings.TrimSpace(name), strings.TrimSpace(place), kiosk.NormalCode(code)
	if utf8.RuneCountInString(name) > maxName || utf8.RuneCountInString(place) > maxName {
		return Screen{}, kiosk.E(kiosk.Unprocessable, op, "screen/name-long", nil).With("max", fmt.Sprint(maxName))
	}
	g.turn.Lock()
	defer g.turn.Unlock()
	e, err := g.byCode(by, code)
	if err != nil {
		return Screen{}, err
	}
	if name == "" {
		name = "Màn hình " + code
	}
	g.mu.Lock()
	row := e.row
	g.mu.Unlock()
	row.ID, row.Name, row.Place = kiosk.ScreenID(kiosk.Token(9)), name, place
	row.PairedBy, row.PairedAt = by.Name, g.o.Clock()
	if err := g.o.Store.Add(ctx, row); err != nil {
		return Screen{}, fmt.Errorf("%s: %w", op, err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.codes, e.code)
	g.used[code] = g.o.Clock()
	e.row, e.code = row, ""
	g.byID[row.ID], g.byToken[row.Token] = e, e // again: it may have left and been swept meanwhile
	g.tell(e, Message{})
	g.o.Log.Info("screen paired", "screen_id", row.ID, "by", by.Name)
	return g.seen(e), nil
}

// byCode finds the unpaired screen with a code and counts a wrong one.
func (g *Registry) byCode(by kiosk.Actor, code string) (*entry, error) {
	const op = "screen.Redeem"
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.o.Clock()
	q := g.guesses[by.Name]
	if q == nil || now.Sub(q.since) >= guessWindow {
		q = &guesses{since: now}
		g.guesses[by.Name] = q
	}
	if q.n >= maxGuesses {
		return nil, kiosk.E(kiosk.TooMany, op, "screen/too-many-guesses", nil).After(guessWindow - now.Sub(q.since))
	}
	if e := g.codes[code]; e != nil && now.Sub(e.made) < codeLife {
		return e, nil
	}
	q.n++
	if at, ok := g.used[code]; ok && now.Sub(at) < codeLife {
		return nil, kiosk.E(kiosk.Conflict, op, "screen/code-used", nil)
	}
	return nil, kiosk.E(kiosk.NotFound, op, "screen/no-such-code", nil)
}

// Command carries out one order. Assign and Volume are durable when it returns; Identify and Reload
// reach the screen if it is connected. Errors: Unauthenticated and Denied (below Teacher), NotFound
// (no such screen or show), Invalid (unknown op, no volume given), Unprocessable (volume not 0–100),
// Conflict (the show has ended, or another running show holds the screen).
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
	wish := Message{}
	switch c.Op {
	case Identify:
		wish.Identify = true
	case Reload:
		wish.Reload = true
	case Volume:
		if c.Volume == nil {
			return kiosk.E(kiosk.Invalid, op, "screen/no-volume", nil)
		}
		if *c.Volume < 0 || *c.Volume > fullVolume {
			return kiosk.E(kiosk.Unprocessable, op, "screen/bad-volume", nil)
		}
		row.Volume = *c.Volume
	case Assign:
		show, err := g.target(c.Show)
		if err != nil {
			return err
		}
		mine := holder.Driver == by.Name || show.ID == "" && by.Role >= kiosk.Organiser
		if held && holder.ID != show.ID && !mine {
			return kiosk.E(kiosk.Conflict, op, "screen/held", nil).
				With("screen", row.Name).With("driver", holder.Driver).With("joinCode", holder.JoinCode)
		}
		row.Show = show.ID
	default:
		return kiosk.E(kiosk.Invalid, op, "screen/unknown-op", nil)
	}
	return g.carry(ctx, e, row, wish)
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
	if row != was {
		if err := g.o.Store.Assign(ctx, row.ID, row.Show, row.Volume); err != nil {
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
