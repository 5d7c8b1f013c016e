package server

import "time"

// The JSON of the contract, version 1. Fields are added, never renamed. web/shared/wire.ts is
// generated from these structs (go test ./kiosk/server -run TestWire -update).

// SessionIn is the body of POST /api/v1/session.
type SessionIn struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

// Session is who is signed in; Token is given only at sign-in.
type Session struct {
	Name  string `json:"name"`
	Role  string `json:"role"`
	Token string `json:"token,omitempty"`
}

// SectionRow is one section with the number of its exhibits.
type SectionRow struct {
	Slug     string `json:"slug"`
	Number   int    `json:"number"` // 1, 2, … in the exhibition
	Title    string `json:"title"`
	About    string `json:"about"`
	Exhibits int    `json:"exhibits"`
}

// Exhibition answers GET /api/v1/exhibition: what a kiosk needs to begin.
type Exhibition struct {
	Title     string       `json:"title"`
	About     string       `json:"about"`
	Organiser string       `json:"organiser"`
	Languages []string     `json:"languages"`
	Version   string       `json:"version"` // changes with the content: a page that sees another reloads when idle
	Map       string       `json:"map"`     // the GeoJSON of the present map, "" if no pack has one
	Sections  []SectionRow `json:"sections"`
}

// DeckRow is one deck in a list; Slides is how many it has.
type DeckRow struct {
	Slug    string `json:"slug"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Slides  int    `json:"slides"`
}

// Decks answers GET /api/v1/decks.
type Decks struct {
	Decks []DeckRow `json:"decks"`
}

// Deck answers GET /api/v1/decks/{slug}. Notes and answers are empty below teacher.
type Deck struct {
	Slug    string  `json:"slug"`
	Title   string  `json:"title"`
	Minutes int     `json:"minutes"`
	Slides  []Slide `json:"slides"`
}

// Slide is one page of a deck: Kind is exhibit, media, title or poll.
type Slide struct {
	Kind     string    `json:"kind"`
	Title    string    `json:"title"`   // what to call it in a list, whatever its kind
	Exhibit  string    `json:"exhibit"` // slug
	Poll     *Question `json:"poll"`
	Evidence string    `json:"evidence,omitempty"` // poll: slug of the exhibit behind the answer; "" below teacher
	Repeats  *int      `json:"repeats,omitempty"`  // poll: the slide whose poll is asked again
	Notes    string    `json:"notes"`
	Steps    int       `json:"steps"` // steps after the first; the last step index
	Seconds  int       `json:"seconds"`
	Optional bool      `json:"optional"`
	Sound    string    `json:"sound"` // URL of the recording that speaks while it is shown, "" : none
}

// ScreenState is a paired screen as staff see it.
type ScreenState struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Place     string `json:"place"`
	Connected bool   `json:"connected"`
	Show      string `json:"show"`              // ID of the show it is assigned to, ""
	Rev       int64  `json:"rev"`               // last revision it said it shows
	Delay     *int64 `json:"delayMs,omitempty"` // in a presence: from the press until it said so
	ScreenDuty
	Group     string       `json:"group"`
	Since     time.Time    `json:"since"` // of the connection or its loss
	Volume    int          `json:"volume"`
	Hours     *ScreenHours `json:"hours"`     // null: always lit
	Closed    bool         `json:"closed"`    // outside its hours
	TouchedAt *time.Time   `json:"touchedAt"` // null: not known
	Build     string       `json:"build"`     // of its page, "" if it has not said
	Old       bool         `json:"old"`       // that page is of another build than the server
	Width     int          `json:"width"`     // of its window, in CSS pixels; 0 if it has not said
	Height    int          `json:"height"`
	Unsent    int          `json:"unsent"` // opens it has counted and the server has not
	Lost      int          `json:"lost"`   // opens known to be lost
	Stuck     bool         `json:"stuck"`  // something touches the glass without end
	Full      bool         `json:"full"`   // its window fills the screen
	Faults    []string     `json:"faults"` // what its last self-test found not contained
}

// ScreenDuty is what a screen shows while no show has it; at most one field is set.
type ScreenDuty struct {
	Exhibit string `json:"exhibit"` // slug: it begins there and comes back to it
	Section string `json:"section"` // slug: only this room
	Deck    string `json:"deck"`    // slug: plays by itself
	Attract bool   `json:"attract"` // only the loop
}

// ScreenHours are when a screen is lit, in the site's zone.
type ScreenHours struct {
	From string `json:"from"` // "07:00"
	To   string `json:"to"`
	Days []int  `json:"days"` // 1 Monday … 7 Sunday; none: every day
}

// Screens answers GET /api/v1/screens. Unpaired is for organisers, empty for teachers.
type Screens struct {
	Screens  []ScreenState    `json:"screens"`
	Unpaired []UnpairedScreen `json:"unpaired"`
	Build    string           `json:"build"` // of the kiosk's page that the server gives
}

// UnpairedScreen is one that is connected and belongs to no seat.
type UnpairedScreen struct {
	Code   string    `json:"code"`
	Width  int       `json:"width"`
	Height int       `json:"height"`
	Since  time.Time `json:"since"`
}

// ScreenMessage is what a screen's socket is told about itself, on connecting and on every change.
type ScreenMessage struct {
	Type        string `json:"type"` // "screen"
	ID          string `json:"id"`   // "" while unpaired
	Name        string `json:"name"`
	PairingCode string `json:"pairingCode"` // "" once paired
	Show        string `json:"show"`        // "" : the exhibition
	JoinCode    string `json:"joinCode"`
	Identify    bool   `json:"identify"` // show your name large for some seconds
	Reload      bool   `json:"reload"`
	Volume      int    `json:"volume"` // 0–100
	ScreenDuty
	Hours *ScreenHours `json:"hours"` // null: always lit
	Test  bool         `json:"test"`  // show the page on which staff test the lockdown
	Build string       `json:"build"` // of the page the server would give now: another one heals itself
	Now   time.Time    `json:"now"`   // the server's clock, in the site's zone
}

// ScreenHealth is what a screen says about itself on its socket, on connecting and then now and again.
type ScreenHealth struct {
	Type   string   `json:"type"` // "health"
	Build  string   `json:"build"`
	Boot   string   `json:"boot"` // random, made at each start of the page
	Width  Whole    `json:"width"`
	Height Whole    `json:"height"`
	IdleMs Millis   `json:"idleMs"` // since the last touch, -1: none since it started
	Unsent Whole    `json:"unsent"`
	Lost   Whole    `json:"lost"`
	Fresh  bool     `json:"fresh"` // its memory was empty when it started
	Stuck  bool     `json:"stuck"`
	Full   bool     `json:"full"`
	Faults []string `json:"faults"`
}

// ScreenPair is the body of POST /api/v1/screens.
type ScreenPair struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Place string `json:"place"`
}

// ScreenCommand is the body of POST /api/v1/screens/{id}/commands: op is identify, reload, test,
// volume, assign (a show or a duty; neither lets the show go), or for organisers rename, hours (null:
// always), adopt (the unpaired screen with that code takes this seat) and unpair.
type ScreenCommand struct {
	Op         string       `json:"op"`
	Show       string       `json:"show,omitempty"`
	Exhibit    string       `json:"exhibit,omitempty"`
	Section    string       `json:"section,omitempty"`
	Deck       string       `json:"deck,omitempty"`
	Attract    bool         `json:"attract,omitempty"`
	Exhibition bool         `json:"exhibition,omitempty"` // assign: no duty any more
	Force      bool         `json:"force,omitempty"`      // assign, organiser: also away from another running show
	Volume     *Whole       `json:"volume,omitempty"`
	Name       *string      `json:"name,omitempty"`
	Place      *string      `json:"place,omitempty"`
	Group      *string      `json:"group,omitempty"`
	Hours      *ScreenHours `json:"hours,omitempty"`
	Code       string       `json:"code,omitempty"`
}

// ViewIn is one open with its dwell time.
type ViewIn struct {
	ID       string    `json:"id"`
	Device   string    `json:"device,omitempty"`
	Exhibit  string    `json:"exhibit"`
	Channel  string    `json:"channel"`
	Language string    `json:"language"`
	OpenedAt time.Time `json:"openedAt"`
	DwellMs  Millis    `json:"dwellMs"`
}

// ViewsIn is the body of POST /api/v1/views.
type ViewsIn struct {
	Views  []ViewIn   `json:"views"`
	SentAt *time.Time `json:"sentAt,omitempty"` // by the device's clock, at every attempt anew: shows a wrong one
}

// ViewsOut says which views are durable now and which can never be.
type ViewsOut struct {
	Accepted []string       `json:"accepted"`
	Rejected []RejectedView `json:"rejected"`
}

// RejectedView is a view that must not be sent again.
type RejectedView struct {
	ID     string `json:"id"`
	Detail string `json:"detail"`
}

// Problem is an error for people, RFC 9457.
type Problem struct {
	Type   string  `json:"type"` // "about:blank" or the message ID's page
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	ID     string  `json:"id"`      // message ID, stable
	Trace  string  `json:"request"` // request ID, also in the log
	Faults []Fault `json:"faults,omitempty"`
}
