package screen_test

import (
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/screen"
)

// A browser that was wiped comes back as a stranger. The seat is given to it in one order and keeps its
// name, place, group and duty, also over a restart; what it had not delivered is a named gap.
func TestASeatSurvivesAWipedBrowser(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	place, group := "Tầng 2", "Sảnh"
	s.do(chief, scr.ID, screen.Command{Op: screen.Rename, Place: &place, Group: &group})
	s.do(lan, scr.ID, screen.Command{Op: screen.Assign, Duty: screen.Duty{Section: "ban-do"}})
	seat.Reports(screen.Health{Boot: "first", Unsent: 3, Lost: 1})
	seat.Leave()

	fresh := s.connect("a-token-after-the-wipe")
	code := (<-fresh.Messages()).PairingCode
	fresh.Reports(screen.Health{Boot: "second", Fresh: true, WidthPx: 1920, HeightPx: 1080})
	waiting, err := s.Unpaired(chief)
	if err != nil || len(waiting) != 1 || waiting[0].Code != code || waiting[0].WidthPx != 1920 {
		t.Fatalf("waiting %+v %v", waiting, err)
	}
	_, err = s.Unpaired(lan)
	wantKind(t, "codes are not for teachers", err, kiosk.Denied)
	adopt := func(by kiosk.Actor, code string) error {
		return s.Command(t.Context(), by, scr.ID, screen.Command{Op: screen.Adopt, Code: code})
	}
	wantKind(t, "a teacher", adopt(lan, code), kiosk.Denied)
	wantKind(t, "a code nobody shows", adopt(chief, "??????"), kiosk.NotFound)
	if err := adopt(chief, strings.ToLower(code)); err != nil {
		t.Fatal(err)
	}
	m := <-fresh.Messages()
	if m.ID != scr.ID || m.Name != "san" || m.PairingCode != "" || m.Duty.Section != "ban-do" {
		t.Errorf("the new machine heard %+v", m)
	}
	wantKind(t, "the code again", adopt(chief, code), kiosk.Conflict)
	list, err := s.List(lan)
	if err != nil || len(list) != 1 || !list[0].Connected || list[0].Health.Lost != 4 {
		t.Fatalf("list %+v %v, want one seat, connected, 4 opens lost", list, err)
	}
	fresh.Reports(screen.Health{Boot: "second", Fresh: true, Lost: 1})
	if list, _ = s.List(lan); list[0].Health.Lost != 5 {
		t.Errorf("lost %d, want 5: a gap is named once and stays", list[0].Health.Lost)
	}

	s = s.again()
	if m := <-s.connect("a-token-after-the-wipe").Messages(); m.ID != scr.ID {
		t.Errorf("after a restart the new machine heard %+v", m)
	}
	if m := <-s.connect("token-of-san-0123456789").Messages(); m.ID != "" || m.PairingCode == "" {
		t.Errorf("the old token still has a seat: %+v", m)
	}
	if list, _ = s.List(lan); list[0].Place != place || list[0].Group != group {
		t.Errorf("after a restart %+v", list[0])
	}
}

// The machine that an adopted one replaces is still on: it becomes a stranger with a code.
func TestAReplacedMachineGetsACode(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	other := s.connect("another-machine-0123456789")
	s.do(chief, scr.ID, screen.Command{Op: screen.Adopt, Code: (<-other.Messages()).PairingCode})
	if m := <-seat.Messages(); m.ID != "" || len(m.PairingCode) != 6 {
		t.Errorf("the replaced machine heard %+v", m)
	}
	if seat.ID() != "" || other.ID() != scr.ID {
		t.Errorf("seats of %q and %q", seat.ID(), other.ID())
	}
}

func TestUnpairing(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	wantKind(t, "a teacher", s.Command(t.Context(), lan, scr.ID, screen.Command{Op: screen.Unpair}), kiosk.Denied)
	s.do(chief, scr.ID, screen.Command{Op: screen.Unpair})
	m := <-seat.Messages()
	if m.ID != "" || len(m.PairingCode) != 6 {
		t.Errorf("heard %+v", m)
	}
	if again, err := s.Redeem(t.Context(), lan, m.PairingCode, "khác", ""); err != nil || again.Name != "khác" {
		t.Errorf("paired again: %+v %v", again, err)
	}
	if list, err := s.again().List(lan); err != nil || len(list) != 1 {
		t.Errorf("list %+v %v", list, err)
	}
}

