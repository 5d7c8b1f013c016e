package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	followCommands = 20
	followEvery    = 500 * time.Millisecond
	connectAtOnce  = 64
	receiveLimit   = 30 * time.Second
)

// followers measures, for each number of followers, the time from a command to its receipt.
func followers(ctx context.Context, o options, t *table) error {
	for _, n := range o.followers {
		if err := follow(ctx, o, n, t); err != nil {
			return err
		}
	}
	return nil
}

// receipts collects when each follower got each revision.
type receipts struct {
	mu  sync.Mutex
	got map[int64][]time.Time
	all chan struct{} // a send for every receipt, so that the sender can wait
}

func follow(ctx context.Context, o options, n int, t *table) error {
	s, _, err := start(ctx, o, "", true)
	if err != nil {
		return err
	}
	defer s.stop()
	token, show, err := s.show(ctx)
	if err != nil {
		return err
	}
	base := s.rssMB()
	r := &receipts{got: map[int64][]time.Time{}, all: make(chan struct{}, n*(followCommands+2))}
	began := time.Now()
	conns, err := r.connect(ctx, s, show, n)
	defer func() {
		for _, c := range conns {
			if c != nil {
				_ = c.Close() // the measurement is over
			}
		}
	}()
	if err != nil {
		return err
	}
	connecting := figures{rate: float64(n) / time.Since(began).Seconds()}
	if now := s.rssMB(); now > 0 {
		connecting.size = fmt.Sprintf("%.1f kB each", (now-base)*1024/float64(n))
	}
	var each, last figures
	before := s.cpu()
	for i := range followCommands {
		op := "next"
		if i%2 == 1 {
			op = "prev"
		}
		var ack struct {
			Rev int64 `json:"rev"`
		}
		sent := time.Now()
		err := s.ask(ctx, http.MethodPost, token, "/api/v1/shows/"+show+"/commands",
			map[string]any{"id": fmt.Sprintf("c%d", i), "op": op}, &ack)
		if err != nil {
			return err
		}
		times, err := r.wait(ctx, ack.Rev, n)
		if err != nil {
			return err
		}
		var worst time.Duration
		for _, at := range times {
			each.times = append(each.times, at.Sub(sent))
			worst = max(worst, at.Sub(sent))
		}
		last.times = append(last.times, worst)
		time.Sleep(followEvery)
	}
	each.cpu = float64((s.cpu() - before).Microseconds()) / float64(n*followCommands)
	t.row(fmt.Sprintf("%d followers: to connect", n), connecting)
	t.row(fmt.Sprintf("%d followers: from a command to each", n), each)
	t.row(fmt.Sprintf("%d followers: from a command to the last", n), last)
	return nil
}

// show starts a show of the first deck.
func (s *site) show(ctx context.Context) (token, id string, err error) {
	if token, err = s.teacher(ctx); err != nil {
		return "", "", err
	}
	deck, err := s.first(ctx, "/api/v1/decks", "decks")
	if err != nil {
		return "", "", err
	}
	var show struct {
		ID string `json:"id"`
	}
	err = s.ask(ctx, http.MethodPost, token, "/api/v1/shows", map[string]string{"deck": deck}, &show)
	return token, show.ID, err
}

// connect opens n follower sockets and waits until each has its first state.
func (r *receipts) connect(ctx context.Context, s *site, show string, n int) ([]*websocket.Conn, error) {
	url := strings.Replace(s.url, "http", "ws", 1) + "/ws?show=" + show
	conns := make([]*websocket.Conn, n)
	slots := make(chan struct{}, connectAtOnce)
	errs := make(chan error, n)
	for i := range n {
		slots <- struct{}{}
		go func() {
			// Many source addresses: one address has only some 28,000 ports.
			from := &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+i%200), 1)}
			d := websocket.Dialer{NetDialContext: (&net.Dialer{LocalAddr: from}).DialContext, ReadBufferSize: 512, WriteBufferSize: 512}
			c, _, err := d.DialContext(ctx, url, nil)
			conns[i] = c
			<-slots
			errs <- err
			if err == nil {
				r.read(c)
			}
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			return conns, err
		}
	}
	for range n {
		select {
		case <-r.all:
		case <-time.After(receiveLimit):
			return conns, fmt.Errorf("first state not received within %s", receiveLimit)
		}
	}
	return conns, nil
}

// read notes every state until the socket closes.
func (r *receipts) read(c *websocket.Conn) {
	for {
		_, b, err := c.ReadMessage()
		if err != nil {
			return
		}
		at := time.Now()
		var m struct {
			Type string `json:"type"`
			Rev  int64  `json:"rev"`
		}
		if json.Unmarshal(b, &m) != nil || m.Type != "state" {
			continue
		}
		r.mu.Lock()
		r.got[m.Rev] = append(r.got[m.Rev], at)
		r.mu.Unlock()
		r.all <- struct{}{}
	}
}

// wait returns when n followers have rev.
func (r *receipts) wait(ctx context.Context, rev int64, n int) ([]time.Time, error) {
	limit := time.After(receiveLimit)
	for {
		r.mu.Lock()
		times := r.got[rev]
		r.mu.Unlock()
		if len(times) >= n {
			return times, nil
		}
		select {
		case <-r.all:
		case <-limit:
			return nil, fmt.Errorf("revision %d reached %d of %d", rev, len(times), n)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
