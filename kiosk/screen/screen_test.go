package screen_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/bus"
	"trienlam/kiosk/screen"
	"trienlam/kiosk/sqlite"
)

var (
	lan   = kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
	minh  = kiosk.Actor{Name: "thay-minh", Role: kiosk.Teacher}
	chief = kiosk.Actor{Name: "ban-to-chuc", Role: kiosk.Organiser}
)

type site struct {
	*screen.Registry
	t     testing.TB
	dir   string
	db    *sqlite.DB
	hints *bus.Memory

	mu    sync.Mutex
	at    time.Time
	shows map[string]screen.Show
}

func open(t testing.TB, dir string) *site {
	t.Helper()
	db, err := sqlite.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, dir: dir, db: db, hints: bus.NewMemory(), at: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)}
	s.shows = map[string]screen.Show{
		"show-lan":  {ID: "show-lan", JoinCode: "1111", Driver: lan.Name},
		"show-minh": {ID: "show-minh", JoinCode: "2222", Driver: minh.Name},
		"show-over": {ID: "show-over", JoinCode: "3333", Driver: lan.Name, Ended: true},
	}
	s.Registry = screen.NewRegistry(screen.Options{
		Store: sqlite.NewScreens(db), Bus: s.hints,
		Show: func(id string) (screen.Show, bool) {
			s.mu.Lock()
			defer s.mu.Unlock()
			v, ok := s.shows[id]
			return v, ok
		},
		Clock: func() time.Time { s.mu.Lock(); defer s.mu.Unlock(); return s.at },
	})
	if err := s.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	return s
}

func (s *site) stop() {
	s.Close()
	if err := s.db.Close(); err != nil {
		s.t.Error(err)
	}
}

func (s *site) again() *site { s.t.Helper(); s.stop(); return open(s.t, s.dir) }

func (s *site) pass(d time.Duration) { s.mu.Lock(); defer s.mu.Unlock(); s.at = s.at.Add(d) }

func (s *site) end(id string) {
	s.mu.Lock()
	v := s.shows[id]
	v.Ended = true
	s.shows[id] = v
	s.mu.Unlock()
	s.hints.Publish(bus.ShowEnded, []byte(id))
}

func (s *site) connect(token string) *screen.Seat {
	s.t.Helper()
	seat, err := s.Connect(token)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(seat.Leave)
	return seat
}

// pair connects a new screen and redeems its code.
func (s *site) pair(name string) (screen.Screen, *screen.Seat) {
	s.t.Helper()
	seat := s.connect("token-of-" + name + "-0123456789")
	scr, err := s.Redeem(s.t.Context(), lan, (<-seat.Messages()).PairingCode, name, "")
	if err != nil {
		s.t.Fatal(err)
	}
	if m := <-seat.Messages(); m.ID != scr.ID || m.PairingCode != "" {
		s.t.Fatalf("after pairing the screen heard %+v", m)
	}
	return scr, seat
}

func (s *site) do(by kiosk.Actor, id kiosk.ScreenID, c screen.Command) {
	s.t.Helper()
	if err := s.Command(s.t.Context(), by, id, c); err != nil {
		s.t.Fatal(err)
	}
}

func wantKind(t testing.TB, what string, err error, want kiosk.Kind) {
	t.Helper()
	if err == nil || kiosk.KindOf(err) != want {
		t.Errorf("%s: got %v, want kind %d", what, err, want)
	}
}

func TestPairingAScreen(t *testing.T) {
	s := open(t, t.TempDir())
	const token = "0123456789abcdef"
	seat := s.connect(token)
	hello := <-seat.Messages()
	if hello.ID != "" || len(hello.PairingCode) != 6 || hello.Show != "" || hello.Volume != 100 {
		t.Fatalf("an unpaired screen hears %+v", hello)
	}
	if same := <-s.connect(token).Messages(); same.PairingCode != hello.PairingCode {
		t.Errorf("the same screen got another code on reconnecting: %q, %q", hello.PairingCode, same.PairingCode)
	}
	typed := strings.ToLower(hello.PairingCode[:3] + " " + hello.PairingCode[3:])
	redeem := func(by kiosk.Actor, code string) error {
		_, err := s.Redeem(t.Context(), by, code, " Sảnh A ", "Tầng 1")
		return err
	}
	wantKind(t, "a visitor", redeem(kiosk.Actor{}, typed), kiosk.Unauthenticated)
	wantKind(t, "an account without a role", redeem(kiosk.Actor{Name: "x"}, typed), kiosk.Denied)
	wantKind(t, "a code nobody shows", redeem(lan, "??????"), kiosk.NotFound)
	_, err := s.Redeem(t.Context(), lan, typed, strings.Repeat("ă", 81), "")
	wantKind(t, "a name without end", err, kiosk.Unprocessable)
	if err := redeem(lan, typed); err != nil {
		t.Fatal(err)
	}
	wantKind(t, "the same code again", redeem(lan, typed), kiosk.Conflict)
	s = s.again()
	if m := <-s.connect(token).Messages(); m.Name != "Sảnh A" || m.ID == "" || m.PairingCode != "" {
		t.Errorf("after a restart the screen hears %+v", m)
	}
	list, err := s.List(lan)
	if err != nil || len(list) != 1 || !list[0].Connected || list[0].Place != "Tầng 1" {
		t.Errorf("list %+v %v", list, err)
	}
	_, err = s.List(kiosk.Actor{})
	wantKind(t, "a visitor's list", err, kiosk.Unauthenticated)
}

