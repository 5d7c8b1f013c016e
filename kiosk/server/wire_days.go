package server

import "time"

// Days answers GET /api/v1/days. Now is the server's clock, for people to look at.
type Days struct {
	Today          string    `json:"today"`
	Now            time.Time `json:"now"`
	CloseAfterDays Whole     `json:"closeAfterDays"` // 0: only people close days
	ClockBehind    bool      `json:"clockBehind"`    // the server's clock has gone back: set it
	Days           []Day     `json:"days"`
}

// Day is what became of one day. State is open (somebody opened it), counted (nobody did, but it has
// figures) or closed. Waiting opens are in no link yet: of a closed day they arrived late.
type Day struct {
	Date     string     `json:"date"`
	State    string     `json:"state"`
	OpenedAt *time.Time `json:"openedAt"`
	OpenedBy string     `json:"openedBy"`
	Waiting  int        `json:"waiting"`
	Flagged  int        `json:"flagged"` // opens whose time is doubtful
	Last     *DayLink   `json:"last"`    // of a closed day: its newest revision
}

// OpenedDay answers POST /api/v1/days/open.
type OpenedDay struct {
	Date string `json:"date"`
}

// DayLink is one revision of a closed day: 1 closed it, the others are adjustments. Kind is closed,
// automatic, late, written, corrected or wiped; Author "" is the program itself.
type DayLink struct {
	Date     string    `json:"date"`
	Revision int       `json:"revision"`
	Kind     string    `json:"kind"`
	At       time.Time `json:"at"`
	Author   string    `json:"author"`
	Reason   string    `json:"reason"`
	Hash     string    `json:"hash"`
}

// DayLinks answers GET /api/v1/adjustments.
type DayLinks struct {
	Links []DayLink `json:"links"`
}

// DaySettings says after how many days without news a past day is closed by itself, 0 never.
type DaySettings struct {
	CloseAfterDays Whole `json:"closeAfterDays"`
}

// Verdict answers GET /api/v1/verify. Without faults everything fits.
type Verdict struct {
	Days   int      `json:"days"`
	Links  int      `json:"links"`
	Head   string   `json:"head"` // the newest hash: on paper it proves all closed days
	Faults []string `json:"faults"`
}

// Rehearsal answers GET /api/v1/rehearsal: while it runs nothing counts.
type Rehearsal struct {
	Today   string     `json:"today"` // the site's day
	Running bool       `json:"running"`
	Until   *time.Time `json:"until"` // of the one that runs
	By      string     `json:"by"`
}

// RehearsalIn begins a rehearsal, or moves the end of the one that runs, at most 24 hours ahead.
type RehearsalIn struct {
	Until time.Time `json:"until"`
}

// Shift says that a clock was wrong: the opens of a channel in some hours of a day, both included,
// happened so many minutes earlier, later if negative.
type Shift struct {
	Date     string     `json:"date"`
	FromHour Whole      `json:"fromHour"`
	ToHour   Whole      `json:"toHour"`
	Channel  string     `json:"channel"`
	Minutes  Whole      `json:"minutes"`
	Reason   string     `json:"reason"`
	Opens    int        `json:"opens"` // answered: how many were put right
	By       string     `json:"by"`
	At       *time.Time `json:"at,omitempty"`
}

// Shifts answers GET /api/v1/shifts.
type Shifts struct {
	Shifts []Shift `json:"shifts"`
}

// WipeIn says before which day words are to go.
type WipeIn struct {
	Before string `json:"before"`
}

// WipeCertificate answers POST /api/v1/wipe: what was wiped, to print and to file. Every figure is what it
// was; Opens were still single and are totals now, Entries have lost their words and names.
type WipeCertificate struct {
	Before  string    `json:"before"`
	Days    int       `json:"days"`
	Opens   int       `json:"opens"`
	Entries int       `json:"entries"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Head    string    `json:"head"`
}
