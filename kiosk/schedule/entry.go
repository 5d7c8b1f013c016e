package schedule

import (
	"slices"
	"time"

	"trienlam/kiosk"
)

const (
	clock      = "15:04"
	maxTimes   = 48
	maxTargets = 100
	maxMinutes = 240
)

// Entry is one line: when which deck plays on which screens.
type Entry struct {
	ID      string
	Days    []int    // 1 Monday … 7 Sunday; none: every day
	Times   []string // "09:30", the site's wall clock
	Deck    string
	Minutes int              // to be fitted into; 0: the deck's own
	Screens []kiosk.ScreenID // these,
	Groups  []string         // and those of these groups; neither: every paired screen
	Off     bool             // kept, but does not begin
	By      string           // account of who wrote it
	Last    time.Time        // up to then everything has begun, or was missed
}

// Coming is a beginning to be announced.
type Coming struct {
	At time.Time // in the site's zone
	Entry
}

// check refuses what can never begin.
func (e Entry) check() error {
	const op = "schedule.Put"
	if len(e.Times) == 0 || len(e.Times) > maxTimes || repeated(e.Times) {
		return kiosk.E(kiosk.Unprocessable, op, "schedule/bad-times", nil)
	}
	for _, s := range e.Times {
		if at, err := time.Parse(clock, s); err != nil || at.Format(clock) != s {
			return kiosk.E(kiosk.Unprocessable, op, "schedule/bad-times", err)
		}
	}
	if repeated(e.Days) || slices.ContainsFunc(e.Days, func(d int) bool { return d < 1 || d > 7 }) {
		return kiosk.E(kiosk.Unprocessable, op, "schedule/bad-days", nil)
	}
	if e.Minutes < 0 || e.Minutes > maxMinutes {
		return kiosk.E(kiosk.Unprocessable, op, "live/bad-minutes", nil)
	}
	if len(e.Screens) > maxTargets || len(e.Groups) > maxTargets {
		return kiosk.E(kiosk.Unprocessable, op, "schedule/too-many", nil).With("max", "100")
	}
	return nil
}

func repeated[T comparable](list []T) bool {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return true
		}
	}
	return false
}

// on returns the beginnings of a day, in that day's zone.
func (e Entry) on(day time.Time) []time.Time {
	weekday := int(day.Weekday())
	if weekday == 0 {
		weekday = 7
	}
	if len(e.Days) > 0 && !slices.Contains(e.Days, weekday) {
		return nil
	}
	out := make([]time.Time, 0, len(e.Times))
	for _, s := range e.Times {
		at, err := time.Parse(clock, s)
		if err != nil {
			continue // stored by a version with other rules
		}
		out = append(out, time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, day.Location()))
	}
	return out
}

// due returns the newest beginning that is due now: not yet begun, and not missed.
func (e Entry) due(now time.Time) (at time.Time, ok bool) {
	if e.Off {
		return at, false
	}
	for _, day := range []time.Time{now.AddDate(0, 0, -1), now} { // just after midnight too
		for _, b := range e.on(day) {
			if b.After(e.Last) && !b.After(now) && now.Sub(b) <= late && b.After(at) {
				at, ok = b, true
			}
		}
	}
	return at, ok
}

// Covers reports whether the line means a screen of that ID and group.
func (e Entry) Covers(id kiosk.ScreenID, group string) bool {
	if len(e.Screens) == 0 && len(e.Groups) == 0 {
		return true
	}
	return slices.Contains(e.Screens, id) || group != "" && slices.Contains(e.Groups, group)
}
