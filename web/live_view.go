package web

import "fmt"

// LivePage follows a show. It is whole without a script: then it loads itself again, and a poll is
// a form.
type LivePage struct {
	Frame
	JoinCode string
	Show     string // ID, for the socket
	Deck     Words
	Follower string // token that makes this phone one follower, with and without a script
	Name     string // what this phone is called in the lesson: an island and a number
	Rev      int64
	Slide    Slide
	At       string // "n.m", the slide that is shown
	Number   int    // of the slide, from 1
	Count    int    // of slides
	Blank    bool
	Ended    bool
	Mode     string // how far the phone may leave the teacher's slide: follow, back or free
	Own      int    // the slide looked at by oneself, from 1; 0: the teacher's
	Teacher  int    // the teacher's slide, from 1
	Before   int    // the slide that may be turned back to, from 1; 0: none
	After    int    // the one that may be turned on to
	Rest     int    // seconds for which all look up; 0: nobody has to
	Left     int    // seconds left on the class's timer
	Timed    bool   // there is a timer, perhaps at zero
	Late     bool   // the answer just sent came after the poll was closed
	Poll     *LivePoll
	Refresh  int // seconds until a page without a script looks again
}

// Free reports whether pupils may leave the lesson for the exhibition.
func (p LivePage) Free() bool { return p.Mode == "free" || p.Ended }

// Turn reports whether pupils may turn slides themselves.
func (p LivePage) Turn() bool { return p.Mode != "follow" && !p.Blank && !p.Ended }

// Clock words seconds as 4:07.
func (LivePage) Clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// Look lets the page show slide own (from 0) instead of the teacher's, if that is allowed: back may
// go to what the class has passed, free anywhere. It sets what may be turned to from there.
func (p *LivePage) Look(own int) {
	p.Teacher, p.Own = p.Number, 0
	if !p.Turn() {
		return
	}
	last := p.Count
	if p.Mode == "back" {
		last = p.Teacher
	}
	if own >= 0 && own < last && own != p.Teacher-1 {
		p.Own, p.Number = own+1, own+1
	}
	p.Before = p.Number - 1
	if p.Number < last {
		p.After = p.Number + 1
	}
}

// LivePoll is the poll of the present slide as one phone sees it.
type LivePoll struct {
	ID       string
	Action   string // where the form is sent
	Question Words
	Choices  []LiveChoice
	Open     bool
	Begun    bool // somebody has answered: closed then means locked
	Chosen   int  // this phone's answer, -1: none
	Answered bool
	Results  bool // counts and answer are shown
	Total    int
	Hands    bool   // the teacher counts raised hands instead
	Gain     *int   // percentage points more with the right answer than before; nil: not compared
	Evidence string // URL of the exhibit behind the answer, "" until revealed
	Error    string // the last answer was not taken, and why

	EvidenceTitle Words
}

// More is by how many percentage points more were right the second time; 0 if not more. Gain must be set.
func (p LivePoll) More() int { return max(0, *p.Gain) }

// Fewer is by how many percentage points fewer were right the second time; 0 if not fewer. Gain must be set.
func (p LivePoll) Fewer() int { return max(0, -*p.Gain) }

// Choose marks choice k as this phone's; a choice that is not there marks nothing.
func (p *LivePoll) Choose(k int) {
	for i := range p.Choices {
		if p.Choices[i].Chosen = i == k; i == k {
			p.Chosen = k
		}
	}
}

// LiveChoice is one choice. Share is its part of all answers in per cent.
type LiveChoice struct {
	Value  int
	Letter string
	Text   Words
	Chosen bool
	Right  bool
	Count  int
	Share  int
}

// LiveListPage offers the shows that run now.
type LiveListPage struct {
	Frame
	Shows   []LiveRow
	Unknown string // a class code that no show has
}

// LiveRow is one running show.
type LiveRow struct {
	URL      string
	JoinCode string
	Deck     Words
}
