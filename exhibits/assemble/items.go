package assemble

import (
	"errors"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// builder turns tables, or manifests, into a draft.
type builder struct {
	*report
	*draft
	stick *stick
	codes map[string]origin // code → where it was given
}

// readItems reads the sheet of exhibits: one exhibit a row; a row with files but without a title
// adds to the exhibit above.
func (b *builder) readItems(t *table) {
	var last *item
	for _, r := range t.records() {
		r.forget("title.vi", "title.en", "title", "code", "slug")
		if last != nil && len(r.text("title")) == 0 && r.get("code") == "" && r.filed() {
			b.note(r.origin, "row-continues", "line", strconv.Itoa(last.at.line))
			b.readMedia(last, r)
			continue
		}
		if i := b.readItem(t, r, last); i != nil {
			b.items = append(b.items, i)
			last = i
		}
	}
}

// forget drops values of merged cells for keys in which a merged cell does not repeat.
func (r record) forget(keys ...string) {
	for _, key := range keys {
		if r.merged[key] {
			delete(r.cells, key)
		}
	}
}

func (r record) filed() bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(r.cells)), func(k string) bool { return strings.HasPrefix(k, "files") && !r.merged[k] })
}

func (b *builder) readItem(t *table, r record, above *item) *item {
	i := &item{at: r.origin}
	i.Title = r.text("title")
	if i.Title["vi"] == "" {
		switch {
		case i.Title["en"] != "":
			i.Title["vi"] = i.Title["en"]
			b.lack(r.origin, "no-title-vi")
		case len(r.files()) > 0:
			i.Title = exhibits.Text{"vi": human(r.files()[0])}
			b.lack(r.origin, "title-from-file", "title", i.Title["vi"])
		default:
			b.fault(r.origin, "no-title", "column", t.columnName("title.vi"))
			return nil
		}
	}
	i.Section = b.sectionOf(r, above)
	i.Code = b.codeOf(r)
	i.Slug = r.get("slug")
	if i.Slug != "" && !slugForm.MatchString(i.Slug) {
		b.note(r.origin, "slug-made", "value", i.Slug, "slug", slug(i.Slug))
		i.Slug = slug(i.Slug)
	}
	b.readWhen(i, r)
	i.Holder, i.Rights, i.Lesson = r.text("holder"), r.text("rights"), r.text("lesson")
	i.Body = b.bodyOf(r)
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		b.readSource(i, r, "source"+n)
	}
	b.readPlace(t, i, r)
	b.readMedia(i, r)
	i.Type = b.typeOf(t, i, r)
	i.related, i.compare = list(r.get("related")), list(r.get("compare"))
	return i
}

// human makes a title of a file's name: "ban-do_Taberd.jpg" → "ban do Taberd".
func human(file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	words := clean(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " "))
	return firstOf(words, clean(file), "?")
}

func (b *builder) codeOf(r record) string {
	typed := r.get("code")
	if typed == "" {
		return ""
	}
	code, ok := readCode(typed)
	if !ok {
		b.fault(r.origin, "bad-code", "value", typed)
		return ""
	}
	if other, twice := b.codes[code]; twice {
		b.fault(r.origin, "code-twice", "code", code, "line", strconv.Itoa(other.line))
		return code
	}
	b.codes[code] = r.origin
	return code
}

// readWhen reads the date; what is no date is kept as words.
func (b *builder) readWhen(i *item, r record) {
	i.DateText = r.text("dateText")
	typed := r.get("date")
	if typed == "" {
		return
	}
	edtf, rough, ok := readDate(typed)
	i.Date = edtf
	switch {
	case !ok:
		b.lack(r.origin, "date-words", "value", typed)
		fallthrough
	case rough:
		if i.DateText == nil {
			i.DateText = exhibits.Text{"vi": typed}
		}
	}
}

func (b *builder) bodyOf(r record) exhibits.Text {
	text := b.spoken(r, "text")
	for lang, t := range text {
		if text[lang] = body(t); text[lang] == "" {
			delete(text, lang)
		}
	}
	return text
}

// spoken is a text that stands in the cell or in the text file that the cell names.
func (b *builder) spoken(r record, key string) exhibits.Text {
	text := r.text(key)
	for lang, t := range text {
		if strings.Contains(t, "\n") || len(t) > 200 {
			continue
		}
		switch e := ext(t); {
		case e == ".txt", e == ".md":
			name, ok := b.find(r.origin, t)
			if !ok {
				continue
			}
			words, err := b.stick.textFile(name)
			if err != nil {
				b.fault(r.origin, "unreadable", "file", name, "detail", detail(err))
			}
			text[lang] = words
		case useless[e] == "document" && !strings.Contains(t, " "):
			b.fault(r.origin, "text-document", "file", t)
		}
	}
	return text
}

