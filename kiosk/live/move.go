package live

import (
	"fmt"
	"math"
	"slices"

	"trienlam/exhibits"
)

func needsSlide(c Command) string {
	if c.Slide == nil {
		return "live/goto-slide"
	}
	return ""
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

func (s state) jump(c Command, at moment) (state, error) {
	step := 0
	if c.Step != nil {
		step = *c.Step
	}
	if *c.Slide < 0 || *c.Slide >= len(at.deck) || step < 0 || step > at.deck[*c.Slide].Steps {
		return s, refuse("live/no-such-slide").With("slides", fmt.Sprint(len(at.deck)))
	}
	return s.to(*c.Slide, step), nil
}

func (s state) to(slide, step int) state {
	if slide != s.Slide {
		s = s.leave()
	}
	if slide != s.Slide || step != s.Step {
		s.View, s.Point = nil, nil // each step brings its own picture
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
	s.View, s.Point, s.Media = nil, nil, nil
	return s
}

// stop is the emergency stop: every screen to the title, and nothing sounds on behind it.
func (s state) stop(_ Command, at moment) (state, error) {
	s.Safe = true
	return s.speak(false, at.now.UnixMilli()), nil
}

func (s state) zoom(c Command, _ moment) (state, error) {
	if c.View != nil && !sound(*c.View) {
		return s, refuse("live/bad-view")
	}
	s.View = c.View
	return s, nil
}

func (s state) point(c Command, _ moment) (state, error) {
	if c.Point != nil && slices.ContainsFunc(c.Point[:], absurd) {
		return s, refuse("live/bad-point")
	}
	s.Point = c.Point
	return s, nil
}

// sound reports whether a zoom box has a place and a size.
func sound(b exhibits.Box) bool {
	return !slices.ContainsFunc(b[:], absurd) && b[2] > 0 && b[3] > 0
}

// absurd reports whether v is no place in any image. JSON has no NaN or infinity, but Go has.
func absurd(v float64) bool { return math.IsNaN(v) || math.Abs(v) > 1e7 }
