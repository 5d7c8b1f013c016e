package visit_test

import (
	"errors"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

const placeTable = "\ufeffid,kind,name,short,parent,code,from,to\r\n" +
	"qnam,unit,Tỉnh Quảng Nam,Quảng Nam,,,,\r\n" +
	"dnang,unit,Thành phố Đà Nẵng,Đà Nẵng,,,,\r\n" +
	"nthanh,unit,Huyện Núi Thành,,qnam,,,\r\n" +
	"nt1,school,Trường THCS Nguyễn Trãi,,nthanh,49001,,\r\n" +
	"nt2,school,Trường THCS Trần Phú,,nthanh,,2015-09-05,\r\n"

func TestAReportOf2022PrintsTheOldNames(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if n, err := d.led.ImportPlaces(t.Context(), organiser, strings.NewReader(placeTable)); err != nil || n != 5 {
		t.Fatal(n, err)
	}
	if err := d.led.RenamePlace(t.Context(), organiser, visit.Place{ID: "nt1", Name: "Trường THCS số 1 Núi Thành", Parent: "dnang", From: "2025-07-01"}); err != nil {
		t.Fatal(err)
	}
	if err := d.led.MergePlace(t.Context(), organiser, "qnam", "dnang", "2025-07-01"); err != nil {
		t.Fatal(err)
	}
	if err := d.led.MergePlace(t.Context(), organiser, "nt2", "nt1", "2026-09-01"); err != nil {
		t.Fatal(err)
	}
	all, err := d.led.Places(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, day, want string }{
		{"qnam", "2022-06-10", "Tỉnh Quảng Nam"},
		{"qnam", "2025-06-30", "Tỉnh Quảng Nam"},
		{"qnam", "2025-07-01", "Thành phố Đà Nẵng"},
		{"nt1", "2025-06-30", "Trường THCS Nguyễn Trãi"},
		{"nt1", "2025-07-01", "Trường THCS số 1 Núi Thành"},
		{"nt2", "2014-01-01", ""},
		{"nt2", "2026-08-31", "Trường THCS Trần Phú"},
		{"nt2", "2026-09-01", "Trường THCS số 1 Núi Thành"},
		{"khong-co", "2026-09-01", ""},
	} {
		if got, _ := visit.PlaceOn(all, c.id, c.day); got.Name != c.want {
			t.Errorf("%s on %s is %q, want %q", c.id, c.day, got.Name, c.want)
		}
	}
	if p, _ := visit.PlaceOn(all, "nt1", "2026-01-01"); p.Code != "49001" || p.Parent != "dnang" || p.Kind != visit.SchoolPlace {
		t.Errorf("after the renaming: %+v", p)
	}
	then, err := d.led.Places(t.Context(), "2022-06-10")
	if err != nil || len(then) != 5 {
		t.Errorf("in 2022 %+v, %v; want the five of then", then, err)
	}
	for _, day := range []string{"2026-08-31", "2026-11-20"} {
		r := registration()
		r.Date, r.School = day, "nt2"
		if _, err := d.led.AddRegistration(t.Context(), teacher, r); err != nil {
			t.Fatal(err)
		}
	}
	got, err := d.stats.Reconcile(t.Context(), organiser, "2026-08-31", "2026-11-20")
	if err != nil || len(got.Differences) != 2 || got.Differences[0].Class != "8A2 Trường THCS Trần Phú" || got.Differences[1].Class != "8A2 Trường THCS số 1 Núi Thành" {
		t.Errorf("differences %+v, %v", got.Differences, err)
	}
}

func TestPlacesThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	head, _, _ := strings.Cut(placeTable, "\r\n")
	for name, c := range map[string]struct{ text, line string }{
		"another header": {"id,name\n", "1"},
		"nothing":        {head + "\n", "2"},
		"a strange id":   {head + "\na b,unit,X,,,,,\n", "2"},
		"a strange kind": {head + "\na,town,X,,,,,\n", "2"},
		"no name":        {head + "\na,unit,,,,,,\n", "2"},
		"a wrong day":    {head + "\na,unit,X,,,,2026-02-30,\n", "2"},
		"ends too early": {head + "\na,unit,X,,,,,\nb,unit,X,,,,2026-02-02,2026-02-01\n", "3"},
		"too few cells":  {head + "\na,unit\n", "2"},
	} {
		_, err := d.led.ImportPlaces(t.Context(), organiser, strings.NewReader(c.text))
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Unprocessable || e.Args["line"] != c.line {
			t.Errorf("%s: %v, want Unprocessable in line %s", name, err, c.line)
		}
	}
	if all, err := d.led.Places(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v; want nothing of what was refused", all, err)
	}
	if _, err := d.led.ImportPlaces(t.Context(), organiser, strings.NewReader(placeTable)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		err  error
		want kiosk.Kind
	}{
		"an import by a teacher": {func() error {
			_, err := d.led.ImportPlaces(t.Context(), teacher, strings.NewReader(placeTable))
			return err
		}(), kiosk.Denied},
		"a renaming by a teacher": {d.led.RenamePlace(t.Context(), teacher, visit.Place{ID: "nt1", Name: "X", From: "2026-01-01"}), kiosk.Denied},
		"without a name":          {d.led.RenamePlace(t.Context(), organiser, visit.Place{ID: "nt1", From: "2026-01-01"}), kiosk.Unprocessable},
		"of nothing":              {d.led.RenamePlace(t.Context(), organiser, visit.Place{ID: "x", Name: "X", From: "2026-01-01"}), kiosk.NotFound},
		"on its first day":        {d.led.RenamePlace(t.Context(), organiser, visit.Place{ID: "nt2", Name: "X", From: "2015-09-05"}), kiosk.Conflict},
		"into itself":             {d.led.MergePlace(t.Context(), organiser, "nt1", "nt1", "2026-01-01"), kiosk.Conflict},
		"into nothing":            {d.led.MergePlace(t.Context(), organiser, "nt1", "x", "2026-01-01"), kiosk.NotFound},
		"on no day":               {d.led.MergePlace(t.Context(), organiser, "nt1", "nt2", "hôm nay"), kiosk.Invalid},
	} {
		if kiosk.KindOf(c.err) != c.want || c.err == nil {
			t.Errorf("%s: %v, want kind %d", name, c.err, c.want)
		}
	}
}
