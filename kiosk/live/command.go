package live

import (
	"maps"
	"slices"
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
	Point      = "point"
	Blank      = "blank"
	Unblank    = "unblank"
	Safe       = "safe"
	Unsafe     = "unsafe"
	SetMode    = "mode"
	LookUp     = "lookup"
	LookUpEnd  = "lookup.end"
	TimerStart = "timer.start"
	TimerStop  = "timer.stop"
	PollOpen   = "poll.open"
	PollClose  = "poll.close"
	PollReveal = "poll.reveal"
	PollHands  = "poll.hands"
	PollBars   = "poll.bars"
	PollNoBars = "poll.nobars"
	MediaPlay  = "media.play"
	MediaPause = "media.pause"
	MediaSeek  = "media.seek"
	End        = "end"

	AutoStart = "auto.start"
	AutoPause = "auto.pause"
	AutoStop  = "auto.stop"
)

// Command is one press of the driver. ID is 1–64 characters of A-Za-z0-9_-, new for each press;
// the other fields belong to some ops only.
type Command struct {
	ID         string
	Op         string
	BaseRev    *int64        // next, prev, goto: the revision it was pressed at; nil: whatever it was
	Slide      *int          // goto
	Step       *int          // goto; nil: 0
	View       *exhibits.Box // view; nil: the whole image
	Point      *[2]float64   // point, in pixels of the image; nil: none
	Mode       string        // mode
	Seconds    *int          // lookup, timer.start
	Counts     []int         // poll.hands: by choice; none: the followers' answers count again
	PositionMs *int64        // media.seek; media.play and media.pause: nil leaves it
	Minutes    *int          // auto.start; nil or 0: the deck's, or go on after a pause

	ends bool // auto.start: nobody is there to end the show
}

// op is one kind of press: what its command must hold, and what it makes of a state. do changes
// nothing and asks nobody: the same state, command and moment always give the same answer.
type op struct {
	needs func(c Command) (missing string) // the message's ID, "" : complete
	do    func(s state, c Command, at moment) (state, error)
}

// moment is what a command meets besides the state.
type moment struct {
	deck    shape
	minutes int       // planned by the deck; 0: not said
	now     time.Time // of the hall
}

// ops are all presses there are. Who drives may do every one of them, nobody else any.
var ops = map[string]op{
	Next:       {do: func(s state, _ Command, at moment) (state, error) { return s.next(at.deck), nil }},
	Prev:       {do: func(s state, _ Command, at moment) (state, error) { return s.prev(at.deck), nil }},
	Goto:       {needs: needsSlide, do: state.jump},
	View:       {do: state.zoom},
	Point:      {do: state.point},
	Blank:      {do: func(s state, _ Command, _ moment) (state, error) { s.Blank = true; return s, nil }},
	Unblank:    {do: func(s state, _ Command, _ moment) (state, error) { s.Blank = false; return s, nil }},
	Safe:       {do: state.stop},
	Unsafe:     {do: func(s state, _ Command, _ moment) (state, error) { s.Safe = false; return s, nil }},
	SetMode:    {do: state.mode},
	LookUp:     {needs: needsSeconds, do: state.lookUp},
	LookUpEnd:  {do: func(s state, _ Command, _ moment) (state, error) { s.LookUpMs = 0; return s, nil }},
	TimerStart: {needs: needsSeconds, do: state.startTimer},
	TimerStop:  {do: func(s state, _ Command, _ moment) (state, error) { s.Timer = nil; return s, nil }},
	PollOpen:   {do: state.ask},
	PollClose:  {do: state.ask},
	PollReveal: {do: state.ask},
	PollHands:  {do: state.hands},
	PollBars:   {do: state.ask},
	PollNoBars: {do: state.ask},
	MediaPlay:  {do: state.play},
	MediaPause: {do: state.play},
	MediaSeek:  {needs: needsPosition, do: state.play},
	AutoStart:  {do: state.startAuto},
	AutoPause:  {do: state.pauseAuto},
	AutoStop:   {do: state.stopAuto},
	End:        {do: func(s state, _ Command, _ moment) (state, error) { s = s.leave(); s.Ended = true; return s, nil }},
}

// Ops returns the name of every op in alphabetical order.
func Ops() []string { return slices.Sorted(maps.Keys(ops)) }

const maxID = 64

// check refuses what could never be a command, whoever sends it.
func (c Command) check() error {
	const op = "live.Command"
	if !wordID(c.ID) {
		return kiosk.E(kiosk.Invalid, op, "live/command-id", nil)
	}
	kind, ok := ops[c.Op]
	if !ok {
		return kiosk.E(kiosk.Invalid, op, "live/unknown-op", nil).With("op", cut(c.Op))
	}
	if kind.needs == nil {
		return nil
	}
	if missing := kind.needs(c); missing != "" {
		return kiosk.E(kiosk.Invalid, op, missing, nil)
	}
	return nil
}

// moves reports whether c is a step through the deck, which a late one must not repeat.
func (c Command) moves() bool { return c.Op == Next || c.Op == Prev || c.Op == Goto }

// late reports whether c was pressed before the show's last move, or in a history that is not this
// one: it would lead past where the presser wanted to be.
func (c Command) late(moved, rev int64) bool {
	return c.moves() && c.BaseRev != nil && (*c.BaseRev < moved || *c.BaseRev > rev)
}

// apply returns the state after c.
func (s state) apply(c Command, at moment) (state, error) {
	next, err := ops[c.Op].do(s, c, at)
	if err != nil {
		return s, err
	}
	return next.followAuto(s, c, at), nil
}

// refuse is the answer to a value that cannot be.
func refuse(message string) *kiosk.Error {
	return kiosk.E(kiosk.Unprocessable, "live.Command", message, nil)
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
