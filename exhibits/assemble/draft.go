package assemble

import "trienlam/exhibits"

// draft is a pack on its way: what people brought, with the place where each part was written.
type draft struct {
	at        origin
	folder    string // name of the folder, for want of a title
	id        string
	version   string
	languages []string
	title     exhibits.Text
	about     exhibits.Text
	organiser exhibits.Text
	sections  []*section
	items     []*item
	decks     []*deck
}

type section struct {
	at    origin
	slug  string
	title exhibits.Text
	about exhibits.Text
}

// item is an exhibit on its way. Of the embedded one, Section is the slug of its section, and Media
// and Quiz are unused.
type item struct {
	at origin
	exhibits.Exhibit
	media   []*medium
	quiz    []question
	related []string // as typed: codes, slugs, titles
	compare []string
}

// medium is a file of an exhibit. Of the embedded one, File, Poster and Captions are unused.
type medium struct {
	at  origin
	src string // on the stick
	exhibits.Media
	poster        string // on the stick
	posterExt     string
	captions      map[string]asset
	regions       []region
	lines         []line
	points        []point
	name          string // in the pack, beside exhibit.yaml
	width, height int    // of a picture as shown; 0 if it could not be measured
}

type region struct {
	at origin
	exhibits.Region
}

type line struct {
	at    origin
	order float64
	exhibits.Line
}

type point struct {
	at origin
	exhibits.ControlPoint
}

type question struct {
	at origin
	exhibits.Question
}

type deck struct {
	at     origin
	title  exhibits.Text
	slides []slide
}

type slide struct {
	at      origin
	order   float64
	exhibit *item
	title   exhibits.Text
	notes   exhibits.Text
	regions []string // IDs
	seconds int
	maybe   bool
}

// asset is a file of the pack: one of the stick's, or made here.
type asset struct {
	src  string
	data []byte
}
