package web

import (
	"html/template"

	"trienlam/exhibits"
)

// Link is a place to go to; the zero Link is none.
type Link struct {
	URL  string
	Text string
	Lang string // of the place, for hreflang; "" is the page's own
}

// Frame is what every page has around its content. The zero Frame works.
type Frame struct {
	Title  string // of the window, without the exhibition's name
	Site   string // the exhibition's name
	Where  string // in the bar: which room or page this is
	Back   Link   // the arrow in the bar
	Other  Link   // the same page in the other language
	Lesson Link   // the show that runs now, as an invitation
	Hidden bool   // search engines should not list the page
	Theme  string // night, contrast, light; "" follows the system
}

// Row is one exhibit in a list.
type Row struct {
	URL    string
	Number string
	Title  Words
	Date   string
	Image  string
}

// HomePage is the first page.
type HomePage struct {
	Frame
	Title     Words
	About     []Words // paragraphs
	Organiser Words
	Sections  []SectionRow
	Count     int   // exhibits
	Trail     Words // the treasure hunt's title, "" if there is none
	Timeline  bool  // some exhibit has a date
	Map       bool  // there is a map, or an exhibit with a place
}

// SectionRow is one room on the first page.
type SectionRow struct {
	URL    string
	Number int
	Title  Words
	Count  int
	Image  string // of its first exhibit
}

// SectionPage is one room.
type SectionPage struct {
	Frame
	Number int
	Title  Words
	About  Words
	Rows   []Row
	Next   Link // the next room
}

// ExhibitPage is one exhibit. ViewID is the open that the server counted for this page.
type ExhibitPage struct {
	Frame
	ViewID  string
	Slug    string
	Code    string
	Trail   []string // the codes of the treasure hunt that this exhibit belongs to
	Number  string
	Title   Words
	Meta    string // date and place, one line
	Body    Body
	Picture *Picture // nil: Shown or Card stands in its place
	Shown   *File    // the film or the thing that stands there then, before Card
	Card    Card
	Looks   []Look
	Written []Writing
	Compare []Link    // pages that lay another picture beside this one
	Overlay string    // the page that lays it over the present map, "" if that cannot be
	More    []Picture // further images
	Files   []File
	Quiz    []Quiz
	Facts   []Fact
	Sources []Source
	Related []Row
	Prev    Link // Text is the number
	Next    Link
}

// Thrifty makes the page cost as little as it can, for a phone that asks to save data: the smallest
// copies of its pictures, and numbers instead of crops.
func (v *ExhibitPage) Thrifty() {
	for i := range v.More {
		v.More[i].Src, v.More[i].Srcset = v.More[i].Small, ""
	}
	if v.Picture != nil {
		v.Picture.Src, v.Picture.Srcset = v.Picture.Small, ""
	}
	for i := range v.Looks {
		v.Looks[i].Crop = ""
	}
}

// Body is an exhibit's text as safe HTML.
type Body struct {
	HTML template.HTML
	Lang string
}

// Picture is an image of an exhibit.
type Picture struct {
	URL     string // the whole file
	Zoom    string // the page that goes nearer
	Src     string // about a phone's width
	Small   string // the smallest copy
	Srcset  string
	Width   int
	Height  int
	Alt     Words
	Caption Words
	Credit  Words
}

// Look is one detail to look at: a number on the picture, a crop and words.
type Look struct {
	Number int
	ID     string
	Title  Words
	Text   Words
	Box    exhibits.Box
	Cut    Crop   // cut by the server, for a page that shows it large
	Crop   string // image for the crop, "" if it would be too coarse
	ImageW int
	ImageH int
}

// File is a sound, a film, a thing in three dimensions or a document of an exhibit. Kind is audio,
// video, model or file.
type File struct {
	Kind      string
	URL       string
	Type      string
	Size      string // its kind and size in words, to be read before it is loaded
	Alt       Words
	Caption   Words
	Poster    string // with its size, for a film
	Width     int
	Height    int
	Tracks    []Track
	Said      Body
	Turntable []string // small pictures around a thing
}

// Quiz is one question to try; Choices hold the right one at Answer.
type Quiz struct {
	Question Words
	Choices  []Words
	Answer   Words
	Explain  Words
}

// Fact is one line of "about this exhibit".
type Fact struct {
	Name string
	Text Words
}

// Source is one source, as text and, if it has an address, as a link.
type Source struct {
	Title      Words
	URL        string
	CallNumber string
}

// TrailPage is the treasure hunt. Which codes are found only the phone knows: its script sets the stamps.
type TrailPage struct {
	Frame
	Title  Words
	About  Words
	Clues  []Clue
	Digits bool // every code of the exhibition is digits only
}

// Clue is one exhibit to find. Code, URL and Name are for the script, once it is found.
type Clue struct {
	Number int
	Text   Words
	Code   string
	URL    string
	Name   Words
}

// SheetPage is a worksheet of the exhibits that somebody kept, to be printed and filled in by hand. Without
// Items it says how to keep some.
type SheetPage struct {
	Frame
	Items []SheetItem
}

// SheetItem is one exhibit of a worksheet.
type SheetItem struct {
	URL    string
	Code   string
	Number string
	Title  Words
	Meta   string
	Image  string
	Looks  []Words // what to look for in its picture
	Quiz   []Quiz
}

// CodePage asks for a printed code. Unknown is the code that no exhibit has; Near is what was
// perhaps meant.
type CodePage struct {
	Frame
	Unknown string
	Example string // a code of this exhibition, for the words that explain
	Near    []Row
	Digits  bool // every code of the exhibition is digits only
}

// ErrorPage tells what went wrong and what to do.
type ErrorPage struct {
	Frame
	Heading string
	Detail  string
	Request string // number to quote, "" if there is nothing to look up
}

// SetupPage makes the first administrator. Done: there is one already, so the page says so.
type SetupPage struct {
	Frame
	Key    string
	Name   string
	Error  string
	Detail string
}

// AppPage is the shell of a script: kiosk, teacher or organiser.
type AppPage struct {
	Frame
	App         string
	PublicURL   string // scheme, host and port, for codes on the screen
	Version     string // of the content
	Build       string // of the app
	Timezone    string // of the site's days, IANA
	KioskIdleMs int64
}
