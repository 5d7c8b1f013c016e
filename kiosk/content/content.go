package content

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
	"trienlam/media"
)

// Content is what the site shows at one moment. It never changes; safe for concurrent use.
type Content struct {
	Catalog *exhibits.Catalog
	Index   *search.Index
	Media   *media.Library
	Version string // of all active packs together; short, changes with any of them

	Languages []string // BCP 47, of all active packs in the order of packs
}

// build makes the Content of packs. Errors: Conflict (a slug or code twice), Unavailable (a file
// cannot be read).
func build(packs []*exhibits.Pack) (*Content, error) {
	cat, err := exhibits.NewCatalog(packs...)
	if err != nil {
		return nil, err
	}
	c := &Content{Catalog: cat, Index: search.New(cat), Media: media.NewLibrary()}
	sum := sha256.New()
	for _, p := range packs {
		for _, l := range p.Languages {
			if !slices.Contains(c.Languages, l) {
				c.Languages = append(c.Languages, l)
			}
		}
		_, _ = fmt.Fprintf(sum, "%s %s\n", p.ID, p.Version) // a hash never fails
		if err := c.add(sum, p); err != nil {
			return nil, fmt.Errorf("content.build: %w", err)
		}
	}
	c.Version = hex.EncodeToString(sum.Sum(nil))[:12]
	return c, nil
}

// add stores the files that p's exhibits and slides name.
func (c *Content) add(sum io.Writer, p *exhibits.Pack) error {
	put := func(file string) error {
		if file == "" {
			return nil
		}
		a, err := c.Media.Add(p.ID, p.Files, file)
		_, _ = fmt.Fprintf(sum, "%s %s\n", file, a.Hash)
		return err
	}
	if err := put(p.Map); err != nil {
		return err
	}
	for _, e := range p.Exhibits {
		for _, m := range e.Media {
			for _, file := range m.Files() {
				if err := put(file); err != nil {
					return err
				}
			}
		}
		_, _ = fmt.Fprintln(sum, e.Slug, e.Code, e.Title, e.Body) // maps print in key order
	}
	for _, d := range p.Decks {
		for _, s := range d.Slides {
			if err := put(s.Media); err != nil {
				return err
			}
		}
		_, _ = fmt.Fprintf(sum, "%s %d\n", d.Slug, len(d.Slides))
	}
	return nil
}
