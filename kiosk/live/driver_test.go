package live_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// heard is the newest baton that lies in a seat's slot.
func heard(t *testing.T, s *live.Seat) live.Baton {
	t.Helper()
	select {
	case b := <-s.Baton():
		return b
	default:
		t.Helper()
		t.Error("nothing was heard of the baton")
		return live.Baton{}
	}
}

func TestTheBaton(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	id := string(show.ID)
	pass := func(by kiosk.Actor, action, to string, want live.Baton) {
		t.Helper()
		got, err := s.Driver(t.Context(), by, id, action, to)
		if err != nil || got != want {
			t.Errorf("%s by %s: %+v %v, want %+v", action, by.Name, got, err, want)
		}
	}
	refuse := func(by kiosk.Actor, action, to string, want kiosk.Kind) {
		t.Helper()
		_, err := s.Driver(t.Context(), by, id, action, to)
		wantKind(t, action+" by "+by.Name, err, want)
	}
	tablet := s.join(show, live.Guest{Account: lan.Name})
	if b := heard(t, tablet); b != (live.Baton{Driver: lan.Name}) {
		t.Errorf("on joining the driver heard %+v", b)
	}
	refuse(kiosk.Actor{}, live.Ask, "", kiosk.Unauthenticated)
	refuse(minh, "steal", "", kiosk.Invalid)
	refuse(minh, live.Accept, "", kiosk.Conflict)
	refuse(minh, live.Hand, minh.Name, kiosk.Conflict) // not the driver
	refuse(minh, live.Take, "", kiosk.Conflict)        // the driver is there
	refuse(lan, live.Accept, "", kiosk.Conflict)       // nobody asks
	refuse(lan, live.Hand, "", kiosk.Invalid)
	refuse(lan, live.Hand, minh.Name, kiosk.Conflict) // not here
	pass(minh, live.Ask, "", live.Baton{Driver: lan.Name, Asks: minh.Name})
	pass(minh, live.Ask, "", live.Baton{Driver: lan.Name, Asks: minh.Name})
	if b := heard(t, tablet); b.Asks != minh.Name {
		t.Errorf("the driver heard %+v", b)
	}
	pass(lan, live.Refuse, "", live.Baton{Driver: lan.Name})
	pass(minh, live.Ask, "", live.Baton{Driver: lan.Name, Asks: minh.Name})
	s.join(show, live.Guest{Account: minh.Name})
	pass(lan, live.Accept, "", live.Baton{Driver: minh.Name})
	if _, err := s.Command(t.Context(), lan, id, live.Command{ID: "was-mine", Op: live.Next}); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("the former driver still drives: %v", err)
	}
	if got := s.see(show); got.Driver != minh.Name || got.Rev != 2 {
		t.Errorf("handed over: %+v", got)
	}
	pass(minh, live.Hand, lan.Name, live.Baton{Driver: lan.Name})
	if p, err := s.Presence(id); err != nil || !cmp.Equal(p.Staff, []string{minh.Name}) {
		t.Errorf("beside the driver are %v %v, want %s", p.Staff, err, minh.Name)
	}
	free := s.see(show).Now.Add(30 * time.Second) // the organiser has no seat here
	pass(chief, live.Take, "", live.Baton{Driver: chief.Name, FreeAt: free})
	s = s.again()
	if got := s.see(show); got.Driver != chief.Name || got.Rev != 4 {
		t.Errorf("after a restart: %+v", got)
	}
	s.press(show, chief, live.End)
	for _, by := range []kiosk.Actor{{}, lan} {
		if _, err := s.Events(t.Context(), by, id); err == nil {
			t.Errorf("%q may read who drove", by.Name)
		}
	}
	events, err := s.Events(t.Context(), chief, id)
	if err != nil {
		t.Fatal(err)
	}
	var got [][3]string
	for _, e := range events {
		got = append(got, [3]string{e.By, e.Action, e.To})
		if !e.At.Equal(s.clock.now()) {
			t.Errorf("%s at %v", e.Action, e.At)
		}
	}
	want := [][3]string{
		{lan.Name, "start", lan.Name},
		{minh.Name, "ask", minh.Name},
		{lan.Name, "refuse", ""},
		{minh.Name, "ask", minh.Name},
		{lan.Name, "accept", minh.Name},
		{minh.Name, "hand", lan.Name},
		{chief.Name, "take", chief.Name},
		{chief.Name, "end", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestStaffHearWhenAShowIsFree: a colleague's tablet can offer to take over without asking again.
func TestStaffHearWhenAShowIsFree(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	tablet := s.join(show, live.Guest{Account: lan.Name})
	beside := s.join(show, live.Guest{Account: minh.Name})
	if b := heard(t, beside); !b.FreeAt.IsZero() {
		t.Errorf("while the driver is here: %+v", b)
	}
	tablet.Leave()
	if b := heard(t, beside); !b.FreeAt.Equal(s.see(show).Now.Add(30 * time.Second)) {
		t.Errorf("the tablet has gone: %+v", b)
	}
	s.clock.pass(10 * time.Second)
	s.join(show, live.Guest{Account: lan.Name})
	if b := heard(t, beside); !b.FreeAt.IsZero() {
		t.Errorf("the tablet is back: %+v", b)
	}
}

func TestAnAbandonedShowCanBePickedUp(t *testing.T) {
	s := open(t, t.TempDir())
	show := s.start()
	id := string(show.ID)
	take := func() error { _, err := s.Driver(t.Context(), minh, id, live.Take, ""); return err }
	tablet, err := s.Join(id, live.Guest{Account: lan.Name})
	if err != nil {
		t.Fatal(err)
	}
	s.clock.pass(time.Hour)
	wantKind(t, "while the driver is connected", take(), kiosk.Conflict)
	tablet.Leave()
	tablet.Leave()
	s.clock.pass(29 * time.Second)
	wantKind(t, "too early", take(), kiosk.Conflict)
	s.do(show, live.Next) // driving without a socket is being there, too
	s.clock.pass(29 * time.Second)
	wantKind(t, "too early after a press", take(), kiosk.Conflict)
	s.clock.pass(time.Second)
	if err := take(); err != nil {
		t.Errorf("after thirty seconds: %v", err)
	}
	s.press(show, minh, live.Next)
}

func (s *site) press(show live.Snapshot, by kiosk.Actor, op string) {
	s.t.Helper()
	if _, err := s.Command(s.t.Context(), by, string(show.ID), live.Command{ID: kiosk.Token(9), Op: op}); err != nil {
		s.t.Fatal(err)
	}
}
