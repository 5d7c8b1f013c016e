package assemble

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// finish gives every exhibit what a pack needs and people have left out, and says so.
func (b *builder) finish() {
	b.finishPack()
	names := taken{}
	for _, i := range b.items {
		if i.Slug != "" {
			if names[i.Slug] {
				b.fault(i.at, "slug-twice", "slug", i.Slug)
			}
			names[i.Slug] = true
		}
	}
	for n, i := range b.items {
		if i.Slug == "" {
			s := slug(i.Title["vi"])
			if s == "" {
				s = fmt.Sprintf("tu-lieu-%d", n+1)
			}
			i.Slug = names.unique(s)
		}
		b.giveCode(i)
	}
	for _, i := range b.items {
		i.Related, i.Compare = b.resolve(i, i.related), b.resolve(i, i.compare)
		b.finishItem(i)
	}
	for _, k := range b.decks {
		k.title = vietnamese(k.title)
		for n := range k.slides {
			k.slides[n].title, k.slides[n].notes = vietnamese(k.slides[n].title), vietnamese(k.slides[n].notes)
		}
	}
	if !slices.Contains(b.languages, "en") {
		b.texts(func(t exhibits.Text) { delete(t, "en") })
	}
}

// giveCode gives an exhibit without a code the next free one of its section.
func (b *builder) giveCode(i *item) {
	if i.Code != "" {
		return
	}
	at := slices.IndexFunc(b.sections, func(s *section) bool { return s.slug == i.Section })
	var own []string
	for _, other := range b.items {
		if other.Section == i.Section && other.Code != "" {
			own = append(own, other.Code)
		}
	}
	i.Code = nextCode(at+1, own, b.codes)
	b.codes[i.Code] = i.at
	b.note(i.at, "code-given", "code", i.Code)
}

// resolve turns codes, slugs and titles into slugs.
func (b *builder) resolve(i *item, names []string) []string {
	var out []string
	for _, name := range names {
		other, ok := b.itemNamed(name)
		switch {
		case !ok:
			b.fault(i.at, "exhibit-unknown", "value", name)
		case other == i:
			b.note(i.at, "related-itself")
		case !slices.Contains(out, other.Slug):
			out = append(out, other.Slug)
		}
	}
	return out
}

