package content

import (
	"context"
	"io"
	"slices"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Listed is one pack of the list. Shown says whether visitors see it, Installed whether it was
// imported and can be taken down, Previous to which version Undo would bring it, "" if to none.
type Listed struct {
	ID        string
	Version   string
	Title     exhibits.Text
	Shown     bool
	Installed bool
	Previous  string
	Signature Signature
}

// List returns the packs of the site by ID: the installed ones, those shown in place, and the
// starter pack.
func (s *Shelf) List(ctx context.Context) ([]Listed, error) {
	records, err := s.Store.Packs(ctx)
	if err != nil {
		return nil, err
	}
	var out []Listed
	trust, err := s.Trust(ctx)
	if err != nil {
		return nil, err
	}
	add := func(p *exhibits.Pack, shown bool) {
		if slices.ContainsFunc(out, func(l Listed) bool { return l.ID == p.ID }) {
			return
		}
		l := Listed{ID: p.ID, Version: p.Version, Title: p.Title, Shown: shown, Signature: trust.of("", "")}
		if i := slices.IndexFunc(records, func(r Record) bool { return r.ID == p.ID }); i >= 0 {
			l.Installed, l.Signature = true, trust.of(records[i].SignerKey, records[i].Signer)
			if l.Previous = records[i].PreviousVersion; !records[i].Active {
				l.Previous = records[i].Version
			}
		}
		out = append(out, l)
	}
	for _, p := range s.Current().Catalog.Packs() {
		add(p, true)
	}
	for _, r := range records {
		if p, c, err := s.installed(r); err == nil {
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
