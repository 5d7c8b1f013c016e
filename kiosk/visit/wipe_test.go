package visit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

func TestWordsAreWipedAndFiguresStay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	admin := kiosk.Actor{Name: "quan-tri", Role: kiosk.Admin}
	d.busyDay(t)
	s := screening()
	s.Class, s.Date = "Lớp-Của-Bé-Na", "2026-11-19"
	id, err := d.led.AddScreening(t.Context(), teacher, s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.led.Correct(t.Context(), teacher, visit.Correction{Of: visit.OfScreening, Target: id, Field: "headsCounted", Became: 30, Reason: "em Bé Na về sớm"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.book.Close(t.Context(), organiser, "2026-11-19"); err != nil {
		t.Fatal(err)
	}
	before := d.figures(t)
	for name, c := range map[string]struct {
		by   kiosk.Actor
		day  string
		want kiosk.Kind
	}{
		"by an organiser": {organiser, "2026-11-20", kiosk.Denied},
		"of no day":       {admin, "20/11", kiosk.Invalid},
		"of the future":   {admin, "2026-11-21", kiosk.Conflict},
	} {
		if _, err := d.book.Wipe(t.Context(), c.by, c.day); kiosk.KindOf(err) != c.want || err == nil {
			t.Errorf("a wipe %s: %v, want kind %d", name, err, c.want)
		}
	}
	got, err := d.book.Wipe(t.Context(), admin, "2026-11-20")
	if err != nil || got.Days != 2 || got.Entries != 2 || got.Opens == 0 || got.Head == "" || got.By != "quan-tri" {
		t.Fatalf("certificate %+v, %v; want two days, two entries", got, err)
	}
	if after := d.figures(t); after != before {
		t.Errorf("figures after\n%s\nwere\n%s", after, before)
	}
	held, err := d.led.Screenings(t.Context(), "", "")
	if err != nil || held[0].HeadsCounted != 30 || held[0].Grade != s.Grade || held[0].Class != "" || held[0].By != "" {
		t.Errorf("screening %+v, %v; want 30 heads and no words", held, err)
	}
	if faults := d.verify(t); len(faults) > 0 {
		t.Error(faults)
	}
	for _, r := range current(t, d.db) {
		if r.Day < "2026-11-20" {
			t.Fatalf("an open of %s is still there", r.Day)
		}
	}
	files, err := filepath.Glob(filepath.Join(d.dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "Lớp-Của-Bé-Na") {
			t.Errorf("%s still holds the class", filepath.Base(name))
		}
	}
	again, err := d.book.Wipe(t.Context(), admin, "2026-11-20")
	if err != nil || again.Entries != 0 || again.Opens != 0 {
		t.Errorf("again: %+v, %v; want nothing left", again, err)
	}
}
