package assemble

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"trienlam/exhibits"
)

// manifests are the JSON files among names that hold a IIIF manifest or collection. A collection
// names its manifests, so where there are collections only the outermost count.
func (s *stick) manifests(names []string) []string {
	var manifests, collections []string
	for _, name := range names {
		src, err := readAll(s.fsys, name, maxManifest)
		if err != nil || !(strings.Contains(string(src), "iiif.io/api/presentation/") || strings.Contains(string(src), "shared-canvas.org")) {
			continue
		}
		n, err := parseJSON(name, src)
		switch {
		case err != nil: // looks like one: its fault is told when it is read
			manifests = append(manifests, name)
		case n.kind() == "Collection":
			collections = append(collections, name)
		case n.kind() == "Manifest":
			manifests = append(manifests, name)
		}
	}
	if len(collections) > 0 {
		slices.SortStableFunc(collections, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
		return collections
	}
	return manifests
}

// library is the manifests of a folder, by file and by address.
type library struct {
	*builder
	docs map[string]*node // by file
	byID map[string]*node
	done map[*node]bool
	left map[string]bool // keys without equivalent that were told of
}

// readManifests makes an exhibit of every manifest: those that a collection lists in its order, then
// the others.
func (b *builder) readManifests(names []string) {
	l := &library{builder: b, docs: map[string]*node{}, byID: map[string]*node{}, done: map[*node]bool{}, left: map[string]bool{}}
	b.draft.at = origin{names[0], 1}
	for _, name := range b.stick.names {
		if ext(name) != ".json" {
			continue
		}
		src, err := readAll(b.stick.fsys, name, maxManifest)
		var n *node
		if err == nil {
			n, err = parseJSON(name, src)
		}
		if err != nil {
			if slices.Contains(names, name) {
				b.fault(origin{name, 1}, "bad-json", "file", name, "detail", err.Error())
			}
			continue
		}
		l.docs[name] = n
		if id := n.id(); id != "" && l.byID[id] == nil {
			l.byID[id] = n
		}
	}
	for _, name := range names {
		n := l.docs[name]
		switch {
		case n == nil:
		case n.kind() == "Collection":
			if b.title == nil {
				b.headOf(n)
			}
			l.collection(n, "", 0)
		case n.kind() == "Manifest":
			l.manifest(n, "")
		default:
			b.fault(n.origin(), "not-iiif", "file", name)
		}
	}
	if b.title == nil && len(b.items) == 1 {
		b.title = copyText(b.items[0].Title)
	}
	if len(b.items) == 0 && len(b.faults) == 0 {
		b.fault(b.draft.at, "no-manifests")
	}
	b.unused()
}

// headOf takes the pack's own words from a collection.
func (b *builder) headOf(n *node) {
	b.draft.at = n.origin()
	b.title = b.textOf(n.get("label"))
	b.about = b.textOf(n.get("summary", "description"))
	for _, p := range n.get("provider").all() {
		b.organiser = b.textOf(p.get("label"))
		break
	}
}

// collection reads what a collection lists. One inside another is a section.
func (l *library) collection(n *node, within string, depth int) {
	if l.done[n] || depth > 20 {
		return
	}
	l.done[n] = true
	var members []*node
	for _, key := range []string{"items", "members", "collections", "manifests"} {
		members = append(members, n.get(key).all()...)
	}
	for _, m := range members {
		whole := l.document(m)
		switch {
		case whole == nil:
			l.fault(m.origin(), "not-local", "id", m.id())
		case whole.kind() == "Collection":
			inner := within
			if label := l.textOf(whole.get("label")); label["vi"] != "" {
				if s := l.sectionNamed(label["vi"]); s != nil {
					inner = s.slug
				} else {
					inner = l.addSection(&section{at: whole.origin(), title: label, about: l.textOf(whole.get("summary", "description"))}).slug
				}
			}
			l.collection(whole, inner, depth+1)
		default:
			l.manifest(whole, within)
		}
	}
}

// document finds what an entry of a collection stands for: itself if it is whole, else the local
// file with its id or with the end of its address as path.
func (l *library) document(m *node) *node {
	if len(m.get("items", "sequences", "manifests", "members", "collections").all()) > 0 {
		return m
	}
	id := m.id()
	if n := l.byID[id]; n != nil && n != m {
		return n
	}
	name := l.stick.byAddress(id, func(name string) bool { return l.docs[name] != nil && !l.done[l.docs[name]] }, path.Dir(m.file))
	if name == "" {
		return nil
	}
	return l.docs[name]
}

// byAddress finds the local file that an address means: the one whose path is the longest end of it.
func (s *stick) byAddress(address string, may func(name string) bool, beside string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.Split(strings.Trim(path.Clean("/"+strings.ReplaceAll(u.Path, `\`, "/")), "/"), "/")
	for i := range parts {
		tail := strings.Join(parts[i:], "/")
		for _, candidate := range []string{path.Join(beside, tail), tail} {
			if name := s.exact[candidate]; name != "" && may(name) {
				return name
			}
		}
	}
	for i := range parts {
		tail := strings.ToLower(strings.Join(parts[i:], "/"))
		var fits []string
		for _, name := range s.loose[tail] {
			if may(name) {
				fits = append(fits, name)
			}
		}
		if len(fits) == 1 {
			return fits[0]
		}
	}
	return ""
}

// manifest makes an exhibit.
func (l *library) manifest(n *node, sectionSlug string) {
	if l.done[n] {
		return
	}
	l.done[n] = true
	i := &item{at: n.origin()}
	i.Title = l.textOf(n.get("label"))
	if i.Title["vi"] == "" {
		i.Title = exhibits.Text{"vi": human(n.file)}
		l.lack(i.at, "title-from-file", "title", i.Title["vi"])
	} else if only := foreignOnly(n.get("label")); only == "en" {
		l.lack(i.at, "no-title-vi")
	} else if only != "" {
		l.lack(i.at, "title-foreign", "lang", only)
	}
	if sectionSlug == "" {
		if len(l.sections) == 0 {
			title := copyText(l.title)
			if title == nil {
				title = exhibits.Text{"vi": "Trưng bày"}
			}
			l.addSection(&section{at: n.origin(), title: title})
		}
		sectionSlug = l.sections[0].slug
	}
	i.Section = sectionSlug
	credit := l.readAbout(i, n)
	for _, canvas := range canvases(n) {
		l.canvas(i, canvas, credit)
	}
	l.readLinks(i, n)
	if i.Type == "" {
		i.Type = guessType(i)
		for t, ty := range exhibits.Types {
			if ty == i.Type {
				l.lack(i.at, "type-guessed", "type", both(typeWords[t][0], typeWords[t][1]))
			}
		}
	}
	l.items = append(l.items, i)
	l.without(n, "structures", "navPlace", "rendering", "services", "accompanyingCanvas", "start", "startCanvas")
}

// without tells of parts that a pack has no place for.
func (l *library) without(n *node, keys ...string) {
	for _, key := range keys {
		if at := n.fields[key]; at != nil && len(at.all()) > 0 {
			l.note(at.origin(), "iiif-left", "what", key)
		}
	}
}

// canvases are the pages of a manifest, of version 3 or 2.
func canvases(n *node) []*node {
	out := n.get("items").all()
	for _, s := range n.get("sequences").all() {
		out = append(out, s.get("canvases").all()...)
	}
	return out
}

func copyText(t exhibits.Text) exhibits.Text {
	if t == nil {
		return nil
	}
	out := exhibits.Text{}
	for k, v := range t {
		out[k] = v
	}
	return out
}

// textOf reads words by language, of version 3 ({"vi": ["…"]}) or 2 ("…", {"@value": "…", "@language":
// "vi"} or a list of these). Words without a language, or in others only, stand as Vietnamese.
func (b *builder) textOf(n *node) exhibits.Text {
	by, order := wordsOf(n)
	var t exhibits.Text
	for _, lang := range []string{"vi", "en"} {
		if w := by[lang]; w != "" {
			if t == nil {
				t = exhibits.Text{}
			}
			t[lang] = w
		}
	}
	if t["vi"] == "" {
		for _, lang := range append([]string{"none", "", "en"}, order...) {
			if by[lang] != "" {
				if t == nil {
					t = exhibits.Text{}
				}
				t["vi"] = by[lang]
				break
			}
		}
	}
	return t
}

// wordsOf returns the words of n by the first part of their language tag.
func wordsOf(n *node) (by map[string]string, order []string) {
	by = map[string]string{}
	add := func(lang, words string) {
		lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
		if words = plainText(words); words == "" {
			return
		}
		if by[lang] == "" {
			by[lang] = words
			order = append(order, lang)
			return
		}
		by[lang] += "\n" + words
	}
	var read func(n *node)
	read = func(n *node) {
		switch {
		case n.list != nil:
			for _, item := range n.list {
				read(item)
			}
		case n.fields["@value"] != nil:
			add(n.get("@language").str, n.get("@value").str)
		case n.fields != nil:
			for _, lang := range n.keys {
				for _, w := range n.fields[lang].all() {
					add(lang, w.str)
				}
			}
		default:
			add("", n.str)
		}
	}
	read(n)
	return by, order
}

// foreignOnly is the language of words that are not Vietnamese and name a language; English before others.
func foreignOnly(n *node) string {
	by, order := wordsOf(n)
	for _, lang := range []string{"vi", "none", ""} {
		if by[lang] != "" {
			return ""
		}
	}
	if len(order) == 0 || by["en"] != "" {
		return map[bool]string{true: "en"}[by["en"] != ""]
	}
	return order[0]
}

// plainText takes the tags out of a value: IIIF allows simple HTML.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return clean(s)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	hidden := 0
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return clean(b.String())
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "tr":
				b.WriteByte('\n')
			case "script", "style":
				if hidden += map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}[t]; hidden < 0 {
					hidden = 0
				}
			}
		}
	}
}
