package server

import (
	"time"

	"github.com/gorilla/websocket"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
)

// EncodeState is the JSON that everyone at a show is sent; live calls it once for each state.
func EncodeState(s live.Snapshot) []byte { return encode(wireState(s)) }

// PrepareState makes the frame of those bytes that all sockets share.
func PrepareState(data []byte) any {
	p, err := websocket.NewPreparedMessage(websocket.TextMessage, data)
	if err != nil {
		panic(err) // it writes to memory
	}
	return p
}

func wireState(s live.Snapshot) State {
	out := State{
		Type: "state", Show: string(s.ID), Epoch: s.Epoch, Rev: s.Rev, Deck: s.Deck, Pack: s.Pack, Version: s.Version,
		Slide: s.Slide, Slides: s.Slides, Step: s.Step, Steps: s.Steps, Blank: s.Blank, Safe: s.Safe,
		Ended: s.Ended, View: (*[4]float64)(s.View), Point: s.Point, Mode: s.Mode, Now: s.Now, StartedAt: s.StartedAt,
	}
	if !s.LookUp.IsZero() {
		out.LookUp = &LookUp{Until: s.LookUp}
	}
	if t := s.Timer; t != nil {
		out.Timer = &Timer{StartedAt: t.StartedAt, EndsAt: t.EndsAt}
	}
	if a := s.Auto; a != nil {
		out.Auto = &Auto{
			Playing: a.Playing, Minutes: a.Minutes, SlideEndsAt: timeOrNull(a.SlideEndsAt), EndsAt: timeOrNull(a.EndsAt),
			ShowAt: timeOrNull(a.ShowAt), LeftMs: a.Left.Milliseconds(), Dropped: append([]int{}, a.Dropped...),
		}
	}
	if m := s.Media; m != nil {
		out.Media = &Playback{Playing: m.Playing, PositionMs: m.Position.Milliseconds(), At: m.At}
	}
	if p := s.Poll; p != nil {
		out.Poll = &Poll{
			ID: p.ID, Open: p.Open, Choices: p.Choices, Answers: p.Answers, Hands: p.Hands, Pair: p.Pair, Bars: p.Bars,
			Counts: p.Counts, Answer: p.Answer, Evidence: p.Evidence, Before: p.Before, Gain: p.Gain,
		}
	}
	return out
}

// timeOrNull is null for the zero time.
func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func liveCommand(c Command) live.Command {
	return live.Command{
		ID: c.ID, Op: c.Op, BaseRev: c.BaseRev, Slide: (*int)(c.Slide), Step: (*int)(c.Step),
		View: (*exhibits.Box)(c.View), Point: c.Point, Mode: c.Mode, Seconds: (*int)(c.Seconds), PositionMs: (*int64)(c.PositionMs),
		Minutes: (*int)(c.Minutes),
		Counts:  ints(c.Counts),
	}
}

func batonMessage(b live.Baton) Baton {
	out := Baton{Type: "driver", Driver: b.Driver, Asks: b.Asks}
	if !b.FreeAt.IsZero() {
		out.FreeAt = &b.FreeAt
	}
	return out
}

func ints(list []Whole) []int {
	out := make([]int, len(list))
	for i, n := range list {
		out[i] = int(n)
	}
	return out
}

// delayMs is a measured delay in whole milliseconds, nil if none is known.
func delayMs(d time.Duration) *int64 {
	if d == 0 {
		return nil
	}
	ms := d.Milliseconds()
	return &ms
}

func presenceMessage(p live.Presence, screens []screen.Screen) Presence {
	out := Presence{
		Type: "presence", Followers: p.Followers, Ready: p.Ready, Behind: p.Behind, DelayP95: delayMs(p.DelayP95),
		Staff: p.Staff, Tally: p.Tally, Screens: make([]ScreenState, len(screens)),
	}
	delays := map[kiosk.ScreenID]time.Duration{}
	for _, s := range p.Screens {
		delays[s.ID] = s.Delay
	}
	for i, s := range screens {
		out.Screens[i] = screenState(s)
		out.Screens[i].Delay = delayMs(delays[s.ID])
	}
	return out
}
