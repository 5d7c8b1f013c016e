package server

import (
	"context"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk"
)

// admit finds room for c; forget gives it back.
func (s *Sockets) admit(c *socket) error {
	const op = "server.Sockets"
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return kiosk.E(kiosk.Unavailable, op, "live/closing", nil).After(writeWait)
	case s.total >= maxFollowers && c.screen == nil && c.by.Role < kiosk.Teacher:
		return kiosk.E(kiosk.Unavailable, op, "live/full", nil).After(pongWait)
	}
	s.total++
	s.wg.Add(1)
	return nil
}

// track puts c where ping, Expire and Close find it.
func (s *Sockets) track(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count == 0 && !s.closed {
		s.wg.Go(s.ping)
	}
	c.bucket = s.count % len(s.open)
	s.open[c.bucket][c] = struct{}{}
	s.count++
	if s.closed {
		c.end(websocket.CloseServiceRestart, "restarting")
	}
}

func (s *Sockets) forget(c *socket) {
	s.mu.Lock()
	delete(s.open[c.bucket], c)
	s.total--
	s.mu.Unlock()
	s.wg.Done()
}

// ping asks every connection for a sign of life, one twentieth of them a second: no timer each.
func (s *Sockets) ping() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for i := 0; ; i = (i + 1) % len(s.open) {
		select {
		case <-s.stop:
			return
		case <-tick.C:
		}
		s.ask(i)
	}
}

// ask pings the sockets of a bucket and looks whether the sessions of staff among them still last.
func (s *Sockets) ask(bucket int) {
	var signedIn []*socket
	s.mu.Lock()
	for c := range s.open[bucket] {
		select {
		case c.out <- nil:
		default: // its writer is busy, so the peer hears from us anyway
		}
		if c.by.Session != nil {
			signedIn = append(signedIn, c)
		}
	}
	s.mu.Unlock()
	for _, c := range signedIn {
		_ = c.signedIn(false) // it has ended the socket if not
	}
}

// signedIn ends a socket whose session is over and returns that error. A session that cannot be read
// at the moment lasts: a lesson goes on when the disk is full. used counts as the session's use.
func (c *socket) signedIn(used bool) error {
	if c.by.Session == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), writeWait)
	defer cancel()
	err := c.by.Session(ctx, used)
	if kiosk.KindOf(err) != kiosk.Unauthenticated {
		return nil
	}
	c.end(closeSignedOut, "signed out")
	return err
}

// Expire ends the connections of an account whose session ended, role changed or password changed.
func (s *Sockets) Expire(name string) {
	s.each(func(c *socket) {
		if c.by.Name == name && c.screen == nil {
			c.end(closeSignedOut, "signed out")
		}
	})
}

// Close asks every client to come back later (1012) and waits until all connections are closed.
func (s *Sockets) Close() {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.stop)
	}
	s.mu.Unlock()
	s.each(func(c *socket) { c.end(websocket.CloseServiceRestart, "restarting") })
	s.wg.Wait()
}

func (s *Sockets) each(fn func(*socket)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, bucket := range s.open {
		for c := range bucket {
			fn(c)
		}
	}
}
