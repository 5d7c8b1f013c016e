package kiosktest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk/kiosktest"
)

// faultLimit ends what hangs; no test waits for it when all is well.
const faultLimit = 60 * time.Second

// pupil follows a show as a page does: it comes back after every loss with the token it was given,
// and shows no state older than the one it has.
type pupil struct {
	url, join string

	mu     sync.Mutex
	moved  *sync.Cond
	now    kiosktest.Message
	token  string
	faults []string
	joins  int
	ws     *websocket.Conn
	over   bool
	gone   sync.WaitGroup
}

// newPupil starts a phone; it ends with the test.
func newPupil(t testing.TB, base, join string) *pupil {
	p := &pupil{url: strings.Replace(base, "http", "ws", 1), join: join}
	p.moved = sync.NewCond(&p.mu)
	p.gone.Go(p.live)
	t.Cleanup(p.stop)
	return p
}

func (p *pupil) stop() {
	p.mu.Lock()
	p.over = true
	if p.ws != nil {
		_ = p.ws.Close() // wakes its reader
	}
	p.moved.Broadcast()
	p.mu.Unlock()
	p.gone.Wait()
}

func (p *pupil) live() {
	for p.connect() {
		time.Sleep(10 * time.Millisecond) // a page waits longer
	}
}

// connect follows until the connection ends, and reports whether to try again.
func (p *pupil) connect() bool {
	p.mu.Lock()
	over, token := p.over, p.token
	p.mu.Unlock()
	if over {
		return false
	}
	ws, _, err := websocket.DefaultDialer.Dial(p.url+"/ws?show="+p.join+"&follower="+token, nil)
	if err != nil {
		return true // no network, or no server
	}
	p.mu.Lock()
	p.ws = ws
	p.joins++
	over = p.over
	p.mu.Unlock()
	for first := true; !over; first = false {
		_, data, err := ws.ReadMessage()
		if err != nil {
			break
		}
		p.hear(data, first)
	}
	_ = ws.Close() // lost already, or over
	return true
}

func (p *pupil) hear(data []byte, first bool) {
	var m kiosktest.Message
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.moved.Broadcast()
	if err := json.Unmarshal(data, &m); err != nil || m.Type != "state" {
		p.faults = append(p.faults, fmt.Sprintf("heard %.80q %v", data, err))
		return
	}
	if first {
		if p.token != "" && m.Follower != p.token {
			p.faults = append(p.faults, "came back as another follower")
		}
		p.token = m.Follower
	}
	if m.Rev < p.now.Rev {
		p.faults = append(p.faults, fmt.Sprintf("rev %d after %d", m.Rev, p.now.Rev))
		return
	}
	p.now = m
}

// reach waits until the phone shows rev or a later one and returns that state.
func (p *pupil) reach(rev int64) (kiosktest.Message, error) {
	late := time.AfterFunc(faultLimit, p.moved.Broadcast)
	defer late.Stop()
	end := time.Now().Add(faultLimit)
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.now.Rev < rev && time.Now().Before(end) {
		p.moved.Wait()
	}
	if p.now.Rev < rev {
		return p.now, fmt.Errorf("stands at rev %d, not %d", p.now.Rev, rev)
	}
	if len(p.faults) > 0 {
		return p.now, errors.New(strings.Join(p.faults, "; "))
	}
	return p.now, nil
}

// allReach fails the test unless every phone comes to stand at exactly the state given.
func allReach(t *testing.T, phones []*pupil, want kiosktest.Message) {
	t.Helper()
	for i, p := range phones {
		got, err := p.reach(want.Rev)
		if err != nil || got.Rev != want.Rev || got.Slide != want.Slide || got.Step != want.Step || got.Blank != want.Blank {
			t.Errorf("phone %d: rev %d slide %d step %d blank %v (%v), want rev %d slide %d step %d blank %v",
				i, got.Rev, got.Slide, got.Step, got.Blank, err, want.Rev, want.Slide, want.Step, want.Blank)
		}
	}
}
