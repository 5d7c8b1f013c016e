package live

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"time"

	"trienlam/exhibits"
)

// shape is what a show must remember of its deck: it then outlives the pack.
type shape []slide

type slide struct {
	Steps   int  `json:"steps,omitempty"`   // last step
	Choices int  `json:"choices,omitempty"` // 0: no poll here
	Answer  *int `json:"answer,omitempty"`  // the right choice, if there is one

	PlacesMs []int64 `json:"placesMs,omitempty"` // how long each step wants to be seen
	SoundMs  int64   `json:"soundMs,omitempty"`  // length of the narration; 0: none
	Optional bool    `json:"optional,omitempty"` // left out when time is short

	Evidence string `json:"evidence,omitempty"` // the exhibit behind the answer
	Repeats  *int   `json:"repeats,omitempty"`  // the slide whose poll is asked again
}

func shapeOf(d *exhibits.Deck, paces []exhibits.Pace) shape {
	out := make(shape, len(d.Slides))
	for i, s := range d.Slides {
		out[i].Steps, out[i].Optional = len(s.Steps), s.Optional
		out[i].SoundMs = paces[i].Sound.Milliseconds()
		for _, d := range paces[i].Places {
			out[i].PlacesMs = append(out[i].PlacesMs, d.Milliseconds())
		}
		if q := s.Poll; q != nil {
			out[i].Choices, out[i].Evidence, out[i].Repeats = len(q.Choices), s.Evidence, s.Repeats
			if q.Answer >= 0 && q.Answer < len(q.Choices) {
				right := q.Answer
				out[i].Answer = &right
			}
		}
	}
	return out
}

// state is what a driver can change. It is replaced, never changed in place.
type state struct {
	Slide int           `json:"slide"`
	Step  int           `json:"step"`
	Blank bool          `json:"blank,omitempty"`
	Safe  bool          `json:"safe,omitempty"`
	Ended bool          `json:"ended,omitempty"`
	View  *exhibits.Box `json:"view,omitempty"`
	Point *[2]float64   `json:"point,omitempty"`
	Media *media        `json:"media,omitempty"`
	Polls map[int]poll  `json:"polls,omitempty"` // by slide; absent: never opened
	Mode  string        `json:"mode,omitempty"`  // "": Follow

	LookUpMs int64      `json:"lookUpMs,omitempty"` // until then phones rest; 0: they do not
	Timer    *countdown `json:"timer,omitempty"`
	Auto     *auto      `json:"auto,omitempty"` // nil: it does not play by itself
}

type poll struct {
	Open     bool  `json:"open,omitempty"`
	Revealed bool  `json:"revealed,omitempty"`
	Bars     bool  `json:"bars,omitempty"`   // screens show the answers as they come
	Hands    []int `json:"hands,omitempty"`  // raised for each choice; they stand in for the answers
	Counts   []int `json:"counts,omitempty"` // set when the show ends and the answers go
}

// set returns a copy of s in which the present slide's poll is p.
func (s state) set(p poll) state {
	s.Polls = maps.Clone(s.Polls)
	if s.Polls == nil {
		s.Polls = map[int]poll{}
	}
	s.Polls[s.Slide] = p
	return s
}

// pollID names the poll of a slide within its show.
func pollID(slide int) string { return "p" + strconv.Itoa(slide) }

// document is the stored form of a show's state. Its times are the hall's, as Unix milliseconds.
type document struct {
	Format int    `json:"format"`
	Key    []byte `json:"key"` // signs the followers' tokens
	Shape  shape  `json:"shape"`
	State  state  `json:"state"`
	Moved  int64  `json:"moved,omitempty"` // revision of the last change of slide or step
	AtMs   int64  `json:"atMs,omitempty"`  // when it was stored

	Minutes int `json:"minutes,omitempty"` // planned by the deck; 0: not said
}

func (d document) bytes() []byte {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // plain numbers and strings
	}
	return b
}

func parseDocument(b []byte) (document, error) {
	var d document
	if err := json.Unmarshal(b, &d); err != nil {
		return d, err
	}
	s := d.State
	switch {
	case d.Format != 1:
		return d, fmt.Errorf("format %d", d.Format)
	case s.Slide < 0 || s.Slide >= len(d.Shape) || s.Step < 0 || s.Step > d.Shape[s.Slide].Steps:
		return d, fmt.Errorf("slide %d step %d of %d slides", s.Slide, s.Step, len(d.Shape))
	}
	if s.Auto != nil && !s.Auto.Plan.suits(d.Shape, s.Slide) {
		d.State.Auto = nil // the lesson goes on by hand
	}
	return d, nil
}

// whole cuts t to what the database keeps, so that a restart changes nothing.
func whole(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
