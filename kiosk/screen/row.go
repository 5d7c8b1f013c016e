package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"trienlam/kiosk"
)

const (
	maxName = 80 // characters
	sunday  = 7
)

// rename gives a row the names of a command: those that are there. An empty name leaves the old one.
func rename(row *Row, c Command) error {
	for _, n := range []struct {
		to       *string
		from     *string
		required bool
	}{{&row.Name, c.Name, true}, {&row.Place, c.Place, false}, {&row.Group, c.Group, false}} {
		if n.from == nil {
			continue
		}
		s := strings.TrimSpace(*n.from)
		if utf8.RuneCountInString(s) > maxName {
			return kiosk.E(kiosk.Unprocessable, "screen.rename", "screen/name-long", nil).With("max", fmt.Sprint(maxName))
		}
		if s != "" || !n.required {
			*n.to = s
		}
	}
	return nil
}

// count is how many fields of a duty are set.
func (d Duty) count() int {
	n := 0
	for _, set := range []bool{d.Exhibit != "", d.Section != "", d.Deck != "", d.Attract} {
		if set {
			n++
		}
	}
	return n
}

// Open reports whether a moment lies within the hours, told by t's own zone.
func (h Hours) Open(t time.Time) bool {
	if h.From == "" {
		return true
	}
	day := int(t.Weekday())
	if t.Weekday() == time.Sunday {
		day = sunday
	}
	at := t.Format("15:04")
	return (len(h.Days) == 0 || slices.Contains(h.Days, day)) && at >= h.From && at < h.To
}

// sound reports whether hours can be kept: both times or none, in order, and days of a week.
func (h Hours) sound() bool {
	if h.From == "" && h.To == "" {
		return len(h.Days) == 0
	}
	const clock = "15:04"
	from, errFrom := time.Parse(clock, h.From)
	to, errTo := time.Parse(clock, h.To)
	days := slices.Compact(slices.Sorted(slices.Values(h.Days)))
	return errFrom == nil && errTo == nil && from.Before(to) && len(h.From) == len(clock) && len(h.To) == len(clock) &&
		len(days) == len(h.Days) && (len(days) == 0 || days[0] >= 1 && days[len(days)-1] <= sunday)
}
