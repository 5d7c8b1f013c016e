package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	connectAtOnce = 64
	receiveLimit  = 60 * time.Second
	stuckBuffer   = 4 << 10 // bytes; of one who does not read, so that the server notices soon
)

// class is the followers of one hub, and when each had which revision.
type class struct {
	h *hub

	mu    sync.Mutex
	news  *sync.Cond
	at    map[int64][]time.Time // when each follower first had that revision or a later one
	conns []*websocket.Conn
}

func newClass(h *hub) *class {
	c := &class{h: h, at: map[int64][]time.Time{}}
	c.news = sync.NewCond(&c.mu)
	return c
}

// leave closes every connection at once, as when an access point loses its power.
func (c *class) leave() {
	for _, ws := range c.conns {
		if ws != nil {
			_ = ws.NetConn().Close() // nothing is said
		}
	}
	c.conns = nil
}

// join lets n followers in and returns how long it took until the last had its connection.
func (c *class) join(ctx context.Context, n int) (time.Duration, error) {
	c.mu.Lock()
	c.at = map[int64][]time.Time{}
	c.mu.Unlock()
	c.conns = make([]*websocket.Conn, n)
	slots, errs := make(chan struct{}, connectAtOnce), make(chan error, n)
	began := time.Now()
	for i := range n {
		slots <- struct{}{}
		go func() {
			var err error
			c.conns[i], err = c.dial(ctx, i)
			<-slots
			errs <- err
			if err == nil {
				c.read(c.conns[i])
			}
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			return 0, err
		}
	}
	took := time.Since(began)
	rev := int64(0) // any
	if !c.h.greets {
		var err error
		if rev, err = c.h.press(ctx); err != nil {
			return 0, err
		}
	}
	_, err := c.wait(rev, n)
	return took, err
}

// dial takes many source addresses: one address has only some 28,000 ports.
func (c *class) dial(ctx context.Context, i int) (*websocket.Conn, error) {
	from := &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+i%200), 1)}
	d := websocket.Dialer{NetDialContext: (&net.Dialer{LocalAddr: from}).DialContext, ReadBufferSize: 512, WriteBufferSize: 512}
	ws, _, err := d.DialContext(ctx, c.h.follow, nil)
	return ws, err
}

// stuck are followers that never read.
func (c *class) stuck(ctx context.Context, n int) error {
	for i := range n {
		ws, err := c.dial(ctx, i)
		if err != nil {
			return err
		}
		if tcp, ok := ws.NetConn().(*net.TCPConn); ok {
			if err := tcp.SetReadBuffer(stuckBuffer); err != nil {
				return err
			}
		}
		c.conns = append(c.conns, ws)
	}
	return nil
}

// read notes every state until the socket closes.
func (c *class) read(ws *websocket.Conn) {
	last := int64(0)
	for {
		_, b, err := ws.ReadMessage()
		if err != nil {
			return
		}
		at := time.Now()
		rev, ok := revOf(b)
		if !ok || rev <= last {
			continue
		}
		c.mu.Lock()
		first := last + 1
		if last == 0 {
			first = rev // what was before it came in is not its own
			c.at[0] = append(c.at[0], at)
			for r := range c.at {
				if r > 0 && r < rev {
					c.at[r] = append(c.at[r], at)
				}
			}
		}
		for r := first; r <= rev; r++ {
			c.at[r] = append(c.at[r], at)
		}
		c.news.Broadcast()
		c.mu.Unlock()
		last = rev
	}
}

// revOf finds the revision in a state without decoding it, so that the load stays small.
func revOf(b []byte) (int64, bool) {
	const key = `"rev":`
	i := bytes.Index(b, []byte(key))
	if i < 0 || !bytes.Contains(b, []byte(`"type":"state"`)) {
		return 0, false
	}
	rest := b[i+len(key):]
	end := bytes.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(string(rest[:end]), 10, 64)
	return n, err == nil
}

// wait returns when n followers have rev or a later one.
func (c *class) wait(rev int64, n int) ([]time.Time, error) {
	end := time.Now().Add(receiveLimit)
	late := time.AfterFunc(receiveLimit, c.news.Broadcast)
	defer late.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.at[rev]) < n && time.Now().Before(end) {
		c.news.Wait()
	}
	if len(c.at[rev]) < n {
		return nil, fmt.Errorf("%s: revision %d reached %d of %d", c.h.name, rev, len(c.at[rev]), n)
	}
	return c.at[rev], nil
}
