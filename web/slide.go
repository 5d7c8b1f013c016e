package web

import (
	"trienlam/exhibits"
)

// Slide is one slide of a deck at one step, as phones, screens and the teacher's previews show it.
type Slide struct {
	Kind    string // exhibit, media, title or poll
	Number  string // of the exhibit
	Title   Words
	Meta    string
	Image   *Stage   // nil: Card, or words alone
	Card    *Card    // for an exhibit without an image
	Look    *Look    // the detail that is ringed now
	Reveals []Words  // shown so far
	Choices []Letter // of a poll
}

// Letter is a choice of a poll as the slide shows it.
type Letter struct {
	Letter string
	Text   Words
}

// Stage is an image with the part of it that is shown and the marks on it, in image pixels.
type Stage struct {
	URL    string
	Width  int
	Height int
	View   exhibits.Box
	Rings  []Ring
	Alt    Words
	Zoom   *exhibits.Box // what the driver shows instead of View, nil: View
	Point  *Ring         // around the spot the driver points at
}

// Seen is the part of the image that stands in the page.
func (s *Stage) Seen() exhibits.Box {
	if s.Zoom != nil {
		return *s.Zoom
	}
	return s.View
}

// Mark shows what the driver does to the picture, for pages without a script: a part of it larger,
// and a ring around a spot. A slide without a picture has nothing to mark.
func (s *Slide) Mark(zoom *exhibits.Box, point *[2]float64) {
	if s.Image == nil {
		return
	}
	s.Image.Zoom = zoom
	if point != nil {
		seen := s.Image.Seen()
		half := min(seen[2], seen[3]) * .11
		r := newRing(exhibits.Box{point[0] - half/ringReach, point[1] - half/ringReach, 2 * half / ringReach, 2 * half / ringReach}, seen)
		s.Image.Point = &r
	}
}

// Images finds a pack's image that is at least wide pixels wide, with the size of the whole image
// as far as it is known; url is "" if the pack has no such image.
type Images func(pack, file string, wide float64) (url string, width, height int)

// NewSlide is slide i of deck at step j, in lang. wide is how many pixels the slide is wide where
// it is shown. i and j outside the deck give the nearest there is.
func NewSlide(cat *exhibits.Catalog, d *exhibits.Deck, i, j int, lang string, wide float64, images Images) Slide {
	if len(d.Slides) == 0 {
		return Slide{Kind: "title", Title: In(d.Title, lang)}
	}
	s := d.Slides[min(max(i, 0), len(d.Slides)-1)]
	steps := s.Steps[:min(max(j, 0), len(s.Steps))]
	out := Slide{Kind: "title", Title: In(s.Title, lang)}
	switch e, _ := cat.Exhibit(s.Exhibit); {
	case e != nil:
		out.Kind, out.Title, out.Number, out.Meta = "exhibit", In(e.Title, lang), Number(e.Code), e.DateIn(lang)
		out.picture(e, firstImage(e), lang, wide, steps, images)
		if out.Image == nil {
			card := NewCard(e, lang)
			out.Card = &card
		}
	case s.Poll != nil:
		out.Kind, out.Title = "poll", In(s.Poll.Question, lang)
		for k, c := range s.Poll.Choices {
			out.Choices = append(out.Choices, Letter{Letter: LetterOf(k), Text: In(c, lang)})
		}
	case s.Media != "":
		out.Kind = "media"
		m := exhibits.Media{File: s.Media}
		if owner, found := mediaOf(cat, d.Pack, s.Media); owner != nil {
			m = found
			out.Title, out.Number = In(owner.Title, lang), Number(owner.Code)
		}
		out.picture(&exhibits.Exhibit{Pack: d.Pack}, &m, lang, wide, steps, images)
	}
	for _, st := range steps {
		if len(st.Reveal) > 0 {
			out.Reveals = append(out.Reveals, In(st.Reveal, lang))
		}
	}
	return out
}

// picture puts image m on the slide: the last zoom decides what is seen, the last region is
// ringed. A region outside the zoom shows the whole image again.
func (s *Slide) picture(e *exhibits.Exhibit, m *exhibits.Media, lang string, wide float64, steps []exhibits.Step, images Images) {
	if m == nil {
		return
	}
	width, height := m.Width, m.Height
	if width <= 0 || height <= 0 {
		if _, width, height = images(e.Pack, m.File, wide); width <= 0 || height <= 0 {
			return
		}
	}
	whole := exhibits.Box{0, 0, float64(width), float64(height)}
	view := whole
	var look *exhibits.Region
	for _, st := range steps {
		switch {
		case st.Zoom != nil:
			view = inside(*st.Zoom, whole)
		case st.Region != "":
			for k := range m.Regions {
				if r := &m.Regions[k]; r.ID == st.Region {
					look = r
					if !holds(view, r.Box) {
						view = whole
					}
				}
			}
		}
	}
	url, _, _ := images(e.Pack, m.File, wide*whole[2]/view[2])
	if url == "" {
		return
	}
	s.Image = &Stage{URL: url, Width: width, Height: height, View: view, Alt: In(m.Alt, lang)}
	if look != nil {
		s.Image.Rings = []Ring{newRing(look.Box, view)}
		s.Look = &Look{ID: look.ID, Title: In(look.Title, lang), Text: In(look.Text, lang), Box: look.Box}
	}
}

// inside is box cut to what the image has; all of it when nothing is left.
func inside(box, whole exhibits.Box) exhibits.Box {
	left, top := max(box[0], 0), max(box[1], 0)
	right, bottom := min(box[0]+box[2], whole[2]), min(box[1]+box[3], whole[3])
	if right-left < 1 || bottom-top < 1 {
		return whole
	}
	return exhibits.Box{left, top, right - left, bottom - top}
}

// holds reports whether the middle of box is in view.
func holds(view, box exhibits.Box) bool {
	x, y := box[0]+box[2]/2, box[1]+box[3]/2
	return x >= view[0] && x <= view[0]+view[2] && y >= view[1] && y <= view[1]+view[3]
}

// firstImage returns the first image with a known size, nil if e has none.
func firstImage(e *exhibits.Exhibit) *exhibits.Media {
	for k := range e.Media {
		if e.Media[k].Width > 0 && e.Media[k].Height > 0 {
			return &e.Media[k]
		}
	}
	return nil
}

// mediaOf finds the exhibit of a pack that shows a file.
func mediaOf(cat *exhibits.Catalog, pack, file string) (*exhibits.Exhibit, exhibits.Media) {
	for _, e := range cat.Exhibits() {
		if e.Pack != pack {
			continue
		}
		for _, m := range e.Media {
			if m.File == file {
				return e, m
			}
		}
	}
	return nil, exhibits.Media{}
}

// LetterOf names choice k (from 0): A, B, C, …
func LetterOf(k int) string { return string(rune('A' + k%26)) }
