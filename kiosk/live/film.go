package live

import "time"

const maxPosition = 24 * time.Hour

// media is a film's or a narration's position as clock-derived time.
type media struct {
	Playing    bool  `json:"playing"`
	PositionMs int64 `json:"positionMs"`
	AtMs       int64 `json:"atMs"` // of the hall
}

func needsPosition(c Command) string {
	if c.PositionMs == nil {
		return "live/seek-position"
	}
	return ""
}

func (s state) play(c Command, at moment) (state, error) {
	now := at.now.UnixMilli()
	was := media{AtMs: now}
	if s.Media != nil {
		was = *s.Media
	}
	m := media{Playing: was.Playing, PositionMs: was.PositionMs, AtMs: now}
	if was.Playing {
		m.PositionMs += max(0, now-was.AtMs)
	}
	if c.PositionMs != nil {
		if *c.PositionMs < 0 || *c.PositionMs > maxPosition.Milliseconds() {
			return s, refuse("live/bad-position")
		}
		m.PositionMs = *c.PositionMs
	}
	if c.Op != MediaSeek {
		m.Playing = c.Op == MediaPlay
	}
	if m.Playing == was.Playing && c.PositionMs == nil {
		return s, nil // it plays already, or it rests already
	}
	s.Media = &m
	return s, nil
}
