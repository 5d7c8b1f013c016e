package pack

import (
	"path"
	"strings"

	"trienlam/exhibits"
)

// readDecks reads every decks/<slug>.yaml, after the exhibits, which the slides name.
func (l *loader) readDecks() {
	for _, file := range l.under("decks/*.yml") {
		l.add(file, 1, "yml")
	}
	names := l.under("decks/*.yaml")
	roots, parts := make([]*node, len(names)), make([]loader, len(names))
	inParallel(len(names), func(i int) {
		parts[i] = *l
		parts[i].faults = faults{format: l.format}
		if roots[i] = parts[i].yaml(names[i]); roots[i] != nil {
			parts[i].obey(names[i], roots[i], deckSchema)
			parts[i].spoken(names[i], roots[i])
			parts[i].untranslated(names[i], roots[i])
		}
	})
	for i, file := range names {
		l.join(&parts[i].faults)
		slug := strings.TrimSuffix(path.Base(file), ".yaml")
		if !slugForm.MatchString(slug) {
			l.add(file, 1, "folder-name", "name", slug)
		}
		if roots[i] != nil {
			l.pack.Decks = append(l.pack.Decks, l.deck(file, slug, roots[i]))
		}
	}
}

func (l *loader) deck(file, slug string, root *node) *exhibits.Deck {
	d := &exhibits.Deck{
		Pack: l.pack.ID, Slug: slug, Title: root.get("title").text(), Minutes: root.get("minutes").integer(),
	}
	asked := map[string]int{} // slides of the polls that have an id
	for i, n := range root.get("slides").list {
		s := exhibits.Slide{
			Exhibit: n.get("exhibit").str(), Title: n.get("title").text(), Notes: n.get("notes").text(),
			Seconds: n.get("seconds").integer(), Optional: n.get("optional").boolean(),
		}
		regions, picture := l.shown(file, n, &s)
		if poll := n.get("poll"); poll.kind == mapping {
			q := l.question(file, poll)
			s.Poll = &q
			l.poll(file, poll, &s, d.Slides, asked)
			if id := poll.get("id").str(); id != "" {
				asked[id] = i
			}
		}
		for _, step := range n.get("steps").list {
			s.Steps = append(s.Steps, l.step(file, step, regions, picture))
		}
		d.Slides = append(d.Slides, s)
	}
	return d
}

// poll resolves what a poll points at: the exhibit behind its answer, and the earlier poll it repeats.
func (l *loader) poll(file string, n *node, s *exhibits.Slide, before []exhibits.Slide, asked map[string]int) {
	s.Evidence = n.get("evidence").str()
	if s.Evidence != "" && l.slugs[s.Evidence] == nil && slugForm.MatchString(s.Evidence) {
		l.add(file, n.get("evidence").line, "exhibit-unknown", "slug", s.Evidence)
	}
	if id := n.get("id").str(); id != "" {
		if _, twice := asked[id]; twice {
			l.add(file, n.get("id").line, "poll-twice", "id", id)
		}
	}
	id := n.get("repeats").str()
	if id == "" {
		return
	}
	i, ok := asked[id]
	switch {
	case !ok:
		l.add(file, n.get("repeats").line, "poll-unknown", "id", id)
	case len(before[i].Poll.Choices) != len(s.Poll.Choices):
		l.add(file, n.get("repeats").line, "poll-differs", "id", id)
	default:
		s.Repeats = &i
	}
}

// shown resolves what the slide shows. It returns the IDs of the regions there, and whether there
// is a picture at all to zoom into. A slide whose picture is unknown gets no further faults.
func (l *loader) shown(file string, n *node, s *exhibits.Slide) (regions map[string]bool, picture bool) {
	regions = map[string]bool{}
	switch {
	case n.has("exhibit"):
		e := l.slugs[s.Exhibit]
		if e == nil {
			if slugForm.MatchString(s.Exhibit) {
				l.add(file, n.get("exhibit").line, "exhibit-unknown", "slug", s.Exhibit)
			}
			return nil, true
		}
		if l.unread[s.Exhibit] {
			return nil, true
		}
		for _, m := range e.Media {
			for _, r := range m.Regions {
				regions[r.ID] = true
			}
		}
		return regions, len(e.Media) > 0
	case n.has("media"):
		name := n.get("media")
		if name.str() == "" {
			return nil, true
		}
		s.Media = name.str()
		pic, ok := l.picture(file, name, s.Media)
		if !ok {
			return nil, true
		}
		s.Media = pic.file
		if in := strings.Split(s.Media, "/"); len(in) > 2 && l.unread[in[1]] {
			return nil, true
		}
		for _, e := range l.pack.Exhibits {
			for _, m := range e.Media {
				if m.File != pic.file {
					continue
				}
				for _, r := range m.Regions {
					regions[r.ID] = true
				}
			}
		}
		return regions, true
	case n.has("title"), n.has("poll"):
		return regions, false
	}
	return nil, true
}

func (l *loader) step(file string, n *node, regions map[string]bool, picture bool) exhibits.Step {
	s := exhibits.Step{Region: n.get("region").str(), Reveal: n.get("reveal").text()}
	if box, ok := n.get("zoom").box(); ok {
		s.Zoom = &box
	}
	switch {
	case (n.has("region") || n.has("zoom")) && !picture:
		l.add(file, n.line, "step-no-picture")
	case s.Region != "" && regions != nil && !regions[s.Region]:
		l.add(file, n.get("region").line, "region-unknown", "id", s.Region)
	}
	return s
}
