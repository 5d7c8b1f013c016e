package server

// The JSON of one exhibit.

// Piece is a piece of a text, no HTML. Hit says that it is what was asked for.
type Piece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// ExhibitRow is one exhibit in a list. Thumbnail is a path on this site. Marked is the title in
// pieces and Snippet a text around what was asked for, if a search found it.
type ExhibitRow struct {
	Slug      string `json:"slug"`
	Code      string `json:"code"`
	Section   string `json:"section"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Date      string `json:"date"`
	Thumbnail string `json:"thumbnail"`
	Years     *Years `json:"years"` // null when it has no date
	Place     *Place `json:"place"`

	Marked  []Piece `json:"marked,omitempty"`
	Snippet []Piece `json:"snippet,omitempty"`
}

// Years are the first and the last year that a date may mean, both included. An open end is −9999
// or 9999.
type Years struct {
	From  int  `json:"from"`
	To    int  `json:"to"`
	About bool `json:"about"` // approximate or uncertain
}

// Place is a point, WGS 84 degrees.
type Place struct {
	Name string  `json:"name"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
}

// Exhibits answers GET /api/v1/exhibits. Meant is what was perhaps meant by a query that finds nothing.
type Exhibits struct {
	Exhibits []ExhibitRow `json:"exhibits"`
	Meant    []string     `json:"meant,omitempty"`
}

// Exhibit answers GET /api/v1/exhibits/{slug}: one exhibit in one language. HTML is safe to show.
type Exhibit struct {
	ExhibitRow
	Language string       `json:"language"`
	Lead     string       `json:"lead"`
	HTML     string       `json:"html"`
	Holder   string       `json:"holder"`
	Rights   string       `json:"rights"`
	Lesson   string       `json:"lesson"`
	Sources  []Source     `json:"sources"`
	Media    []Medium     `json:"media"`
	Quiz     []Question   `json:"quiz"`
	Previous string       `json:"previous"` // slug, "" at the start
	Next     string       `json:"next"`     // slug, "" at the end
	Related  []ExhibitRow `json:"related"`  // those the curator names first, then the nearest
	Compare  []ExhibitRow `json:"compare"`  // those whose first picture can be laid beside this one's
}

// Source is where a reader can check what an exhibit says.
type Source struct {
	Title      string `json:"title"`
	URL        string `json:"url"`
	CallNumber string `json:"callNumber"`
}

// Medium is one file of an exhibit. Image is the path of the whole file, in a form that browsers
// show; Srcset lists smaller ones. What does not apply to its kind is empty.
type Medium struct {
	Kind    string   `json:"kind"` // image, audio, video, model, file
	Image   string   `json:"image"`
	Srcset  string   `json:"srcset"`
	Type    string   `json:"type"` // media type of the file at Image
	Width   int      `json:"width"`
	Height  int      `json:"height"`
	Alt     string   `json:"alt"`
	Caption string   `json:"caption"`
	Credit  string   `json:"credit"`
	Regions []Region `json:"regions"`

	Service   string     `json:"service"` // IIIF Image API base below this site; "" when there are no tiles
	TileSide  int        `json:"tileSide"`
	Scales    []int      `json:"scales"`   // factors by which the levels of tiles are smaller: 1, 2, 4, …
	Language  string     `json:"language"` // BCP 47 of the lines' text
	Lines     []Line     `json:"lines"`
	Control   []Control  `json:"control"` // where an old map lies on the earth; none or 3 and more
	Poster    string     `json:"poster"`
	Captions  []Captions `json:"captions"`
	Said      string     `json:"said"` // the transcript as HTML
	Turntable []string   `json:"turntable"`
}

// Line is one line of a document in reading order; Box is null if it is not known where it stands.
type Line struct {
	Box         *[4]float64 `json:"box"`
	Text        string      `json:"text"`
	Reading     string      `json:"reading"`
	Translation string      `json:"translation"`
}

// Control ties a pixel of an old map to a point on the earth, WGS 84 degrees.
type Control struct {
	X   float64 `json:"x"`
	Y   float64 `json:"y"`
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Captions is one WebVTT file.
type Captions struct {
	Language string `json:"language"`
	URL      string `json:"url"`
}

// Region is a look-point; Box is left, top, width, height in image pixels.
type Region struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Text  string     `json:"text"`
	Box   [4]float64 `json:"box"`
}

// Question is a closed question; Answer is null where the asker may not see it.
type Question struct {
	Question string   `json:"question"`
	Choices  []string `json:"choices"`
	Answer   *int     `json:"answer"`
	Explain  string   `json:"explain"`
}
