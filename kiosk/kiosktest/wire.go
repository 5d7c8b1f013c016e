package kiosktest

import (
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// Wire is a network cable to a site that can be cut and mended: what a phone's lost Wi-Fi looks like
// to both ends. It listens on loopback only.
type Wire struct {
	URL string

	to string
	l  net.Listener

	mu    sync.Mutex
	cut   bool
	slow  time.Duration
	conns map[net.Conn]*gate // both ends of a connection have one gate
}

// gate is passed by all that a connection carries. The zero gate is open.
type gate struct{ sync.RWMutex }

// NewWire returns a wire to addr (host:port). It ends with the test.
func NewWire(t testing.TB, addr string) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &Wire{URL: "http://" + l.Addr().String(), to: addr, l: l, conns: map[net.Conn]*gate{}}
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

// Hold keeps back what the present connections carry, both ways, until release is called; those made
// meanwhile are free. So what was sent first can arrive last. release may be called twice.
func (w *Wire) Hold() (release func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	held := map[*gate]bool{}
	for _, g := range w.conns {
		held[g] = true
	}
	for g := range held {
		g.Lock()
	}
	return sync.OnceFunc(func() {
		for g := range held {
			g.Unlock()
		}
	})
}

// Slow lets everything that is sent from now on take so much longer, each way.
func (w *Wire) Slow(by time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.slow = by
}

// delay is how much longer a packet takes now.
func (w *Wire) delay() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.slow
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

// keep remembers both ends and their gate, unless the wire is cut.
func (w *Wire) keep(g *gate, conns ...net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range conns {
		if w.cut {
			_ = c.Close() // nobody is there
			continue
		}
		w.conns[c] = g
	}
	return !w.cut
}

func (w *Wire) carry(phone net.Conn) {
	site, err := net.Dial("tcp", w.to)
	if err != nil {
		_ = phone.Close() // the site is down; so is the line
		return
	}
	g := &gate{}
	if !w.keep(g, phone, site) {
		return
	}
	done := make(chan struct{}, 2)
	pipe := func(to, from net.Conn) {
		_, _ = io.Copy(gated{to, g, w}, from) // ends when either side does
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

// gated writes late, when its gate is open.
type gated struct {
	io.Writer
	g *gate
	w *Wire
}

// Write implements io.Writer.
func (g gated) Write(p []byte) (int, error) {
	time.Sleep(g.w.delay())
	g.g.RLock()
	defer g.g.RUnlock()
	return g.Writer.Write(p)
}
