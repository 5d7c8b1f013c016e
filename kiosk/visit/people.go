package visit

import (
	"time"

	"trienlam/kiosk"
)

// Limits of what people write into the ledger.
const (
	maxHeads = 5000 // in one screening, registration or press at the door
	maxClass = 40   // characters
	maxWords = 120  // characters of any other text
	maxHosts = 400  // characters of the names of host schools
)

// Screening is one group session with a head-count. Times are "15:04", days "2006-01-02", both in
// the site's zone. The heads are the corrected ones, if somebody corrected them.
type Screening struct {
	ID            string
	Date          string
	Start         string
	End           string
	Class         string
	Grade         string
	Place         string
	Deck          string
	HeadsExpected int
	HeadsCounted  int
	Stop          kiosk.StopID // "" is the school
	Registration  string       // the registration it answers, "" if the class had none
	By            string       // who wrote it; set by the ledger
	At            time.Time    // and when
}

// Registration is a class that is expected: heads people announced, not counted. Times and days as
// in Screening.
type Registration struct {
	ID     string
	Date   string
	Start  string
	End    string
	School string // of guests; "" is the host
	Class  string
	Grade  string
	Place  string
	Deck   string
	Heads  int
	Stop   kiosk.StopID // "" is the school
	By     string
	At     time.Time
}

// Tally is one press at the door: Count people came in, or fewer than none when a press is taken
// back. It is never changed.
type Tally struct {
	ID    string // made by the door's tablet: the same ID counts once. "" gets a new one
	Day   string
	Hour  int // 0–23, in the site's zone
	Stop  kiosk.StopID
	Count int
	Note  string
	By    string
	At    time.Time
}

// What a Correction is about.
const (
	OfScreening    = "screening"
	OfRegistration = "registration"
)

// Correction is a figure that people counted or announced, put right. Was stays readable for ever.
type Correction struct {
	ID     string
	Day    string
	Of     string // OfScreening or OfRegistration
	Target string // the ID of what was corrected
	Field  string // headsCounted, headsExpected or heads
	Was    int
	Became int
	Reason string
	By     string
	At     time.Time
}
