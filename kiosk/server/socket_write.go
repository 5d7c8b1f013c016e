package server

import (
	"encoding/json"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
)

// write sends what the seat's mailboxes hold until the connection ends. It is the only writer of
// data; a peer that is slow finds the newest state when it is ready for more.
func (c *socket) write() {
	var known *live.Seat // whose first state is sent
	var news <-chan screen.Message
	if c.screen != nil {
		news = c.screen.Messages()
	}
	for {
		var states <-chan *live.Frame // a nil channel is never ready
		var presence <-chan live.Presence
		var baton <-chan live.Baton
		seat := c.seat.Load()
		if seat != nil {
			states, presence, baton = seat.States(), seat.Presence(), seat.Baton()
		}
		var err error
		select {
		case <-c.done:
			c.bye()
			return
		case f := <-states:
			err = c.state(f, seat, seat != known)
			known = seat
		case b := <-c.out:
			err = c.send(b)
		case p := <-presence:
			err = c.sendJSON(presenceMessage(p, c.hub.o.Screens.Following(p.Show)))
		case b := <-baton:
			err = c.sendJSON(batonMessage(b))
		case m := <-news:
			c.tune(m)
			err = c.sendJSON(screenMessage(m))
		}
		if err != nil {
			c.end(0, "")
			_ = c.ws.Close() // wakes the reader
			return
		}
	}
}

// state sends a frame: everyone's bytes, but for a seat's first one, which tells the time now and
// holds a follower's token.
func (c *socket) state(f *live.Frame, seat *live.Seat, first bool) error {
	if first {
		s := wireState(seat.Fresh())
		s.Follower, s.Name = seat.Follower(), seat.Name()
		return c.sendJSON(s)
	}
	if p, ok := f.Prepared.(*websocket.PreparedMessage); ok {
		_ = c.ws.SetWriteDeadline(time.Now().Add(writeWait)) // never fails
		return c.ws.WritePreparedMessage(p)
	}
	return c.send(f.Data)
}

// send writes one text message; nil is a ping.
func (c *socket) send(b []byte) error {
	deadline := time.Now().Add(writeWait)
	if b == nil {
		return c.ws.WriteControl(websocket.PingMessage, nil, deadline)
	}
	_ = c.ws.SetWriteDeadline(deadline) // never fails
	return c.ws.WriteMessage(websocket.TextMessage, b)
}

func (c *socket) sendJSON(v any) error { return c.send(encode(v)) }

// bye says why, if there is anyone to hear it. The reader waits a moment for the answer.
func (c *socket) bye() {
	if c.code == 0 {
		return
	}
	soon := time.Now().Add(byeWait)
	_ = c.ws.SetReadDeadline(soon)
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(c.code, c.reason), soon)
}

// tune seats a screen at the show it is assigned to, or at none. Only the writer calls it.
func (c *socket) tune(m screen.Message) {
	now := c.seat.Load()
	if now != nil && now.Show() == m.Show {
		return
	}
	if now != nil {
		c.seat.Store(nil)
		now.Leave()
	}
	if m.Show == "" {
		return
	}
	seat, err := c.hub.o.Hall.Join(string(m.Show), live.Guest{Screen: m.ID})
	if err != nil {
		c.hub.o.Log.Warn("screen has no show", "screen_id", m.ID, "show_id", m.Show, "error", err)
		return
	}
	c.seat.Store(seat)
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a wire struct that cannot be JSON
	}
	return b
}
