package schedule

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"trienlam/kiosk"
)

const (
	late       = 3 * time.Minute // what is missed by more is not caught up
	lookEvery  = time.Second
	maxEntries = 100
	ahead      = 8 // days that Next looks at: every weekly line is among them
)

// Store keeps the lines. What a method has returned nil for survives a power cut.
type Store interface {
	// Entries returns every line.
	Entries(ctx context.Context) ([]Entry, error)
	// Save stores a line, in the place of the one with its ID if there is one.
	Save(ctx context.Context, e Entry) error
	// Remove forgets a line. Error: NotFound.
	Remove(ctx context.Context, id string) error
}

// Options are what a Timetable needs. Store, Deck and Start must be set; the rest has quiet defaults.
type Options struct {
	Store Store
	Zone  *time.Location // UTC if nil
	Clock kiosk.Clock
	Log   *slog.Logger
	// Deck reports whether there is such a deck.
	Deck func(slug string) bool
	// Start lets a line's deck play on those of its screens that are free; false: none is.
	Start func(ctx context.Context, e Entry) (started bool, err error)
}

// Timetable holds the lines. Safe for concurrent use.
type Timetable struct {
	o    Options
	turn sync.Mutex // one change at a time, held while it becomes durable

	mu      sync.Mutex
	entries []Entry // by ID; replaced, never changed
}

// New returns an empty timetable; Load fills it.
func New(o Options) *Timetable {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Timetable{o: o}
}

// Load brings back the lines.
func (t *Timetable) Load(ctx context.Context) error {
	all, err := t.o.Store.Entries(ctx)
	if err != nil {
		return fmt.Errorf("schedule.Load: %w", err)
	}
	t.set(all)
	return nil
}

func (t *Timetable) set(all []Entry) {
	slices.SortFunc(all, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	t.mu.Lock()
	defer t.mu.Unlock()
	t.entries = all
}

// Entries returns the lines. Errors: Unauthenticated and Denied (below Teacher).
func (t *Timetable) Entries(by kiosk.Actor) ([]Entry, error) {
	if err := may("schedule.Entries", by, kiosk.Teacher); err != nil {
		return nil, err
	}
	return t.all(), nil
}

func (t *Timetable) all() []Entry {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.entries)
}

// Put adds a line, or with an ID changes one. It is durable when Put returns, and what its times were
// before now does not begin any more. Errors: Unauthenticated and Denied (below Organiser), NotFound
// (no such line or deck), Unprocessable (times, days or minutes that cannot be, too many lines).
func (t *Timetable) Put(ctx context.Context, by kiosk.Actor, e Entry) (Entry, error) {
	const op = "schedule.Put"
	if err := may(op, by, kiosk.Organiser); err != nil {
		return Entry{}, err
	}
	if err := e.check(); err != nil {
		return Entry{}, err
	}
	if !t.o.Deck(e.Deck) {
		return Entry{}, kiosk.E(kiosk.NotFound, op, "live/no-such-deck", nil).With("deck", e.Deck)
	}
	t.turn.Lock()
	defer t.turn.Unlock()
	all := t.all()
	i := slices.IndexFunc(all, func(o Entry) bool { return o.ID == e.ID })
	switch {
	case e.ID != "" && i < 0:
		return Entry{}, kiosk.E(kiosk.NotFound, op, "schedule/no-such-entry", nil)
	case e.ID == "" && len(all) >= maxEntries:
		return Entry{}, kiosk.E(kiosk.Unprocessable, op, "schedule/too-many", nil).With("max", fmt.Sprint(maxEntries))
	}
	e.By, e.Last = by.Name, t.o.Clock().UTC().Truncate(time.Millisecond)
	if e.ID == "" {
		e.ID = kiosk.Token(6)
		all = append(all, e)
	} else {
		all[i] = e
	}
	if err := t.o.Store.Save(ctx, e); err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	t.set(all)
	return e, nil
}

// Remove forgets a line; what it began plays on. Errors: Unauthenticated and Denied (below Organiser),
// NotFound.
func (t *Timetable) Remove(ctx context.Context, by kiosk.Actor, id string) error {
	const op = "schedule.Remove"
	if err := may(op, by, kiosk.Organiser); err != nil {
		return err
	}
	t.turn.Lock()
	defer t.turn.Unlock()
	all := t.all()
	if !slices.ContainsFunc(all, func(e Entry) bool { return e.ID == id }) {
		return kiosk.E(kiosk.NotFound, op, "schedule/no-such-entry", nil)
	}
	if err := t.o.Store.Remove(ctx, id); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	t.set(slices.DeleteFunc(all, func(e Entry) bool { return e.ID == id }))
	return nil
}

// Zone is the zone that the times are of.
func (t *Timetable) Zone() *time.Location { return t.o.Zone }

// Next returns the next n beginnings, the soonest first.
func (t *Timetable) Next(n int) []Coming {
	now := t.o.Clock().In(t.o.Zone)
	var out []Coming
	for _, e := range t.all() {
		for day := range ahead {
			for _, at := range e.on(now.AddDate(0, 0, day)) {
				if at.After(now) && !e.Off {
					out = append(out, Coming{at, e})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Coming) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return out[:min(n, len(out))]
}

// Run starts what is due until ctx ends. It returns nil.
func (t *Timetable) Run(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		t.Step(ctx)
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Step starts what is due now, as Run does by itself.
func (t *Timetable) Step(ctx context.Context) {
	t.turn.Lock()
	defer t.turn.Unlock()
	now := t.o.Clock().In(t.o.Zone)
	all := t.all()
	for i, e := range all {
		at, ok := e.due(now)
		if !ok {
			continue
		}
		e.Last = at.UTC()
		if err := t.o.Store.Save(ctx, e); err != nil {
			t.o.Log.Error("scheduled show cannot be written down", "entry", e.ID, "error", err)
			continue // the next look tries again, while it is not too late
		}
		all[i] = e
		t.set(all)
		started, err := t.o.Start(ctx, e)
		switch {
		case err != nil:
			t.o.Log.Error("scheduled show did not start", "entry", e.ID, "deck", e.Deck, "error", err)
		case !started:
			t.o.Log.Info("scheduled show found no free screen", "entry", e.ID, "deck", e.Deck)
		}
	}
}

func may(op string, by kiosk.Actor, role kiosk.Role) error {
	switch {
	case by.Role >= role:
		return nil
	case by.Name == "":
		return kiosk.E(kiosk.Unauthenticated, op, "auth/sign-in", nil)
	}
	return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
}
