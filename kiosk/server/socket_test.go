package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/bus"
	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
	"trienlam/kiosk/server"
	"trienlam/kiosk/sqlite"
)

var (
	lan  = kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
	minh = kiosk.Actor{Name: "thay-minh", Role: kiosk.Teacher}
)

// lesson is two slides with a step, then a poll of three whose right choice is 2.
var lesson = &exhibits.Deck{Pack: "mau", Slug: "bai-hoc", Slides: []exhibits.Slide{
	{Title: exhibits.Text{"vi": "Mở đầu"}, Steps: []exhibits.Step{{Region: "a"}}},
	{Title: exhibits.Text{"vi": "Giữa"}},
	{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 3), Answer: 2}},
}}

// school is a site's live part over real HTTP.
type school struct {
	hints   *bus.Memory
	t       testing.TB
	hall    *live.Hall
	screens *screen.Registry
	sockets *server.Sockets
	url     string // ws://…
	origin  string
	show    live.Snapshot
	presses int
	session func(ctx context.Context, used bool) error // of every signed-in socket; nil: for ever
}

func newSchool(t testing.TB) *school { t.Helper(); return newSchoolWith(t, server.EncodeState) }

func newSchoolWith(t testing.TB, encode func(live.Snapshot) []byte) *school {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	db, err := sqlite.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &school{t: t}
	hints := bus.NewMemory()
	s.hints = hints
	s.hall = live.NewHall(live.Options{
		Store: sqlite.NewShows(db), Encode: encode, Prepare: server.PrepareState, Bus: hints,
		Deck: func(slug string) (*exhibits.Deck, string, bool) { return lesson, "1.0.0", slug == lesson.Slug },
	})
	s.screens = screen.NewRegistry(screen.Options{Store: sqlite.NewScreens(db), Bus: hints, Show: func(id string) (screen.Show, bool) {
		v, err := s.hall.Show(id)
		return screen.Show{ID: v.ID, JoinCode: v.JoinCode, Driver: v.Driver, Ended: v.Ended}, err == nil
	}})
	s.sockets = server.NewSockets(server.SocketOptions{
		Hall: s.hall, Screens: s.screens, Origins: func(origin, _ string) bool { return origin == s.origin },
	})
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller := server.Caller{Actor: map[string]kiosk.Actor{lan.Name: lan, minh.Name: minh}[r.Header.Get("Authorization")], Lang: "vi"}
		if caller.Name != "" {
			caller.Session = s.session
		}
		if err := s.sockets.Serve(w, r, caller); err != nil {
			w.WriteHeader(map[kiosk.Kind]int{kiosk.NotFound: 404, kiosk.Denied: 403, kiosk.Invalid: 400, kiosk.Unavailable: 503}[kiosk.KindOf(err)])
		}
	}))
	s.origin, s.url = web.URL, "ws"+strings.TrimPrefix(web.URL, "http")
	running := make(chan error, 1)
	go func() { running <- s.hall.Run(ctx) }()
	t.Cleanup(func() {
		s.sockets.Close()
		web.Close()
		stop()
		<-running
		s.screens.Close()
		s.hall.Close()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if s.show, err = s.hall.Start(ctx, lan, lesson.Slug); err != nil {
		t.Fatal(err)
	}
	return s
}

// press has the driver do something by HTTP.
func (s *school) press(op string) int64 {
	s.t.Helper()
	s.presses++
	rev, err := s.hall.Command(context.Background(), lan, string(s.show.ID), live.Command{ID: fmt.Sprintf("http-%d", s.presses), Op: op})
	if err != nil {
		s.t.Fatal(err)
	}
	return rev
}

// client is a real WebSocket client that forgets nothing it was sent.
type client struct {
	t  testing.TB
	ws *websocket.Conn
}

func (s *school) dial(query string, header ...string) *client {
	s.t.Helper()
	c, status := s.tryDial(query, header...)
	if c == nil {
		s.t.Fatalf("connecting to %s: status %d", query, status)
	}
	return c
}

func (s *school) tryDial(query string, header ...string) (*client, int) {
	s.t.Helper()
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	ws, res, err := websocket.DefaultDialer.Dial(s.url+"/ws?"+query, h)
	if err != nil {
		if res == nil {
			s.t.Fatal(err)
		}
		return nil, res.StatusCode
	}
	s.t.Cleanup(func() { _ = ws.Close() }) // often closed by the test already
	return &client{s.t, ws}, res.StatusCode
}

func (s *school) follow() *client { s.t.Helper(); return s.dial("show=" + s.show.JoinCode) }

func (s *school) drive() *client {
	s.t.Helper()
	return s.dial("show="+string(s.show.ID), "Authorization", lan.Name)
}

func (c *client) say(text string) {
	c.t.Helper()
	if err := c.ws.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// hear reads until a message of that type, and then until one that ok accepts.
func hear[T any](c *client, kind string, ok func(T) bool) T {
	c.t.Helper()
	if err := c.ws.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil { // hangs are failures
		c.t.Fatal(err)
	}
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil {
			c.t.Fatalf("waiting for %s: %v", kind, err)
		}
		var is struct{ Type string }
		var out T
		if err := json.Unmarshal(data, &is); err != nil {
			c.t.Fatalf("%q: %v", data, err)
		}
		if is.Type != kind {
			continue
		}
		if err := json.Unmarshal(data, &out); err != nil {
			c.t.Fatal(err)
		}
		if ok == nil || ok(out) {
			return out
		}
	}
}

func (c *client) state(rev int64) server.State {
	c.t.Helper()
	return hear(c, "state", func(s server.State) bool { return s.Rev >= rev })
}

func (c *client) refused() server.SocketError {
	c.t.Helper()
	return hear[server.SocketError](c, "error", nil)
}

// closed reads until the server ends the connection and returns its code.
func (c *client) closed() int {
	c.t.Helper()
	_ = c.ws.SetReadDeadline(time.Now().Add(10 * time.Second))
	for {
		if _, _, err := c.ws.ReadMessage(); err != nil {
			var e *websocket.CloseError
			if !asClose(err, &e) {
				c.t.Fatalf("ended by %v, not by a close frame", err)
			}
			return e.Code
		}
	}
}

func asClose(err error, e **websocket.CloseError) bool {
	c, ok := err.(*websocket.CloseError)
	*e = c
	return ok
}

func TestALateFollowerStandsWhereTheClassIs(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	early := s.follow()
	first := early.state(1)
	if first.Slide != 0 || first.Rev != 1 || first.Follower == "" || first.Show != string(s.show.ID) || first.Slides != 3 {
		t.Errorf("first state %+v", first)
	}
	s.press(live.Next)
	rev := s.press(live.Next)
	late := s.follow()
	for name, c := range map[string]*client{"early": early, "late": late} {
		got := c.state(rev)
		if got.Slide != 1 || got.Step != 0 || got.Rev != rev {
			t.Errorf("%s stands at slide %d step %d rev %d", name, got.Slide, got.Step, got.Rev)
		}
	}
	s.press(live.End)
	if got := late.state(rev + 1); !got.Ended || got.Follower != "" {
		t.Errorf("at the end %+v", got)
	}
}

func TestTheDriverDrivesAndNobodyElse(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	driver, follower := s.drive(), s.follow()
	if st := driver.state(1); st.Follower != "" {
		t.Error("the driver got a follower's token")
	}
	driver.say(`{"type":"command","id":"k1","op":"next"}`)
	if ack := hear[server.Ack](driver, "ack", nil); ack != (server.Ack{Type: "ack", ID: "k1", Rev: 2}) {
		t.Errorf("ack %+v", ack)
	}
	follower.state(2)
	other := s.dial("show="+s.show.JoinCode, "Authorization", minh.Name)
	for name, c := range map[string]*client{"a follower": follower, "another teacher": other} {
		for _, forged := range []string{
			`{"type":"command","id":"f1","op":"next"}`,
			`{"type":"command","id":"f2","op":"end","role":"teacher","driver":"co-lan"}`,
		} {
			c.say(forged)
			if e := c.refused(); e.Title == "" || !strings.HasPrefix(e.ID, "f") {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
	if v, err := s.hall.Show(s.show.JoinCode); err != nil || v.Rev != 2 {
		t.Errorf("forged commands moved the show: %+v %v", v, err)
	}
	driver.say(`{"type":"command","id":"k2","op":"goto","slide":99}`)
	if e := driver.refused(); e.ID != "k2" {
		t.Errorf("impossible goto: %+v", e)
	}
}

func TestUselessMessagesAreAnsweredAndAFloodEnds(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	c := s.follow()
	for _, bad := range []string{`{`, `[]`, `null`, `{"type":"fly"}`, `{"type":"answer"}`, `{"type":"ready"}`, `{"type":"command","slide":"two"}`} {
		c.say(bad)
		if e := c.refused(); e.Title == "" {
			t.Errorf("%s: %+v", bad, e)
		}
	}
	s.press(live.Next)
	c.state(2) // it is still there
	for range 60 {
		if c.ws.WriteMessage(websocket.BinaryMessage, []byte("x")) != nil {
			break
		}
	}
	if code := c.closed(); code != websocket.ClosePolicyViolation {
		t.Errorf("a flood ended with %d", code)
	}
}

func TestLargeFramesEndTheConnection(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	c := s.follow()
	_ = c.ws.WriteMessage(websocket.TextMessage, make([]byte, 1<<20)) // the server may hang up first
	if code := c.closed(); code != websocket.CloseMessageTooBig {
		t.Errorf("ended with %d", code)
	}
	fits := s.drive()
	fits.say(`{"type":"command","id":"big","op":"next","pad":"` + strings.Repeat("x", 60<<10) + `"}`)
	hear[server.Ack](fits, "ack", nil)
}

func TestWhoMayConnect(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for _, c := range []struct {
		name, query, origin string
		want                int
	}{
		{"no origin", "show=" + s.show.JoinCode, "", 101},
		{"our own page", "show=" + s.show.JoinCode, s.origin, 101},
		{"a lower-case code", "show=" + strings.ToLower(s.show.JoinCode), "", 101},
		{"a foreign page", "show=" + s.show.JoinCode, "http://evil.example", 403},
		{"a sandboxed page", "show=" + s.show.JoinCode, "null", 403},
		{"our name and more", "show=" + s.show.JoinCode, s.origin + ".evil.example", 403},
		{"no such show", "show=ZZZZ", "", 404},
		{"nothing named", "", "", 400},
		{"a screen without a proper token", "screen=short", "", 400},
	} {
		header := []string{}
		if c.origin != "" {
			header = []string{"Origin", c.origin}
		}
		if _, got := s.tryDial(c.query, header...); got != c.want {
			t.Errorf("%s: status %d, want %d", c.name, got, c.want)
		}
	}
	res, err := http.Get("http" + strings.TrimPrefix(s.url, "ws") + "/ws?show=" + s.show.JoinCode)
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode != 400 {
		t.Errorf("no handshake: status %d %v", res.StatusCode, err)
	}
}

func TestAFollowersAnswerCountsOnceAcrossReconnects(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	driver, c := s.drive(), s.follow()
	token := c.state(1).Follower
	driver.say(`{"type":"command","id":"a","op":"goto","slide":2}`)
	driver.say(`{"type":"command","id":"b","op":"poll.open"}`)
	open := hear(c, "state", func(st server.State) bool { return st.Poll != nil && st.Poll.Open })
	if open.Poll.Counts != nil || open.Poll.Answer != nil || open.Poll.Choices != 3 {
		t.Errorf("an open poll shows %+v", open.Poll)
	}
	c.say(`{"type":"answer","poll":"p2","choice":0}`)
	if a := hear[server.Answered](c, "answered", nil); a.Choice != 0 || a.Poll != "p2" {
		t.Errorf("answered %+v", a)
	}
	c.say(`{"type":"answer","poll":"p2","choice":3}`)
	c.refused()
	if err := c.ws.Close(); err != nil {
		t.Fatal(err)
	}
	again := s.dial("show=" + s.show.JoinCode + "&follower=" + token)
	if st := again.state(1); st.Follower != token {
		t.Errorf("reconnected as %q, was %q", st.Follower, token)
	}
	again.say(`{"type":"answer","poll":"p2","choice":2}`)
	hear[server.Answered](again, "answered", nil)
	if p := hear(driver, "presence", func(p server.Presence) bool { return len(p.Tally) == 3 && p.Tally[2] == 1 }); !slices.Equal(p.Tally, []int{0, 0, 1}) {
		t.Errorf("tally %v", p.Tally)
	}
	s.press(live.PollReveal)
	shown := hear(again, "state", func(st server.State) bool { return st.Poll != nil && st.Poll.Counts != nil })
	if !slices.Equal(shown.Poll.Counts, []int{0, 0, 1}) || shown.Poll.Answer == nil || *shown.Poll.Answer != 2 || shown.Poll.Open {
		t.Errorf("revealed %+v", shown.Poll)
	}
	again.say(`{"type":"answer","poll":"p2","choice":1}`)
	again.refused() // too late
	forged := s.dial("show=" + s.show.JoinCode + "&follower=" + strings.Repeat("A", 32))
	if st := forged.state(1); st.Follower == strings.Repeat("A", 32) {
		t.Error("a token of the page's own making was accepted")
	}
}

func TestPresenceCountsFollowersAndTheReady(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	driver := s.drive()
	phones := []*client{s.follow(), s.follow(), s.follow()}
	for _, p := range phones[:2] {
		p.say(`{"type":"ready","rev":1}`)
	}
	s.drive() // the driver's second tablet follows nobody
	hear(driver, "presence", func(p server.Presence) bool { return p.Followers == 3 && p.Ready == 2 })
	s.press(live.Next)
	hear(driver, "presence", func(p server.Presence) bool { return p.Followers == 3 && p.Ready == 0 })
	if err := phones[2].ws.Close(); err != nil {
		t.Fatal(err)
	}
	hear(driver, "presence", func(p server.Presence) bool { return p.Followers == 2 })
}

func TestAScreenIsPairedFollowsAndComesBack(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	ctx := t.Context()
	const token = "screen-token-0123456789"
	wall := s.dial("screen=" + token)
	hello := hear[server.ScreenMessage](wall, "screen", nil)
	if hello.ID != "" || len(hello.PairingCode) != 6 {
		t.Fatalf("an unpaired screen hears %+v", hello)
	}
	scr, err := s.screens.Redeem(ctx, lan, strings.ToLower(hello.PairingCode), "Sảnh A", "Tầng 1")
	if err != nil {
		t.Fatal(err)
	}
	hear(wall, "screen", func(m server.ScreenMessage) bool { return m.ID == string(scr.ID) && m.PairingCode == "" })
	driver := s.drive()
	if err := s.screens.Command(ctx, lan, scr.ID, screen.Command{Op: screen.Assign, Show: s.show.JoinCode}); err != nil {
		t.Fatal(err)
	}
	hear(wall, "screen", func(m server.ScreenMessage) bool { return m.Show == string(s.show.ID) && m.JoinCode == s.show.JoinCode })
	if st := wall.state(1); st.Follower != "" {
		t.Error("a screen got a follower's token")
	}
	rev := s.press(live.Next)
	wall.state(rev)
	wall.say(fmt.Sprintf(`{"type":"ready","rev":%d}`, rev))
	p := hear(driver, "presence", func(p server.Presence) bool { return len(p.Screens) == 1 && p.Screens[0].Rev == rev })
	if p.Followers != 0 || !p.Screens[0].Connected || p.Screens[0].Name != "Sảnh A" {
		t.Errorf("presence %+v", p)
	}
	wall.say(`{"type":"command","id":"x","op":"end"}`)
	wall.refused()
	if err := s.screens.Command(ctx, lan, scr.ID, screen.Command{Op: screen.Identify}); err != nil {
		t.Fatal(err)
	}
	hear(wall, "screen", func(m server.ScreenMessage) bool { return m.Identify && m.Show != "" })
	s.press(live.End)
	hear(wall, "screen", func(m server.ScreenMessage) bool { return m.Show == "" })
}

func TestOnlyTheNewestStateWaitsForASlowClient(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	seat, err := s.hall.Join(s.show.JoinCode, live.Guest{})
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	var rev int64
	for range 50 { // nobody reads, nobody waits
		s.press(live.Blank)
		rev = s.press(live.Unblank)
	}
	if f := <-seat.States(); f.Rev != rev {
		t.Errorf("got rev %d, want the newest, %d", f.Rev, rev)
	}
	select {
	case f := <-seat.States():
		t.Errorf("a stale state waited too: rev %d", f.Rev)
	default:
	}
}

func TestTheServerSaysGoodbye(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	driver, follower := s.drive(), s.follow()
	driver.state(1) // a handshake is answered a moment before the socket is known to the server
	follower.state(1)
	s.sockets.Expire(lan.Name)
	if code := driver.closed(); code != 4501 {
		t.Errorf("signed out with %d", code)
	}
	s.sockets.Close()
	if code := follower.closed(); code != websocket.CloseServiceRestart {
		t.Errorf("restart with %d", code)
	}
	if c, status := s.tryDial("show=" + s.show.JoinCode); c != nil {
		t.Errorf("a closed server upgraded: %d", status)
	}
}
