package assemble

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// itemNamed finds an exhibit by code, slug or title; more than one title may match.
func (b *builder) itemNamed(name string) (*item, bool) {
	code, _ := readCode(name)
	var found []*item
	for _, i := range b.items {
		if i.Code != "" && i.Code == code || i.Slug == name {
			return i, true
		}
		if fold(i.Title["vi"]) == fold(name) || i.Title["en"] != "" && fold(i.Title["en"]) == fold(name) {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return nil, false
}

// titled counts the exhibits of a title.
func (b *builder) titled(name string) (count int) {
	for _, i := range b.items {
		if fold(i.Title["vi"]) == fold(name) {
			count++
		}
	}
	return count
}

// itemOf finds the exhibit of a row; a row that names none is about the one above.
func (b *builder) itemOf(r record, above *item) *item {
	typed := r.get("exhibit")
	if typed == "" {
		if above == nil {
			b.fault(r.origin, "no-exhibit")
		}
		return above
	}
	if code, title, ok := strings.Cut(typed, " · "); ok { // as the drop-down writes it
		if i, found := b.itemNamed(code); found {
			return i
		}
		typed = title
	}
	i, ok := b.itemNamed(typed)
	if !ok {
		near := ""
		for _, other := range b.items {
			if n := len([]rune(fold(typed))); n > 3 && distance(fold(typed), fold(other.Title["vi"])) <= n/4 {
				near = other.Title["vi"]
			}
		}
		switch {
		case b.titled(typed) > 1:
			b.fault(r.origin, "exhibit-several", "value", typed)
		case near != "":
			b.fault(r.origin, "exhibit-near", "value", typed, "near", near)
		default:
			b.fault(r.origin, "exhibit-unknown", "value", typed)
		}
	}
	return i
}

// pictureOf finds the picture of an exhibit that a row is about: the one it names, else the first.
func (b *builder) pictureOf(r record, i *item) *medium {
	typed := r.get("file")
	var first *medium
	for _, m := range i.media {
		if !picture(m.name) {
			continue
		}
		if first == nil {
			first = m
		}
		if name, _ := b.stick.find(typed); typed != "" && (m.src == name || fold(m.src) == fold(typed)) {
			return m
		}
	}
	if n, err := strconv.Atoi(typed); err == nil { // the n-th picture
		for _, m := range i.media {
			if n--; n == 0 && picture(m.name) {
				return m
			}
		}
	}
	switch {
	case first == nil:
		b.fault(r.origin, "no-picture", "title", i.Title["vi"])
	case typed != "":
		b.fault(r.origin, "not-its-file", "file", typed, "title", i.Title["vi"])
		return nil
	}
	return first
}

// length reads pixels, or a share of a side with %.
func length(cell string, side int) (v float64, ok bool) {
	v, ok = number(cell)
	if ok && strings.HasSuffix(strings.TrimSpace(cell), "%") {
		v = v * float64(side) / 100
		ok = side > 0
	}
	return float64(int(v*10+0.5)) / 10, ok && v >= 0
}

// boxIn reads the rectangle of a row on a picture; all four cells, or x holding all of them.
func (b *builder) boxIn(r record, m *medium) (box exhibits.Box, given, ok bool) {
	cells := []string{r.get("x"), r.get("y"), r.get("w"), r.get("h")}
	if cells[1]+cells[2]+cells[3] == "" {
		if parts := strings.FieldsFunc(cells[0], func(c rune) bool { return c == ',' || c == ';' || c == ' ' }); len(parts) == 4 {
			cells = parts
		}
	}
	if strings.Join(cells, "") == "" {
		return box, false, true
	}
	sides := []int{m.width, m.height, m.width, m.height}
	ok = true
	for n, c := range cells {
		v, fine := length(c, sides[n])
		box[n], ok = v, ok && fine
	}
	if !ok || box[2] <= 0 || box[3] <= 0 {
		b.fault(r.origin, "bad-box", "value", strings.Join(cells, " "))
		return box, true, false
	}
	if m.width > 0 && (box[0]+box[2] > float64(m.width)+1 || box[1]+box[3] > float64(m.height)+1) {
		b.fault(r.origin, "box-outside", "value", strings.Join(cells, " "), "file", m.src,
			"width", strconv.Itoa(m.width), "height", strconv.Itoa(m.height))
		return box, true, false
	}
	if m.width > 0 {
		box[2], box[3] = min(box[2], float64(m.width)-box[0]), min(box[3], float64(m.height)-box[1])
	}
	return box, true, true
}

// readRegions reads the sheet of look-points.
func (b *builder) readRegions(t *table) {
	var i *item
	for _, r := range t.records() {
		if i = b.itemOf(r, i); i == nil {
			continue
		}
		title := r.text("title")
		if title["vi"] == "" {
			b.fault(r.origin, "no-title", "column", t.columnName("title.vi"))
			continue
		}
		m := b.pictureOf(r, i)
		if m == nil {
			continue
		}
		box, given, ok := b.boxIn(r, m)
		if !given {
			b.fault(r.origin, "no-box", "title", title["vi"])
		}
		if given && ok {
			i.addRegion(m, region{at: r.origin, Region: exhibits.Region{Title: title, Text: r.text("text"), Box: box}})
		}
	}
}

// addRegion keeps a region under an id of its own.
func (i *item) addRegion(m *medium, r region) {
	used := taken{}
	for _, other := range i.media {
		for _, have := range other.regions {
			used[have.ID] = true
		}
	}
	id := slug(r.Title["vi"])
	if id == "" {
		id = "vung"
	}
	r.ID = used.unique(id)
	m.regions = append(m.regions, r)
}

// readQuiz reads the sheet of questions.
func (b *builder) readQuiz(t *table) {
	var i *item
	for _, r := range t.records() {
		if i = b.itemOf(r, i); i == nil {
			continue
		}
		q := question{at: r.origin, Question: exhibits.Question{Question: r.text("question"), Explain: r.text("explain")}}
		if q.Question.Question["vi"] == "" {
			b.fault(r.origin, "no-question")
			continue
		}
		place := map[string]int{} // letter → index among the choices
		for n := 1; n <= 6; n++ {
			key := "choice" + strconv.Itoa(n)
			if c := r.text(key); c["vi"] != "" {
				place[string(rune('a'+n-1))] = len(q.Choices)
				q.Choices = append(q.Choices, c)
			}
		}
		if len(q.Choices) < 2 {
			b.fault(r.origin, "few-choices")
			continue
		}
		answer, ok := readAnswer(r.get("answer"), place, q.Choices)
		if !ok {
			b.fault(r.origin, "bad-answer", "value", r.get("answer"), "last", string(rune('A'+len(q.Choices)-1)))
			continue
		}
		q.Answer = answer
		i.quiz = append(i.quiz, q)
	}
}

// readAnswer reads a letter, a number from 1, or the words of the right choice.
func readAnswer(typed string, place map[string]int, choices []exhibits.Text) (int, bool) {
	f := fold(typed)
	if n := slices.IndexFunc(choices, func(c exhibits.Text) bool { return typed != "" && fold(c["vi"]) == f }); n >= 0 {
		return n, true
	}
	if n, ok := place[f]; ok {
		return n, true
	}
	n, err := strconv.Atoi(f)
	return n - 1, err == nil && n >= 1 && n <= len(choices)
}

// writings are the words for what a document is written in.
var writings = map[string]string{
	"chu han": "lzh", "han": "lzh", "han van": "lzh", "lzh": "lzh", "chu han lzh": "lzh", "chinese": "lzh", "classical chinese": "lzh",
	"chu nom": "vi-Hani", "nom": "vi-Hani", "chu nom vi hani": "vi-Hani", "vi hani": "vi-Hani", "han nom": "vi-Hani", "chu han nom": "vi-Hani",
	"chu quoc ngu": "vi", "quoc ngu": "vi", "tieng viet": "vi", "vietnamese": "vi", "vi": "vi",
	"tieng phap": "fr", "french": "fr", "fr": "fr", "tieng anh": "en", "english": "en", "en": "en",
	"tieng ha lan": "nl", "dutch": "nl", "nl": "nl", "tieng latinh": "la", "tieng la tinh": "la", "latin": "la", "la": "la",
	"tieng bo dao nha": "pt", "portuguese": "pt", "pt": "pt", "tieng nhat": "ja", "ja": "ja", "tieng trung": "zh", "zh": "zh",
	"tieng tay ban nha": "es", "spanish": "es", "es": "es", "tieng duc": "de", "german": "de", "de": "de",
}

// readLines reads the sheet of what is written on documents, line by line.
func (b *builder) readLines(t *table) {
	var i *item
	var last *medium
	for _, r := range t.records() {
		above := i
		if i = b.itemOf(r, i); i == nil {
			continue
		}
		m := last
		if m == nil || i != above || r.get("file") != "" {
			if m = b.pictureOf(r, i); m == nil {
				continue
			}
		}
		last = m
		if r.get("text") == "" {
			b.fault(r.origin, "no-line-text")
			continue
		}
		if typed := r.get("writing"); typed != "" {
			lang, ok := writings[fold(typed)]
			switch {
			case !ok:
				b.fault(r.origin, "bad-writing", "value", typed)
			case m.LineLang != "" && m.LineLang != lang:
				b.fault(r.origin, "two-writings", "file", m.src)
			default:
				m.LineLang = lang
			}
		}
		l := line{at: r.origin, Line: exhibits.Line{Text: r.get("text"), Reading: r.get("reading"), Translation: r.text("translation")}}
		l.order, _ = number(r.get("order"))
		box, given, ok := b.boxIn(r, m)
		if given && ok {
			l.Box = &box
		}
		m.lines = append(m.lines, l)
	}
	for _, i := range b.items {
		for _, m := range i.media {
			slices.SortStableFunc(m.lines, func(a, c line) int { return cmp.Compare(a.order, c.order) })
			if len(m.lines) > 0 && m.LineLang == "" {
				m.LineLang = "lzh"
				b.lack(m.lines[0].at, "no-writing", "file", m.src)
			}
		}
	}
}

// readPoints reads the sheet of control points of old maps.
func (b *builder) readPoints(t *table) {
	var i *item
	for _, r := range t.records() {
		if i = b.itemOf(r, i); i == nil {
			continue
		}
		m := b.pictureOf(r, i)
		if m == nil {
			continue
		}
		x, okX := length(r.get("x"), m.width)
		y, okY := length(r.get("y"), m.height)
		lat, lon, ok := readPoint(r.get("lat"), r.get("lon"))
		switch {
		case !okX || !okY:
			b.fault(r.origin, "bad-pixel", "value", r.get("x")+" "+r.get("y"))
		case !ok:
			b.fault(r.origin, "bad-point", "value", strings.TrimSpace(r.get("lat")+" "+r.get("lon")))
		default:
			m.points = append(m.points, point{r.origin, exhibits.ControlPoint{X: x, Y: y, Lat: lat, Lon: lon}})
		}
	}
	for _, i := range b.items {
		for _, m := range i.media {
			if n := len(m.points); n > 0 && n < 3 {
				b.fault(m.points[0].at, "few-points", "count", strconv.Itoa(n), "file", m.src)
			}
		}
	}
}
