package server_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/server"
)

// rights is who may send what: the contract's sentence about sockets as a table. A type that is not
// in it has no business on the wire.
var rights = []struct {
	kind, sample string
	mayPhone     bool
	mayColleague bool
	mayDriver    bool
	mayScreen    bool
}{
	{"command", `{"type":"command","id":"c","op":"blank"}`, false, false, true, false},
	{"answer", `{"type":"answer","id":"c","poll":"p2","choice":0}`, true, true, false, false},
	{"ready", `{"type":"ready","rev":1}`, true, true, true, true},
	{"clock", `{"type":"clock","sent":1}`, true, true, true, true},
	{"health", `{"type":"health","id":"c"}`, false, false, false, true},
}

// outsiders are the words that mean "this is not yours to send".
var outsiders = []string{
	"live/driver-only", "live/someone-else-drives", "live/screens-only-watch", "live/unknown-follower",
}

// seats connects one socket of each kind.
func (s *school) seats(wall string) map[string]*client {
	return map[string]*client{
		"phone": s.follow(), "driver": s.drive(), "screen": s.dial("screen=" + wall),
		"colleague": s.dial("show="+s.show.JoinCode, "Authorization", minh.Name),
	}
}

// refusal sends a message and returns the words of a refusal, "" if it was not refused. A clock's
// answer comes behind everything that was asked before it.
func (c *client) refusal(message string) string {
	c.t.Helper()
	c.say(message)
	c.say(`{"type":"clock","sent":77}`)
	refused := ""
	for {
		var m struct {
			Type, Title string
			Sent        float64
		}
		if err := c.ws.ReadJSON(&m); err != nil {
			c.t.Fatal(err)
		}
		switch {
		case m.Type == "error":
			refused = m.Title
		case m.Type == "clock" && m.Sent == 77:
			return refused
		}
	}
}

func isOutsider(words string) bool {
	return slices.ContainsFunc(outsiders, func(id string) bool { return strings.Contains(words, id) })
}

func TestEveryMessageHasItsSenders(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.press(live.Next)
	s.press(live.Next)
	s.press(live.Next)
	s.press(live.PollOpen)
	known := server.MessageTypes()
	if len(known) != len(rights) {
		t.Errorf("the server knows %v, this table %d types", known, len(rights))
	}
	seats := s.seats("screen-token-0123456789")
	for _, r := range rights {
		if !slices.Contains(known, r.kind) {
			t.Errorf("%s is not known to the server", r.kind)
		}
		for who, may := range map[string]bool{"phone": r.mayPhone, "colleague": r.mayColleague, "driver": r.mayDriver, "screen": r.mayScreen} {
			sample := strings.Replace(r.sample, `"id":"c"`, `"id":"`+who+`"`, 1) // a repeated ID would be answered as before
			if words := seats[who].refusal(sample); isOutsider(words) == may {
				t.Errorf("%s sent by the %s: %q, want it let through: %v", r.kind, who, words, may)
			}
		}
	}
	for who, c := range seats {
		if words := c.refusal(`{"type":"state","rev":99,"slide":1}`); !strings.Contains(words, "live/socket-type") {
			t.Errorf("the %s may send what nobody may: %q", who, words)
		}
	}
}

// TestEveryOpIsTheDriversAlone sends each op there is from every kind of socket.
func TestEveryOpIsTheDriversAlone(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	ops := live.Ops()
	slices.SortFunc(ops, func(a, b string) int { // the end comes last
		if a == live.End || b == live.End {
			return map[bool]int{true: 1, false: -1}[a == live.End]
		}
		return strings.Compare(a, b)
	})
	if len(ops) < 20 {
		t.Errorf("only %d ops: %v", len(ops), ops)
	}
	for i, op := range ops {
		seats := s.seats("screen-token-0123456789")
		press := fmt.Sprintf(`{"type":"command","id":"op-%d","op":%q,"slide":1,"step":0,"view":[0,0,9,9],"point":[1,1],`+
			`"mode":"back","seconds":30,"positionMs":5,"counts":[1,2,3],"minutes":5,"driver":"co-lan","role":"admin"}`, i, op)
		before, err := s.hall.Show(s.show.JoinCode)
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"phone", "colleague", "screen"} {
			if words := seats[who].refusal(press); !isOutsider(words) {
				t.Errorf("%s sent by the %s: %q", op, who, words)
			}
		}
		if now, err := s.hall.Show(s.show.JoinCode); err != nil || now.Rev != before.Rev {
			t.Errorf("%s moved the show without the driver: %v", op, err)
		}
		if words := seats["driver"].refusal(press); isOutsider(words) {
			t.Errorf("%s sent by the driver: %q", op, words)
		}
		for _, c := range seats {
			_ = c.ws.Close() // the next op has its own
		}
	}
	if now, err := s.hall.Show(s.show.JoinCode); err != nil || !now.Ended {
		t.Errorf("the driver's end did not end the show: %+v %v", now, err)
	}
}

// TestASocketEndsWithItsSession: also when nobody signs out and nothing is sent on it.
func TestASocketEndsWithItsSession(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	var over, used atomic.Bool
	s.session = func(_ context.Context, use bool) error {
		if over.Load() {
			return kiosk.E(kiosk.Unauthenticated, "test", "auth/session-over", nil)
		}
		if use {
			used.Store(true)
		}
		return nil
	}
	driver := s.drive()
	driver.state(1)
	if words := driver.refusal(`{"type":"command","id":"a","op":"next"}`); words != "" || !used.Load() {
		t.Errorf("a living session: %q, counted as used: %v", words, used.Load())
	}
	idle := s.drive() // never sends
	idle.state(2)
	over.Store(true)
	driver.say(`{"type":"command","id":"b","op":"next"}`)
	if code := driver.closed(); code != 4501 {
		t.Errorf("a dead session's command ended with %d", code)
	}
	s.sockets.Check()
	if code := idle.closed(); code != 4501 {
		t.Errorf("a dead session's silent socket ended with %d", code)
	}
	if v, err := s.hall.Show(s.show.JoinCode); err != nil || v.Rev != 2 {
		t.Errorf("a dead session moved the show: %+v %v", v, err)
	}
	wall := s.dial("screen=screen-token-0123456789", "Authorization", lan.Name) // where somebody once signed in
	s.sockets.Check()
	if words := wall.refusal(`{"type":"ready","rev":2}`); words != "" {
		t.Errorf("a screen in a browser whose session is over: %q", words)
	}
	phone := s.follow() // has no session
	phone.state(2)
	s.sockets.Check()
	phone.state(s.press(live.Next))
}
