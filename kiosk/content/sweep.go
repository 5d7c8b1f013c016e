package content

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"

	"trienlam/kiosk"
)

// lockName is the file beside the packs that whoever adds or removes one holds.
const lockName = "import.lock"

// Sweep removes what imports have left beside the installed packs: versions older than those that
// Undo knows, and what was half copied when the power went. Only who serves the folder may call it, before it serves: pages
// of a running server still read the version before. While another process imports it does nothing.
// Error: Unavailable.
func (s *Shelf) Sweep(ctx context.Context) error {
	const op = "content.Sweep"
	s.mu.Lock()
	defer s.mu.Unlock()
	entries, err := os.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Dir)
	}
	lock := flock.New(filepath.Join(s.Dir, lockName))
	if mine, err := lock.TryLock(); err != nil || !mine {
		return nil
	}
	defer func() { _ = lock.Unlock() }() // closing the file has freed it
	records, err := s.Store.Packs(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		used := slices.ContainsFunc(records, func(r Record) bool { return r.Dir == e.Name() || r.PreviousDir == e.Name() })
		if used || !leftover(e.Name()) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(s.Dir, e.Name())); err != nil {
			s.Log.Warn("left-over pack not removed", "folder", e.Name(), "err", err)
		}
	}
	return nil
}

// leftover reports whether Import or an upload gave something this name. Other files are not ours.
func leftover(name string) bool {
	return strings.HasPrefix(name, staging) || strings.HasPrefix(name, "upload-") || strings.Contains(name, "@")
}
