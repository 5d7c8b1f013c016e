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
	"trienlam/media/blob"
)

const lockEvery = 50 * time.Millisecond

// Imported is what came, or would come, of an import.
type Imported struct {
	Pack      *exhibits.Pack
	Changes   Changes
	Warnings  []exhibits.Problem
	Signature Signature
}

// Examine says what Import of the pack at path would do, and changes nothing. Errors: as Import.
func (s *Shelf) Examine(ctx context.Context, path string) (Imported, error) {
	in, c, err := s.examine(ctx, path)
	if err != nil {
		return Imported{}, err
	}
	return in, c.Close()
}

// examine opens, checks and compares. The caller closes the pack's files.
func (s *Shelf) examine(ctx context.Context, path string) (Imported, io.Closer, error) {
	p, warnings, c, err := check(path)
	if err != nil {
		return Imported{}, nil, err
	}
	in := Imported{Pack: p, Warnings: warnings}
	if in.Signature, err = s.signature(ctx, path, p); err == nil {
		if faults := clashes(s.beside(p), p); len(faults) > 0 {
			err = pack.Refuse(path, "pack/clash", faults)
		}
	}
	if err != nil {
		return Imported{}, nil, errors.Join(err, c.Close())
	}
	var before *exhibits.Pack
	if now := s.Current(); now != nil {
		before, _ = now.Catalog.Pack(p.ID)
	}
	in.Changes = Diff(before, p)
	return in, c, nil
}

// Import checks the pack at path (a folder or a zip), copies it into the data folder and shows it.
// A pack with the same ID is replaced; Undo brings it back. Nothing changes when it fails. Errors:
// Refused with every fault, also each slug and code that another active pack uses, or a signature
// that is missing, broken or not trusted; DiskFull, Unavailable.
func (s *Shelf) Import(ctx context.Context, path string) (Imported, error) {
	const op = "content.Import"
	s.mu.Lock()
	defer s.mu.Unlock()
	unlock, err := s.lock(ctx, op)
	if err != nil {
		return Imported{}, err
	}
	defer unlock()
	if err := s.refresh(ctx); err != nil {
		return Imported{}, err
	}
	in, c, err := s.examine(ctx, path)
	if err != nil {
		return Imported{}, err
	}
	defer func() { _ = c.Close() }() // only read from
	s.clearStaging()
	p := in.Pack
	dir := p.ID + "@" + p.Version + "-" + kiosk.Code(6)
	final := filepath.Join(s.Dir, dir)
	half := filepath.Join(s.Dir, staging+kiosk.Code(8))
	if err = pack.Extract(p.Files, half); err == nil {
		err = os.Rename(half, final)
	}
	if err == nil {
		err = blob.SyncDir(s.Dir) // before the record that names it
	}
	if err != nil {
		return Imported{}, errors.Join(unwritable(op, s.Dir, err), os.RemoveAll(half), os.RemoveAll(final))
	}
	r := Record{ID: p.ID, Version: p.Version, Dir: dir, Active: true, Imported: s.Clock()}
	r.SignerKey, r.Signer = in.Signature.Key, in.Signature.Signer
	if old, ok := s.record(p.ID); ok {
		r.PreviousVersion, r.PreviousDir = old.Version, old.Dir
	}
	if err := s.Store.Save(ctx, r); err != nil {
		return Imported{}, errors.Join(err, os.RemoveAll(final))
	}
	return in, s.load(ctx)
}

// clearStaging removes what imports that were killed have half copied. The caller has the lock, so no
// other import is at work.
func (s *Shelf) clearStaging() {
	left, _ := filepath.Glob(filepath.Join(s.Dir, staging+"*")) // the pattern is well formed
	for _, dir := range left {
		if err := os.RemoveAll(dir); err != nil {
			s.Log.Warn("half a pack not removed", "folder", dir, "err", err)
		}
	}
}

// staging begins the names of folders in which a pack is not yet whole.
const staging = "staging-"

// lock takes the turn to change the packs: a command beside the server may import too, and whoever
// comes second sees what the first brought.
func (s *Shelf) lock(ctx context.Context, op string) (unlock func(), err error) {
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return nil, unwritable(op, s.Dir, err)
	}
	lock := flock.New(filepath.Join(s.Dir, lockName))
	if _, err := lock.TryLockContext(ctx, lockEvery); err != nil {
		return nil, unwritable(op, s.Dir, err)
	}
	return func() { _ = lock.Unlock() }, nil // closing the file has freed it
}

// unwritable says that a folder of the data folder cannot be written to, unless err says more.
func unwritable(op, dir string, err error) error {
	switch {
	case pack.DiskFull(err):
		return kiosk.E(kiosk.DiskFull, op, "data/disk-full", err)
	case kiosk.KindOf(err) != kiosk.Internal:
		return err
	}
	return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", dir)
}

// record is the installed pack with that ID.
func (s *Shelf) record(id string) (Record, bool) {
	i := slices.IndexFunc(s.loaded, func(r Record) bool { return r.ID == id })
	if i < 0 {
		return Record{}, false
	}
	return s.loaded[i], true
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
