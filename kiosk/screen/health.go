package screen

import (
	"time"
	"unicode/utf8"
)

// Bounds of what a screen may say about itself; more is cut.
const (
	maxFaults    = 12
	maxFaultSize = 40
	maxPixels    = 20_000
	maxCount     = 1_000_000
)

// Health is what a screen says about itself. It is kept in memory only and holds nothing about a
// visitor.
type Health struct {
	Build             string // of its page
	Boot              string // random, made at each start of the page
	WidthPx, HeightPx int
	Idle              time.Duration // since the last touch; negative: none since it started
	Unsent            int           // opens it has counted and the server has not
	Lost              int           // opens it knows to have lost
	Fresh             bool          // its memory was empty when it started: wiped, or the first time
	Stuck             bool          // something touches the glass without end
	Full              bool          // its window fills the screen
	Faults            []string      // what its last self-test found not contained
}

// Reports takes what the seat's screen says about itself.
func (s *Seat) Reports(h Health) {
	g := s.registry
	h = h.bounded()
	g.mu.Lock()
	g.note(s.entry, h)
	show := s.entry.row.Show
	g.mu.Unlock()
	g.changed(show)
}

// note keeps a report. A screen that starts with an empty memory has lost what it had not sent: that
// gap is named, for the screen itself knows nothing of it. The caller holds g.mu.
func (g *Registry) note(e *entry, h Health) {
	old, known := e.health, e.health.Lost+e.gone
	if h.Fresh && old.Boot != "" && h.Boot != old.Boot {
		e.gone += old.Unsent + old.Lost
	}
	if lost := h.Lost + e.gone; lost > known && e.row.ID != "" {
		g.o.Log.Warn("screen lost counts", "screen_id", e.row.ID, "opens", lost-known)
	}
	e.health = h
	if h.Idle >= 0 {
		e.touched = g.o.Clock().Add(-h.Idle)
	}
}

func (h Health) bounded() Health {
	pixels := func(n int) int { return max(0, min(n, maxPixels)) }
	h.WidthPx, h.HeightPx = pixels(h.WidthPx), pixels(h.HeightPx)
	h.Unsent, h.Lost = max(0, min(h.Unsent, maxCount)), max(0, min(h.Lost, maxCount))
	h.Build, h.Boot = cut(h.Build), cut(h.Boot)
	faults := []string{}
	for _, f := range h.Faults[:min(len(h.Faults), maxFaults)] {
		faults = append(faults, cut(f))
	}
	h.Faults = faults
	return h
}

func cut(s string) string {
	if len(s) <= maxFaultSize {
		return s
	}
	s = s[:maxFaultSize]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}
