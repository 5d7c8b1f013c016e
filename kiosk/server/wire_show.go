package server

import "time"

// Poll is the state of the present slide's poll. What stands from Counts on is null until revealed.
type Poll struct {
	ID      string `json:"id"`
	Open    bool   `json:"open"`
	Choices int    `json:"choices"`
	Answers int    `json:"answers"`        // how many have answered
	Hands   bool   `json:"hands"`          // the teacher counted raised hands
	Pair    string `json:"pair"`           // id of the earlier poll of the same question, ""
	Bars    []int  `json:"bars,omitempty"` // answers so far by choice, if the teacher shows them; they grow on screens only

	Counts   []int  `json:"counts"`
	Answer   *int   `json:"answer"`
	Evidence string `json:"evidence"` // slug of the exhibit behind the answer, "" until revealed
	Before   []int  `json:"before"`   // the earlier poll's answers by choice
	Gain     *int   `json:"gain"`     // percentage points; null for groups below 5
}

// State is what every screen, phone and tablet of a show is sent: at once on connecting and again
// on every change.
type State struct {
	Type      string      `json:"type"` // "state"
	Show      string      `json:"show"`
	Epoch     string      `json:"epoch"` // a state of another epoch counts whatever its rev: the server began anew
	Rev       int64       `json:"rev"`
	Deck      string      `json:"deck"`
	Pack      string      `json:"pack"`
	Version   string      `json:"version"` // of the pack
	Slide     int         `json:"slide"`
	Slides    int         `json:"slides"`
	Step      int         `json:"step"`
	Steps     int         `json:"steps"` // last step index of this slide
	Blank     bool        `json:"blank"`
	Safe      bool        `json:"safe"`
	Ended     bool        `json:"ended"`
	View      *[4]float64 `json:"view"`  // zoom box in image pixels, null: whole
	Point     *[2]float64 `json:"point"` // what the teacher points at, in image pixels
	Media     *Playback   `json:"media"` // null when nothing plays
	Poll      *Poll       `json:"poll"`
	Mode      string      `json:"mode"`   // follow, back or free: what followers may look at
	LookUp    *LookUp     `json:"lookUp"` // phones rest
	Timer     *Timer      `json:"timer"`
	Auto      *Auto       `json:"auto"` // null: it does not play by itself
	Now       time.Time   `json:"now"`  // server time of this message: what the other times are compared with
	StartedAt time.Time   `json:"startedAt"`
	Follower  string      `json:"follower,omitempty"` // only in a follower's first state
	Name      string      `json:"name,omitempty"`     // with it: what this follower is called, an island
}

// LookUp asks phones to rest until a server time; then it is over, without a message.
type LookUp struct {
	Until time.Time `json:"until"`
}

// Timer is a countdown that all see, in server time. It stands at zero until it is stopped.
type Timer struct {
	StartedAt time.Time `json:"startedAt"`
	EndsAt    time.Time `json:"endsAt"`
}

// Auto is a show that plays by itself. Times are the server's. A screen shows this state at ShowAt, so
// that all screens change in the same instant; one that is late shows it at once.
type Auto struct {
	Playing     bool       `json:"playing"`
	Minutes     int        `json:"minutes"`     // chosen; 0: the deck's own times
	SlideEndsAt *time.Time `json:"slideEndsAt"` // null while it rests
	EndsAt      *time.Time `json:"endsAt"`      // null while it rests
	ShowAt      *time.Time `json:"showAt"`      // null: at once
	LeftMs      int64      `json:"leftMs"`      // until the end, while it rests
	Dropped     []int      `json:"dropped"`     // optional slides left out, rising
}

// Playback is a media position as clock-derived time: at the server time At it stood at PositionMs.
type Playback struct {
	Playing    bool      `json:"playing"`
	PositionMs int64     `json:"positionMs"`
	At         time.Time `json:"at"`
}

// ShowRow is one show in a list.
type ShowRow struct {
	ID        string    `json:"id"`
	JoinCode  string    `json:"joinCode"`
	Deck      string    `json:"deck"`
	Driver    string    `json:"driver"`
	Ended     bool      `json:"ended"`
	StartedAt time.Time `json:"startedAt"`
}