// vietnamese makes sure that a text has Vietnamese, from English for want of better.
func vietnamese(t exhibits.Text) exhibits.Text {
	if t["vi"] == "" && t["en"] != "" {
		t["vi"] = t["en"]
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

func (b *builder) finishPack() {
	d := b.draft
	for _, f := range []struct {
		text *exhibits.Text
		id   string
		want string
	}{
		{&d.title, "pack-title", human(d.folder + ".")},
		{&d.organiser, "pack-organiser", "Nhà trường"},
		{&d.about, "pack-about", ""},
	} {
		if *f.text = vietnamese(*f.text); *f.text == nil {
			want := f.want
			if want == "" {
				want = d.title["vi"]
			}
			*f.text = exhibits.Text{"vi": want}
			b.lack(d.at, f.id, "value", want)
		}
	}
	if d.id == "" {
		if d.id = slug(d.title["vi"]); d.id == "" {
			d.id = "trien-lam"
		}
		b.note(d.at, "id-made", "id", d.id)
	}
	if d.version == "" {
		d.version = "1.0.0"
	}
	for _, s := range d.sections {
		s.title, s.about = vietnamese(s.title), vietnamese(s.about)
	}
	// A section without exhibits would be an empty room.
	d.sections = slices.DeleteFunc(d.sections, func(s *section) bool {
		empty := !slices.ContainsFunc(d.items, func(i *item) bool { return i.Section == s.slug })
		if empty && len(d.items) > 0 {
			b.note(s.at, "section-empty", "title", s.title["vi"])
		}
		return empty
	})
	d.setLanguages(b.report)
}

// setLanguages lists the languages of the pack and drops what is in others.
func (d *draft) setLanguages(r *report) {
	english := false
	d.texts(func(t exhibits.Text) { english = english || t.Has("en") })
	asked := slices.Contains(d.languages, "en")
	switch {
	case asked, english && len(d.languages) == 0:
		d.languages = []string{"vi", "en"}
		return
	case english:
		r.note(d.at, "english-left")
	default:
		r.lack(d.at, "pack-english")
	}
	d.languages = []string{"vi"}
}

// texts visits every text.
func (d *draft) texts(visit func(exhibits.Text)) {
	all := func(texts ...exhibits.Text) {
		for _, t := range texts {
			visit(t)
		}
	}
	all(d.title, d.about, d.organiser)
	for _, s := range d.sections {
		all(s.title, s.about)
	}
	for _, i := range d.items {
		all(i.Title, i.DateText, i.Holder, i.Rights, i.Lesson, i.Body)
		for _, s := range i.Sources {
			visit(s.Title)
		}
		for _, q := range i.quiz {
			all(q.Question.Question, q.Explain)
			all(q.Choices...)
		}
		if i.Place != nil {
			visit(i.Place.Name)
		}
		for _, m := range i.media {
			all(m.Alt, m.Caption, m.Credit, m.Transcript)
			for _, r := range m.regions {
				all(r.Title, r.Text)
			}
			for _, l := range m.lines {
				visit(l.Translation)
			}
		}
	}
	for _, k := range d.decks {
		visit(k.title)
		for _, s := range k.slides {
			all(s.title, s.notes)
		}
	}
}

// finishItem fills in what the format wants and lists in one line what is still missing.
func (b *builder) finishItem(i *item) {
	var vi, en []string
	lacks := func(v, e string) { vi, en = append(vi, v), append(en, e) }
	english := slices.Contains(b.languages, "en")
	for _, t := range []*exhibits.Text{&i.Title, &i.DateText, &i.Holder, &i.Rights, &i.Lesson, &i.Body} {
		*t = vietnamese(*t)
	}
	if english && !i.Title.Has("en") {
		lacks("tên tiếng Anh", "the English title")
	}
	if i.Body == nil {
		i.Body = exhibits.Text{"vi": body(i.Title["vi"] + ".")}
		lacks("bài viết (tạm dùng tên)", "the text (its title stands in)")
	} else if english && !i.Body.Has("en") {
		lacks("bài viết tiếng Anh", "the English text")
	}
	unsourced := len(i.Sources) == 0
	if unsourced {
		i.Sources = []exhibits.Source{{Title: exhibits.Text{"vi": "Chưa ghi nguồn; tư liệu do " + b.organiser["vi"] + " cung cấp", "en": "No source given yet; supplied by " + b.organiser.In("en")}}}
		lacks("nguồn (tạm ghi “chưa ghi nguồn”)", "a source (\"no source given yet\" stands in)")
	}
	if !unsourced && !slices.ContainsFunc(i.Sources, func(s exhibits.Source) bool { return s.URL != "" || s.CallNumber != "" }) {
		lacks("ký hiệu hoặc địa chỉ của nguồn", "the source's call number or address")
	}
	for n := range i.Sources {
		i.Sources[n].Title = vietnamese(i.Sources[n].Title)
	}
	if i.Rights == nil {
		lacks("quyền sử dụng", "the rights")
	}
	if len(i.media) == 0 {
		lacks("ảnh hoặc tệp", "a picture or file")
	}
	credited := true
	for n, m := range i.media {
		m.Caption, m.Credit, m.Alt = vietnamese(m.Caption), vietnamese(m.Credit), vietnamese(m.Alt)
		credited = credited && m.Credit != nil
		b.finishMedium(i, n, m, lacks)
	}
	if !credited {
		lacks("ghi công", "the credit")
	}
	if i.Place != nil {
		i.Place.Name = vietnamese(i.Place.Name)
	}
	if len(vi) > 0 {
		b.lack(i.at, "lacks", "title", i.Title["vi"], "what", both(strings.Join(vi, ", "), strings.Join(en, ", ")))
	}
}

// finishMedium derives a description, which every file must have, and asks for words for sound.
func (b *builder) finishMedium(i *item, n int, m *medium, lacks func(vi, en string)) {
	if m.Alt == nil {
		kind := [2]string{"Tệp", "File"}
		switch {
		case picture(m.name):
			kind = [2]string{"Ảnh", "Picture"}
		case film(m.name):
			kind = [2]string{"Phim", "Film"}
		case sound(m.name):
			kind = [2]string{"Bản ghi âm", "Recording"}
		}
		count := ""
		if n > 0 {
			count = " (" + strconv.Itoa(n+1) + ")"
		}
		m.Alt = exhibits.Text{"vi": kind[0] + ": " + i.Title["vi"] + count}
		if i.Title.Has("en") {
			m.Alt["en"] = kind[1] + ": " + i.Title["en"] + count
		}
		lacks("mô tả "+m.src+" (tạm dùng tên)", "a description of "+m.src+" (the title stands in)")
	}
	if (film(m.name) || sound(m.name)) && m.Transcript == nil && len(m.captions) == 0 {
		lacks("phụ đề hoặc lời chép lại của "+m.src, "captions or a transcript of "+m.src)
	}
	m.Transcript = vietnamese(m.Transcript)
	for n := range m.regions {
		m.regions[n].Title, m.regions[n].Text = vietnamese(m.regions[n].Title), vietnamese(m.regions[n].Text)
	}
	for n := range m.lines {
		m.lines[n].Translation = vietnamese(m.lines[n].Translation)
	}
}
