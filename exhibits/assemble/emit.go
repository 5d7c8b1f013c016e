package assemble

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// paper is a YAML file as it is written, and where each of its lines comes from.
type paper struct {
	strings.Builder
	from []origin // by line
}

// put writes one line.
func (y *paper) put(at origin, format string, args ...any) {
	fmt.Fprintf(y, format+"\n", args...)
	y.from = append(y.from, at)
}

// text writes a text by language under a key, if there is one.
func (y *paper) text(at origin, key string, t exhibits.Text) {
	if len(t) > 0 {
		y.put(at, "%s: %s", key, inline(t))
	}
}

// inline is a text by language in one line, Vietnamese first.
func inline(t exhibits.Text) string {
	var parts []string
	for _, lang := range slices.SortedFunc(maps.Keys(t), viFirst) {
		parts = append(parts, lang+": "+quote(t[lang]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func viFirst(a, b string) int {
	if (a == "vi") != (b == "vi") {
		if a == "vi" {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

// quote writes a string as YAML and JSON both understand it.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string does not fail
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quote(s)
	}
	return out
}

func boxOf(b exhibits.Box) string {
	var parts []string
	for _, v := range b {
		parts = append(parts, plain(v))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// written is the pack's files, and for those made here the origin of each line.
type written struct {
	files map[string]asset
	from  map[string][]origin
	whole map[string]origin // of a file as a whole
}

func (w *written) paper(name string, at origin, y *paper) {
	w.files[name] = asset{data: []byte(y.String())}
	w.from[name], w.whole[name] = y.from, at
}

// write makes the files of a finished draft.
func (d *draft) write() *written {
	w := &written{files: map[string]asset{}, from: map[string][]origin{}, whole: map[string]origin{}}
	later := false
	for _, i := range d.items {
		later = i.write(w) || later
	}
	names := taken{}
	for _, k := range d.decks {
		s := slug(k.title["vi"])
		if s == "" {
			s = "bai-trinh-chieu"
		}
		w.paper("decks/"+names.unique(s)+".yaml", k.at, k.write())
	}
	y := &paper{}
	format := "1"
	if later {
		format = "1.1"
	}
	y.put(d.at, "format: %s", format)
	y.put(d.at, "id: %s", quote(d.id))
	y.put(d.at, "version: %s", quote(d.version))
	y.put(d.at, "languages: [%s]", strings.Join(d.languages, ", "))
	y.text(d.at, "title", d.title)
	y.text(d.at, "about", d.about)
	y.text(d.at, "organiser", d.organiser)
	y.put(d.at, "sections:")
	for _, s := range d.sections {
		y.put(s.at, "  - slug: %s", quote(s.slug))
		y.text(s.at, "    title", s.title)
		y.text(s.at, "    about", s.about)
	}
	w.paper("pack.yaml", d.at, y)
	return w
}

// write makes the files of one exhibit and reports whether it needs format 1.1.
func (i *item) write(w *written) (later bool) {
	dir := "exhibits/" + i.Slug + "/"
	y := &paper{}
	y.put(i.at, "code: %s", quote(i.Code))
	y.put(i.at, "section: %s", quote(i.Section))
	y.put(i.at, "type: %s", i.Type)
	y.text(i.at, "title", i.Title)
	if i.Date != "" {
		y.put(i.at, "date: %s", quote(i.Date))
	}
	y.text(i.at, "dateText", i.DateText)
	y.text(i.at, "holder", i.Holder)
	y.text(i.at, "rights", i.Rights)
	y.text(i.at, "lesson", i.Lesson)
	y.put(i.at, "sources:")
	for _, s := range i.Sources {
		y.text(i.at, "  - title", s.Title)
		if s.URL != "" {
			y.put(i.at, "    url: %s", quote(s.URL))
		}
		if s.CallNumber != "" {
			y.put(i.at, "    callNumber: %s", quote(s.CallNumber))
		}
	}
	for n, list := range [][]string{i.Related, i.Compare} {
		if len(list) > 0 {
			later = true
			y.put(i.at, "%s: [%s]", []string{"related", "compare"}[n], strings.Join(quoted(list), ", "))
		}
	}
	if len(i.media) > 0 {
		y.put(i.at, "media:")
	}
	names := taken{"exhibit.yaml": true}
	for _, m := range i.media {
		later = m.write(y, w, dir, names) || later
	}
	if len(i.quiz) > 0 {
		y.put(i.at, "quiz:")
	}
	for _, q := range i.quiz {
		y.text(q.at, "  - question", q.Question.Question)
		y.put(q.at, "    choices:")
		for _, c := range q.Choices {
			y.put(q.at, "      - %s", inline(c))
		}
		y.put(q.at, "    answer: %d", q.Answer)
		y.text(q.at, "    explain", q.Explain)
	}
	if p := i.Place; p != nil {
		y.put(i.at, "place: {name: %s, lat: %s, lon: %s}", inline(p.Name), plain(p.Lat), plain(p.Lon))
	}
	w.paper(dir+"exhibit.yaml", i.at, y)
	for lang, text := range i.Body {
		w.files[dir+lang+".md"] = asset{data: []byte(text)}
		w.whole[dir+lang+".md"] = i.at
	}
	return later
}

func (m *medium) write(y *paper, w *written, dir string, names taken) (later bool) {
	file := func(a asset, name string) string {
		name = names.unique(name)
		w.files[dir+name], w.whole[dir+name] = a, m.at
		return name
	}
	m.name = file(asset{src: m.src}, m.name)
	y.put(m.at, "  - file: %s", quote(m.name))
	y.text(m.at, "    alt", m.Alt)
	y.text(m.at, "    caption", m.Caption)
	y.text(m.at, "    credit", m.Credit)
	stem, _, _ := strings.Cut(m.name, ".")
	if m.poster != "" {
		later = true
		y.put(m.at, "    poster: %s", quote(file(asset{src: m.poster}, stem+"-bia"+m.posterExt)))
	}
	if len(m.captions) > 0 {
		later = true
		var parts []string
		for _, lang := range slices.SortedFunc(maps.Keys(m.captions), viFirst) {
			parts = append(parts, lang+": "+quote(file(m.captions[lang], stem+"."+lang+".vtt")))
		}
		y.put(m.at, "    captions: {%s}", strings.Join(parts, ", "))
	}
	if len(m.Transcript) > 0 {
		later = true
		y.text(m.at, "    transcript", m.Transcript)
	}
	if len(m.regions) > 0 {
		y.put(m.at, "    regions:")
	}
	for _, r := range m.regions {
		y.put(r.at, "      - id: %s", quote(r.ID))
		y.text(r.at, "        title", r.Title)
		y.text(r.at, "        text", r.Text)
		y.put(r.at, "        box: %s", boxOf(r.Box))
	}
	if len(m.lines) > 0 {
		later = true
		y.put(m.at, "    language: %s", m.LineLang)
		y.put(m.at, "    lines:")
	}
	for _, l := range m.lines {
		y.put(l.at, "      - text: %s", quote(l.Text))
		if l.Reading != "" {
			y.put(l.at, "        reading: %s", quote(l.Reading))
		}
		y.text(l.at, "        translation", l.Translation)
		if l.Box != nil {
			y.put(l.at, "        box: %s", boxOf(*l.Box))
		}
	}
	if len(m.points) > 0 {
		later = true
		y.put(m.at, "    georeference:")
	}
	for _, p := range m.points {
		y.put(p.at, "      - {pixel: [%s, %s], lat: %s, lon: %s}", plain(p.X), plain(p.Y), plain(p.Lat), plain(p.Lon))
	}
	return later
}

func (k *deck) write() *paper {
	y := &paper{}
	y.text(k.at, "title", k.title)
	total := 0
	for _, s := range k.slides {
		total += s.seconds
	}
	if total > 0 {
		y.put(k.at, "minutes: %d", (total+59)/60)
	}
	y.put(k.at, "slides:")
	for _, s := range k.slides {
		if s.exhibit != nil {
			y.put(s.at, "  - exhibit: %s", quote(s.exhibit.Slug))
		} else {
			y.text(s.at, "  - title", s.title)
		}
		y.text(s.at, "    notes", s.notes)
		if len(s.regions) > 0 {
			y.put(s.at, "    steps: [{region: %s}]", strings.Join(quoted(s.regions), "}, {region: "))
		}
		if s.seconds > 0 {
			y.put(s.at, "    seconds: %s", strconv.Itoa(s.seconds))
		}
		if s.maybe {
			y.put(s.at, "    optional: true")
		}
	}
	return y
}

// trace turns a fault of the pack into one of what people wrote: its place, and the names of files.
func (w *written) trace(p exhibits.Problem) exhibits.Problem {
	at, ok := w.whole[p.File]
	if lines := w.from[p.File]; p.Line <= len(lines) && p.Line > 0 {
		at, ok = lines[p.Line-1], true
	}
	if ok {
		p.File, p.Line = at.file, max(at.line, 1)
	}
	message := exhibits.Text{}
	for lang, words := range p.Message {
		for name, a := range w.files {
			if a.src != "" && strings.Contains(words, name) {
				words = strings.ReplaceAll(words, name, a.src)
			}
		}
		message[lang] = words
	}
	p.Message = message
	return p
}
