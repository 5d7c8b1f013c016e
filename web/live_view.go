package web

// LivePage follows a show. It is whole without a script: then it loads itself again, and a poll is
// a form.
type LivePage struct {
	Frame
	JoinCode string
	Show     string // ID, for the socket
	Deck     Words
	Follower string // token that makes this phone one follower, with and without a script
	Rev      int64
	Slide    Slide
	At       string // "n.m", the slide that is shown
	Number   int    // of the slide, from 1
	Count    int    // of slides
	Blank    bool
	Ended    bool
	Poll     *LivePoll
	Refresh  int // seconds until a page without a script looks again
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
	Error    string // the last answer was not taken, and why
}

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
