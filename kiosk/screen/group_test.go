package screen_test

import (
	"errors"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/bus"
	"trienlam/kiosk/screen"
)

// TestAGroupIsOrderedTogether: a show, a room or a volume for all screens of a group, and for none if
// one of them belongs to another show; an organiser may insist.
func TestAGroupIsOrderedTogether(t *testing.T) {
	s := open(t, t.TempDir())
	group := "Tầng 1"
	var ids []kiosk.ScreenID
	for _, name := range []string{"an", "binh", "chi", "ngoai"} {
		scr, _ := s.pair(name)
		ids = append(ids, scr.ID)
		if name != "ngoai" {
			s.do(chief, scr.ID, screen.Command{Op: screen.Rename, Group: &group})
		}
	}
	want := func(show kiosk.ShowID, section string) {
		t.Helper()
		list, err := s.List(lan)
		if err != nil {
			t.Fatal(err)
		}
		for _, scr := range list {
			if scr.Group == group && (scr.Show != show || scr.Duty.Section != section) || scr.Group == "" && scr.Show != "" {
				t.Errorf("%s shows %q %+v, want %q %q", scr.Name, scr.Show, scr.Duty, show, section)
			}
		}
	}
	changed := make(chan string, 9)
	defer s.hints.Subscribe(bus.ScreenChanged, func(id []byte) { changed <- string(id) })()
	order := func(by kiosk.Actor, c screen.Command) error { return s.CommandGroup(t.Context(), by, group, c) }
	if err := order(lan, screen.Command{Op: screen.Assign, Duty: screen.Duty{Section: "phong-2"}}); err != nil {
		t.Fatal(err)
	}
	want("", "phong-2")
	if err := order(lan, screen.Command{Op: screen.Assign, Show: "show-lan"}); err != nil {
		t.Fatal(err)
	}
	want("show-lan", "phong-2")
	if id := <-changed; id != "show-lan" || len(changed) != 0 {
		t.Errorf("hints for %q and %d more, want one", id, len(changed))
	}
	s.do(lan, ids[0], screen.Command{Op: screen.Assign})
	s.do(lan, ids[2], screen.Command{Op: screen.Assign})
	err := order(minh, screen.Command{Op: screen.Assign, Show: "show-minh"}) // the second is still hers
	wantKind(t, "one is held", err, kiosk.Conflict)
	var refused *kiosk.Error
	if !errors.As(err, &refused) || refused.Args["screen"] != "binh" || refused.Args["driver"] != lan.Name {
		t.Errorf("the reason is %+v", err)
	}
	if list, _ := s.List(lan); list[0].Show != "" || list[2].Show != "" {
		t.Errorf("a refused order reached others: %+v", list)
	}
	if err := order(chief, screen.Command{Op: screen.Assign, Show: "show-minh", Force: true}); err != nil {
		t.Fatal(err)
	}
	want("show-minh", "phong-2")
	s = s.again()
	want("show-minh", "phong-2")
	wantKind(t, "no such group", s.CommandGroup(t.Context(), lan, "Tầng 9", screen.Command{Op: screen.Identify}), kiosk.NotFound)
	wantKind(t, "those without a group are none", s.CommandGroup(t.Context(), lan, "", screen.Command{Op: screen.Identify}), kiosk.NotFound)
	wantKind(t, "a group has no name to change", order(chief, screen.Command{Op: screen.Rename}), kiosk.Invalid)
	wantKind(t, "a visitor", order(kiosk.Actor{}, screen.Command{Op: screen.Identify}), kiosk.Unauthenticated)
	wantKind(t, "too loud", order(lan, screen.Command{Op: screen.Volume, Volume: new(101)}), kiosk.Unprocessable)
}
