package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// hub is a server that sends every follower the state after each press: ours, or one that does nothing
// else, which is what ours can be compared with.
type hub struct {
	name   string
	follow string // ws://…
	greets bool   // who comes in is sent the present state
	pid    int
	press  func(ctx context.Context) (rev int64, err error)
	stop   func()
}

// ourHub starts the built server with a running show.
func ourHub(ctx context.Context, o options) (*hub, error) {
	s, _, err := start(ctx, o, "", true)
	if err != nil {
		return nil, err
	}
	token, show, err := s.show(ctx)
	if err != nil {
		s.stop()
		return nil, err
	}
	n := 0
	return &hub{
		name: "ours", follow: strings.Replace(s.url, "http", "ws", 1) + "/ws?show=" + show, greets: true,
		pid: s.cmd.Process.Pid, stop: s.stop,
		press: func(ctx context.Context) (int64, error) {
			n++
			var ack struct {
				Rev int64 `json:"rev"`
			}
			op := []string{"prev", "next"}[n%2]
			err := s.ask(ctx, http.MethodPost, token, "/api/v1/shows/"+show+"/commands", map[string]any{"id": fmt.Sprintf("c%d", n), "op": op}, &ack)
			return ack.Rev, err
		},
	}, nil
}

// statePad makes the bare hub's message as long as a state of ours.
var statePad = strings.Repeat("x", 560)

// bareHub starts the program that -rawhub names: it takes -addr, sends to every WebSocket at /ws what is
// posted to /publish, and stores nothing.
func bareHub(ctx context.Context, o options) (*hub, error) {
	addr, err := freePort()
	if err != nil {
		return nil, err
	}
	args := []string{o.rawhub, "-addr", addr}
	if taskset() {
		args = append([]string{"taskset", "-c", "0"}, args...)
	}
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	if err := c.Start(); err != nil {
		return nil, err
	}
	h := &hub{name: "raw", follow: "ws://" + addr + "/ws", pid: c.Process.Pid}
	h.stop = func() {
		_ = c.Process.Kill() // it has nothing to keep
		_ = c.Wait()
	}
	var rev int64
	h.press = func(ctx context.Context) (int64, error) {
		rev++
		body, err := json.Marshal(map[string]any{"type": "state", "rev": rev, "pad": statePad})
		if err != nil {
			return 0, err
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+addr+"/publish", bytes.NewReader(body))
		if err != nil {
			return 0, err
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			return 0, err
		}
		return rev, resp.Body.Close()
	}
	for began := time.Now(); ; time.Sleep(time.Millisecond) {
		if _, err = h.press(ctx); err == nil {
			return h, nil
		}
		if time.Since(began) > startLimit || ctx.Err() != nil {
			h.stop()
			return nil, fmt.Errorf("no answer from %s: %w", o.rawhub, err)
		}
	}
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
