package pack

import (
	"archive/zip"
	"crypto/sha256"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"trienlam/exhibits"
)

// loader is one run of Load.
type loader struct {
	faults
	files
	pack     *exhibits.Pack
	sections map[string]bool
	slugs    map[string]*exhibits.Exhibit
	unread   map[string]bool    // slugs of exhibits whose YAML could not be read
	seen     map[string]picture // media already looked at, by path

	// pack.yaml is so wrong that the sections or languages in it prove nothing about other files.
	sectionsUnsure, languagesUnsure bool

	mapAt   *node // where pack.yaml names the map
	trailAt *node // where it tells the treasure hunt

	proven bool                  // a test has loaded these very files in full: see LoadBuiltIn
	parsed map[string]parsedTree // by file; what is not there is parsed
}

// formats are the formats that this program reads, the newest last.
var formats = []float64{1, 1.1}

// Load reads the pack whose pack.yaml lies at the root of fsys. It returns the pack, or every
// fault it has, in the order in which they are to be printed; never both. The pack keeps fsys.
func Load(fsys fs.FS) (*exhibits.Pack, []exhibits.Problem) {
	p, faults, _ := load(fsys, foreign)
	return p, faults
}

// LoadInstalled is Load for a pack that Load has accepted and that has since lain where only this
// program writes: its signature, for which every byte must be read, is not checked again.
func LoadInstalled(fsys fs.FS) (*exhibits.Pack, []exhibits.Problem) {
	p, faults, _ := load(fsys, installed)
	return p, faults
}

// Check is Load that also returns what is worth telling about a pack with or without faults: a film
// without captions, a picture that is too small, a text that is not translated. Warnings keep nobody
// from using the pack.
func Check(fsys fs.FS) (p *exhibits.Pack, faults, warnings []exhibits.Problem) {
	return load(fsys, foreign)
}

// LoadBuiltIn is Load for a pack that lies in the binary and that the binary's own tests load in
// full. It spares the server's start what those tests have proven: the schemas, and the search of
// drawings and bodies for what may not be there; and it reads YAML from ParsedFile where that is up
// to date. Never give it files from outside.
func LoadBuiltIn(fsys fs.FS) (*exhibits.Pack, []exhibits.Problem) {
	p, faults, _ := load(fsys, builtIn)
	return p, faults
}

// origin is where a pack comes from, and so what need not be checked again.
type origin int

const (
	foreign origin = iota
	installed
	builtIn
)

func load(fsys fs.FS, from origin) (p *exhibits.Pack, faulty, warnings []exhibits.Problem) {
	l := &loader{
		pack: &exhibits.Pack{Files: fsys}, sections: map[string]bool{}, proven: from == builtIn,
		slugs: map[string]*exhibits.Exhibit{}, unread: map[string]bool{}, seen: map[string]picture{},
		faults: faults{format: formats[len(formats)-1]},
	}
	l.files = l.index(fsys)
	if l.proven {
		l.parsed = readParsed(fsys)
	}
	if len(l.list) == 0 && l.manifest() {
		l.readExhibits()
		l.readDecks()
		l.readMap()
		l.readTrail()
		l.readRest()
		if from == foreign && l.verify(nil).State == Unsigned {
			l.readEntries() // a signature has had every byte read
		}
	}
	if len(l.list) > 0 {
		return nil, exhibits.SortProblems(l.list), l.warnings()
	}
	return l.pack, nil, l.warnings()
}

// manifest reads pack.yaml and reports whether it makes sense to read on.
func (l *loader) manifest() bool {
	const file = "pack.yaml"
	if !l.has(file) {
		l.add(file, 1, "no-pack-yaml", l.nested()...)
		return false
	}
	p := l.pack
	root := l.yaml(file)
	if root == nil {
		l.sectionsUnsure, l.languagesUnsure = true, true
		p.Languages = []string{"vi", "en"}
		return true
	}
	if n := root.get("format"); newer(n) {
		// The rest may follow rules that this program cannot know: one fault says it all.
		l.add(file, n.line, "format-newer", "value", n.raw)
		return false
	} else if v, ok := n.float(); ok && slices.Contains(formats, v) {
		l.format = v
	}
	l.obey(file, root, packSchema)
	p.ID, p.Version = root.get("id").str(), root.get("version").str()
	l.languages(file, root.get("languages"))
	l.spoken(file, root)
	l.untranslated(file, root)
	l.mapAt, l.trailAt = root.get("map"), root.get("trail")
	p.Title, p.About = root.get("title").text(), root.get("about").text()
	p.Organiser = root.get("organiser").text()
	l.sectionsUnsure = len(root.get("sections").list) == 0
	for _, n := range root.get("sections").list {
		s := exhibits.Section{Slug: n.get("slug").str(), Title: n.get("title").text(), About: n.get("about").text()}
		if l.sections[s.Slug] {
			l.add(file, n.get("slug").line, "section-twice", "slug", s.Slug)
		}
		l.sectionsUnsure = l.sectionsUnsure || !slugForm.MatchString(s.Slug)
		l.sections[s.Slug] = true
		p.Sections = append(p.Sections, s)
	}
	return true
}

