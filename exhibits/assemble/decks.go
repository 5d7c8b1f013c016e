package assemble

import (
	"cmp"
	"slices"
	"strings"

	"trienlam/exhibits"
)

// readDecks reads the sheet of slideshows.
func (b *builder) readDecks(t *table) {
	var k *deck
	for _, r := range t.records() {
		if name := r.get("deck"); name != "" {
			at := slices.IndexFunc(b.decks, func(d *deck) bool { return fold(d.title["vi"]) == fold(name) })
			if at < 0 {
				at = len(b.decks)
				b.decks = append(b.decks, &deck{at: r.origin, title: r.text("deck")})
			}
			k = b.decks[at]
		}
		if k == nil {
			k = &deck{at: r.origin, title: exhibits.Text{"vi": "Bài trình chiếu"}}
			b.decks = append(b.decks, k)
		}
		if s, ok := b.readSlide(r); ok {
			k.slides = append(k.slides, s)
		}
	}
	b.decks = slices.DeleteFunc(b.decks, func(d *deck) bool { return len(d.slides) == 0 })
	for _, d := range b.decks {
		slices.SortStableFunc(d.slides, func(a, c slide) int { return cmp.Compare(a.order, c.order) })
	}
}

func (b *builder) readSlide(r record) (s slide, ok bool) {
	s = slide{at: r.origin, notes: r.text("notes")}
	s.order, _ = number(r.get("order"))
	shows := r.get("shows")
	if code, _, ok := strings.Cut(shows, " · "); ok {
		if i, found := b.itemNamed(code); found {
			s.exhibit = i
		}
	}
	if i, found := b.itemNamed(shows); found {
		s.exhibit = i
	}
	switch code, fits := readCode(shows); {
	case shows == "":
		b.fault(r.origin, "empty-slide")
		return s, false
	case s.exhibit == nil && fits && strings.Trim(code, "0123456789") == "":
		b.fault(r.origin, "exhibit-unknown", "value", shows)
		return s, false
	case s.exhibit == nil:
		s.title = r.text("shows")
	}
	if v, ok := number(r.get("seconds")); ok && v >= 1 && v <= 36_000 {
		s.seconds = int(v)
	} else if r.get("seconds") != "" {
		b.fault(r.origin, "bad-seconds", "value", r.get("seconds"))
	}
	switch fold(r.get("optional")) {
	case "co", "yes", "x", "1", "true", "dung":
		s.maybe = true
	}
	for _, name := range list(r.get("regions")) {
		id := ""
		if s.exhibit != nil {
			for _, m := range s.exhibit.media {
				for _, g := range m.regions {
					if g.ID == name || fold(g.Title["vi"]) == fold(name) {
						id = g.ID
					}
				}
			}
		}
		if id == "" {
			b.fault(r.origin, "region-unknown", "value", name)
			continue
		}
		s.regions = append(s.regions, id)
	}
	return s, true
}
