package content

import (
	"context"
	"errors"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Undo takes back the last change to a pack: the version before is shown again, or a pack that was
// taken down. A second Undo is a redo. Errors: NotFound (no such pack), Conflict (nothing to undo),
// Refused (it uses what another pack uses by now), Unavailable.
func (s *Shelf) Undo(ctx context.Context, id string) (*exhibits.Pack, error) {
	const op = "content.Undo"
	var p *exhibits.Pack
	err := s.change(ctx, op, id, func(r Record) (Record, error) {
		if !r.Active {
			r.Active = true
		} else {
			if r.PreviousDir == "" {
				return r, kiosk.E(kiosk.Conflict, op, "pack/nothing-to-undo", nil).With("id", id)
			}
			r.Version, r.PreviousVersion = r.PreviousVersion, r.Version
			r.Dir, r.PreviousDir = r.PreviousDir, r.Dir
		}
		again, c, err := s.installed(r)
		if err != nil {
			return r, err
		}
		p = again
		t, err := s.Trust(ctx)
		if err != nil {
			return r, errors.Join(err, c.Close())
		}
		sig, broken := t.verify(p)
		if len(broken) > 0 {
			return r, errors.Join(pack.Refuse(id, "pack/signature-broken", broken), c.Close())
		}
		r.SignerKey, r.Signer = sig.Key, sig.Signer
		faults := clashes(s.beside(p), p)
		if err := c.Close(); err != nil || len(faults) == 0 {
			return r, err
		}
		return r, pack.Refuse(id, "pack/clash", faults)
	})
	return p, err
}

// Remove takes a pack down; its files stay and Undo shows it again. Errors: NotFound, Unavailable.
func (s *Shelf) Remove(ctx context.Context, id string) error {
	return s.change(ctx, "content.Remove", id, func(r Record) (Record, error) {
		r.Active = false
		return r, nil
	})
}

// change rewrites the record of an installed pack and shows what comes of it.
func (s *Shelf) change(ctx context.Context, op, id string, to func(Record) (Record, error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	unlock, err := s.lock(ctx, op)
	if err != nil {
		return err
	}
	defer unlock()
	if err := s.refresh(ctx); err != nil {
		return err
	}
	r, ok := s.record(id)
	if !ok {
		return kiosk.E(kiosk.NotFound, op, "pack/not-installed", nil).With("id", id)
	}
	if r, err = to(r); err != nil {
		return err
	}
	return errors.Join(s.Store.Save(ctx, r), s.load(ctx))
}
