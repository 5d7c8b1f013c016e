package visit

import (
	"context"
	"time"

	"trienlam/kiosk"
)

// maxRehearsal is the longest that a rehearsal may be planned: one that is forgotten ends by itself.
const maxRehearsal = 24 * time.Hour

// Rehearsal is a time when everything is tried out and nothing counts.
type Rehearsal struct {
	ID      string
	From    time.Time
	To      time.Time // planned, or when somebody ended it
	By      string
	EndedBy string // "" while nobody ended it
}

// holds reports whether an open of that moment is part of it.
func (r Rehearsal) holds(at time.Time) bool { return !at.Before(r.From) && at.Before(r.To) }

// RehearsalStore keeps rehearsals. Implementations are safe for concurrent use.
type RehearsalStore interface {
	// PutRehearsal writes one, in the place of the one with its ID.
	PutRehearsal(ctx context.Context, r Rehearsal) error
	// Rehearsals returns all of them, the newest first.
	Rehearsals(ctx context.Context) ([]Rehearsal, error)
}

// Rehearse begins a rehearsal that lasts until a moment, or sets the end of the one that runs.
// Errors: Denied (below Organiser), Unprocessable (not within the next 24 hours).
func (l *Ledger) Rehearse(ctx context.Context, by kiosk.Actor, until time.Time) (Rehearsal, error) {
	const op = "visit.Rehearse"
	if by.Role < kiosk.Organiser {
		return Rehearsal{}, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	now := l.o.Clock()
	if !until.After(now) || until.After(now.Add(maxRehearsal)) {
		return Rehearsal{}, wrong(op, "rehearsal/bad-end", "until", until.In(l.o.Zone).Format("15:04 02/01/2006"))
	}
	r, running := l.Rehearsing(now)
	if !running {
		r = Rehearsal{ID: newID(), From: moment(now), By: by.Name}
	}
	r.To = moment(until)
	if err := l.o.Store.PutRehearsal(ctx, r); err != nil {
		return Rehearsal{}, err
	}
	return r, l.refresh(ctx)
}

// EndRehearsal ends the one that runs. Errors: Denied (below Organiser), Conflict (none runs).
func (l *Ledger) EndRehearsal(ctx context.Context, by kiosk.Actor) error {
	const op = "visit.EndRehearsal"
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	now := l.o.Clock()
	r, running := l.Rehearsing(now)
	if !running {
		return kiosk.E(kiosk.Conflict, op, "rehearsal/none", nil)
	}
	r.To, r.EndedBy = moment(now), by.Name
	if err := l.o.Store.PutRehearsal(ctx, r); err != nil {
		return err
	}
	return l.refresh(ctx)
}

// Rehearsing returns the rehearsal that holds a moment.
func (l *Ledger) Rehearsing(at time.Time) (r Rehearsal, ok bool) {
	for _, r := range *l.rehearsals.Load() {
		if r.holds(at) {
			return r, true
		}
	}
	return Rehearsal{}, false
}

// Rehearsals returns all of them, the newest first.
func (l *Ledger) Rehearsals() []Rehearsal { return *l.rehearsals.Load() }
