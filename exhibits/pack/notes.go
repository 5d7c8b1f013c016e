package pack

import (
	"fmt"
	"slices"
	"strings"

	"trienlam/exhibits"
)

// note is one thing worth telling that keeps nobody from using the pack. Notes of one sort about one
// file are told as one, so that a list of warnings stays short enough to be read.
type note struct {
	file, id string
	line     int
	what     string // a file, a place, a language: listed as {what}
	args     []string
}

// note reports what is worth telling.
func (f *faults) note(file string, line int, id, what string, args ...string) {
	f.notes = append(f.notes, note{file: file, id: id, line: line, what: what, args: args})
}

// warnings returns the notes as problems, those of one sort and file and other words as one.
func (f *faults) warnings() []exhibits.Problem {
	var out []exhibits.Problem
	listed := map[string][]string{}
	first := map[string]note{}
	var order []string
	for _, n := range f.notes {
		key := n.file + "\x00" + n.id + "\x00" + strings.Join(n.args, "\x00")
		if _, ok := first[key]; !ok {
			first[key] = n
			order = append(order, key)
		}
		if !slices.Contains(listed[key], n.what) {
			listed[key] = append(listed[key], n.what)
		}
	}
	for _, key := range order {
		n := first[key]
		p := problem(n.file, n.line, n.id, append(slices.Clone(n.args), "what", enumerate(listed[key]))...)
		p.Warning = true
		out = append(out, p)
	}
	return exhibits.SortProblems(out)
}

// enumerate lists as many of the items as fit in a line, at least one, and says how many more there are.
func enumerate(items []string) string {
	const most = 100 // bytes
	said := items[0]
	for i, item := range items[1:] {
		if len(said)+len(item) > most {
			return fmt.Sprintf("%s … (+%d)", said, len(items)-1-i)
		}
		said += ", " + item
	}
	return said
}

// smallSide is the longest side in pixels below which a picture looks poor on a large screen.
const smallSide = 1000

// noteMedia tells what one entry of media lacks.
func (l *loader) noteMedia(file string, n *node, m *exhibits.Media) {
	if m.File == "" || l.proven {
		return
	}
	line, name := n.get("file").line, n.get("file").str()
	switch sortOf(m.File) {
	case isPicture:
		if side := max(m.Width, m.Height); side > 0 && side < smallSide && !strings.HasSuffix(m.File, ".svg") {
			l.note(file, line, "image-small", fmt.Sprintf("%s (%d×%d)", name, m.Width, m.Height))
		}
		if l.seen[strings.TrimSuffix(file, "exhibit.yaml")+name].place {
			l.note(file, line, "image-place", name)
		}
	case isFilm, isSound:
		if len(m.Captions) == 0 && len(m.Transcript) == 0 {
			l.note(file, line, "no-captions", name)
		}
		l.noteCodecs(file, line, name, m.File)
	case isThing:
		if len(m.Turntable) == 0 {
			l.note(file, line, "no-turntable", name)
		}
	}
}

// noteSources tells when none of an exhibit's sources can be looked up.
func (l *loader) noteSources(file string, n *node) {
	found := func(source *node) bool { return source.has("url") || source.has("callNumber") }
	if len(n.list) > 0 && !slices.ContainsFunc(n.list, found) {
		l.note(file, n.line, "source-thin", "")
	}
}

// untranslated tells which texts of a file are not in every language of the pack.
func (l *loader) untranslated(file string, n *node, loc ...string) {
	if l.proven || l.languagesUnsure {
		return
	}
	if vi := n.fields["vi"]; vi != nil && vi.kind == scalar {
		for _, lang := range l.pack.Languages {
			if !n.has(lang) {
				l.note(file, n.line, "untranslated", place(loc), "lang", lang)
			}
		}
		return
	}
	for _, key := range n.keys {
		if key != "captions" {
			l.untranslated(file, n.fields[key], append(slices.Clip(loc), key)...)
		}
	}
	for i, item := range n.list {
		l.untranslated(file, item, append(slices.Clip(loc), fmt.Sprint(i))...)
	}
}
