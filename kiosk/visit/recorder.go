package visit

import (
	"context"
	"hash/maphash"
	"sync"
	"sync/atomic"
	"time"

	"trienlam/kiosk"
)

// remembered is how long an id's repeats are recognised after it was first received.
const remembered = 62 * 24 * time.Hour

// Options are what a Recorder works with.
type Options struct {
	Store   Store                                          // required
	Resolve func(slugOrCode string) (slug string, ok bool) // required: which exhibits there are
	Clock   kiosk.Clock                                    // time.Now if nil
	Zone    *time.Location                                 // of the site's days; UTC if nil
	Stop    func(day string) kiosk.StopID                  // kiosk.StopSchool if nil

	Rehearsing  func(at time.Time) bool // opens of that moment do not count; never if nil
	ClockBehind func() bool             // the server's clock is wrong; never if nil
}

// Recorder takes views. Safe for concurrent use.
type Recorder struct {
	o       Options
	hash    func(string) uint64
	loading sync.Mutex
	mem     atomic.Pointer[memory] // nil: to be loaded; its contents belong to Store.Append's fns

	trying sync.Mutex
	tried  map[string]struct{} // ids that a rehearsal swallowed
}

var _ kiosk.Runner = (*Recorder)(nil)

// NewRecorder returns a Recorder. It reads the journal when first asked, or in Run.
func NewRecorder(o Options) *Recorder {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Stop == nil {
		o.Stop = func(string) kiosk.StopID { return kiosk.StopSchool }
	}
	if o.Rehearsing == nil {
		o.Rehearsing = func(time.Time) bool { return false }
	}
	if o.ClockBehind == nil {
		o.ClockBehind = func() bool { return false }
	}
	seed := maphash.MakeSeed()
	return &Recorder{o: o, hash: func(s string) uint64 { return maphash.String(seed, s) }, tried: map[string]struct{}{}}
}

// Record counts views and returns after they are durable: accepted holds each id once that is
// stored now (a repeat too), rejected those that never can be. Errors: Unavailable and DiskFull;
// then nothing is known of any view and all may be sent again.
func (r *Recorder) Record(ctx context.Context, views []View) (accepted []string, rejected []Rejection, err error) {
	now := r.o.Clock()
	in := make([]entry, 0, len(views))
	accepted = make([]string, 0, len(views))
	seen := map[string]bool{}
	for _, v := range views {
		row, err := r.check(v, now)
		if err != nil {
			rejected = append(rejected, Rejection{ID: v.ID, Err: err})
			continue
		}
		if !v.Staff && !r.rehearsed(&row) {
			in = append(in, entry{row: row, device: v.Device, hash: r.hash(v.ID)})
		}
		if !seen[v.ID] {
			seen[v.ID] = true
			accepted = append(accepted, v.ID)
		}
	}
	if len(in) == 0 {
		return accepted, rejected, nil
	}
	day, since := r.day(now), r.since(now)
	err = r.change(ctx, func(m *memory, j Journal) error {
		if err := m.turn(j, day, since); err != nil {
			return err
		}
		return m.apply(j, in)
	})
	if err != nil {
		return nil, nil, err
	}
	return accepted, rejected, nil
}

// maxTried bounds the ids of rehearsals that are held; a class that tries out for hours makes a few
// thousand.
const maxTried = 100_000

// rehearsed reports whether an open is only tried out. Its page may go on telling its dwell after the
// rehearsal, by a clock of its own, so the id is remembered.
func (r *Recorder) rehearsed(row *Row) bool {
	r.trying.Lock()
	defer r.trying.Unlock()
	if r.o.Rehearsing(time.UnixMilli(row.OpenedMs)) {
		if len(r.tried) < maxTried {
			r.tried[row.ID] = struct{}{}
		}
		return true
	}
	_, tried := r.tried[row.ID]
	return tried
}

// Run reads the journal and then forgets the devices at the end of each day, until ctx ends.
func (r *Recorder) Run(ctx context.Context) error {
	const look = time.Minute // a fake or corrected clock is noticed too
	_ = r.load(ctx)          // if it fails Record tries again, and tells
	tick := time.NewTicker(look)
	defer tick.Stop()
	for last := r.day(r.o.Clock()); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		now := r.o.Clock()
		if day, since := r.day(now), r.since(now); day != last {
			err := r.change(ctx, func(m *memory, j Journal) error { return m.turn(j, day, since) })
			if err == nil {
				last = day
				r.trying.Lock()
				clear(r.tried)
				r.trying.Unlock()
			}
		}
	}
}

// change runs fn on the memory inside a transaction. The memory is dropped if that fails, so that
// it never runs ahead of the disk.
func (r *Recorder) change(ctx context.Context, fn func(*memory, Journal) error) error {
	for {
		if err := r.load(ctx); err != nil {
			return err
		}
		m := (*memory)(nil)
		err := r.o.Store.Append(ctx, func(j Journal) error {
			if m = r.mem.Load(); m == nil {
				return nil // the transaction before this one failed: read again
			}
			return fn(m, j)
		}, func() { r.mem.Store(nil) })
		if err != nil || m != nil {
			return err
		}
	}
}

// load reads what is to be remembered, unless it is there. Nothing is appended meanwhile, as every
// appender loads first.
func (r *Recorder) load(ctx context.Context) error {
	if r.mem.Load() != nil {
		return nil
	}
	r.loading.Lock()
	defer r.loading.Unlock()
	if r.mem.Load() != nil {
		return nil
	}
	m := newMemory()
	err := r.o.Store.Replay(ctx, r.since(r.o.Clock()), func(seq int64, id string) {
		m.remember(seq, id, r.hash(id))
	})
	if err != nil {
		return err
	}
	if m.closed, err = r.o.Store.ClosedIDs(ctx, r.day(r.o.Clock())); err != nil {
		return err
	}
	r.mem.Store(m)
	return nil
}

func (r *Recorder) day(t time.Time) string { return t.In(r.o.Zone).Format(time.DateOnly) }
