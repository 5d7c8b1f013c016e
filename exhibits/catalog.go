package exhibits

import (
	"cmp"
	"fmt"
	"slices"

	"trienlam/kiosk"
)

// Catalog answers questions about the active packs. It never changes; a new set of packs is a new
// Catalog. Safe for concurrent use.
type Catalog struct {
	packs     []*Pack
	sections  []Section
	exhibits  []*Exhibit
	decks     []*Deck
	bySlug    map[string]*Exhibit
	byCode    map[string]*Exhibit
	bySection map[string][]*Exhibit
	deck      map[string]*Deck
	pack      map[string]*Pack
}

// NewCatalog joins packs. Error: Conflict when a slug or a code is used twice, with both places.
func NewCatalog(packs ...*Pack) (*Catalog, error) {
	c := &Catalog{
		packs: packs, bySlug: map[string]*Exhibit{}, byCode: map[string]*Exhibit{},
		bySection: map[string][]*Exhibit{}, deck: map[string]*Deck{}, pack: map[string]*Pack{},
	}
	sections := map[string]string{}
	for _, p := range packs {
		if c.pack[p.ID] != nil {
			return nil, clash("pack/id-twice", p.ID, p.ID, p.ID)
		}
		c.pack[p.ID] = p
		for _, s := range p.Sections {
			if other, ok := sections[s.Slug]; ok {
				return nil, clash("pack/section-twice", s.Slug, other, p.ID)
			}
			sections[s.Slug] = p.ID
			c.sections = append(c.sections, s)
		}
		for _, e := range p.Exhibits {
			if other := c.bySlug[e.Slug]; other != nil {
				return nil, clash("pack/slug-twice", e.Slug, other.Pack, p.ID)
			}
			if other := c.byCode[e.Code]; other != nil {
				return nil, clash("pack/code-twice", e.Code, other.Pack+"/"+other.Slug, p.ID+"/"+e.Slug)
			}
			c.bySlug[e.Slug], c.byCode[e.Code] = e, e
			c.bySection[e.Section] = append(c.bySection[e.Section], e)
		}
		for _, d := range p.Decks {
			if other := c.deck[d.Slug]; other != nil {
				return nil, clash("pack/deck-twice", d.Slug, other.Pack, p.ID)
			}
			c.deck[d.Slug] = d
			c.decks = append(c.decks, d)
		}
	}
	for _, s := range c.sections {
		in := c.bySection[s.Slug]
		slices.SortStableFunc(in, func(a, b *Exhibit) int { return cmp.Compare(a.Code, b.Code) })
		c.exhibits = append(c.exhibits, in...)
	}
	return c, nil
}

func clash(msg, what, first, second string) error {
	return kiosk.E(kiosk.Conflict, "exhibits.NewCatalog", msg, fmt.Errorf("%s in %s and %s", what, first, second)).
		With("what", what).With("first", first).With("second", second)
}

// Packs returns the active packs in order. The caller must not change it.
func (c *Catalog) Packs() []*Pack { return c.packs }

// Pack returns the active pack with that ID.
func (c *Catalog) Pack(id string) (*Pack, bool) { p, ok := c.pack[id]; return p, ok }

// Sections returns every section, in pack order.
func (c *Catalog) Sections() []Section { return c.sections }

// Section returns one section.
func (c *Catalog) Section(slug string) (Section, bool) {
	for _, s := range c.sections {
		if s.Slug == slug {
			return s, true
		}
	}
	return Section{}, false
}

// Exhibits returns every exhibit, by section, then by code.
func (c *Catalog) Exhibits() []*Exhibit { return c.exhibits }

// InSection returns a section's exhibits by code.
func (c *Catalog) InSection(slug string) []*Exhibit { return c.bySection[slug] }

// Exhibit returns the exhibit with that slug.
func (c *Catalog) Exhibit(slug string) (*Exhibit, bool) { e, ok := c.bySlug[slug]; return e, ok }

// ByCode returns the exhibit with that printed code, given in normal form (kiosk.NormalCode).
func (c *Catalog) ByCode(code string) (*Exhibit, bool) { e, ok := c.byCode[code]; return e, ok }

// Resolve returns the exhibit named by a slug or by a code in any spelling.
func (c *Catalog) Resolve(slugOrCode string) (*Exhibit, bool) {
	if e, ok := c.bySlug[slugOrCode]; ok {
		return e, true
	}
	return c.ByCode(kiosk.NormalCode(slugOrCode))
}

// Decks returns every deck, by pack and slug.
func (c *Catalog) Decks() []*Deck { return c.decks }

// Deck returns the deck with that slug.
func (c *Catalog) Deck(slug string) (*Deck, bool) { d, ok := c.deck[slug]; return d, ok }

// Neighbours returns the exhibits before and after e in the whole exhibition, nil at the ends.
func (c *Catalog) Neighbours(e *Exhibit) (prev, next *Exhibit) {
	i := slices.Index(c.exhibits, e)
	if i > 0 {
		prev = c.exhibits[i-1]
	}
	if i >= 0 && i+1 < len(c.exhibits) {
		next = c.exhibits[i+1]
	}
	return prev, next
}
