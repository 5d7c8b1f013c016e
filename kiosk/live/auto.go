package live

import (
	"context"
	"slices"
	"time"

	"trienlam/kiosk"
)

const maxMinutes = 240

// auto is a show that plays by itself. While it plays DueMs counts, while it rests LeftMs.
type auto struct {
	Playing bool   `json:"playing"`
	Minutes int    `json:"minutes"`           // chosen; 0: the deck's own times
	Plan    fitted `json:"plan"`              //
	Dropped []int  `json:"dropped,omitempty"` // optional slides left out, rising
	DueMs   int64  `json:"dueMs,omitempty"`   // hall's time at which the present place is over
	LeftMs  int64  `json:"leftMs,omitempty"`  // of the present place, when it was paused
	ShowMs  int64  `json:"showMs,omitempty"`  // hall's time at which screens show the present place; 0: at once
	Ends    bool   `json:"ends,omitempty"`    // the show ends after its last slide
}

// startAuto begins to play, or goes on after a pause when no minutes are given.
func (s state) startAuto(c Command, at moment) (state, error) {
	minutes := 0
	if c.Minutes != nil {
		minutes = *c.Minutes
	}
	if minutes < 0 || minutes > maxMinutes {
		return s, refuse("live/bad-minutes")
	}
	if a := s.Auto; a != nil && minutes == 0 {
		if a.Playing {
			return s, nil
		}
		on := *a
		on.Playing, on.DueMs, on.LeftMs, on.ShowMs = true, at.now.UnixMilli()+a.LeftMs, 0, 0
		s.Auto = &on
		return s.speak(true, at.now.UnixMilli()), nil
	}
	ends := c.ends || s.Auto != nil && s.Auto.Ends
	if minutes == 0 && s.Slide == 0 {
		minutes = at.minutes
	}
	plan, dropped := at.deck.fit(s.Slide, time.Duration(minutes)*time.Minute)
	s.Auto = &auto{Playing: true, Minutes: minutes, Plan: plan, Dropped: dropped, Ends: ends}
	return s.arrive(at.deck, at.now.UnixMilli(), at.now.UnixMilli()), nil
}

func (s state) pauseAuto(_ Command, at moment) (state, error) { return s.restAuto(at), nil }

// restAuto stops the clock of what plays; what is left of the present place is kept.
func (s state) restAuto(at moment) state {
	if s.Auto == nil || !s.Auto.Playing {
		return s
	}
	rest, now := *s.Auto, at.now.UnixMilli()
	rest.Playing, rest.LeftMs, rest.DueMs, rest.ShowMs = false, max(0, rest.DueMs-now), 0, 0
	s.Auto = &rest
	return s.speak(false, now)
}

func (s state) stopAuto(_ Command, at moment) (state, error) {
	if s.Auto != nil {
		s = s.speak(false, at.now.UnixMilli())
		s.Auto = nil
	}
	return s, nil
}

// speak lets the present slide's sound or film go on, or rest, with the show.
func (s state) speak(on bool, nowMs int64) state {
	if s.Media == nil || s.Media.Playing == on {
		return s
	}
	m := media{Playing: on, PositionMs: s.Media.PositionMs, AtMs: nowMs}
	if s.Media.Playing {
		m.PositionMs += max(0, nowMs-s.Media.AtMs)
	}
	s.Media = &m
	return s
}

// followAuto keeps an auto-show right after a press of the driver: a move begins the new place's time
// anew, and what nobody sees or hears does not run away.
func (s state) followAuto(was state, c Command, at moment) state {
	if s.Auto == nil || s.Ended {
		s.Auto = nil
		return s
	}
	switch {
	case s.Slide != was.Slide || s.Step != was.Step:
		s = s.over(c.Op, at.deck).recall(at.deck).arrive(at.deck, at.now.UnixMilli(), at.now.UnixMilli())
	case c.Op == Blank, c.Op == Safe, c.Op == MediaPause:
		s = s.restAuto(at)
	}
	return s
}

// over leads a step by hand past the slides that were left out, if one is kept beyond them.
func (s state) over(op string, sh shape) state {
	way := map[string]int{Next: 1, Prev: -1}[op]
	for i := s.Slide; way != 0 && i >= 0 && i < len(sh); i += way {
		if s.Auto.Plan[i] == nil {
			continue
		}
		if i == s.Slide {
			return s
		}
		if way < 0 {
			return s.to(i, sh[i].Steps)
		}
		return s.to(i, 0)
	}
	return s
}

// recall puts a slide that was left out, and that the driver now wants, back into the plan.
func (s state) recall(sh shape) state {
	if s.Auto.Plan[s.Slide] != nil {
		return s
	}
	a := *s.Auto
	a.Plan = slices.Clone(a.Plan)
	a.Plan[s.Slide] = sh[s.Slide].own()
	a.Dropped = slices.DeleteFunc(slices.Clone(a.Dropped), func(i int) bool { return i == s.Slide })
	s.Auto = &a
	return s
}

