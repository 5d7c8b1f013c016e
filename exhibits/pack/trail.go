package pack

import "trienlam/exhibits"

// readTrail reads the treasure hunt of pack.yaml, after the exhibits, which its clues name.
func (l *loader) readTrail() {
	const file = "pack.yaml"
	if l.trailAt == nil || l.trailAt.kind != mapping {
		return
	}
	t := &exhibits.Trail{Title: l.trailAt.get("title").text(), About: l.trailAt.get("about").text()}
	seen := map[string]bool{}
	for _, n := range l.trailAt.get("clues").list {
		at := n.get("exhibit")
		c := exhibits.Clue{Exhibit: at.str(), Text: n.get("text").text()}
		switch {
		case seen[c.Exhibit]:
			l.add(file, at.line, "clue-twice", "slug", c.Exhibit)
		case l.slugs[c.Exhibit] == nil && slugForm.MatchString(c.Exhibit):
			l.add(file, at.line, "exhibit-unknown", "slug", c.Exhibit)
		}
		seen[c.Exhibit] = true
		t.Clues = append(t.Clues, c)
	}
	l.pack.Trail = t
}
