package assemble

import (
	"io"
	"path"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/media/derive"
)

// find finds a file by the name that people typed, or says what is there instead.
func (b *builder) find(at origin, typed string) (string, bool) {
	name, near := b.stick.find(typed)
	switch {
	case name != "":
		b.stick.used[name] = true
		return name, true
	case len(near) == 0:
		b.fault(at, "no-file", "file", typed)
	case len(near) > 1 && strings.EqualFold(path.Base(near[0]), path.Base(near[1])):
		b.fault(at, "file-twice", "file", typed, "near", strings.Join(near, ", "))
	default:
		b.fault(at, "no-file-near", "file", typed, "near", strings.Join(near, ", "))
	}
	return "", false
}

// files are the names in the row's columns of files, in the order of the columns.
func (r record) files() []string {
	var keys []string
	for key := range r.cells {
		if strings.HasPrefix(key, "files") && !r.merged[key] {
			keys = append(keys, key)
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		a, _ := strconv.Atoi(strings.TrimPrefix(keys[i], "files"))
		b, _ := strconv.Atoi(strings.TrimPrefix(keys[j], "files"))
		return a < b
	})
	var out []string
	for _, key := range keys {
		out = append(out, list(r.cells[key])...)
	}
	return out
}

// readMedia adds the files of a row to an exhibit.
func (b *builder) readMedia(i *item, r record) {
	var added []*medium
	names := r.files()
	if len(names) == 1 && strings.Contains(names[0], ",") { // "a.jpg, b.jpg"
		if found, _ := b.stick.find(names[0]); found == "" {
			names = list(strings.ReplaceAll(names[0], ",", ";"))
		}
	}
	for _, typed := range names {
		if m := b.medium(r.origin, typed); m != nil {
			added = append(added, m)
		}
	}
	spread(added, len(names), r.text("alt"), func(m *medium) *exhibits.Text { return &m.Alt })
	spread(added, len(names), r.text("caption"), func(m *medium) *exhibits.Text { return &m.Caption })
	for _, m := range added {
		m.Credit = r.text("credit")
	}
	for _, typed := range list(r.get("narration")) {
		if m := b.medium(r.origin, typed); m != nil {
			m.Alt = exhibits.Text{"vi": "Lời đọc: " + i.Title["vi"]}
			if i.Title.Has("en") {
				m.Alt["en"] = "Narration: " + i.Title["en"]
			}
			added = append(added, m)
		}
	}
	b.readSpeech(i, r, added)
	i.media = append(i.media, added...)
}

// spread gives each file its part of a cell: lines or parts between bars if there are as many as
// files, else all of it to the first.
func spread(added []*medium, files int, text exhibits.Text, field func(*medium) *exhibits.Text) {
	for lang, cell := range text {
		parts := regexp.MustCompile(`\s*(?:\||\n)\s*`).Split(cell, -1)
		if len(parts) != files {
			parts = []string{strings.ReplaceAll(cell, "\n", " ")}
		}
		for n, m := range added[:min(len(parts), len(added))] {
			t := field(m)
			if *t == nil {
				*t = exhibits.Text{}
			}
			(*t)[lang] = parts[n]
		}
	}
	for _, m := range added {
		if t := field(m); (*t)["en"] != "" && (*t)["vi"] == "" {
			delete(*t, "en") // a text needs Vietnamese; finish derives one
		}
	}
}

