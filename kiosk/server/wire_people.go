package server

import "time"

// Registration is a class that is expected. Times are "07:30" in the site's zone.
type Registration struct {
	ID     string `json:"id,omitempty"`
	Date   string `json:"date"`
	Start  string `json:"start"`
	End    string `json:"end"`
	School string `json:"school,omitempty"` // of guests; "" is the host
	Class  string `json:"class"`
	Grade  Text   `json:"grade"`
	Place  string `json:"place"`
	Deck   string `json:"deck"`
	Heads  Whole  `json:"heads"`
	Stop   string `json:"stop,omitempty"`
	By     string `json:"by,omitempty"` // who wrote it
}

// Registrations answers GET /api/v1/registrations.
type Registrations struct {
	Registrations []Registration `json:"registrations"`
}

// TallyIn is one press at the door: people in, or fewer than none taken back, more than one of them with
// a note. The ID, 1 to 64 characters made by the door, makes a repeat harmless.
type TallyIn struct {
	ID    string     `json:"id,omitempty"`
	Count Whole      `json:"count"`
	Note  string     `json:"note,omitempty"`
	Stop  string     `json:"stop,omitempty"`
	At    *time.Time `json:"at,omitempty"` // when it was pressed; now if absent
}

// TallyOut answers a press: the day's total at its stop.
type TallyOut struct {
	Total int `json:"total"`
}

// Tally is a press at the door as it was written.
type Tally struct {
	ID    string    `json:"id"`
	Date  string    `json:"date"`
	Hour  int       `json:"hour"`
	Stop  string    `json:"stop"`
	Count int       `json:"count"`
	Note  string    `json:"note"`
	By    string    `json:"by"`
	At    time.Time `json:"at"`
}

// Tallies answers GET /api/v1/tallies.
type Tallies struct {
	Tallies []Tally `json:"tallies"`
}

// CorrectionIn puts a figure right: headsCounted or headsExpected of a screening, heads of a registration.
type CorrectionIn struct {
	Field  string `json:"field"`
	Value  Whole  `json:"value"`
	Reason string `json:"reason"`
}

// Correction is a figure that was put right; the old one stays.
type Correction struct {
	ID     string    `json:"id"`
	Date   string    `json:"date"`
	Of     string    `json:"of"` // screening or registration
	Target string    `json:"target"`
	Field  string    `json:"field"`
	Was    int       `json:"was"`
	Became int       `json:"became"`
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Corrections answers GET /api/v1/corrections.
type Corrections struct {
	Corrections []Correction `json:"corrections"`
}

// Measured is what devices tell. A visit is not a person.
type Measured struct {
	Opens  int `json:"opens"`
	Visits int `json:"visits"`
}

// Counted is what people counted: heads at screenings, and whoever passed the door.
type Counted struct {
	Screenings int `json:"screenings"`
	Heads      int `json:"heads"`
	Door       int `json:"door"`
}

// Registered is what was announced.
type Registered struct {
	Classes int `json:"classes"`
	Heads   int `json:"heads"`
}

// ThreeCounts stand side by side and are never added up.
type ThreeCounts struct {
	Date       string     `json:"date"` // "" for the whole period
	Measured   Measured   `json:"measured"`
	Counted    Counted    `json:"counted"`
	Registered Registered `json:"registered"`
}

// Difference names one place where the counts do not agree. Kind is absent, unregistered, fewer, more,
// door, no-device or nobody-wrote.
type Difference struct {
	Date       string `json:"date"`
	Kind       string `json:"kind"`
	Class      string `json:"class"`
	Registered int    `json:"registered"`
	Counted    int    `json:"counted"` // heads at screenings
	Door       int    `json:"door"`    // of kind door
}

// Reconciliation answers GET /api/v1/reconciliation.
type Reconciliation struct {
	From        string        `json:"from"`
	To          string        `json:"to"`
	Definitions string        `json:"definitions"`
	Days        []ThreeCounts `json:"days"`
	Total       ThreeCounts   `json:"total"`
	Differences []Difference  `json:"differences"`
}
