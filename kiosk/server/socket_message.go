package server

import (
	"context"
	"encoding/json"

	"trienlam/kiosk"
)

// inbound is every message a client may send, in one struct.
type inbound struct {
	Command              // type "command": a driver
	Poll    string       `json:"poll"` // type "answer": a follower
	Choice  *Whole       `json:"choice"`
	Rev     *int64       `json:"rev"`  // type "ready": anyone
	Sent    *float64     `json:"sent"` // type "clock": anyone
	health  ScreenHealth // type "health": a screen
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
	switch in.Type {
	case "command":
		return in, nil // live checks its fields
	case "answer":
		if in.Poll != "" && in.Choice != nil {
			return in, nil
		}
	case "ready":
		if in.Rev != nil {
			return in, nil
		}
	case "clock":
		if in.Sent != nil {
			return in, nil
		}
	case "health":
		if err := json.Unmarshal(data, &in.health); err != nil {
			return in, kiosk.E(kiosk.Invalid, op, "live/socket-malformed", err)
		}
		return in, nil
	default:
		return in, kiosk.E(kiosk.Invalid, op, "live/socket-type", nil)
	}
	return in, kiosk.E(kiosk.Invalid, op, "live/socket-field", nil)
}

// handle acts on one message and queues the answer to it. Rights come from the session, never from
// the message.
func (c *socket) handle(text bool, data []byte) {
	in, err := parseMessage(text, data)
	var answer any
	if err == nil {
		answer, err = c.act(in)
	}
	if err != nil {
		e := SocketError{Type: "error", ID: shortID(in.ID)}
		e.Title, e.Detail = c.hub.o.Text(c.lang, err)
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

// act carries a message out. A nil answer is none. The work is not bound to the connection: what a
// driver pressed counts even if the tablet goes to sleep.
func (c *socket) act(in inbound) (answer any, err error) {
	const op = "server.socket"
	ctx := context.Background()
	seat := c.seat.Load()
	switch {
	case in.Type == "ready":
		if seat != nil {
			seat.Ready(*in.Rev)
		}
		if c.screen != nil {
			c.screen.Shows(*in.Rev)
		}
		return nil, nil
	case in.Type == "clock":
		return ClockTold{Type: "clock", Sent: *in.Sent, Now: c.hub.o.Hall.Now()}, nil
	case in.Type == "health" && c.screen != nil:
		c.screen.Reports(screenHealth(in.health))
		return nil, nil
	case c.screen != nil || seat == nil || in.Type == "health":
		return nil, kiosk.E(kiosk.Denied, op, "live/screens-only-watch", nil)
	case in.Type == "answer":
		if err := c.hub.o.Hall.Answer(ctx, string(seat.Show()), in.Poll, int(*in.Choice), seat.Follower()); err != nil {
			return nil, err
		}
		return Answered{Type: "answered", Poll: in.Poll, Choice: int(*in.Choice)}, nil
	}
	rev, err := c.hub.o.Hall.Command(ctx, c.by, string(seat.Show()), liveCommand(in.Command))
	if err != nil {
		return nil, err
	}
	return Ack{Type: "ack", ID: in.ID, Rev: rev}, nil
}

// shortID gives a client its own ID back, if it is one.
func shortID(id string) string {
	if len(id) > 64 {
		return ""
	}
	return id
}
