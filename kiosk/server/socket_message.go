package server

import (
	"context"
	"encoding/json"

	"trienlam/kiosk"
)

// inbound is every message a client may send, in one struct.
type inbound struct {
	Command              // type "command"
	Poll    string       `json:"poll"` // type "answer"
	Choice  *Whole       `json:"choice"`
	Rev     *int64       `json:"rev"`  // type "ready"
	Sent    *float64     `json:"sent"` // type "clock"
	health  ScreenHealth // type "health"
}

// Whom a socket belongs to. Staff who do not drive follow like a phone.
const (
	phone = 1 << iota
	staff
	monitor // a paired or unpaired screen
	anyone  = phone | staff | monitor
)

// message is one type of message: who may send it, what it must hold, what it does. A nil answer is
// none. Rights come from the session, never from the message.
type message struct {
	from    int
	refused string // the ID of what others are told
	read    func(in *inbound, data []byte) error
	do      func(c *socket, in inbound) (answer any, err error)
}

// messages are all types there are. What a command does is the show's driver's alone: live knows.
var messages = map[string]message{
	"command": {from: staff, refused: "live/driver-only", do: (*socket).command},
	"answer": {from: phone | staff, refused: "live/screens-only-watch", do: (*socket).answer, read: func(in *inbound, _ []byte) error {
		return complete(in.Poll != "" && in.Choice != nil)
	}},
	"ready": {from: anyone, do: (*socket).ready, read: func(in *inbound, _ []byte) error { return complete(in.Rev != nil) }},
	"clock": {from: anyone, do: (*socket).clock, read: func(in *inbound, _ []byte) error { return complete(in.Sent != nil) }},
	"health": {from: monitor, refused: "live/screens-only-watch", do: (*socket).health, read: func(in *inbound, data []byte) error {
		if err := json.Unmarshal(data, &in.health); err != nil {
			return kiosk.E(kiosk.Invalid, "server.parseMessage", "live/socket-malformed", err)
		}
		return nil
	}},
}

func complete(ok bool) error {
	if ok {
		return nil
	}
	return kiosk.E(kiosk.Invalid, "server.parseMessage", "live/socket-field", nil)
}

// parseMessage reads what a stranger sent. Error: Invalid (no JSON object of that shape, an unknown
// type, a missing field). What could be read is returned with an error too: the ID may be in it.
func parseMessage(text bool, data []byte) (inbound, error) {
	const op = "server.parseMessage"
	var in inbound
	if !text {
		return in, kiosk.E(kiosk.Invalid, op, "live/socket-malformed", nil)
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return in, kiosk.E(kiosk.Invalid, op, "live/socket-malformed", err)
	}
	m, known := messages[in.Type]
	if !known {
		return in, kiosk.E(kiosk.Invalid, op, "live/socket-type", nil)
	}
	if m.read == nil {
		return in, nil
	}
	return in, m.read(&in, data)
}

// handle acts on one message and queues the answer to it.
func (c *socket) handle(text bool, data []byte) {
	in, err := parseMessage(text, data)
	var answer any
	if err == nil {
		answer, err = c.act(in)
	}
	if err != nil {
		e := SocketError{Type: "error", ID: shortID(in.ID)}
		e.Title, e.Detail = c.hub.o.Text(c.by.Lang, err)
		answer = e
		if k := kiosk.KindOf(err); k == kiosk.Invalid || k == kiosk.Denied {
			c.useless()
		}
	}
	if answer == nil {
		return
	}
	select {
	case c.out <- encode(answer): // waits for a peer that asks faster than it reads
	case <-c.done:
	}
}

// act carries a message out if it is for this socket to send.
func (c *socket) act(in inbound) (answer any, err error) {
	m := messages[in.Type]
	if m.from&c.whose() == 0 {
		return nil, kiosk.E(kiosk.Denied, "server.socket", m.refused, nil)
	}
	return m.do(c, in)
}

// whose tells whom a socket belongs to.
func (c *socket) whose() int {
	switch {
	case c.screen != nil:
		return monitor
	case c.by.Role >= kiosk.Teacher:
		return staff
	}
	return phone
}

// command does what the driver pressed. It is not bound to the connection: it counts even if the
// tablet goes to sleep.
func (c *socket) command(in inbound) (any, error) {
	if err := c.signedIn(true); err != nil {
		return nil, err
	}
	rev, err := c.hub.o.Hall.Command(context.Background(), c.by.Actor, string(c.seat.Load().Show()), liveCommand(in.Command))
	if err != nil {
		return nil, err
	}
	return Ack{Type: "ack", ID: in.ID, Rev: rev}, nil
}

func (c *socket) answer(in inbound) (any, error) {
	seat := c.seat.Load()
	err := c.hub.o.Hall.Answer(context.Background(), string(seat.Show()), in.Poll, int(*in.Choice), seat.Follower())
	if err != nil {
		return nil, err
	}
	return Answered{Type: "answered", Poll: in.Poll, Choice: int(*in.Choice)}, nil
}

func (c *socket) ready(in inbound) (any, error) {
	if seat := c.seat.Load(); seat != nil { // a screen may have none
		seat.Ready(*in.Rev)
	}
	if c.screen != nil {
		c.screen.Shows(*in.Rev)
	}
	return nil, nil
}

func (c *socket) clock(in inbound) (any, error) {
	return ClockTold{Type: "clock", Sent: *in.Sent, Now: c.hub.o.Hall.Now()}, nil
}

func (c *socket) health(in inbound) (any, error) {
	c.screen.Reports(screenHealth(in.health))
	return nil, nil
}

// shortID gives a client its own ID back, if it is one.
func shortID(id string) string {
	if len(id) > 64 {
		return ""
	}
	return id
}
