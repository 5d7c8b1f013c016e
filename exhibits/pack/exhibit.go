package pack

import (
	"fmt"
	"io/fs"
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
	e.Code, e.Section = root.get("code").str(), root.get("section").str()
	e.Type = exhibits.Type(root.get("type").str())
	e.Title, e.Date, e.DateText = root.get("title").text(), root.get("date").date(), root.get("dateText").text()
	e.Holder, e.Rights = root.get("holder").text(), root.get("rights").text()
	e.Lesson = root.get("lesson").text()
	l.codeLine = root.get("code").line
	l.lookups(file, root, e)
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

// media reads one entry of media; regions are the IDs used so far in this exhibit.
func (l *loader) media(file, dir string, n *node, regions map[string]bool) exhibits.Media {
	m := exhibits.Media{Alt: n.get("alt").text(), Caption: n.get("caption").text(), Credit: n.get("credit").text()}
	name := n.get("file")
	if name.str() != "" {
		m.File = dir + name.str()
		if pic, ok := l.picture(file, name, m.File); ok {
			m.File, m.Width, m.Height = pic.file, pic.width, pic.height
		}
	}
	for _, r := range n.get("regions").list {
		box, ok := r.get("box").box()
		region := exhibits.Region{ID: r.get("id").str(), Title: r.get("title").text(), Text: r.get("text").text(), Box: box}
		if regions[region.ID] {
			l.add(file, r.get("id").line, "region-twice", "id", region.ID)
		}
		regions[region.ID] = true
		if ok && m.Width > 0 && (box[0]+box[2] > float64(m.Width) || box[1]+box[3] > float64(m.Height)) {
			l.add(file, r.get("box").line, "region-outside", "id", region.ID,
				"size", fmt.Sprintf("%d×%d", m.Width, m.Height))
		}
		m.Regions = append(m.Regions, region)
	}
	return m
}

// picture looks at a media file once; at is where the pack names it.
func (l *loader) picture(file string, at *node, name string) (picture, bool) {
	if pic, ok := l.seen[name]; ok {
		return pic, pic.file != ""
	}
	l.seen[name] = picture{}
	switch {
	case !fs.ValidPath(name):
		l.add(file, at.line, "bad-path", "where", "file", "value", at.raw)
	case !l.has(name):
		l.add(name, 1, "no-file", "by", fmt.Sprintf("%s:%d", file, at.line))
	default:
		if pic, ok := l.look(file, at.line, name); ok {
			l.seen[name] = pic
			return pic, true
		}
	}
	return picture{}, false
}

// bodies reads vi.md, en.md … of the pack's languages beside exhibit.yaml.
func (l *loader) bodies(dir string) exhibits.Text {
	body := exhibits.Text{}
	for _, lang := range l.pack.Languages {
		file := dir + lang + ".md"
		if !l.has(file) {
			if lang == "vi" {
				l.add(file, 1, "no-body")
			}
			continue
		}
		if src, ok := l.text(&l.files, file); ok {
			body[lang] = string(src)
			l.markdown(file, body[lang])
		}
	}
	return body
}

// markdown reports what a body may not hold, with its line.
func (l *loader) markdown(file, body string) {
	if l.proven {
		return
	}
	for _, fault := range exhibits.CheckMarkdown(body) {
		id := "md-html"
		if fault.Link {
			id = "md-link"
		}
		l.add(file, fault.Line, id, "what", fault.What)
	}
}