// Shows answers GET /api/v1/shows, newest first.
type Shows struct {
	Shows []ShowRow `json:"shows"`
}

// Show answers POST /api/v1/shows and GET /api/v1/shows/{id}: the row and the present state.
type Show struct {
	ID       string `json:"id"`
	JoinCode string `json:"joinCode"`
	Driver   string `json:"driver"`
	State
}

// Command is the body of POST /api/v1/shows/{id}/commands, and with Type "command" a driver's
// socket message.
type Command struct {
	Type       string      `json:"type,omitempty"`
	ID         string      `json:"id"`
	Op         string      `json:"op"`
	BaseRev    *int64      `json:"baseRev,omitempty"` // the rev it was pressed at: a late next, prev or goto changes nothing
	Slide      *Whole      `json:"slide,omitempty"`
	Step       *Whole      `json:"step,omitempty"`
	View       *[4]float64 `json:"view,omitempty"`
	Point      *[2]float64 `json:"point,omitempty"`
	Mode       string      `json:"mode,omitempty"`
	Seconds    *Whole      `json:"seconds,omitempty"`
	Counts     []Whole     `json:"counts,omitempty"`
	PositionMs *Millis     `json:"positionMs,omitempty"`
	Minutes    *Whole      `json:"minutes,omitempty"` // auto.start; absent or 0: the deck's, or go on after a pause
}

// ClockAsked is a socket message of anyone who must do something at a server time; Sent is a time of the
// asker's own, given back.
type ClockAsked struct {
	Type string  `json:"type"` // "clock"
	Sent float64 `json:"sent"`
}

// ClockTold answers it: Now lies between the asking and the answer.
type ClockTold struct {
	Type string    `json:"type"` // "clock"
	Sent float64   `json:"sent"`
	Now  time.Time `json:"now"`
}

// Ack answers a command: the revision it led to.
type Ack struct {
	Type string `json:"type,omitempty"` // "ack" on a socket
	ID   string `json:"id,omitempty"`
	Rev  int64  `json:"rev"`
}

// SocketError answers a socket message that had no effect.
type SocketError struct {
	Type   string `json:"type"` // "error"
	ID     string `json:"id,omitempty"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"`
}

// Presence tells the driver who follows: open sockets without the driver's and the screens'.
type Presence struct {
	Type      string        `json:"type"` // "presence"
	Followers int           `json:"followers"`
	Ready     int           `json:"ready"`      // followers that have shown the present revision
	Behind    int           `json:"behind"`     // those that have not
	DelayP95  *int64        `json:"delayP95Ms"` // from a press until 19 of 20 showed it; null: not known
	Screens   []ScreenState `json:"screens"`
	Staff     []string      `json:"staff,omitempty"` // others of the staff who have this show open
	Tally     []int         `json:"tally,omitempty"` // answers by choice to the present slide's poll
}

// Baton tells staff of a show who drives now and who asks to.
type Baton struct {
	Type   string     `json:"type"` // "driver"
	Driver string     `json:"driver"`
	Asks   string     `json:"asks"`   // "" : nobody
	FreeAt *time.Time `json:"freeAt"` // from then on any teacher may take it; null while the driver is connected
}

// ShowEvents answers GET /api/v1/shows/{id}/events, oldest first.
type ShowEvents struct {
	Events []ShowEvent `json:"events"`
}

// ShowEvent is what an adult did with a show: start, end, ask, accept, refuse, hand or take.
type ShowEvent struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"` // "" : the show itself, at its end
	Action string    `json:"action"`
	To     string    `json:"to"` // who asks, or drives from then on; ""
}

// Answer is a follower's answer: POST /api/v1/shows/{id}/answers, or a socket message.
type Answer struct {
	Type     string `json:"type,omitempty"` // "answer" on a socket
	Poll     string `json:"poll"`
	Choice   Whole  `json:"choice"` // from 0
	Follower string `json:"follower,omitempty"`
}

// Answered confirms on the socket that an answer is stored.
type Answered struct {
	Type   string `json:"type"` // "answered"
	Poll   string `json:"poll"`
	Choice int    `json:"choice"`
}