func (l *loader) languages(file string, n *node) {
	l.languagesUnsure = len(n.list) == 0
	for _, c := range n.list {
		l.languagesUnsure = l.languagesUnsure || !languageTag.MatchString(c.str())
		l.pack.Languages = append(l.pack.Languages, c.str())
	}
	if len(n.list) > 0 && !slices.Contains(l.pack.Languages, "vi") {
		l.add(file, n.line, "languages-vi")
		l.pack.Languages = append(l.pack.Languages, "vi")
	}
	if !l.languagesUnsure && !slices.Contains(l.pack.Languages, "en") {
		l.note(file, n.line, "no-english", "")
	}
}

// readRest looks at the media that nothing in the pack names: they are copied like the others.
func (l *loader) readRest() {
	if l.proven {
		return
	}
	unsure := slices.Contains(slices.Collect(maps.Values(l.unread)), true) // what that names is not unused
	for _, name := range slices.Sorted(maps.Keys(l.real)) {
		if path.Ext(name) == ".yaml" && belongs(name) && !hasPlace(name) {
			l.note(name, 1, "misplaced", "")
		}
		if _, looked := l.seen[name]; looked || !belongs(name) || isSignature(name) {
			continue
		}
		if ext := strings.TrimPrefix(path.Ext(name), "."); slices.Contains(extensions, ext) {
			if !unsure {
				l.note("pack.yaml", 1, "unused", name)
			}
			l.seen[name] = picture{}
			_, _ = l.look(name, 1, name)
		}
	}
}

// hasPlace reports whether a YAML file lies where one is read.
func hasPlace(name string) bool {
	return slices.ContainsFunc([]string{"pack.yaml", "exhibits/*/exhibit.yaml", "decks/*.yaml"}, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return ok && err == nil
	})
}

// readEntries reads every file of a zip to its end, by which a damaged one shows itself: most media have
// been read no further than their heads.
func (l *loader) readEntries() {
	if _, ok := l.fsys.(*zip.Reader); !ok {
		return
	}
	all := slices.Sorted(maps.Keys(l.real))
	errs := make([]error, len(all))
	inParallel(len(all), func(i int) {
		if belongs(all[i]) {
			_, errs[i] = sum(l.fsys, l.realName(all[i]))
		}
	})
	for i, err := range errs {
		if err != nil {
			l.add(all[i], 1, "zip-entry", "detail", reason(err))
		}
	}
}

// yaml reads a file that may be absent; nil if it cannot be read or is no YAML.
func (l *loader) yaml(file string) *node {
	if !l.has(file) {
		return nil
	}
	if ready, ok := l.parsed[file]; ok {
		if src, err := fs.ReadFile(l.fsys, l.realName(file)); err == nil && sha256.Sum256(src) == ready.sum {
			return ready.root
		}
	}
	src, ok := l.text(&l.files, file)
	if !ok {
		return nil
	}
	return l.tree(file, src)
}

// nested tells the words for a missing pack.yaml where one lies, if it lies a folder too deep.
func (l *loader) nested() []string {
	for name := range l.real {
		if path.Base(name) == "pack.yaml" && strings.Count(name, "/") == 1 {
			return []string{"found", " (" + name + ")"}
		}
	}
	return []string{"found", ""}
}

// newer reports whether n is a format number above those that this program reads.
func newer(n *node) bool {
	v, ok := n.float()
	return ok && v > formats[len(formats)-1]
}

// spoken reports texts in languages that pack.yaml does not list, anywhere below n. Captions may be in
// any language: a film can speak one that the pack does not.
func (l *loader) spoken(file string, n *node) {
	for _, key := range n.keys {
		child := n.fields[key]
		if key == "captions" {
			continue
		}
		if !l.languagesUnsure && n.fields["vi"] != nil && languageTag.MatchString(key) &&
			!slices.Contains(l.pack.Languages, key) {
			l.add(file, child.keyLine, "language-unlisted", "key", key)
		}
		l.spoken(file, child)
	}
	for _, child := range n.list {
		l.spoken(file, child)
	}
}

// under returns the sorted files of a folder that match the pattern, e.g. "decks/*.yaml".
func (l *loader) under(pattern string) []string {
	var out []string
	for name := range l.real {
		if ok, _ := path.Match(pattern, name); ok && !strings.HasPrefix(path.Base(name), ".") {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
