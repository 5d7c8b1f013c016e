package kiosktest

import (
	"errors"
	"io"
	"net"
	"sync"
	"testing"
)

// Wire is a network cable to a site that can be cut and mended: what a phone's lost Wi-Fi looks like
// to both ends. It listens on loopback only.
type Wire struct {
	URL string

	to string
	l  net.Listener

	mu    sync.Mutex
	cut   bool
	conns map[net.Conn]bool
}

// NewWire returns a wire to addr (host:port). It ends with the test.
func NewWire(t testing.TB, addr string) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &Wire{URL: "http://" + l.Addr().String(), to: addr, l: l, conns: map[net.Conn]bool{}}
	go w.accept()
	t.Cleanup(func() {
		_ = l.Close() // the test is over
		w.Cut()
	})
	return w
}

// Cut ends every connection and refuses new ones.
func (w *Wire) Cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = true
	for c := range w.conns {
		_ = c.Close() // that is the point
	}
	clear(w.conns)
}

// Mend lets connections through again.
func (w *Wire) Mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = false
}

func (w *Wire) accept() {
	for {
		c, err := w.l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			go w.carry(c)
		}
	}
}

// keep remembers both ends unless the wire is cut.
func (w *Wire) keep(conns ...net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range conns {
		if w.cut {
			_ = c.Close() // nobody is there
			continue
		}
		w.conns[c] = true
	}
	return !w.cut
}

func (w *Wire) carry(phone net.Conn) {
	site, err := net.Dial("tcp", w.to)
	if err != nil {
		_ = phone.Close() // the site is down; so is the line
		return
	}
	if !w.keep(phone, site) {
		return
	}
	done := make(chan struct{}, 2)
	pipe := func(to, from net.Conn) {
		_, _ = io.Copy(to, from) // ends when either side does
		_ = to.Close()
		done <- struct{}{}
	}
	go pipe(site, phone)
	go pipe(phone, site)
	<-done
	<-done
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.conns, phone)
	delete(w.conns, site)
}
