package content

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Record is one installed pack as the Store remembers it. Dir is its folder's name below the
// shelf's folder; every import has a folder of its own. PreviousVersion and PreviousDir are those to
// which Undo returns, "" if there are none; SignerKey and Signer say who signed the present version.
type Record struct {
	ID       string
	Version  string
	Dir      string
	Active   bool
	Imported time.Time

	PreviousVersion string
	PreviousDir     string

	SignerKey string
	Signer    string
}

// Store remembers installed packs. Packs returns them by ID; Save adds one or replaces the one with
// the same ID. Errors: Unavailable, DiskFull.
type Store interface {
	Packs(ctx context.Context) ([]Record, error)
	Save(ctx context.Context, r Record) error
}

// Options are what a Shelf is made of. Paths are packs that are shown in place, without importing.
type Options struct {
	Dir      string // where imported packs lie
	Store    Store
	Settings Settings
	Starter  fs.FS
	Paths    []string
	Clock    kiosk.Clock
	Log      *slog.Logger
}

// Shelf holds the packs of a site. Safe for concurrent use.
type Shelf struct {
	Options
	mu      sync.Mutex // one Load or Import at a time
	current atomic.Pointer[Content]
	closers []io.Closer
	loaded  []Record // the records current was made from
}

// New returns an empty shelf; Load fills it.
func New(o Options) *Shelf { return &Shelf{Options: o} }

// Current returns what is shown now.
func (s *Shelf) Current() *Content { return s.current.Load() }

// Load reads the active packs and shows them. A pack that no longer loads is left out with a log
// line rather than closing the exhibition; only packs named in Paths must load. Errors: Refused with
// the faults of such a pack, Conflict, Unavailable.
func (s *Shelf) Load(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.load(ctx)
}

// Refresh loads again if another process has installed a pack meanwhile.
func (s *Shelf) Refresh(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refresh(ctx)
}

func (s *Shelf) refresh(ctx context.Context) error {
	records, err := s.Store.Packs(ctx)
	if err != nil || slices.Equal(records, s.loaded) {
		return err
	}
	return s.load(ctx)
}

func (s *Shelf) load(ctx context.Context) error {
	records, err := s.Store.Packs(ctx)
	if err != nil {
		return err
	}
	var packs []*exhibits.Pack
	var closers []io.Closer
	for _, path := range s.Paths {
		p, c, err := open(path)
		if err != nil {
			return errors.Join(err, closeAll(closers))
		}
		packs, closers = append(packs, p), append(closers, c)
	}
	for _, r := range records {
		if !r.Active || slices.ContainsFunc(packs, func(p *exhibits.Pack) bool { return p.ID == r.ID }) {
			continue
		}
		p, c, err := s.installed(r)
		if err != nil {
			s.Log.Error("installed pack left out", "pack", r.ID, "err", err)
			continue
		}
		if faults := clashes(packs, p); len(faults) > 0 { // two imports at once, by two processes
			err := errors.Join(pack.Refuse(r.Dir, "pack/clash", faults), c.Close())
			s.Log.Error("installed pack left out", "pack", r.ID, "err", err)
			continue
		}
		packs, closers = append(packs, p), append(closers, c)
	}
	if len(packs) == 0 {
		p, faults := pack.LoadBuiltIn(s.Starter)
		if len(faults) > 0 {
			return pack.Refuse("starter", "pack/faults", faults)
		}
		packs = append(packs, p)
	}
	c, err := build(packs)
	if err != nil {
		return errors.Join(err, closeAll(closers))
	}
	// Files of the packs before may still be being sent; they close with the process.
	s.closers = append(s.closers, closers...)
	s.loaded = records
	s.current.Store(c)
	go c.Index.Warm() // so that the first visitor's search does not wait; it ends by itself
	return nil
}

// open loads the pack at path, which may come from anywhere. Errors: those of pack.Open, Refused
// with its faults.
func open(path string) (*exhibits.Pack, io.Closer, error) {
	p, _, c, err := check(path)
	return p, c, err
}

// installed loads an imported pack. Its signature was checked when it came in.
func (s *Shelf) installed(r Record) (*exhibits.Pack, io.Closer, error) {
	files, c, err := pack.Open(filepath.Join(s.Dir, r.Dir))
	if err != nil {
		return nil, nil, err
	}
	p, faults := pack.LoadInstalled(files)
	if len(faults) > 0 {
		return nil, nil, errors.Join(pack.Refuse(r.Dir, "pack/faults", faults), c.Close())
	}
	return p, c, nil
}

// check is open with what is worth telling about the pack.
func check(path string) (*exhibits.Pack, []exhibits.Problem, io.Closer, error) {
	files, c, err := pack.Open(path)
	if err != nil {
		return nil, nil, nil, err
	}
	p, faults, warnings := pack.Check(files)
	if len(faults) > 0 {
		return nil, nil, nil, errors.Join(pack.Refuse(path, "pack/faults", faults), c.Close())
	}
	return p, warnings, c, nil
}

// Close closes the files of every pack this shelf has shown.
func (s *Shelf) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return closeAll(s.closers)
}

func closeAll(closers []io.Closer) error {
	var errs []error
	for _, c := range closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}
