package web

import "trienlam/exhibits"

// Crop is a part of a scan as the server cuts it out. Width and Height are what it takes on the page,
// in points; Tall is a column rather than a row. The zero Crop is none.
type Crop struct {
	Src    string
	Width  int
	Height int
	Tall   bool
}

// Writing is what is written on one picture, line by line.
type Writing struct {
	Lang  string // BCP 47, of the lines' text
	Zoom  string // the page where the whole picture is
	Lines []WrittenLine
}

// WrittenLine is one line: as written, as read aloud, as it is meant. The words but the first may be
// missing.
type WrittenLine struct {
	Crop    Crop
	Text    string
	Reading string
	Meaning Words
}

// Track is one file of captions; Label is the name of its language in that language.
type Track struct {
	Lang  string
	Label string
	URL   string
}

// ZoomPage is one picture as near as it gets. Without its script it is the picture and its details
// one after another; with it, one picture that fills the window.
type ZoomPage struct {
	Frame
	Exhibit string // slug
	Close   Link   // the exhibit
	Number  int    // of the picture among the exhibit's files, from 1
	Title   Words
	Picture Picture
	Largest string // a file that a phone can take, as large as there is one
	Tiles   Tiles
	Looks   []Look
	Others  []Link // the exhibit's other pictures
}

// Tiles says where a script gets the parts of a picture. The zero Tiles says that there are none.
type Tiles struct {
	Service string // IIIF Image API base on this site
	Side    int    // pixels
	Scales  string // factors by which the levels are smaller: "1 2 4"
}

// Side is one of two pictures that lie upon each other.
type Side struct {
	URL     string // its exhibit
	Number  string
	Title   Words
	Date    string
	Picture Picture
	Tiles   Tiles
	Points  string // control points "x y lat lon" apart by commas, "" if it has none
}

// ComparePage is two pictures, the first above the second. Without its script they stand one under
// the other.
type ComparePage struct {
	Frame
	Exhibit string // slug of the first
	Title   string
	Sides   [2]Side
	Others  []Link // what else the first can be compared with
}

// OverlayPage is an old map over the present one.
type OverlayPage struct {
	Frame
	Exhibit string // slug
	Old     Side
	Chart   string   // GeoJSON of the present map
	Points  []string // where control points lie, in words
}

// TimelinePage is every exhibit that has a date.
type TimelinePage struct {
	Frame
	Count     int
	Centuries []Century
}

// Century is a hundred years, or everything before them.
type Century struct {
	ID    string
	Title string
	Short string
	Marks []Mark // where its exhibits stand on a scale of 0 to 100
	Rows  []Row
}

// Mark is a stretch of a century's scale.
type Mark struct{ From, Long int }

// MapPage is the present map with its names. Without its script the names are a list, with a
// drawing if the exhibition has one.
type MapPage struct {
	Frame
	Chart   string   // GeoJSON, "" if the exhibition has none
	Drawing *Picture // a drawn map that one of the exhibits shows
	Drawn   Link     // that exhibit
	Groups  []PlaceGroup
}

// PlaceGroup is the places of one kind.
type PlaceGroup struct {
	Title  string
	Places []Place
}

// Place is a named place, where it is, and the exhibits that belong to it.
type Place struct {
	Name     Words
	Where    string
	Exhibits []Link
}

// Boxed is a box as templates write it into SVG: left, top, width and height apart by spaces.
func Boxed(b exhibits.Box) string {
	return tenth(b[0]) + " " + tenth(b[1]) + " " + tenth(b[2]) + " " + tenth(b[3])
}
