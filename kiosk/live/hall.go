package live

import (
	"cmp"
	"context"
	crand "crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/bus"
)

const (
	flushEvery  = 500 * time.Millisecond // presence: at most twice a second
	pruneEvery  = time.Hour
	keepEnded   = 24 * time.Hour   // repeated commands of an ended show are known that long
	driverGrace = 30 * time.Second // then any teacher may take an abandoned show
	keySize     = 16
)

// Options are what a Hall needs. Store and Deck must be set; the rest has quiet defaults.
type Options struct {
	Store Store
	// Deck returns a deck of the active packs and its pack's version.
	Deck func(slug string) (d *exhibits.Deck, version string, ok bool)
	// Pace tells how long each slide wants to be seen when the deck plays by itself; by its own
	// words and seconds if nil.
	Pace func(d *exhibits.Deck) []exhibits.Pace
	// Encode makes what every seat is sent, once for each state.
	Encode func(Snapshot) []byte
	// Prepare makes a transport's own form of those bytes, once for each state.
	Prepare func(data []byte) any
	Clock   kiosk.Clock // time.Now
	// Elapsed is the time since some moment, which setting the machine's clock does not change.
	Elapsed func() time.Duration
	Log     *slog.Logger
	Bus     bus.Bus
}

// Hall holds every show of the site. Safe for concurrent use.
type Hall struct {
	o      Options
	clock  hallClock
	epoch  string
	cancel func()
	wake   chan struct{} // one slot: something waits in dirty

	playing chan struct{} // one slot: a show may play by itself now

	mu     sync.RWMutex // guards the maps, not what is in a room
	byID   map[kiosk.ShowID]*room
	byCode map[string]*room

	dirtyMu sync.Mutex
	dirty   map[*room]struct{}
}

