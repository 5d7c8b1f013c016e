package server

import "time"

// Schedule answers GET /api/v1/schedule: what plays by itself next, soonest first, and for staff the
// lines it comes from.
type Schedule struct {
	Timezone string          `json:"timezone"`
	Next     []Coming        `json:"next"`
	Entries  []ScheduleEntry `json:"entries"` // empty below teacher
}

// Coming is a beginning to be announced.
type Coming struct {
	At      time.Time `json:"at"` // in the site's zone
	Deck    string    `json:"deck"`
	Title   string    `json:"title"`
	Minutes int       `json:"minutes"` // it takes; 0: not said
	Screens []string  `json:"screens"` // IDs,
	Groups  []string  `json:"groups"`  // and names; neither: every screen
}

// ScheduleEntry is one line of the schedule: the body of POST /api/v1/schedule and PUT
// /api/v1/schedule/{id}, and their answer.
type ScheduleEntry struct {
	ID      string   `json:"id"`
	Days    []int    `json:"days"`  // 1 Monday … 7 Sunday; none: every day
	Times   []string `json:"times"` // "09:30", the site's wall clock
	Deck    string   `json:"deck"`
	Minutes int      `json:"minutes"` // to be fitted into; 0: the deck's own
	Screens []string `json:"screens"` // IDs,
	Groups  []string `json:"groups"`  // and names; neither: every paired screen
	Off     bool     `json:"off"`     // kept, but does not begin
}
