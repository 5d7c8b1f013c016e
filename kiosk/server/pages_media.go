package server

import (
	"html/template"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// file is a film, a recording, a thing in three dimensions or a document, with all that says what is
// in it before it is loaded.
func file(now *content.Content, e *exhibits.Exhibit, m exhibits.Media, l string) web.File {
	img := now.Image(e.Pack, m.File)
	said := web.In(m.Transcript, l)
	out := web.File{
		Kind: kindOf(img.Type), URL: img.URL, Type: img.Type, Alt: web.In(m.Alt, l), Caption: web.In(m.Caption, l),
		Said: web.Body{HTML: template.HTML(exhibits.HTML(said.S)), Lang: said.Lang}, //nolint:gosec // exhibits.HTML is safe
	}
	if a, ok := now.Media.Asset(e.Pack, m.File); ok {
		out.Size = web.T(l, sizeWords[out.Kind], "n", bytesIn(a.Size, l))
	}
	if a, ok := now.Media.Asset(e.Pack, m.Poster); ok {
		poster := now.Image(e.Pack, m.Poster)
		out.Poster, out.Width, out.Height = poster.Medium, a.Width, a.Height
	}
	for _, tag := range captionLanguages(m, l) {
		label := tag
		if in, ok := web.Language(tag); ok {
			label = web.T(in, "lang.name")
		}
		out.Tracks = append(out.Tracks, web.Track{Lang: tag, Label: label, URL: now.Image(e.Pack, m.Captions[tag]).URL})
	}
	for _, name := range m.Turntable {
		out.Turntable = append(out.Turntable, now.Image(e.Pack, name).Small)
	}
	return out
}

var sizeWords = map[string]string{
	"audio": "file.audio", "video": "file.video", "model": "file.model", "file": "file.other", "image": "file.other",
}

// bytesIn writes a size as people read it: 12 MB, 1,5 MB, 300 KB.
func bytesIn(n int64, l string) string {
	const kb, mb = 1 << 10, 1 << 20
	switch {
	case n < mb:
		return strconv.FormatInt(max(1, (n+kb/2)/kb), 10) + " KB"
	case n < 10*mb:
		s := strings.TrimSuffix(strconv.FormatFloat(float64(n)/mb, 'f', 1, 64), ".0")
		if l != "en" {
			s = strings.Replace(s, ".", ",", 1)
		}
		return s + " MB"
	}
	return strconv.FormatInt((n+mb/2)/mb, 10) + " MB"
}