func TestCodesDieAndGuessesAreCounted(t *testing.T) {
	s := open(t, t.TempDir())
	seat := s.connect("0123456789abcdef")
	code := (<-seat.Messages()).PairingCode
	s.pass(10 * time.Minute)
	redeem := func(by kiosk.Actor, code string) error { _, err := s.Redeem(t.Context(), by, code, "", ""); return err }
	wantKind(t, "an old code", redeem(lan, code), kiosk.NotFound)
	fresh := <-s.connect("0123456789abcdef").Messages()
	if fresh.PairingCode == code {
		t.Error("the old code is still shown")
	}
	for range 9 {
		wantKind(t, "a guess", redeem(lan, "??????"), kiosk.NotFound)
	}
	wantKind(t, "after ten guesses", redeem(lan, fresh.PairingCode), kiosk.TooMany)
	if err := redeem(minh, fresh.PairingCode); err != nil {
		t.Errorf("another teacher is not locked out: %v", err)
	}
}

func TestUnpairedScreensAreBounded(t *testing.T) {
	s := open(t, t.TempDir())
	for i := range 200 {
		s.connect(fmt.Sprintf("token-%026d", i))
	}
	_, err := s.Connect("one-token-too-many")
	wantKind(t, "the 201st", err, kiosk.TooMany)
	for _, bad := range []string{"", "short", "with space in the token", strings.Repeat("x", 65)} {
		_, err := s.Connect(bad)
		wantKind(t, bad, err, kiosk.Invalid)
	}
	gone := open(t, t.TempDir())
	for i := range 200 {
		seat, err := gone.Connect(fmt.Sprintf("token-%026d", i))
		if err != nil {
			t.Fatal(err)
		}
		seat.Leave()
	}
	gone.connect("room-was-made-for-me")
}

func TestAScreenBelongsToOneShow(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	assign := func(by kiosk.Actor, show string) error {
		return s.Command(t.Context(), by, scr.ID, screen.Command{Op: screen.Assign, Show: show})
	}
	changed := make(chan string, 9)
	defer s.hints.Subscribe(bus.ScreenChanged, func(id []byte) { changed <- string(id) })()
	wantKind(t, "no such show", assign(lan, "khong-co"), kiosk.NotFound)
	wantKind(t, "an ended show", assign(lan, "show-over"), kiosk.Conflict)
	if err := assign(lan, "show-lan"); err != nil {
		t.Fatal(err)
	}
	if m := <-seat.Messages(); m.Show != "show-lan" || m.JoinCode != "1111" {
		t.Errorf("heard %+v", m)
	}
	if id := <-changed; id != "show-lan" {
		t.Errorf("hint for %q", id)
	}
	wantKind(t, "held by another's show", assign(minh, "show-minh"), kiosk.Conflict)
	wantKind(t, "taken from another's show", assign(minh, ""), kiosk.Conflict)
	wantKind(t, "an organiser, too, must say that it is meant", assign(chief, "show-minh"), kiosk.Conflict)
	forced := screen.Command{Op: screen.Assign, Show: "show-minh", Force: true}
	wantKind(t, "a teacher may not insist", s.Command(t.Context(), minh, scr.ID, forced), kiosk.Conflict)
	seat.Shows(7)
	if f := s.Following("show-lan"); len(f) != 1 || f[0].Rev != 7 {
		t.Errorf("following %+v", f)
	}
	s.end("show-lan")
	if m := <-seat.Messages(); m.Show != "" {
		t.Errorf("after the end heard %+v", m)
	}
	if err := assign(minh, "show-minh"); err != nil {
		t.Errorf("a screen whose show has ended is free: %v", err)
	}
	s = s.again()
	if f := s.Following("show-minh"); len(f) != 1 || f[0].ID != scr.ID {
		t.Errorf("after a restart: %+v", f)
	}
	if err := s.Command(t.Context(), chief, scr.ID, screen.Command{Op: screen.Assign}); err != nil {
		t.Errorf("an organiser gives it back: %v", err)
	}
}

func TestWishesAndVolume(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	s.do(lan, scr.ID, screen.Command{Op: screen.Identify})
	loud, too := 30, 101
	s.do(lan, scr.ID, screen.Command{Op: screen.Volume, Volume: &loud})
	if m := <-seat.Messages(); !m.Identify || m.Reload || m.Volume != 30 {
		t.Errorf("an unread wish was lost or made up: %+v", m)
	}
	s.do(lan, scr.ID, screen.Command{Op: screen.Reload})
	if m := <-seat.Messages(); m.Identify || !m.Reload {
		t.Errorf("heard %+v", m)
	}
	for _, c := range []struct {
		name string
		by   kiosk.Actor
		id   kiosk.ScreenID
		cmd  screen.Command
		want kiosk.Kind
	}{
		{"a visitor", kiosk.Actor{}, scr.ID, screen.Command{Op: screen.Reload}, kiosk.Unauthenticated},
		{"no such screen", lan, "x", screen.Command{Op: screen.Reload}, kiosk.NotFound},
		{"unknown op", lan, scr.ID, screen.Command{Op: "explode"}, kiosk.Invalid},
		{"no volume", lan, scr.ID, screen.Command{Op: screen.Volume}, kiosk.Invalid},
		{"too loud", lan, scr.ID, screen.Command{Op: screen.Volume, Volume: &too}, kiosk.Unprocessable},
	} {
		wantKind(t, c.name, s.Command(t.Context(), c.by, c.id, c.cmd), c.want)
	}
}
