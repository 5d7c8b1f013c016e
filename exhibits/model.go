package exhibits

import (
	"io/fs"
	"maps"
	"slices"
)

// Text is one text in several languages, keyed by BCP 47 tag ("vi", "en"). A pack always has vi.
type Text map[string]string

// In returns the text in lang, else in Vietnamese, else "".
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	return t["vi"]
}

// Has reports whether the text exists in lang itself, without falling back.
func (t Text) Has(lang string) bool { return t[lang] != "" }

// Pack is one exhibition's content as loaded from a folder, a zip or the binary itself.
type Pack struct {
	ID        string
	Version   string
	Languages []string
	Title     Text
	About     Text
	Organiser Text
	Sections  []Section
	Exhibits  []*Exhibit // in the order of the sections, then of code
	Decks     []*Deck    // by slug
	Map       string     // GeoJSON of the present map, a path inside the pack; "" if it has none
	Trail     *Trail     // nil if it has none
	Files     fs.FS      // the pack's files, rooted at pack.yaml; never nil after loading
}

// Trail is a treasure hunt: exhibits whose printed codes are to be found, each by a clue.
type Trail struct {
	Title Text
	About Text
	Clues []Clue
}

// Clue leads to one exhibit of a trail without naming it.
type Clue struct {
	Exhibit string // slug
	Text    Text
}

// Section is a theme ("phòng").
type Section struct {
	Slug  string
	Title Text
	About Text
}

// Type is the sort of an exhibit.
type Type string

// The types of format 1.
const (
	Map      Type = "map"
	Document Type = "document"
	Artefact Type = "artefact"
	Photo    Type = "photo"
	Law      Type = "law"
	Place    Type = "place"
)

// Types lists every type, in the order of the contract.
var Types = []Type{Map, Document, Artefact, Photo, Law, Place}

// Exhibit is one map, document, artefact, photo, law or place with its sources.
type Exhibit struct {
	Pack     string // pack ID
	Slug     string
	Code     string // normal form (kiosk.NormalCode)
	Section  string // section slug
	Type     Type
	Title    Text
	Date     string // EDTF as written in the pack, "" if none
	DateText Text   // overrides the wording of Date
	Holder   Text
	Rights   Text
	Lesson   Text
	Body     Text // CommonMark without raw HTML
	Sources  []Source
	Media    []Media
	Quiz     []Question
	Place    *Location
	Related  []string // slugs that the curator names; others are found by date, section and place
	Compare  []string // slugs whose first picture is worth laying beside this one's
}

// Source is where a reader can check what an exhibit says.
type Source struct {
	Title      Text
	URL        string // http(s) or ""; printed as text, never a link on a kiosk
	CallNumber string
}

// Media is one file of an exhibit.
type Media struct {
	File    string // path inside the pack, with "/", e.g. "exhibits/taberd-1838/anh.jpg"
	Alt     Text
	Caption Text
	Credit  Text
	Regions []Region
	Width   int // pixels of an image as shown; 0 if unknown or no image
	Height  int

	Poster     string            // picture that stands for a film before it plays; path inside the pack
	Captions   map[string]string // WebVTT files by language, paths inside the pack
	Transcript Text              // what is said and heard, CommonMark without raw HTML
	Turntable  []string          // pictures around a thing, in order; paths inside the pack

	Lines      []Line         // what is written, line by line in reading order
	LineLang   string         // BCP 47 tag of Line.Text: "lzh" for chữ Hán, "vi-Hani" for chữ Nôm
	References []ControlPoint // where an old map lies on the earth: none, or 3 and more
}

// Files lists every file of the pack that m names, File first, captions by language.
func (m Media) Files() []string {
	files := []string{m.File}
	if m.Poster != "" {
		files = append(files, m.Poster)
	}
	for _, lang := range slices.Sorted(maps.Keys(m.Captions)) {
		files = append(files, m.Captions[lang])
	}
	return append(files, m.Turntable...)
}

// Line is one line of a document: what is written, how it is read aloud and what it means.
type Line struct {
	Box         *Box   // where it stands; nil if not said
	Text        string // as written
	Reading     string // phiên âm, "" if none
	Translation Text
}

// ControlPoint ties a pixel of an old map to a point on the earth.
type ControlPoint struct {
	X, Y     float64 // pixels of the picture as shown
	Lat, Lon float64 // WGS 84 degrees
}

// Region is a named part of an image ("vùng"): a look-point.
type Region struct {
	ID    string
	Title Text
	Text  Text
	Box   Box
}

// Box is a rectangle in image pixels: left, top, width, height.
type Box [4]float64

// Question is a closed question with one right answer.
type Question struct {
	Question Text
	Choices  []Text
	Answer   int // index of the right choice; -1 when a poll has none
	Explain  Text
}

// Location is a point on the earth, WGS 84 degrees.
type Location struct {
	Name Text
	Lat  float64
	Lon  float64
}

// Deck is a slideshow.
type Deck struct {
	Pack    string
	Slug    string
	Title   Text
	Minutes int
	Slides  []Slide
}

// Slide is one page of a deck. Exactly one of Exhibit, Media, Title and Poll is set.
type Slide struct {
	Exhibit  string // slug
	Media    string // path of an image inside the pack
	Title    Text
	Poll     *Question
	Evidence string // poll: slug of the exhibit that shows why the answer is right, "" if none
	Repeats  *int   // poll: index of the earlier slide whose poll is asked again; nil: none
	Notes    Text   // for the teacher only
	Steps    []Step
	Seconds  int // planned time; 0 if not given
	Optional bool
}

// Step is a reveal or zoom inside a slide. Exactly one field is set. Step 0 of a running show is
// the slide as it first appears; step k (1…) is Steps[k-1].
type Step struct {
	Region string
	Zoom   *Box
	Reveal Text
}
