package screen

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/bus"
)

// CodeLength is how long a pairing code is: 30 bits; guesses are counted and need an account.
const CodeLength = 6

const (
	codeLife    = 10 * time.Minute
	renewEvery  = 15 * time.Second
	maxUnpaired = 200
	fullVolume  = 100
)

// Options are what a Registry needs. Store must be set; without Show no screen can follow one.
type Options struct {
	Store Store
	Show  func(idOrCode string) (Show, bool)
	Shown func(Duty) bool // is there such an exhibit, section or deck; nil: there is
	Build string          // of the kiosk's page that this server gives
	Zone  *time.Location  // of the site; nil: UTC
	Clock kiosk.Clock
	Log   *slog.Logger
	Bus   bus.Bus
}

// Registry holds every screen of the site. Safe for concurrent use.
type Registry struct {
	o      Options
	cancel func()
	turn   sync.Mutex // one change at a time, held while it becomes durable

	mu      sync.Mutex // guards what follows; never held over the database
	byToken map[TokenHash]*entry
	byID    map[kiosk.ScreenID]*entry
	codes   map[string]*entry
	used    map[string]time.Time // redeemed codes, until they would have died
	guesses map[string]*guesses
}

// entry is a screen, paired (row.ID set) or not.
type entry struct {
	row     Row
	code    string
	made    time.Time
	seats   []*Seat
	since   time.Time // the first seat was taken, or the last one left
	rev     int64
	health  Health
	gone    int // opens that were lost with a memory that was wiped
	touched time.Time
}

// NewRegistry returns an empty registry; Load fills it. Close ends it.
func NewRegistry(o Options) *Registry {
	if o.Show == nil {
		o.Show = func(string) (Show, bool) { return Show{}, false }
	}
	if o.Shown == nil {
		o.Shown = func(Duty) bool { return true }
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.Bus == nil {
		o.Bus = bus.NewMemory()
	}
	g := &Registry{
		o: o, byToken: map[TokenHash]*entry{}, byID: map[kiosk.ScreenID]*entry{}, codes: map[string]*entry{},
		used: map[string]time.Time{}, guesses: map[string]*guesses{},
	}
	g.cancel = o.Bus.Subscribe(bus.ShowEnded, func(id []byte) { g.release(kiosk.ShowID(id)) })
	return g
}

// Close ends the registry's subscription.
func (g *Registry) Close() { g.cancel() }

// Load brings back the paired screens.
func (g *Registry) Load(ctx context.Context) error {
	rows, err := g.o.Store.Screens(ctx)
	if err != nil {
		return fmt.Errorf("screen.Load: %w", err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, r := range rows {
		e := &entry{row: r, since: g.o.Clock()}
		g.byToken[r.Token], g.byID[r.ID] = e, e
	}
	return nil
}

// List returns the paired screens by name. Errors: Unauthenticated and Denied (below Teacher).
func (g *Registry) List(by kiosk.Actor) ([]Screen, error) {
	if err := staff("screen.List", by); err != nil {
		return nil, err
	}
	return g.screens(func(Screen) bool { return true }), nil
}

// Following returns the paired screens of a show by name.
func (g *Registry) Following(show kiosk.ShowID) []Screen {
	return g.screens(func(s Screen) bool { return s.Show == show })
}

func (g *Registry) screens(want func(Screen) bool) []Screen {
	out := []Screen{}
	g.mu.Lock()
	for _, e := range g.byID {
		if s := g.seen(e); want(s) {
			out = append(out, s)
		}
	}
	g.mu.Unlock()
	slices.SortFunc(out, func(a, b Screen) int { return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out
}

// seen is how staff see an entry. The caller holds g.mu.
func (g *Registry) seen(e *entry) Screen {
	s := Screen{
		ID: e.row.ID, Name: e.row.Name, Place: e.row.Place, Group: e.row.Group, Connected: len(e.seats) > 0, Since: e.since,
		Volume: e.row.Volume, Duty: e.row.Duty, Hours: e.row.Hours, Health: e.health, Touched: e.touched,
		Closed: !e.row.Hours.Open(g.o.Clock().In(g.o.Zone)), Old: len(e.seats) > 0 && e.health.Build != "" && e.health.Build != g.o.Build,
	}
	s.Health.Lost += e.gone
	if show, ok := g.running(e); ok {
		s.Show, s.Rev = show.ID, e.rev
	}
	return s
}

// running returns the show an entry follows; one that has ended holds nothing. The caller holds
// g.mu, which Options.Show must not need.
func (g *Registry) running(e *entry) (Show, bool) {
	if e.row.Show == "" {
		return Show{}, false
	}
	show, ok := g.o.Show(string(e.row.Show))
	return show, ok && !show.Ended
}

// tell leaves the present message with an entry's seats. The caller holds g.mu.
func (g *Registry) tell(e *entry, wish Message) {
	m := Message{
		ID: e.row.ID, Name: e.row.Name, PairingCode: e.code, Volume: e.row.Volume, Duty: e.row.Duty, Hours: e.row.Hours,
		Identify: wish.Identify, Reload: wish.Reload, Test: wish.Test, Build: g.o.Build, Now: g.o.Clock().In(g.o.Zone),
	}
	if show, ok := g.running(e); ok {
		m.Show, m.JoinCode = show.ID, show.JoinCode
	}
	for _, s := range e.seats {
		s.put(m)
	}
}

// release tells the screens of a show that has ended that the exhibition is theirs again.
func (g *Registry) release(show kiosk.ShowID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, e := range g.byID {
		if e.row.Show == show {
			g.tell(e, Message{})
		}
	}
}

// changed tells the shows' side that their screens are others now. No lock is held.
func (g *Registry) changed(shows ...kiosk.ShowID) {
	for _, s := range shows {
		if s != "" {
			g.o.Bus.Publish(bus.ScreenChanged, []byte(s))
		}
	}
}

func staff(op string, by kiosk.Actor) error {
	switch {
	case by.Role >= kiosk.Teacher:
		return nil
	case by.Name == "":
		return kiosk.E(kiosk.Unauthenticated, op, "auth/sign-in", nil)
	}
	return kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
}

func hash(token string) TokenHash { return sha256.Sum256([]byte(token)) }
