package server

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
)

// socket is one connection. run owns it: it reads, and the writer is its child.
type socket struct {
	hub    *Sockets
	ws     *websocket.Conn
	by     Caller
	bucket int
	seat   atomic.Pointer[live.Seat] // a screen's changes with its assignment and may be nil
	screen *screen.Seat              // nil for phones and staff
	out    chan []byte               // answers to the peer; nil is a ping

	once   sync.Once
	code   int // of the close frame, 0: none; set before done is closed
	reason string
	done   chan struct{}

	second time.Time // the reader's own: messages since then
	seen   int
	bad    int
}

// run reads until the connection ends, then clears up.
func (c *socket) run() {
	defer c.hub.forget(c)
	var writer sync.WaitGroup
	writer.Go(c.write)
	c.read()
	c.end(0, "")
	_ = c.ws.Close() // the peer has gone, or was told why
	writer.Wait()
	c.leave()
}

func (c *socket) leave() {
	if s := c.seat.Load(); s != nil {
		s.Leave()
	}
	if c.screen != nil {
		c.screen.Leave()
	}
}

// end asks the writer to say goodbye and the reader to stop soon. Only the first call counts. Code 0
// is no goodbye: the peer has gone already.
func (c *socket) end(code int, reason string) {
	c.once.Do(func() {
		c.code, c.reason = code, reason
		close(c.done)
		soon := time.Now().Add(byeWait)
		_ = c.ws.SetReadDeadline(soon)            // fails only when closed, as wished
		_ = c.ws.NetConn().SetWriteDeadline(soon) // frees a writer that waits for a stuck peer
	})
}

func (c *socket) ended() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

func (c *socket) read() {
	alive := func() error {
		if c.ended() {
			return nil
		}
		return c.ws.SetReadDeadline(time.Now().Add(pongWait))
	}
	c.ws.SetReadLimit(maxMessage)
	c.ws.SetPongHandler(func(string) error { return alive() })
	c.ws.SetPingHandler(func(data string) error {
		c.useless()
		// A pong that cannot be sent now is no reason to end: the next write will tell.
		_ = c.ws.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(byeWait))
		return alive()
	})
	if alive() != nil {
		return
	}
	for {
		kind, data, err := c.ws.ReadMessage()
		if errors.Is(err, websocket.ErrReadLimit) {
			c.drain()
		}
		if err != nil {
			return
		}
		if alive() != nil {
			return
		}
		if c.ended() {
			continue // only the peer's goodbye is awaited
		}
		c.pace()
		c.handle(kind == websocket.TextMessage, data)
	}
}

// drain lets the close frame arrive: closing while the peer still sends resets the connection, and
// the peer would never read why.
func (c *socket) drain() {
	conn := c.ws.NetConn()
	if half, ok := conn.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		_ = conn.SetReadDeadline(time.Now().Add(byeWait))
		_, _ = io.CopyN(io.Discard, onlyReader{conn}, 1<<20) // whatever it was, it is over
	}
}

// onlyReader hides what else a connection can do, which io.Copy would use.
type onlyReader struct{ net.Conn }

// pace lets who does not drive send so many messages a second; later ones wait in the network.
func (c *socket) pace() {
	now := time.Now()
	if now.Sub(c.second) >= time.Second {
		c.second, c.seen, c.bad = now, 0, 0
	}
	if c.seen++; c.seen <= maxPace || c.by.Role >= kiosk.Teacher {
		return
	}
	rest := time.NewTimer(time.Second - now.Sub(c.second))
	defer rest.Stop()
	select {
	case <-rest.C:
	case <-c.done:
	}
}

// useless counts what no well-made page sends, and ends a flood of it.
func (c *socket) useless() {
	if now := time.Now(); now.Sub(c.second) >= time.Second {
		c.second, c.seen, c.bad = now, 0, 0
	}
	if c.bad++; c.bad > maxBad && !c.ended() {
		c.hub.o.Log.Warn("socket flooded", "staff", c.by.Role >= kiosk.Teacher, "screen", c.screen != nil)
		c.end(websocket.ClosePolicyViolation, "too many useless messages")
	}
}