// arrive begins the present place's time at a moment, and at another, the same or later, what it shows:
// its picture, its narration and its poll.
func (s state) arrive(sh shape, fromMs, showMs int64) state {
	a := *s.Auto
	whole := a.Plan[s.Slide][s.Step]
	if a.Playing {
		a.DueMs, a.LeftMs, a.ShowMs = fromMs+whole, 0, showMs
	} else {
		a.DueMs, a.LeftMs, a.ShowMs = 0, whole, 0
	}
	if s.Step == 0 && a.Playing && s.Media == nil && sh[s.Slide].SoundMs > 0 {
		s.Media = &media{Playing: true, AtMs: showMs}
	}
	if p := s.Polls[s.Slide]; a.Playing && sh[s.Slide].Choices > 0 && !p.Open && !p.Revealed {
		p.Open = true
		a.DueMs -= whole / revealShare // then the result is shown
		s = s.set(p)
	}
	s.Auto = &a
	return s
}

// revealShare: a poll is open for all but this part of its time.
const revealShare = 3

// advance is the move that an auto-show makes by itself at the end of a place: a poll shows its
// result, a narration is heard to its end, then the next step or slide comes; after the last one it is
// over. Screens show it at its moment, or at soonestMs when that is too late.
func (s state) advance(sh shape, soonestMs int64) state {
	a := *s.Auto
	s.Auto = &a
	due, show := a.DueMs, max(a.DueMs, soonestMs)
	if p := s.Polls[s.Slide]; p.Open {
		p.Open, p.Revealed = false, true
		a.DueMs, a.ShowMs = due+a.Plan[s.Slide][s.Step]/revealShare, show
		return s.set(p)
	}
	if m := s.Media; s.Step == sh[s.Slide].Steps && m != nil && m.Playing {
		if end := m.AtMs + sh[s.Slide].SoundMs - m.PositionMs + gapMs; end > due {
			a.DueMs = end
			return s
		}
	}
	slide, step := s.Slide, s.Step+1
	if step > sh[slide].Steps {
		step = 0
		for slide++; slide < len(sh) && a.Plan[slide] == nil; {
			slide++
		}
	}
	if slide == len(sh) {
		return s.finish()
	}
	return s.to(slide, step).arrive(sh, due, show)
}

// StartAuto begins a show of a deck that plays by itself in so many minutes (0: the deck's) and ends
// after its last slide; by drives it until somebody takes it. Errors: as Start, and Unprocessable
// (minutes beyond 0–240).
func (h *Hall) StartAuto(ctx context.Context, by kiosk.Actor, deck string, minutes int) (Snapshot, error) {
	show, err := h.Start(ctx, by, deck)
	if err != nil {
		return Snapshot{}, err
	}
	c := Command{ID: kiosk.Token(9), Op: AutoStart, Minutes: &minutes, ends: true}
	if _, err := h.Command(ctx, by, string(show.ID), c); err != nil {
		return Snapshot{}, err
	}
	return h.Show(string(show.ID))
}

// finish is the end of an auto-show: the last slide stays, unless nobody is there to end the show.
func (s state) finish() state {
	if s.Auto.Ends {
		s = s.leave()
		s.Ended = true
	}
	s.Auto = nil
	return s
}

// Auto is a show that plays by itself. Times are the hall's.
type Auto struct {
	Playing     bool
	Minutes     int           // chosen; 0: the deck's own times
	SlideEndsAt time.Time     // zero while it rests
	EndsAt      time.Time     // zero while it rests
	ShowAt      time.Time     // when every screen shows this state; zero: at once
	Left        time.Duration // until the end, when it was paused; 0 while it plays
	Dropped     []int         // optional slides left out, rising
}

// seen is how everyone sees an auto-show.
func (s state) seen() *Auto {
	a := s.Auto
	if a == nil {
		return nil
	}
	out := &Auto{Playing: a.Playing, Minutes: a.Minutes, Dropped: a.Dropped}
	slide := sum(a.Plan[s.Slide][s.Step+1:])
	if a.Playing && s.Polls[s.Slide].Open { // its result is still to come
		slide += a.Plan[s.Slide][s.Step] / revealShare
	}
	rest := slide + a.Plan.left(s.Slide+1)
	if !a.Playing {
		out.Left = time.Duration(a.LeftMs+rest) * time.Millisecond
		return out
	}
	out.SlideEndsAt, out.EndsAt = utcMilli(a.DueMs+slide), utcMilli(a.DueMs+rest)
	if a.ShowMs != 0 {
		out.ShowAt = utcMilli(a.ShowMs)
	}
	return out
}