func (b *builder) readSource(i *item, r record, key string) {
	s := exhibits.Source{Title: r.text(key + ".title"), URL: r.get(key + ".url"), CallNumber: r.get(key + ".callNumber")}
	if s.Title == nil && s.URL == "" && s.CallNumber == "" {
		return
	}
	if s.URL == "" && urlForm.MatchString(s.Title["vi"]) {
		s.URL = s.Title["vi"]
	}
	if s.URL != "" && !urlForm.MatchString(s.URL) {
		if with := "https://" + s.URL; urlForm.MatchString(with) && strings.Contains(s.URL, ".") && !strings.Contains(s.URL, " ") {
			s.URL = with
		} else {
			b.fault(r.origin, "bad-url", "value", s.URL)
			s.URL = ""
		}
	}
	if s.Title == nil {
		if s.CallNumber+s.URL == "" {
			return // the address was no address
		}
		s.Title = exhibits.Text{"vi": firstOf(s.CallNumber, s.URL)}
	}
	if s.Title["vi"] == "" {
		s.Title["vi"] = s.Title["en"]
	}
	i.Sources = append(i.Sources, s)
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

func (b *builder) readPlace(t *table, i *item, r record) {
	name, lat, lon := r.text("place.name"), r.get("place.lat"), r.get("place.lon")
	if name == nil && lat == "" && lon == "" {
		return
	}
	if lat == "" && lon == "" {
		b.lack(r.origin, "place-nowhere", "name", name["vi"])
		return
	}
	y, x, ok := readPoint(lat, lon)
	if !ok {
		b.fault(r.origin, "bad-point", "value", strings.TrimSpace(lat+" "+lon))
		return
	}
	if name["vi"] == "" {
		name = exhibits.Text{"vi": i.Title["vi"]}
	}
	i.Place = &exhibits.Location{Name: name, Lat: y, Lon: x}
}

// typeOf reads the sort of an exhibit, or guesses it.
func (b *builder) typeOf(t *table, i *item, r record) exhibits.Type {
	typed := r.get("type")
	if ty, ok := readType(typed); ok {
		return ty
	}
	if typed != "" {
		var vi, en []string
		for _, w := range typeWords {
			vi, en = append(vi, w[0]), append(en, w[1])
		}
		b.fault(r.origin, "bad-type", "value", typed, "choices", both(strings.Join(vi, ", "), strings.Join(en, ", ")))
		return exhibits.Document
	}
	guess := guessType(i)
	for n, ty := range exhibits.Types {
		if ty == guess {
			b.lack(r.origin, "type-guessed", "type", both(typeWords[n][0], typeWords[n][1]))
		}
	}
	return guess
}

func guessType(i *item) exhibits.Type {
	title := " " + fold(i.Title["vi"]+" "+i.Title["en"]) + " "
	switch {
	case strings.Contains(title, " ban do ") || strings.Contains(title, " map ") || strings.Contains(title, " atlas "):
		return exhibits.Map
	case len(i.media) > 0 && picture(i.media[0].name):
		return exhibits.Photo
	case len(i.media) > 0 && ext(i.media[0].name) == ".glb":
		return exhibits.Artefact
	case len(i.media) == 0 && i.Place != nil:
		return exhibits.Place
	}
	return exhibits.Document
}

// typeAlso are other words for the types, folded.
var typeAlso = map[string]exhibits.Type{
	"hai do": exhibits.Map, "ban do co": exhibits.Map, "atlas": exhibits.Map, "so do": exhibits.Map,
	"van ban": exhibits.Document, "sach": exhibits.Document, "thu tich": exhibits.Document, "chau ban": exhibits.Document, "bao": exhibits.Document, "book": exhibits.Document, "manuscript": exhibits.Document, "phim": exhibits.Document, "am thanh": exhibits.Document,
	"co vat": exhibits.Artefact, "vat": exhibits.Artefact, "mo hinh": exhibits.Artefact, "artifact": exhibits.Artefact, "object": exhibits.Artefact, "bia": exhibits.Artefact,
	"hinh": exhibits.Photo, "hinh anh": exhibits.Photo, "buc anh": exhibits.Photo, "anh chup": exhibits.Photo, "photograph": exhibits.Photo, "image": exhibits.Photo, "picture": exhibits.Photo, "tranh": exhibits.Photo,
	"phap ly": exhibits.Law, "van ban phap luat": exhibits.Law, "luat": exhibits.Law, "phap luat": exhibits.Law, "legal document": exhibits.Law, "legal": exhibits.Law,
	"dia diem": exhibits.Place, "noi": exhibits.Place, "di tich": exhibits.Place, "dao": exhibits.Place, "site": exhibits.Place,
}

func readType(typed string) (exhibits.Type, bool) {
	f := fold(typed)
	for n, w := range typeWords {
		if f == fold(w[0]) || f == w[1] {
			return exhibits.Types[n], true
		}
	}
	ty, ok := typeAlso[f]
	return ty, ok
}

func detail(err error) string {
	for next := err; next != nil; next = errors.Unwrap(next) {
		err = next
	}
	return err.Error()
}
