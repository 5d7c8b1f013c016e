package screen

import (
	"context"
	"fmt"
	"time"

	"trienlam/kiosk"
)

const (
	guessWindow = time.Minute
	maxGuesses  = 10 // wrong codes an account may type in that time
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
	code = kiosk.NormalCode(code)
	row := Row{}
	if err := rename(&row, Command{Name: &name, Place: &place}); err != nil {
		return Screen{}, err
	}
	g.turn.Lock()
	defer g.turn.Unlock()
	e, err := g.byCode(by, code)
	if err != nil {
		return Screen{}, err
	}
	if row.Name == "" {
		row.Name = "Màn hình " + code
	}
	g.mu.Lock()
	row.Token, row.Volume = e.row.Token, e.row.Volume
	g.mu.Unlock()
	row.ID = kiosk.ScreenID(kiosk.Token(9))
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
	const op = "screen.byCode"
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
