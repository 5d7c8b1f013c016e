package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
)

// Limits of a socket. A phone that keeps them never notices; whoever does not is let go.
const (
	maxMessage     = 64 << 10 // bytes; above: 1009
	pingEvery      = 20 * time.Second
	pongWait       = 50 * time.Second // silence longer than this ends a connection
	writeWait      = 5 * time.Second  // a client that takes no byte for so long is stuck
	byeWait        = time.Second
	maxBad         = 20     // useless messages or pings a second; above: 1008
	maxPace        = 50     // messages a second from who does not drive; the rest wait
	maxFollowers   = 16_000 // staff and screens come in above it too
	socketBuffer   = 512
	answersWaiting = 4
)

// Close codes besides those of RFC 6455: 4000–4499 come back, 4500–4999 stay away.
const closeSignedOut = 4501

// SocketOptions are what Sockets need. Hall, Screens and Origins must be set.
type SocketOptions struct {
	Hall    *live.Hall
	Screens *screen.Registry
	Origins func(origin, host string) bool // may a page of origin connect to host
	Text    func(lang string, err error) (title, detail string)
	Clock   kiosk.Clock
	Log     *slog.Logger
}

// Sockets serves GET /ws: followers, drivers and screens. Safe for concurrent use. Each connection
// has a goroutine that reads and one that writes; Close ends them all and waits.
type Sockets struct {
	o        SocketOptions
	upgrader websocket.Upgrader

	mu     sync.Mutex
	open   [pingEvery / time.Second]map[*socket]struct{} // pinged one after the other, one a second
	count  int                                           // of all, ever: where the next one goes
	total  int
	closed bool
	stop   chan struct{}
	wg     sync.WaitGroup
}

// NewSockets returns Sockets with nobody connected.
func NewSockets(o SocketOptions) *Sockets {
	if o.Text == nil {
		o.Text = func(_ string, err error) (string, string) { return err.Error(), "" }
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Sockets{o: o, stop: make(chan struct{})}
	s.upgrader = websocket.Upgrader{
		ReadBufferSize: socketBuffer, WriteBufferSize: socketBuffer, WriteBufferPool: &sync.Pool{},
		CheckOrigin: func(*http.Request) bool { return true },                // Serve has checked
		Error:       func(http.ResponseWriter, *http.Request, int, error) {}, // Serve returns it
	}
	for i := range s.open {
		s.open[i] = map[*socket]struct{}{}
	}
	return s
}

// Caller is who asks for a socket. The zero Actor has no authority, as a cookie without Origin has none.
type Caller struct {
	kiosk.Actor
	Lang string
	// Session tells whether the caller's session still lasts; used counts as its use. An error of
	// kind Unauthenticated ends the socket. nil: there is no session.
	Session func(ctx context.Context, used bool) error
}

// Serve upgrades one request and returns; the connection lives on until its peer, its session,
// Expire or Close ends it. Errors,
// all before the upgrade: Denied (a foreign page), NotFound (no such show), Invalid (no WebSocket
// handshake, neither show nor screen, not a token), TooMany and Unavailable (full, or closing).
func (s *Sockets) Serve(w http.ResponseWriter, r *http.Request, by Caller) error {
	const op = "server.Sockets"
	if from, sent := r.Header["Origin"]; sent && (len(from) != 1 || !s.o.Origins(from[0], r.Host)) {
		return kiosk.E(kiosk.Denied, op, "origin/refused", nil)
	}
	c := &socket{hub: s, by: by, out: make(chan []byte, answersWaiting), done: make(chan struct{})}
	if err := c.sit(r.URL.Query()); err != nil {
		return err
	}
	if c.screen != nil {
		c.by = Caller{Lang: by.Lang} // staff who once signed in on it do not take it along when they leave
	}
	if err := s.admit(c); err != nil {
		c.leave()
		return err
	}
	ws, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		c.leave()
		s.forget(c)
		return kiosk.E(kiosk.Invalid, op, "live/bad-handshake", err)
	}
	c.ws = ws
	s.track(c)
	go c.run() // not this goroutine: it would keep the request's buffers for hours
	return nil
}

// sit takes the seat that the query asks for.
func (c *socket) sit(q url.Values) (err error) {
	if token := q.Get("screen"); token != "" {
		c.screen, err = c.hub.o.Screens.Connect(token)
		return err
	}
	show := q.Get("show")
	if show == "" {
		return kiosk.E(kiosk.Invalid, "server.Sockets", "live/no-show-named", nil)
	}
	seat, err := c.hub.o.Hall.Join(show, live.Guest{Account: c.by.Name, Follower: q.Get("follower")})
	if err == nil {
		c.seat.Store(seat)
	}
	return err
}