// NewHall returns an empty hall; Load fills it. Close ends it.
func NewHall(o Options) *Hall {
	if o.Encode == nil {
		o.Encode = func(Snapshot) []byte { return nil }
	}
	if o.Pace == nil {
		o.Pace = func(d *exhibits.Deck) []exhibits.Pace { return exhibits.PaceDeck(nil, d, nil) }
	}
	if o.Prepare == nil {
		o.Prepare = func([]byte) any { return nil }
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Elapsed == nil {
		start := o.Clock() // with its monotonic part, if it is the machine's
		o.Elapsed = func() time.Duration { return o.Clock().Sub(start) }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.Bus == nil {
		o.Bus = bus.NewMemory()
	}
	h := &Hall{
		o: o, wake: make(chan struct{}, 1), playing: make(chan struct{}, 1), byID: map[kiosk.ShowID]*room{}, byCode: map[string]*room{},
		dirty: map[*room]struct{}{}, epoch: kiosk.Token(6),
	}
	start := o.Elapsed()
	h.clock = hallClock{o.Clock(), func() time.Duration { return o.Elapsed() - start }}
	changed := o.Bus.Subscribe(bus.ScreenChanged, func(id []byte) {
		if r, err := h.room(string(id)); err == nil {
			h.touch(r)
		}
	})
	asked := o.Bus.Subscribe(bus.ShowAsk, func([]byte) { h.publish() })
	h.cancel = func() { changed(); asked() }
	return h
}

// Close ends the hall's subscriptions. Shows are on disk and need no farewell.
func (h *Hall) Close() { h.cancel() }

// Load brings back every show as it was acknowledged: revision, slide, polls and their answers. A
// show that cannot be read is logged and left out; the others go on.
func (h *Hall) Load(ctx context.Context) error {
	rows, err := h.o.Store.Shows(ctx)
	if err != nil {
		return fmt.Errorf("live.Load: %w", err)
	}
	documents := make([]document, len(rows))
	for i, row := range rows {
		if documents[i], err = parseDocument(row.State); err != nil {
			h.o.Log.Error("show cannot be read", "show_id", row.ID, "error", err)
		}
		if d := documents[i]; !d.State.Ended {
			h.clock.notBefore(time.UnixMilli(d.AtMs))
		}
	}
	for i, row := range rows {
		d := documents[i]
		if d.Format == 0 {
			continue // logged above
		}
		r := h.newRoom(row, d)
		for _, a := range row.Answers {
			r.count(a)
		}
		r.render()
		h.add(r)
	}
	return nil
}

// Start begins a show of an active deck; by drives it. Errors: Unauthenticated and Denied (below
// Teacher), NotFound (no such deck), Unprocessable (a deck without slides).
func (h *Hall) Start(ctx context.Context, by kiosk.Actor, deck string) (Snapshot, error) {
	const op = "live.Start"
	if err := staff(op, by); err != nil {
		return Snapshot{}, err
	}
	d, version, ok := h.o.Deck(deck)
	if !ok {
		return Snapshot{}, kiosk.E(kiosk.NotFound, op, "live/no-such-deck", nil).With("deck", cut(deck))
	}
	if len(d.Slides) == 0 {
		return Snapshot{}, kiosk.E(kiosk.Unprocessable, op, "live/empty-deck", nil).With("deck", d.Slug)
	}
	doc := document{Format: 1, Key: make([]byte, keySize), Shape: shapeOf(d, h.o.Pace(d)), Minutes: d.Minutes}
	if _, err := crand.Read(doc.Key); err != nil {
		return Snapshot{}, kiosk.E(kiosk.Internal, op, "internal", err)
	}
	row := Row{
		ID: kiosk.ShowID(kiosk.Token(9)), Pack: d.Pack, Version: version, Deck: d.Slug, Driver: by.Name,
		Rev: 1, State: doc.bytes(), StartedAt: whole(h.o.Clock()),
	}
	row.Events = []Event{{At: row.StartedAt, By: by.Name, Action: started, To: by.Name}}
	for try := 0; ; try++ {
		row.JoinCode = joinCode(try)
		err := h.o.Store.Create(ctx, row)
		if err == nil {
			break
		}
		if kiosk.KindOf(err) != kiosk.Conflict || try == lastTry {
			return Snapshot{}, fmt.Errorf("%s: %w", op, err)
		}
	}
	r := h.newRoom(row, doc)
	r.render()
	h.add(r)
	h.o.Log.Info("show started", "show_id", row.ID, "deck", row.Deck, "driver", row.Driver)
	return r.frame.Snapshot, nil
}

const lastTry = 39

// joinCode returns a code to try: four digits while they last, because a phone types them fastest,
// then four letters and digits, then more.
func joinCode(try int) string {
	if try < 20 {
		return fmt.Sprintf("%04d", rand.IntN(10000)) // no secret: anyone may follow
	}
	return kiosk.Code(4 + (try-20)/7)
}

// now is the time that shows live by.
func (h *Hall) now() time.Time { return h.clock.now() }

// Now is the time that shows live by: what the times of a Snapshot are compared with.
func (h *Hall) Now() time.Time { return h.now() }

// Show returns a show by its ID or by its join code in any spelling. Error: NotFound.
func (h *Hall) Show(idOrCode string) (Snapshot, error) {
	r, err := h.room(idOrCode)
	if err != nil {
		return Snapshot{}, err
	}
	return r.snapshot(), nil
}

// List returns every show the site remembers, newest first.
func (h *Hall) List() []Snapshot {
	h.mu.RLock()
	out := make([]Snapshot, 0, len(h.byID))
	for _, r := range h.byID {
		out = append(out, r.snapshot())
	}
	h.mu.RUnlock()
	slices.SortFunc(out, func(a, b Snapshot) int {
		return cmp.Or(b.StartedAt.Compare(a.StartedAt), cmp.Compare(b.ID, a.ID))
	})
	return out
}

func (h *Hall) add(r *room) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.byID[r.id], h.byCode[r.row.JoinCode] = r, r
}

func (h *Hall) room(idOrCode string) (*room, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if r := h.byID[kiosk.ShowID(idOrCode)]; r != nil {
		return r, nil
	}
	if r := h.byCode[kiosk.NormalCode(idOrCode)]; r != nil {
		return r, nil
	}
	return nil, kiosk.E(kiosk.NotFound, "live.Show", "live/no-such-show", nil).With("show", cut(idOrCode))
}

// staff refuses who may not touch shows at all.
func staff(op string, by kiosk.Actor) error {
	switch {
	case by.Role >= kiosk.Teacher:
		return nil
	case by.Name == "":
		return kiosk.E(kiosk.Unauthenticated, op, "auth/sign-in", nil)
	}
	return kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
}
