package pack

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// sort is what a media file can do, by its extension.
type sort string

const (
	isPicture sort = "picture"
	isFilm    sort = "film"
	isSound   sort = "sound"
	isThing   sort = "thing" // in three dimensions
	isPaper   sort = "paper" // and all that is only kept
)

func sortOf(name string) sort {
	switch path.Ext(name) {
	case ".jpg", ".png", ".webp", ".tiff", ".svg":
		return isPicture
	case ".mp4", ".webm":
		return isFilm
	case ".mp3", ".m4a", ".ogg":
		return isSound
	case ".glb":
		return isThing
	}
	return isPaper
}

// companions are the keys that only some sorts of media may have, and the extensions to tell people.
var companions = []struct {
	key  string
	fits []sort
	kind string
}{
	{"poster", []sort{isFilm, isSound}, "mp4 webm mp3 m4a ogg"},
	{"captions", []sort{isFilm, isSound}, "mp4 webm mp3 m4a ogg"},
	{"transcript", []sort{isFilm, isSound}, "mp4 webm mp3 m4a ogg"},
	{"turntable", []sort{isThing}, "glb"},
	{"lines", []sort{isPicture}, "jpg png webp tiff svg"},
	{"georeference", []sort{isPicture}, "jpg png webp tiff svg"},
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
		for _, c := range companions {
			if n.has(c.key) && !slices.Contains(c.fits, sortOf(m.File)) {
				l.add(file, n.get(c.key).keyLine, "key-unfit", "key", c.key, "kinds", c.kind)
			}
		}
	}
	for _, r := range n.get("regions").list {
		box, ok := r.get("box").box()
		region := exhibits.Region{ID: r.get("id").str(), Title: r.get("title").text(), Text: r.get("text").text(), Box: box}
		if regions[region.ID] {
			l.add(file, r.get("id").line, "region-twice", "id", region.ID)
		}
		regions[region.ID] = true
		if ok && outside(&m, box) {
			l.add(file, r.get("box").line, "region-outside", "id", region.ID,
				"size", fmt.Sprintf("%d×%d", m.Width, m.Height))
		}
		m.Regions = append(m.Regions, region)
	}
	l.accompany(file, dir, n, &m)
	l.written(file, n, &m)
	l.referenced(file, n, &m)
	l.noteMedia(file, n, &m)
	return m
}

// accompany reads the files and words that go with a film, a recording or a thing.
func (l *loader) accompany(file, dir string, n *node, m *exhibits.Media) {
	if poster := n.get("poster"); poster.str() != "" {
		if pic, ok := l.still(file, "poster", dir, poster); ok {
			m.Poster = pic.file
		}
	}
	if captions := n.get("captions"); len(captions.keys) > 0 {
		m.Captions = map[string]string{}
		for _, lang := range captions.keys {
			if at := captions.fields[lang]; at.str() != "" {
				m.Captions[lang] = l.beside(file, "captions."+lang, dir, at, "vtt")
			}
		}
	}
	m.Transcript = n.get("transcript").text()
	for _, lang := range n.get("transcript").keys {
		l.transcript(file, n.get("transcript").fields[lang])
	}
	first := picture{}
	for _, at := range n.get("turntable").list {
		if at.str() == "" {
			continue
		}
		pic, ok := l.still(file, "turntable", dir, at)
		switch {
		case !ok:
			continue
		case first.file == "":
			first = pic
		case pic.width != first.width || pic.height != first.height:
			l.add(file, at.line, "turntable-size", "file", pic.file, "size", fmt.Sprintf("%d×%d", pic.width, pic.height),
				"first", fmt.Sprintf("%d×%d", first.width, first.height))
		}
		m.Turntable = append(m.Turntable, pic.file)
	}
}

// still looks at a picture that goes with another file. A drawing or a TIFF is none: a browser cannot
// turn the one quickly and cannot show the other.
func (l *loader) still(file, where, dir string, at *node) (picture, bool) {
	name := l.beside(file, where, dir, at, "jpg", "png", "webp")
	if name == "" {
		return picture{}, false
	}
	return l.seen[dir+at.str()], true
}

// beside looks at a file beside exhibit.yaml that must be of one of the kinds. It returns its real path, or
// "" after reporting what is wrong.
func (l *loader) beside(file, where, dir string, at *node, kinds ...string) string {
	if !slices.Contains(kinds, strings.TrimPrefix(path.Ext(at.str()), ".")) {
		l.add(file, at.line, "kind-here", "where", where, "file", at.str(), "kinds", strings.Join(kinds, " "))
		return ""
	}
	pic, _ := l.picture(file, at, dir+at.str())
	return pic.file
}

// transcript checks a transcript, which stands within the YAML file.
func (l *loader) transcript(file string, n *node) {
	if len(n.str()) > maxMarkdown {
		l.add(file, n.line, "text-large", "size", strconv.Itoa(maxMarkdown>>10))
		return
	}
	l.markdown(file, n.str(), n.line, true)
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
