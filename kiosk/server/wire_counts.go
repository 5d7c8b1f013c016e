package server

import (
	"encoding/json"
	"time"
)

// Text is a word that some clients send as a number: a grade is 8 or "8".
type Text string

// UnmarshalJSON accepts a JSON string or number.
func (t *Text) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*t = Text(s)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return err
	}
	*t = Text(n.String())
	return nil
}

// Created answers a request that made something.
type Created struct {
	ID string `json:"id"`
}

// Screening is one group session with a head-count. Times are "07:30" in the site's zone.
type Screening struct {
	ID            string `json:"id,omitempty"`
	Date          string `json:"date"`
	Start         string `json:"start"`
	End           string `json:"end"`
	Class         string `json:"class"`
	Grade         Text   `json:"grade"`
	Place         string `json:"place"`
	Deck          string `json:"deck"`
	HeadsExpected Whole  `json:"headsExpected"`
	HeadsCounted  Whole  `json:"headsCounted"`
	Stop          string `json:"stop,omitempty"`
	Registration  string `json:"registration,omitempty"` // the class registration it answers
	By            string `json:"by,omitempty"`           // who wrote it
}

// Screenings answers GET /api/v1/screenings.
type Screenings struct {
	Screenings []Screening `json:"screenings"`
}

// Stop is a place and its dates; To "" is open-ended.
type Stop struct {
	ID    string `json:"id,omitempty"`
	Name  string `json:"name"`
	Place string `json:"place"`
	From  string `json:"from"`
	To    string `json:"to"`
	Hosts string `json:"hosts,omitempty"` // the host schools, as people name them

	Opening  []string   `json:"opening,omitempty"` // by item of the checklist: who did it, "" nobody yet
	Closing  []string   `json:"closing,omitempty"`
	ClosedBy string     `json:"closedBy,omitempty"` // who locked its numbers
	ClosedAt *time.Time `json:"closedAt,omitempty"`
}

// CheckIn notes that an item of a stop's checklist, opening or closing, is done, or not after all.
type CheckIn struct {
	List string `json:"list"`
	Item Whole  `json:"item"`
	Done bool   `json:"done"`
}

// Stops answers GET /api/v1/stops.
type Stops struct {
	Stops []Stop `json:"stops"`
}

// Stats answers GET /api/v1/stats.
type Stats struct {
	From        string     `json:"from"`
	To          string     `json:"to"`
	Timezone    string     `json:"timezone"`
	Definitions string     `json:"definitions"` // version of the definitions page
	Rows        []StatsRow `json:"rows"`
	Total       StatsTotal `json:"total"`
}

// StatsRow is the figures of one key.
type StatsRow struct {
	Key           string `json:"key"`
	Opens         int    `json:"opens"`
	Visits        int    `json:"visits"`
	DwellMedianMs int64  `json:"dwellMedianMs"`
}

// StatsTotal is the figures of the whole period. Heads are people counted by people, never part of
// the visits.
type StatsTotal struct {
	Opens         int   `json:"opens"`
	Visits        int   `json:"visits"`
	DwellMedianMs int64 `json:"dwellMedianMs"`
	Heads         int   `json:"heads"`
}
