package live

import (
	"fmt"
	"math"
	"reflect"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// The ops of the contract.
const (
	Next       = "next"
	Prev       = "prev"
	Goto       = "goto"
	View       = "view"
	Blank      = "blank"
	Unblank    = "unblank"
	Safe       = "safe"
	Unsafe     = "unsafe"
	PollOpen   = "poll.open"
	PollClose  = "poll.close"
	PollReveal = "poll.reveal"
	MediaPlay  = "media.play"
	MediaPause = "media.pause"
	MediaSeek  = "media.seek"
	End        = "end"
)

// Command is one press of the driver. ID is 1–64 characters of A-Za-z0-9_-, new for each press;
// the other fields belong to some ops only.
type Command struct {
	ID         string
	Op         string
	Slide      *int          // goto
	Step       *int          // goto; nil: 0
	View       *exhibits.Box // view; nil: the whole image
	PositionMs *int64        // media.seek; media.play and media.pause: nil leaves it
}

const maxID = 64

// check refuses what could never be a command, whoever sends it.
func (c Command) check() error {
	const op = "live.Command"
	if !wordID(c.ID) {
		return kiosk.E(kiosk.Invalid, op, "live/command-id", nil)
	}
	switch c.Op {
	case Next, Prev, View, Blank, Unblank, Safe, Unsafe, PollOpen, PollClose, PollReveal, MediaPlay, MediaPause, End:
	case Goto:
		if c.Slide == nil {
			return kiosk.E(kiosk.Invalid, op, "live/goto-slide", nil)
		}
	case MediaSeek:
		if c.PositionMs == nil {
			return kiosk.E(kiosk.Invalid, op, "live/seek-position", nil)
		}
	default:
		return kiosk.E(kiosk.Invalid, op, "live/unknown-op", nil).With("op", cut(c.Op))
	}
	return nil
}

// wordID reports whether s is 1–64 characters of A-Za-z0-9_-.
func wordID(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= maxID
}

// cut keeps a stranger's word short enough for a message and a log line.
func cut(s string) string {
	if r := []rune(s); len(r) > 32 {
		return string(r[:32]) + "…"
	}
	return s
}

// apply returns the state after c. It changes nothing and asks nobody: the same state, command and
// time always give the same answer.
func (s state) apply(c Command, sh shape, now time.Time) (state, error) {
	switch c.Op {
	case Next:
		return s.next(sh), nil
	case Prev:
		return s.prev(sh), nil
	case Goto:
		step := 0
		if c.Step != nil {
			step = *c.Step
		}
		if *c.Slide < 0 || *c.Slide >= len(sh) || step < 0 || step > sh[*c.Slide].Steps {
			return s, kiosk.E(kiosk.Unprocessable, "live.Command", "live/no-such-slide", nil).
				With("slides", fmt.Sprint(len(sh)))
		}
		return s.to(*c.Slide, step), nil
	case View:
		if c.View != nil && !sound(*c.View) {
			return s, kiosk.E(kiosk.Unprocessable, "live.Command", "live/bad-view", nil)
		}
		s.View = c.View
	case Blank, Unblank:
		s.Blank = c.Op == Blank
	case Safe, Unsafe:
		s.Safe = c.Op == Safe
	case PollOpen, PollClose, PollReveal:
		return s.ask(c.Op, sh)
	case MediaPlay, MediaPause, MediaSeek:
		return s.play(c, now)
	case End:
		s = s.leave()
		s.Ended = true
	}
	return s, nil
}

// next is the next step, then the next slide's step 0, then nothing.
func (s state) next(sh shape) state {
	switch {
	case s.Step < sh[s.Slide].Steps:
		return s.to(s.Slide, s.Step+1)
	case s.Slide+1 < len(sh):
		return s.to(s.Slide+1, 0)
	}
	return s
}

// prev is the reverse: the step before, then the last step of the slide before.
func (s state) prev(sh shape) state {
	switch {
	case s.Step > 0:
		return s.to(s.Slide, s.Step-1)
	case s.Slide > 0:
		return s.to(s.Slide-1, sh[s.Slide-1].Steps)
	}
	return s
}

func (s state) to(slide, step int) state {
	if slide != s.Slide {
		s = s.leave()
	}
	if slide != s.Slide || step != s.Step {
		s.View = nil // each step brings its own picture
	}
	s.Slide, s.Step = slide, step
	return s
}

// leave closes what belongs to the present slide only.
func (s state) leave() state {
	if p := s.Polls[s.Slide]; p.Open {
		p.Open = false
		s = s.set(p)
	}
	s.View, s.Media = nil, nil
	return s
}

func (s state) ask(op string, sh shape) (state, error) {
	if sh[s.Slide].Choices == 0 {
		return s, kiosk.E(kiosk.Conflict, "live.Command", "live/no-poll-here", nil)
	}
	p := s.Polls[s.Slide]
	switch op {
	case PollOpen: // also again after revealing: the class may think once more
		p.Open, p.Revealed = true, false
	case PollClose:
		p.Open = false
	case PollReveal:
		p.Open, p.Revealed = false, true
	}
	if reflect.DeepEqual(p, s.Polls[s.Slide]) {
		return s, nil
	}
	return s.set(p), nil
}

const maxPosition = 24 * time.Hour

func (s state) play(c Command, now time.Time) (state, error) {
	was := media{AtMs: now.UnixMilli()}
	if s.Media != nil {
		was = *s.Media
	}
	m := media{Playing: was.Playing, PositionMs: was.PositionMs, AtMs: now.UnixMilli()}
	if was.Playing {
		m.PositionMs += max(0, now.UnixMilli()-was.AtMs)
	}
	if c.PositionMs != nil {
		if *c.PositionMs < 0 || *c.PositionMs > maxPosition.Milliseconds() {
			return s, kiosk.E(kiosk.Unprocessable, "live.Command", "live/bad-position", nil)
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

// sound reports whether a zoom box has a place and a size. JSON has no NaN or infinity, but Go has.
func sound(b exhibits.Box) bool {
	for _, v := range b {
		if math.IsNaN(v) || math.Abs(v) > 1e7 {
			return false
		}
	}
	return b[2] > 0 && b[3] > 0
}
