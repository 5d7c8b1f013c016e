package pack

import (
	"regexp"
	"strconv"

	"trienlam/exhibits"
)

var (
	slugForm = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	codeForm = regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{2,6}$`)
)

// read reads exhibits/<slug>/exhibit.yaml and the bodies beside it. It keeps what it could read
// also of a faulty exhibit, so that decks can be checked against it.
func (l *reading) read(slug string) {
	dir := "exhibits/" + slug + "/"
	file := dir + "exhibit.yaml"
	if !slugForm.MatchString(slug) {
		l.add(file, 1, "folder-name", "name", slug)
	}
	e := l.exhibit
	e.Body = l.bodies(dir)
	if !l.has(file) {
		l.add(file, 1, "no-exhibit-yaml", "folder", dir)
	}
	root := l.yaml(file)
	if root == nil {
		l.lost = true
		return
	}
	l.obey(file, root, exhibitSchema)
	l.spoken(file, root)
	l.untranslated(file, root)
	l.noteSources(file, root.get("sources"))
	e.Code, e.Section = root.get("code").str(), root.get("section").str()
	e.Type = exhibits.Type(root.get("type").str())
	e.Title, e.Date, e.DateText = root.get("title").text(), root.get("date").date(), root.get("dateText").text()
	e.Holder, e.Rights = root.get("holder").text(), root.get("rights").text()
	e.Lesson = root.get("lesson").text()
	l.codeLine = root.get("code").line
	l.lookups(file, root, e)
	l.related = root.get("related")
	l.compared = root.get("compare")
	e.Related, e.Compare = l.related.strings(), l.compared.strings()
	for _, n := range root.get("sources").list {
		e.Sources = append(e.Sources, exhibits.Source{
			Title: n.get("title").text(), URL: n.get("url").str(), CallNumber: n.get("callNumber").str(),
		})
	}
	regions := map[string]bool{}
	for _, n := range root.get("media").list {
		e.Media = append(e.Media, l.media(file, dir, n, regions))
	}
	for _, n := range root.get("quiz").list {
		e.Quiz = append(e.Quiz, l.question(file, n))
	}
	if n := root.get("place"); n.kind == mapping {
		e.Place = &exhibits.Location{Name: n.get("name").text(), Lat: n.get("lat").number(), Lon: n.get("lon").number()}
	}
}

// lookups checks what the schema cannot know: the section and the date.
func (l *loader) lookups(file string, root *node, e *exhibits.Exhibit) {
	if slugForm.MatchString(e.Section) && !l.sections[e.Section] && !l.sectionsUnsure {
		l.add(file, root.get("section").line, "section-unknown", "slug", e.Section)
	}
	if root.has("date") && root.get("date").kind == scalar && root.get("date").value != nil {
		if _, err := exhibits.ParseDate(e.Date); err != nil {
			l.add(file, root.get("date").line, "date", "value", root.get("date").raw)
		}
	}
}

// question reads a quiz question or a poll.
func (l *loader) question(file string, n *node) exhibits.Question {
	q := exhibits.Question{
		Question: n.get("question").text(), Choices: n.get("choices").texts(), Answer: -1,
		Explain: n.get("explain").text(),
	}
	if a := n.get("answer"); n.has("answer") {
		q.Answer = a.integer()
		if len(q.Choices) > 0 && q.Answer >= len(q.Choices) {
			l.add(file, a.line, "answer", "value", a.raw, "last", strconv.Itoa(len(q.Choices)-1))
		}
	}
	return q
}

// bodies reads vi.md, en.md … of the pack's languages beside exhibit.yaml.
func (l *loader) bodies(dir string) exhibits.Text {
	body := exhibits.Text{}
	for _, lang := range l.pack.Languages {
		file := dir + lang + ".md"
		if !l.has(file) {
			if lang == "vi" {
				l.add(file, 1, "no-body")
			} else if !l.languagesUnsure {
				l.note(file, 1, "no-body-lang", lang)
			}
			continue
		}
		if src, ok := l.text(&l.files, file); ok {
			body[lang] = string(src)
			l.markdown(file, body[lang], 1, false)
		}
	}
	return body
}
