package content

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Listed is one pack of the list; Shown says whether visitors see it.
type Listed struct {
	ID      string
	Version string
	Title   exhibits.Text
	Shown   bool
}

const lockEvery = 50 * time.Millisecond

// Import checks the pack at path (a folder or a zip), copies it into the data folder and shows it.
// A pack with the same ID is replaced. Nothing changes when it fails. Errors: Refused with every
// fault, also each slug and code that another active pack uses; DiskFull, Unavailable.
func (s *Shelf) Import(ctx context.Context, path string) (*exhibits.Pack, error) {
	const op = "content.Import"
	p, c, err := open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }() // only read from
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Dir)
	}
	// A command beside the server may import too: whoever comes second sees what the first brought.
	lock := flock.New(filepath.Join(s.Dir, lockName))
	if _, err := lock.TryLockContext(ctx, lockEvery); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Dir)
	}
	defer func() { _ = lock.Unlock() }() // closing the file has freed it
	if err := s.refresh(ctx); err != nil {
		return nil, err
	}
	if faults := clashes(s.beside(p), p); len(faults) > 0 {
		return nil, refused(path, "pack/clash", faults)
	}
	dir := p.ID + "@" + p.Version + "-" + kiosk.Code(6)
	final := filepath.Join(s.Dir, dir)
	staging := filepath.Join(s.Dir, "staging-"+kiosk.Code(8))
	err = pack.Extract(p.Files, staging)
	if err == nil {
		err = os.Rename(staging, final)
	}
	if err != nil {
		return nil, errors.Join(kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Dir), os.RemoveAll(staging))
	}
	err = s.Store.Save(ctx, Record{ID: p.ID, Version: p.Version, Dir: dir, Active: true, Imported: s.Clock()})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(final))
	}
	return p, s.load(ctx)
}

// beside returns the active packs that p would be shown with. The starter pack steps back for any
// other, so it is none of them; it is one when it was imported or is shown in place.
func (s *Shelf) beside(p *exhibits.Pack) []*exhibits.Pack {
	active := func(id string) bool {
		return slices.ContainsFunc(s.loaded, func(r Record) bool { return r.ID == id && r.Active })
	}
	var packs []*exhibits.Pack
	if now := s.Current(); now != nil {
		for _, other := range now.Catalog.Packs() {
			if other.ID != p.ID && (active(other.ID) || len(s.Paths) > 0) {
				packs = append(packs, other)
			}
		}
	}
	return packs
}

// List returns the packs of the site by ID: the installed ones, those shown in place, and the
// starter pack.
func (s *Shelf) List(ctx context.Context) ([]Listed, error) {
	records, err := s.Store.Packs(ctx)
	if err != nil {
		return nil, err
	}
	var out []Listed
	add := func(p *exhibits.Pack, shown bool) {
		if !slices.ContainsFunc(out, func(l Listed) bool { return l.ID == p.ID }) {
			out = append(out, Listed{ID: p.ID, Version: p.Version, Title: p.Title, Shown: shown})
		}
	}
	for _, p := range s.Current().Catalog.Packs() {
		add(p, true)
	}
	for _, r := range records {
		if p, c, err := open(filepath.Join(s.Dir, r.Dir)); err == nil {
			add(p, false)
			_ = c.Close() // only read from
		}
	}
	if p, faults := pack.LoadBuiltIn(s.Starter); len(faults) == 0 {
		add(p, false)
	}
	return out, nil
}

// Export writes the pack with that ID as one zip. Errors: NotFound.
func (s *Shelf) Export(ctx context.Context, id string, w io.Writer) error {
	const op = "content.Export"
	if p, ok := s.Current().Catalog.Pack(id); ok {
		return pack.Write(p.Files, w)
	}
	if p, faults := pack.LoadBuiltIn(s.Starter); len(faults) == 0 && p.ID == id {
		return pack.Write(s.Starter, w)
	}
	return kiosk.E(kiosk.NotFound, op, "pack/not-installed", nil).With("id", id)
}
