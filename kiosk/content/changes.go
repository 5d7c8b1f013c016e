package content

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// Changes is what one version of a pack does to the one before it.
type Changes struct {
	From    string // version, "" when the pack is new
	To      string
	Added   []Changed
	Removed []Changed
	Changed []Changed
}

// Changed is one exhibit, or one deck, whose slug then begins with "decks/", or the pack itself, with
// slug "". What names the parts that differ: title, text, date, section, code, place, sources, quiz,
// pictures, regions, lines, deck, about, other.
type Changed struct {
	Slug  string
	Title exhibits.Text
	What  []string
}

// Older reports whether the new version is lower than the one before: numbers compare as numbers.
func (c Changes) Older() bool { return c.From != "" && compareVersions(c.To, c.From) < 0 }

// Diff compares two versions of a pack; before is nil when it is new. Files are compared by content.
func Diff(before, after *exhibits.Pack) Changes {
	c := Changes{To: after.Version}
	if before == nil {
		before = &exhibits.Pack{}
	}
	c.From = before.Version
	old := map[string]*exhibits.Exhibit{}
	for _, e := range before.Exhibits {
		old[e.Slug] = e
	}
	for _, e := range after.Exhibits {
		was, ok := old[e.Slug]
		delete(old, e.Slug)
		if !ok {
			c.Added = append(c.Added, Changed{Slug: e.Slug, Title: e.Title})
		} else if what := differ(was, e, before.Files, after.Files); len(what) > 0 {
			c.Changed = append(c.Changed, Changed{Slug: e.Slug, Title: e.Title, What: what})
		}
	}
	for _, e := range before.Exhibits {
		if old[e.Slug] != nil {
			c.Removed = append(c.Removed, Changed{Slug: e.Slug, Title: e.Title})
		}
	}
	c.decks(before.Decks, after.Decks)
	if c.From != "" && !reflect.DeepEqual(
		[]any{before.Title, before.About, before.Organiser, before.Sections, before.Languages, before.Trail},
		[]any{after.Title, after.About, after.Organiser, after.Sections, after.Languages, after.Trail}) {
		c.Changed = append(c.Changed, Changed{Title: after.Title, What: []string{"about"}})
	}
	return c
}

func (c *Changes) decks(before, after []*exhibits.Deck) {
	find := func(list []*exhibits.Deck, slug string) *exhibits.Deck {
		if i := slices.IndexFunc(list, func(d *exhibits.Deck) bool { return d.Slug == slug }); i >= 0 {
			return list[i]
		}
		return nil
	}
	for _, d := range after {
		row := Changed{Slug: "decks/" + d.Slug, Title: d.Title}
		if was := find(before, d.Slug); was == nil {
			c.Added = append(c.Added, row)
		} else if !reflect.DeepEqual(was, d) {
			row.What = []string{"deck"}
			c.Changed = append(c.Changed, row)
		}
	}
	for _, d := range before {
		if find(after, d.Slug) == nil {
			c.Removed = append(c.Removed, Changed{Slug: "decks/" + d.Slug, Title: d.Title})
		}
	}
}

// parts are the words for What, which are those of the organiser's app too.
var parts = map[string]exhibits.Text{
	"title": {"vi": "tên", "en": "title"}, "text": {"vi": "lời", "en": "text"}, "date": {"vi": "niên đại", "en": "date"},
	"section": {"vi": "phòng", "en": "section"}, "code": {"vi": "mã đã in trên nhãn", "en": "the code printed on its label"},
	"place": {"vi": "nơi", "en": "place"}, "sources": {"vi": "nguồn", "en": "sources"}, "quiz": {"vi": "câu đố", "en": "quiz"},
	"pictures": {"vi": "ảnh", "en": "pictures"}, "regions": {"vi": "vùng nhìn", "en": "look-points"},
	"lines": {"vi": "nguyên văn", "en": "transcription"}, "deck": {"vi": "bài trình chiếu", "en": "slideshow"},
	"about": {"vi": "giới thiệu", "en": "introduction"}, "other": {"vi": "chi tiết khác", "en": "other details"},
}

// Parts lists what differs, in words.
func (c Changed) Parts(lang string) string {
	var out []string
	for _, part := range c.What {
		out = append(out, parts[part].In(lang))
	}
	return strings.Join(out, ", ")
}

// differ names what is not the same in two versions of an exhibit.
func differ(a, b *exhibits.Exhibit, files, newFiles fs.FS) []string {
	var what []string
	add := func(part string, was, is any) {
		if !reflect.DeepEqual(was, is) && !slices.Contains(what, part) {
			what = append(what, part)
		}
	}
	add("title", a.Title, b.Title)
	add("text", a.Body, b.Body)
	add("date", []any{a.Date, a.DateText}, []any{b.Date, b.DateText})
	add("section", a.Section, b.Section)
	add("code", a.Code, b.Code)
	add("place", a.Place, b.Place)
	add("sources", a.Sources, b.Sources)
	add("quiz", a.Quiz, b.Quiz)
	add("other", []any{a.Type, a.Holder, a.Rights, a.Lesson, a.Related, a.Compare},
		[]any{b.Type, b.Holder, b.Rights, b.Lesson, b.Related, b.Compare})
	regions := func(e *exhibits.Exhibit) (out []any) {
		for _, m := range e.Media {
			out = append(out, m.Regions)
		}
		return out
	}
	lines := func(e *exhibits.Exhibit) (out []any) {
		for _, m := range e.Media {
			out = append(out, m.Lines, m.LineLang)
		}
		return out
	}
	add("regions", regions(a), regions(b))
	add("lines", lines(a), lines(b))
	add("pictures", plainMedia(a), plainMedia(b))
	if !slices.Contains(what, "pictures") && !sameFiles(a, files, newFiles) {
		what = append(what, "pictures")
	}
	return what
}

// plainMedia is the media without what is compared by itself.
func plainMedia(e *exhibits.Exhibit) []exhibits.Media {
	list := slices.Clone(e.Media)
	for i := range list {
		list[i].Regions, list[i].Lines, list[i].LineLang = nil, nil, ""
	}
	return list
}

// sameFiles reports whether the files that e names have the same bytes in both versions.
func sameFiles(e *exhibits.Exhibit, before, after fs.FS) bool {
	for _, m := range e.Media {
		for _, name := range m.Files() {
			if !sameFile(name, before, after) {
				return false
			}
		}
	}
	return true
}

func sameFile(name string, before, after fs.FS) bool {
	a, err := before.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = a.Close() }() // only read from
	b, err := after.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = b.Close() }() // only read from
	const piece = 64 << 10
	x, y := make([]byte, piece), make([]byte, piece)
	for {
		n, errA := io.ReadFull(a, x)
		m, errB := io.ReadFull(b, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return errA == errB //nolint:errorlint // ReadFull's own ends
		}
	}
}

// compareVersions orders versions by their numbers between points; what is no number orders as text.
func compareVersions(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(x), len(y)) {
		p, q := part(x, i), part(y, i)
		n, errP := strconv.Atoi(p)
		m, errQ := strconv.Atoi(q)
		order := cmp.Compare(p, q)
		if errP == nil && errQ == nil {
			order = cmp.Compare(n, m)
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

func part(parts []string, i int) string {
	if i < len(parts) {
		return parts[i]
	}
	return "0"
}
