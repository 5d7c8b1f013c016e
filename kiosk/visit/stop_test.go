package visit_test

import (
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

func TestAStopIsClosedWithItsNumbers(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, err := d.led.AddStop(t.Context(), organiser, visit.Stop{
		Name: "Núi Thành", Place: "Nhà văn hoá", From: "2026-11-19", To: "2026-11-22", Hosts: "THCS Nguyễn Trãi; THPT Núi Thành",
	})
	if err != nil {
		t.Fatal(err)
	}
	d.busyDay(t) // 18, 19 and 20 November
	before := d.figures(t)
	check := func(list string, item int, done bool) error {
		return d.led.CheckStop(t.Context(), organiser, id, visit.Check{List: list, Item: item}, done)
	}
	if err := d.book.CloseStop(t.Context(), organiser, id); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("closed with nothing done: %v, want Conflict", err)
	}
	for i := range visit.Checklists[visit.ClosingList] {
		if err := check(visit.ClosingList, i, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := check(visit.ClosingList, 0, false); err != nil {
		t.Fatal(err)
	}
	if err := d.book.CloseStop(t.Context(), organiser, id); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("closed with one item left: %v, want Conflict", err)
	}
	for name, got := range map[string]error{
		"an item too many": check(visit.ClosingList, visit.Checklists[visit.ClosingList], true),
		"an unknown list":  check("middle", 0, true),
	} {
		if kiosk.KindOf(got) != kiosk.Unprocessable {
			t.Errorf("%s: %v, want Unprocessable", name, got)
		}
	}
	if err := d.led.CheckStop(t.Context(), teacher, id, visit.Check{List: visit.OpeningList}, true); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a teacher's check: %v, want Denied", err)
	}
	if err := check(visit.ClosingList, 0, true); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		by   kiosk.Actor
		id   kiosk.StopID
		want kiosk.Kind
	}{
		"by a teacher":      {teacher, id, kiosk.Denied},
		"of the school":     {organiser, kiosk.StopSchool, kiosk.Conflict},
		"that is not there": {organiser, "khong-co", kiosk.NotFound},
	} {
		if err := d.book.CloseStop(t.Context(), c.by, c.id); kiosk.KindOf(err) != c.want {
			t.Errorf("a stop %s: %v, want kind %d", name, err, c.want)
		}
	}
	if err := d.book.CloseStop(t.Context(), organiser, id); err != nil {
		t.Fatal(err)
	}
	if got := d.figures(t); got != before {
		t.Errorf("figures after closing\n%s\nwere\n%s", got, before)
	}
	stops, err := d.led.Stops(t.Context())
	if err != nil || !stops[1].Closed() || stops[1].To != "2026-11-20" || stops[1].ClosedBy != "hoa" || stops[1].Done(visit.ClosingList) != 5 {
		t.Errorf("stop %+v, %v; want it closed by hoa today", stops[1], err)
	}
	days, err := d.led.Days(t.Context(), "", "")
	if err != nil || len(days) != 3 || days[0].Closed || !days[1].Closed || !days[2].Closed {
		t.Errorf("days %+v, %v; want the stop's two closed, the school's day before it open", days, err)
	}
	if err := check(visit.OpeningList, 0, true); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("a check after closing: %v, want Conflict", err)
	}
	if d.led.StopOn("2026-11-21") != kiosk.StopSchool {
		t.Error("the day after it still belongs to the stop")
	}
	if err := d.book.CloseStop(t.Context(), organiser, id); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("closed twice: %v, want Conflict", err)
	}
}