// medium makes one file ready: its kind, its name in the pack, its size.
func (b *builder) medium(at origin, typed string) *medium {
	if kind := useless[ext(typed)]; kind != "" {
		if name, _ := b.stick.find(typed); name != "" && b.stick.kind(name) == "" {
			b.stick.used[name] = true
			b.fault(at, "use-"+kind, "file", typed)
			return nil
		}
	}
	name, ok := b.find(at, typed)
	if !ok {
		return nil
	}
	kind := b.stick.kind(name)
	if kind == "" {
		id := "use-other"
		if use := useless[ext(name)]; use != "" {
			id = "use-" + use
		}
		b.fault(at, id, "file", name)
		return nil
	}
	stem := slug(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	if stem == "" {
		stem = "tep"
	}
	m := &medium{at: at, src: name, name: stem + kind}
	if picture(kind) && kind != ".svg" {
		m.width, m.height = b.stick.measure(name)
	}
	return m
}

// measure is the size of a picture as shown, 0 if it cannot be told: the pack's check says why.
func (s *stick) measure(name string) (width, height int) {
	f, err := s.fsys.Open(name)
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	seeker, ok := f.(io.ReadSeeker)
	if !ok {
		return 0, 0
	}
	size, err := derive.Measure(seeker)
	if err != nil {
		return 0, 0
	}
	return size.Width, size.Height
}

// readSpeech reads transcript, captions and poster, which belong to the first film, else the first
// recording, of the row.
func (b *builder) readSpeech(i *item, r record, added []*medium) {
	transcript, captions, poster := vietnamese(b.spoken(r, "transcript")), list(r.get("captions")), r.get("poster")
	if transcript == nil && len(captions) == 0 && poster == "" {
		return
	}
	at := slices.IndexFunc(added, func(m *medium) bool { return film(m.name) })
	if at < 0 {
		at = slices.IndexFunc(added, func(m *medium) bool { return sound(m.name) })
	}
	if at < 0 {
		b.fault(r.origin, "no-film", "title", i.Title["vi"])
		return
	}
	m := added[at]
	if transcript != nil {
		m.Transcript = exhibits.Text{}
		for lang, t := range transcript {
			m.Transcript[lang] = body(t)
		}
	}
	for _, typed := range captions {
		b.readCaptions(r.origin, m, typed)
	}
	if poster == "" {
		return
	}
	if p := b.medium(r.origin, poster); p != nil {
		if !picture(p.name) {
			b.fault(r.origin, "poster-kind", "file", poster)
			return
		}
		m.poster, m.posterExt = p.src, path.Ext(p.name)
	}
}

var captionLang = regexp.MustCompile(`(?i)[._-](vi|vie|vn|en|eng)$`)

// readCaptions reads a file of captions; its language stands in its name: loi.en.vtt.
func (b *builder) readCaptions(at origin, m *medium, typed string) {
	name, ok := b.find(at, typed)
	if !ok {
		return
	}
	if e := ext(name); e != ".vtt" && e != ".srt" {
		b.fault(at, "captions-kind", "file", name)
		return
	}
	lang := "vi"
	if g := captionLang.FindStringSubmatch(strings.TrimSuffix(path.Base(name), path.Ext(name))); g != nil && strings.HasPrefix(strings.ToLower(g[1]), "e") {
		lang = "en"
	}
	if m.captions == nil {
		m.captions = map[string]asset{}
	}
	if _, twice := m.captions[lang]; twice {
		b.fault(at, "captions-twice", "file", name, "lang", lang)
		return
	}
	if ext(name) == ".vtt" {
		m.captions[lang] = asset{src: name}
		return
	}
	words, err := b.stick.textFile(name)
	if err != nil {
		b.fault(at, "unreadable", "file", name, "detail", detail(err))
		return
	}
	m.captions[lang] = asset{data: []byte(webVTT(words))}
}

var srtTime = regexp.MustCompile(`([0-9]{1,2}:[0-9]{2}:[0-9]{2}),([0-9]{3})`)

// webVTT makes WebVTT of SubRip, which most programs write.
func webVTT(srt string) string {
	lines := strings.Split(srt, "\n")
	for i, l := range lines {
		if strings.Contains(l, "-->") {
			lines[i] = srtTime.ReplaceAllString(l, "$1.$2")
		}
	}
	return "WEBVTT\n\n" + strings.Join(lines, "\n") + "\n"
}

// unused says which pictures, films and recordings no row names.
func (b *builder) unused() {
	var names []string
	for _, n := range b.stick.names {
		if !b.stick.used[n] && (kinds[ext(n)] != "" || useless[ext(n)] != "" && useless[ext(n)] != "document") {
			names = append(names, n)
		}
	}
	for _, n := range names[:min(len(names), 20)] {
		b.note(origin{n, 1}, "file-unused")
	}
	if more := len(names) - 20; more > 0 {
		b.note(b.draft.at, "files-unused", "count", strconv.Itoa(more))
	}
}
