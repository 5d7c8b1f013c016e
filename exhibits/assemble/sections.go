package assemble

import (
	"regexp"
	"strings"

	"trienlam/exhibits"
)

var urlForm = regexp.MustCompile(`^https?://[^\s/?#]+\S*$`)

// readSections reads the sheet of sections.
func (b *builder) readSections(t *table) {
	for _, r := range t.records() {
		s := &section{at: r.origin, slug: r.get("slug"), title: r.text("title"), about: r.text("about")}
		if s.title["vi"] == "" && s.title["en"] != "" {
			s.title["vi"] = s.title["en"]
			b.lack(r.origin, "no-title-vi")
		}
		if s.title["vi"] == "" {
			b.fault(r.origin, "no-title", "column", t.columnName("title.vi"))
			continue
		}
		if s.about["vi"] == "" && s.about != nil {
			s.about["vi"] = s.about["en"]
		}
		if other := b.sectionNamed(s.title["vi"]); other != nil {
			b.fault(r.origin, "section-twice", "title", s.title["vi"])
			continue
		}
		b.addSection(s)
	}
}

// addSection gives a section its slug and keeps it.
func (b *builder) addSection(s *section) *section {
	if s.slug == "" || !slugForm.MatchString(s.slug) {
		s.slug = slug(firstOf(s.slug, s.title["vi"]))
	}
	if s.slug == "" {
		s.slug = "phong"
	}
	used := taken{}
	for _, other := range b.sections {
		used[other.slug] = true
	}
	s.slug = used.unique(s.slug)
	b.sections = append(b.sections, s)
	return s
}

// sectionNamed finds a section by its title, in any language and with or without marks, or its slug.
func (b *builder) sectionNamed(name string) *section {
	for _, s := range b.sections {
		if s.slug == name || fold(s.title["vi"]) == fold(name) || s.title["en"] != "" && fold(s.title["en"]) == fold(name) {
			return s
		}
	}
	return nil
}

// sectionOf finds the section of a row, or makes one. A row that names none goes with the row above.
func (b *builder) sectionOf(r record, above *item) string {
	typed := r.get("section")
	if typed == "" {
		switch {
		case above != nil:
			if len(b.sections) > 1 {
				b.lack(r.origin, "section-above", "title", b.sectionNamed(above.Section).title["vi"])
			}
			return above.Section
		case len(b.sections) > 0:
			return b.sections[0].slug
		}
		s := b.addSection(&section{at: r.origin, title: exhibits.Text{"vi": "Trưng bày"}})
		b.lack(r.origin, "no-section", "title", s.title["vi"])
		return s.slug
	}
	typed = strings.ReplaceAll(typed, "\n", " ")
	if s := b.sectionNamed(typed); s != nil {
		return s.slug
	}
	for _, s := range b.sections { // a slip of the finger is more likely than a new room
		if n := len([]rune(fold(typed))); n > 5 && distance(fold(typed), fold(s.title["vi"])) <= n/8+1 {
			b.note(r.origin, "section-near", "value", typed, "title", s.title["vi"])
			return s.slug
		}
	}
	s := b.addSection(&section{at: r.origin, title: exhibits.Text{"vi": typed}})
	b.note(r.origin, "section-made", "title", typed)
	return s.slug
}

// readPack reads the sheet of the pack as a whole: upright, one field a line, or as a table.
func (b *builder) readPack(t *table) {
	b.draft.at = t.grid.at(1)
	if _, table := t.header.at["title"]; table && len(t.header.at) >= 3 && len(t.rows) > t.row+1 {
		if records := t.records(); len(records) > 0 {
			for key := range t.header.at {
				b.packField(records[0].origin, key, records[0].text(strings.TrimSuffix(key, ".vi")))
			}
			return
		}
	}
	for _, row := range t.rows {
		if len(row.cells) < 2 {
			continue
		}
		label := row.cells[0]
		key := packSheet.keyOf(label)
		value := exhibits.Text{}
		for n, lang := range []string{"vi", "en"} {
			if n+1 < len(row.cells) && row.cells[n+1] != "" {
				value[lang] = row.cells[n+1]
			}
		}
		if _, lang := spoken(fold(label)); lang == "en" && value["en"] == "" { // "Title (en)" on a line of its own
			value["en"] = value["vi"]
			delete(value, "vi")
		}
		if len(value) > 0 {
			b.packField(t.grid.at(row.line), key, value)
		}
	}
}

func (b *builder) packField(at origin, key string, value exhibits.Text) {
	one := firstOf(value["vi"], value["en"])
	merge := func(t *exhibits.Text) {
		if *t == nil {
			*t = exhibits.Text{}
		}
		for lang, v := range value {
			(*t)[lang] = v
		}
	}
	if one == "" {
		return
	}
	switch key {
	case "title":
		merge(&b.title)
	case "about":
		merge(&b.about)
	case "organiser":
		merge(&b.organiser)
	case "id":
		if b.id = one; !slugForm.MatchString(one) {
			b.id = slug(one)
			b.note(at, "slug-made", "value", one, "slug", b.id)
		}
	case "version":
		version, ok := readVersion(one)
		if b.version = version; !ok {
			b.fault(at, "bad-version", "value", one)
		}
	case "languages":
		for _, l := range regexp.MustCompile(`[\s,;]+`).Split(strings.ToLower(one), -1) {
			switch l = strings.Trim(l, "[]\""); {
			case l == "vi" || l == "en":
				b.languages = append(b.languages, l)
			case l != "":
				b.note(at, "language-other", "value", l)
			}
		}
	}
}

var versionForm = regexp.MustCompile(`^v?([0-9]{1,6})(?:[.,]([0-9]{1,6}))?(?:[.,]([0-9]{1,6}))?((?:-[0-9A-Za-z.-]+)?)$`)

// readVersion reads 1, 1.2 or 1.2.0 as a full version.
func readVersion(s string) (string, bool) {
	m := versionForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	for i := 1; i < 4; i++ {
		if m[i] = strings.TrimLeft(m[i], "0"); m[i] == "" {
			m[i] = "0"
		}
	}
	return m[1] + "." + m[2] + "." + m[3] + m[4], true
}