func TestDutiesNamesAndHours(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	long, empty, too := strings.Repeat("ă", 81), " ", []int{1, 8}
	for _, c := range []struct {
		name string
		by   kiosk.Actor
		cmd  screen.Command
		want kiosk.Kind
	}{
		{"two duties", lan, screen.Command{Op: screen.Assign, Duty: screen.Duty{Deck: "a", Attract: true}}, kiosk.Invalid},
		{"a show and a duty", lan, screen.Command{Op: screen.Assign, Show: "show-lan", Duty: screen.Duty{Attract: true}}, kiosk.Invalid},
		{"a name without end", chief, screen.Command{Op: screen.Rename, Name: &long}, kiosk.Unprocessable},
		{"a teacher renames", lan, screen.Command{Op: screen.Rename, Name: &empty}, kiosk.Denied},
		{"closing first", chief, screen.Command{Op: screen.Light, Hours: &screen.Hours{From: "17:00", To: "07:00"}}, kiosk.Unprocessable},
		{"half of it", chief, screen.Command{Op: screen.Light, Hours: &screen.Hours{From: "07:00"}}, kiosk.Unprocessable},
		{"no such hour", chief, screen.Command{Op: screen.Light, Hours: &screen.Hours{From: "07:00", To: "24:30"}}, kiosk.Unprocessable},
		{"an eighth day", chief, screen.Command{Op: screen.Light, Hours: &screen.Hours{From: "07:00", To: "17:00", Days: too}}, kiosk.Unprocessable},
	} {
		wantKind(t, c.name, s.Command(t.Context(), c.by, scr.ID, c.cmd), c.want)
	}
	s.do(lan, scr.ID, screen.Command{Op: screen.Assign, Duty: screen.Duty{Exhibit: "dai-nam"}})
	s.do(chief, scr.ID, screen.Command{Op: screen.Rename, Name: &empty})
	s.do(chief, scr.ID, screen.Command{Op: screen.Light, Hours: &screen.Hours{From: "07:00", To: "17:30", Days: []int{1, 6}}})
	m := <-seat.Messages()
	if m.Duty.Exhibit != "dai-nam" || m.Name != "san" || m.Hours.To != "17:30" || m.Now.IsZero() {
		t.Errorf("heard %+v", m)
	}

	// A show goes before the duty and gives it back; so does a teacher who lets the screen go.
	s.do(lan, scr.ID, screen.Command{Op: screen.Assign, Show: "show-lan"})
	wantKind(t, "a duty for a screen that another's show holds",
		s.Command(t.Context(), minh, scr.ID, screen.Command{Op: screen.Assign, Duty: screen.Duty{Attract: true}}), kiosk.Conflict)
	s.do(lan, scr.ID, screen.Command{Op: screen.Assign})
	if m := <-seat.Messages(); m.Show != "" || m.Duty.Exhibit != "dai-nam" {
		t.Errorf("after the show heard %+v", m)
	}
	s = s.again()
	if list, err := s.List(lan); err != nil || list[0].Duty.Exhibit != "dai-nam" || len(list[0].Hours.Days) != 2 {
		t.Errorf("after a restart %+v %v", list, err)
	}
	s.do(lan, scr.ID, screen.Command{Op: screen.Assign, Exhibition: true})
	s.do(chief, scr.ID, screen.Command{Op: screen.Light})
	if list, err := s.List(lan); err != nil || list[0].Duty != (screen.Duty{}) || list[0].Hours.From != "" {
		t.Errorf("the whole exhibition, always: %+v %v", list, err)
	}
}

func TestWhatAScreenSaysOfItself(t *testing.T) {
	s := open(t, t.TempDir())
	scr, seat := s.pair("san")
	seen := func() screen.Screen {
		t.Helper()
		list, err := s.List(lan)
		if err != nil || len(list) != 1 || list[0].ID != scr.ID {
			t.Fatalf("list %+v %v", list, err)
		}
		return list[0]
	}
	if now := seen(); !now.Touched.IsZero() || now.Old {
		t.Errorf("a screen that has said nothing: %+v", now)
	}
	connected := seen().Since
	s.pass(time.Hour)
	seat.Reports(screen.Health{Build: "an older page", Boot: "b", WidthPx: 1 << 30, HeightPx: -1, Idle: 5 * time.Minute, Faults: make([]string, 99)})
	now := seen()
	if !now.Old || now.Health.WidthPx != 20_000 || now.Health.HeightPx != 0 || len(now.Health.Faults) != 12 {
		t.Errorf("said %+v", now)
	}
	if want := connected.Add(55 * time.Minute); !now.Touched.Equal(want) || !now.Since.Equal(connected) {
		t.Errorf("touched %v, want %v; since %v, want %v", now.Touched, want, now.Since, connected)
	}
	seat.Leave()
	if now := seen(); now.Connected || !now.Since.Equal(connected.Add(time.Hour)) || now.Touched.IsZero() {
		t.Errorf("after it left: %+v", now)
	}
}

func TestHoursOfAScreen(t *testing.T) {
	zone := time.FixedZone("ICT", 7*60*60)
	week := screen.Hours{From: "07:00", To: "17:00", Days: []int{1, 2, 3, 4, 5, 7}}
	for _, c := range []struct {
		at   string
		want bool
	}{
		{"2026-11-20T06:59:59+07:00", false},
		{"2026-11-20T07:00:00+07:00", true},
		{"2026-11-20T16:59:59+07:00", true},
		{"2026-11-20T17:00:00+07:00", false},
		{"2026-11-21T09:00:00+07:00", false},
		{"2026-11-22T09:00:00+07:00", true},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := week.Open(at.In(zone)); got != c.want {
			t.Errorf("%s: open %t", c.at, got)
		}
	}
	if !(screen.Hours{}).Open(time.Now()) {
		t.Error("no hours are not always")
	}
}
