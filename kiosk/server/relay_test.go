package server_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"

	"trienlam/exhibits"
	"trienlam/kiosk/bus"
	"trienlam/kiosk/live"
	"trienlam/kiosk/server"
)

// relay shows another school's lessons to followers of its own. It has nothing of that school but the
// bus and a copy of the pack: no room, no store, no way to press anything. This is all that a second
// machine needs, so it is here and not in the server.
type relay struct {
	bus   bus.Bus
	packs map[string]*exhibits.Deck // by pack, version and deck: its own copies

	mu     sync.Mutex
	states map[string]server.State // the newest of each show
	bytes  map[string][]byte
	seats  map[chan []byte]string // one slot each, as in a room; the show
}

func newRelay(b bus.Bus, packs map[string]*exhibits.Deck) (r *relay, cancel func()) {
	r = &relay{bus: b, packs: packs, states: map[string]server.State{}, bytes: map[string][]byte{}, seats: map[chan []byte]string{}}
	cancel = b.Subscribe(bus.ShowState, r.hear)
	b.Publish(bus.ShowAsk, nil) // what runs already
	return r, cancel
}

// hear keeps the newest state of a show: a hint that is late, or comes twice, changes nothing.
func (r *relay) hear(data []byte) {
	var s server.State
	if json.Unmarshal(data, &s) != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if was, ok := r.states[s.Show]; ok && was.Epoch == s.Epoch && s.Rev <= was.Rev {
		return
	}
	r.states[s.Show], r.bytes[s.Show] = s, data
	for seat, show := range r.seats {
		if show == s.Show {
			leave(seat, data)
		}
	}
}

// leave puts the newest state into a seat's one slot.
func leave(seat chan []byte, data []byte) {
	select {
	case <-seat:
	default:
	}
	seat <- data
}

// title is what stands on the slide of a state, from the relay's own copy of the pack.
func (r *relay) title(s server.State) string {
	d := r.packs[s.Pack+"@"+s.Version+"/"+s.Deck]
	if d == nil || s.Slide >= len(d.Slides) {
		return ""
	}
	return d.Slides[s.Slide].Title["vi"]
}

// ServeHTTP lets a follower in: it is sent states, and what it sends goes nowhere.
func (r *relay) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, req, nil)
	if err != nil {
		return
	}
	seat, show := make(chan []byte, 1), req.URL.Query().Get("show")
	r.mu.Lock()
	r.seats[seat] = show
	if data, ok := r.bytes[show]; ok {
		seat <- data
	}
	r.mu.Unlock()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for {
			if _, _, err := ws.ReadMessage(); err != nil {
				return
			}
		}
	}()
	for {
		select {
		case data := <-seat:
			if ws.WriteMessage(websocket.TextMessage, data) != nil {
				return
			}
		case <-gone:
			return
		}
	}
}

// deaf is a bus whose subscribers miss what is published while it is.
type deaf struct {
	bus.Bus
	mu  sync.Mutex
	now bool
}

func (d *deaf) set(now bool) { d.mu.Lock(); defer d.mu.Unlock(); d.now = now }

func (d *deaf) Subscribe(topic string, fn func([]byte)) func() {
	return d.Bus.Subscribe(topic, func(data []byte) {
		d.mu.Lock()
		lost := d.now
		d.mu.Unlock()
		if !lost {
			fn(data)
		}
	})
}

// TestAnotherSchoolFollowsOverTheBusAlone: two servers have nothing in common but a bus. The second
// comes in late, misses hints, hears old ones again, and its pupils stand where the lesson stands.
func TestAnotherSchoolFollowsOverTheBusAlone(t *testing.T) {
	t.Parallel()
	here := newSchool(t)
	here.press(live.Next)
	line := &deaf{Bus: here.hints}
	there, cancel := newRelay(line, map[string]*exhibits.Deck{"mau@1.0.0/bai-hoc": lesson})
	defer cancel()
	web := httptest.NewServer(there)
	defer web.Close()
	pupil := func() *client {
		t.Helper()
		ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(web.URL, "http")+"/ws?show="+string(here.show.ID), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = ws.Close() }) // the test is over
		return &client{t, ws}
	}
	pupils := []*client{pupil(), pupil(), pupil()}
	own := here.follow()
	all := func(rev int64, slide int, title string) {
		t.Helper()
		for i, p := range append([]*client{own}, pupils...) {
			if s := p.state(rev); s.Rev != rev || s.Slide != slide || there.title(s) != title {
				t.Errorf("follower %d: rev %d slide %d %q, want rev %d slide %d %q", i, s.Rev, s.Slide, there.title(s), rev, slide, title)
			}
		}
	}
	all(2, 0, "Mở đầu") // it came in after the first change
	all(here.press(live.Next), 1, "Giữa")

	for _, p := range pupils { // they watch: nothing that they send reaches the lesson
		p.say(`{"type":"command","id":"x","op":"end"}`)
	}
	if n, err := here.hall.Presence(string(here.show.ID)); err != nil || n.Followers != 1 {
		t.Errorf("the lesson counts %+v %v as its own", n, err)
	}
	stale := server.EncodeState(mustShow(t, here))
	line.set(true)
	here.press(live.Prev)
	rev := here.press(live.Prev)
	own.state(rev)
	line.set(false)
	line.Publish(bus.ShowState, stale) // an old hint arrives late
	line.Publish(bus.ShowAsk, nil)     // after a silence it asks
	for i, p := range pupils {
		if s := p.state(rev); s.Rev != rev || s.Slide != 0 {
			t.Errorf("pupil %d after the silence: %+v", i, s)
		}
	}
	rev = here.press(live.End)
	for i, p := range pupils {
		if s := p.state(rev); !s.Ended {
			t.Errorf("pupil %d after the end: %+v", i, s)
		}
	}
}

func mustShow(t *testing.T, s *school) live.Snapshot {
	t.Helper()
	v, err := s.hall.Show(string(s.show.ID))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
