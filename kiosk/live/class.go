package live

import (
	"fmt"
	"time"
)

// What followers may look at.
const (
	Follow = "follow" // what the class sees
	Back   = "back"   // that, and what it has seen
	Free   = "free"   // the whole deck
)

// Limits of the class's clocks, in seconds.
const (
	minSeconds = 5
	maxLookUp  = 10 * 60
	maxTimer   = 90 * 60
)

// countdown is a timer that all see. It stands at zero until it is stopped.
type countdown struct {
	StartedMs int64 `json:"startedMs"` // of the hall
	EndsMs    int64 `json:"endsMs"`
}

func needsSeconds(c Command) string {
	if c.Seconds == nil {
		return "live/no-seconds"
	}
	return ""
}

func (s state) mode(c Command, _ moment) (state, error) {
	switch c.Mode {
	case Follow:
		s.Mode = ""
	case Back, Free:
		s.Mode = c.Mode
	default:
		return s, refuse("live/bad-mode").With("mode", cut(c.Mode))
	}
	return s, nil
}

func (s state) lookUp(c Command, at moment) (state, error) {
	if *c.Seconds < minSeconds || *c.Seconds > maxLookUp {
		return s, badSeconds(maxLookUp)
	}
	s.LookUpMs = at.now.Add(time.Duration(*c.Seconds) * time.Second).UnixMilli()
	return s, nil
}

func (s state) startTimer(c Command, at moment) (state, error) {
	if *c.Seconds < minSeconds || *c.Seconds > maxTimer {
		return s, badSeconds(maxTimer)
	}
	ends := at.now.Add(time.Duration(*c.Seconds) * time.Second)
	s.Timer = &countdown{StartedMs: at.now.UnixMilli(), EndsMs: ends.UnixMilli()}
	return s, nil
}

func badSeconds(most int) error {
	return refuse("live/bad-seconds").With("min", fmt.Sprint(minSeconds)).With("max", fmt.Sprint(most))
}

// settle returns s without what has passed by itself. That is no change of the show: everyone's own
// clock has seen it, so it raises no revision.
func (s state) settle(now time.Time) state {
	if s.LookUpMs != 0 && s.LookUpMs <= now.UnixMilli() {
		s.LookUpMs = 0
	}
	return s
}
