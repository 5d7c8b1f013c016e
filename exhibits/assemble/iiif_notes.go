package assemble

import (
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// page reads the annotations of a canvas: those with words about a part of it become regions, those
// that repeat what is written become lines.
func (l *library) page(i *item, m *medium, page *node, scale canvasScale) {
	if len(page.get("items", "resources").all()) == 0 {
		if whole := l.document(page); whole != nil {
			page = whole
		} else if name := l.stick.byAddress(page.id(), func(n string) bool { return l.docs[n] != nil }, path.Dir(page.file)); name != "" {
			page = l.docs[name]
		} else {
			l.note(page.origin(), "annotations-not-local", "id", page.id())
			return
		}
	}
	for _, a := range page.get("items", "resources").all() {
		l.annotation(i, m, a, scale)
	}
}

func (l *library) annotation(i *item, m *medium, a *node, scale canvasScale) {
	var words exhibits.Text
	language := ""
	for _, body := range append(a.get("body").all(), a.get("resource").all()...) {
		value := body.get("value", "chars")
		if value.str == "" && body.fields == nil {
			value = body
		}
		lang := firstOf(body.get("language").str, "none")
		t := l.textOf(&node{file: a.file, line: a.line, keys: []string{lang}, fields: map[string]*node{lang: value}})
		language = firstOf(language, strings.TrimPrefix(lang, "none"))
		for k, v := range t {
			if words == nil {
				words = exhibits.Text{}
			}
			words[k] = firstOf(words[k], v)
		}
	}
	box, ok := boxOn(a.get("target", "on"), scale, m)
	motivation := ""
	for _, mot := range a.get("motivation").all() {
		motivation += " " + mot.str
	}
	switch {
	case words["vi"] == "" || strings.Contains(motivation, "painting"):
		l.note(a.origin(), "annotation-left", "id", tailOf(a.id()))
	case strings.Contains(motivation, "supplementing") && writings[fold(language)] != "":
		if m.LineLang == "" {
			m.LineLang = writings[fold(language)]
		}
		line := line{at: a.origin(), Line: exhibits.Line{Text: words["vi"]}}
		if ok {
			line.Box = &box
		}
		m.lines = append(m.lines, line)
	case !ok:
		l.note(a.origin(), "annotation-left", "id", tailOf(a.id()))
	default:
		r := region{at: a.origin(), Region: exhibits.Region{Title: exhibits.Text{}, Box: box}}
		for lang, w := range words {
			title := heading(w)
			r.Title[lang] = title
			if title != w {
				if r.Text == nil {
					r.Text = exhibits.Text{}
				}
				r.Text[lang] = w
			}
		}
		if label := l.textOf(a.get("label")); label != nil {
			r.Title, r.Text = label, words
		}
		i.addRegion(m, r)
	}
}

// heading is the beginning of a text, short enough for a title.
func heading(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	if at := strings.IndexAny(first, ".!?"); at > 3 && at < len(first)-1 && len([]rune(first)) > 60 {
		first = first[:at]
	}
	if r := []rune(first); len(r) > 60 {
		first = string(r[:60])
		if at := strings.LastIndexByte(first, ' '); at > 20 {
			first = first[:at]
		}
		first += "…"
	}
	return first
}

var xywh = regexp.MustCompile(`xywh=(pixel:|percent:)?(-?[0-9.]+),(-?[0-9.]+),([0-9.]+),([0-9.]+)`)

// boxOn finds the rectangle that an annotation is about, in pixels of the picture.
func boxOn(target *node, scale canvasScale, m *medium) (box exhibits.Box, ok bool) {
	var g []string
	for _, t := range target.all() {
		fragment := t.id() + " " + t.get("full").id()
		for _, s := range t.get("selector").all() {
			fragment += " " + s.get("value").str + " " + s.get("default").get("value").str
			for _, inner := range s.get("items").all() {
				fragment += " " + inner.get("value").str
			}
		}
		if g = xywh.FindStringSubmatch(fragment); g != nil {
			break
		}
	}
	if g == nil {
		return box, false
	}
	for n := range box {
		v, err := strconv.ParseFloat(g[n+2], 64)
		if err != nil || math.Abs(v) > 1e7 {
			return box, false
		}
		switch side := []int{m.width, m.height}[n%2]; {
		case g[1] == "percent:":
			v = v * float64(side) / 100
		default:
			v *= []float64{scale.x, scale.y}[n%2]
		}
		box[n] = math.Round(v*10) / 10
	}
	for n := range 2 { // what reaches over the edge is cut
		if box[n] < 0 {
			box[n+2] += box[n]
			box[n] = 0
		}
		if side := []int{m.width, m.height}[n]; side > 0 {
			box[n+2] = math.Round(min(box[n+2], float64(side)-box[n])*10) / 10
		}
	}
	return box, box[2] > 0 && box[3] > 0
}
