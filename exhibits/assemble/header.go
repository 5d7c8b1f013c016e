package assemble

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"trienlam/exhibits/search"
)

// header tells which column of a grid holds which key.
type header struct {
	sheet   *sheet
	row     int            // index in grid.rows
	at      map[string]int // key → column
	unknown []string       // headers that mean nothing here
}

// languageWords are what people write behind a header for a language.
var languageWords = []struct{ words, lang string }{
	{"tieng viet", "vi"},
	{"viet", "vi"},
	{"vietnamese", "vi"},
	{"vi", "vi"},
	{"vn", "vi"},
	{"vie", "vi"},
	{"tieng anh", "en"},
	{"anh ngu", "en"},
	{"english", "en"},
	{"en", "en"},
	{"eng", "en"},
	{"bang tieng viet", "vi"},
	{"bang tieng anh", "en"},
}

var notWord = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// fold is how names are compared: no marks, lower case, words apart by one space.
func fold(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(search.Fold(s), " "))
}

// spoken splits a folded header into its words and its language, "" if it names none.
func spoken(folded string) (rest, lang string) {
	for _, w := range languageWords {
		if before, ok := strings.CutSuffix(folded, " "+w.words); ok {
			rest, lang = before, w.lang
			if longer := strings.TrimSuffix(rest, " tieng"); longer != rest {
				continue
			}
			return rest, lang
		}
	}
	return folded, ""
}

// names are the words that name the columns of a sheet, folded.
type names struct {
	exact map[string]string // as the template writes them
	loose map[string]string // without language and number; to a key of the first or Vietnamese column
}

func (s *sheet) names() names {
	s.once.Do(func() {
		s.known = names{map[string]string{}, map[string]string{}}
		add := func(to map[string]string, name, key string) {
			if _, taken := to[name]; !taken {
				to[name] = key
			}
		}
		for _, c := range s.columns {
			for _, name := range []string{c.vi, c.en, c.key} {
				add(s.known.exact, fold(name), c.key)
			}
			if strings.HasSuffix(c.key, ".en") {
				continue // a header with a language is found by its Vietnamese column
			}
			for _, name := range append([]string{c.vi, c.en}, c.also...) {
				rest, _ := spoken(fold(name))
				rest, _ = numbered(rest)
				add(s.known.loose, rest, c.key)
			}
		}
	})
	return s.known
}

var digits = regexp.MustCompile(` ?([1-9])( |$)`)

// numbered takes the number out of folded words.
func numbered(folded string) (rest, number string) {
	m := digits.FindStringSubmatch(folded)
	if m == nil {
		return folded, ""
	}
	return strings.TrimSpace(digits.ReplaceAllString(folded, " ")), m[1]
}

// keyOf finds the column that a header names, "" if none.
func (s *sheet) keyOf(name string) string {
	folded := fold(name)
	if key := s.names().exact[folded]; key != "" || folded == "" {
		return key
	}
	rest, lang := spoken(folded)
	rest, number := numbered(rest)
	key := s.names().loose[rest]
	if number != "" {
		key = strings.Replace(key, "1", number, 1)
	}
	if lang == "en" {
		key = strings.TrimSuffix(key, ".vi") + ".en"
	}
	if !s.has(key) {
		return ""
	}
	return key
}

func (s *sheet) has(key string) bool {
	return slices.ContainsFunc(s.columns, func(c column) bool { return c.key == key })
}

// column returns the column of a key.
func (s *sheet) column(key string) column {
	for _, c := range s.columns {
		if c.key == key {
			return c
		}
	}
	return column{}
}

// headerRows is how far down a header is looked for: people put titles and notes above it.
const headerRows = 15

// findHeader finds the row of g that names most columns of s.
func (s *sheet) findHeader(g *grid) header {
	best := header{sheet: s}
	for i, row := range g.rows[:min(len(g.rows), headerRows)] {
		h := header{sheet: s, row: i, at: map[string]int{}}
		for col, cell := range row.cells {
			if strings.TrimSpace(cell) == "" || len([]rune(cell)) > 60 {
				continue
			}
			key := s.keyOf(cell)
			if _, taken := h.at[key]; taken && key == "files" { // "Ảnh 1", "Ảnh 2" …
				key = fmt.Sprintf("files%d", col)
			}
			if _, taken := h.at[key]; key == "" || taken {
				h.unknown = append(h.unknown, cell)
				continue
			}
			h.at[key] = col
		}
		if len(h.at) > len(best.at) {
			best = h
		}
	}
	return best
}

// recognise finds which sheet g is: by its name, else by its headers. Nil if it is none.
func recognise(g *grid) (found header) {
	name := fold(g.name)
	for _, s := range sheets {
		if name == fold(s.vi) || name == fold(s.en) || slices.Contains(s.also, name) ||
			strings.HasSuffix(name, " "+fold(s.vi)) || strings.HasSuffix(name, " "+fold(s.en)) {
			if h := s.findHeader(g); len(h.at) > 0 || s == packSheet {
				h.sheet = s
				return h
			}
		}
	}
	for _, s := range sheets {
		if s == packSheet {
			continue
		}
		if h := s.findHeader(g); len(h.at) >= 2 && len(h.at) > len(found.at) && h.serves() {
			found = h
		}
	}
	return found
}

// serves reports whether the columns that make no sense without each other are there.
func (h header) serves() bool {
	has := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { _, ok := h.at[k]; return ok })
	}
	switch h.sheet.key {
	case "items":
		return has("title.vi", "files")
	case "sections":
		return has("title.vi") && has("about.vi", "title.en")
	case "decks":
		return has("deck") && has("shows")
	case "quiz":
		return has("question.vi") && has("answer")
	case "lines":
		return has("text") && has("reading", "translation.vi")
	}
	return has("exhibit") && has("x") && has("y")
}
