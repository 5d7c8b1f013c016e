package schedule_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/schedule"
	"trienlam/kiosk/sqlite"
)

var (
	chief   = kiosk.Actor{Name: "ban-to-chuc", Role: kiosk.Organiser}
	teacher = kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
	hanoi   = time.FixedZone("+07", 7*3600)
)

// office is a timetable whose clock and screens a test moves.
type office struct {
	*schedule.Timetable
	t     *testing.T
	dir   string
	db    *sqlite.DB
	now   time.Time
	busy  bool
	began []string // "09:30 deck"
}

// open opens the timetable of a data folder: again is a restart.
func open(t *testing.T, dir string, now time.Time) *office {
	t.Helper()
	db, err := sqlite.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, dir: dir, db: db, now: now}
	o.Timetable = schedule.New(schedule.Options{
		Store: sqlite.NewSchedule(db), Zone: hanoi, Clock: func() time.Time { return o.now },
		Deck: func(slug string) bool { return slug == "bai" },
		Start: func(_ context.Context, e schedule.Entry) (bool, error) {
			if o.busy {
				return false, nil
			}
			o.began = append(o.began, o.now.In(hanoi).Format("Mon 15:04 ")+e.Deck)
			return true, nil
		},
	})
	if err := o.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.close)
	return o
}

func (o *office) close() {
	if o.db != nil {
		if err := o.db.Close(); err != nil {
			o.t.Error(err)
		}
		o.db = nil
	}
}

// pass lets time go by, looking every ten seconds.
func (o *office) pass(d time.Duration) {
	for ; d > 0; d -= 10 * time.Second {
		o.now = o.now.Add(10 * time.Second)
		o.Step(o.t.Context())
	}
}

func (o *office) put(e schedule.Entry) schedule.Entry {
	o.t.Helper()
	e, err := o.Put(o.t.Context(), chief, e)
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

// friday is 20 November 2026, 07:00 in Hà Nội.
var friday = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

func TestBellsBegin(t *testing.T) {
	t.Parallel()
	o := open(t, t.TempDir(), friday)
	o.put(schedule.Entry{Days: []int{5, 1}, Times: []string{"09:30", "07:15"}, Deck: "bai"})
	o.pass(4 * 24 * time.Hour)
	if want := []string{"Fri 07:15 bai", "Fri 09:30 bai", "Mon 07:15 bai", "Mon 09:30 bai"}; !slices.Equal(o.began, want) {
		t.Errorf("began %v, want %v", o.began, want)
	}
}

func TestWhatWasMissedIsNotCaughtUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		off  time.Duration // from 07:00; the bell is at 07:15
		want int
	}{
		{"off for one minute past the bell", 16 * time.Minute, 1},
		{"off for four minutes past the bell", 19 * time.Minute, 0},
		{"off until tomorrow after the bell", 24*time.Hour + 30*time.Minute, 0},
	} {
		o := open(t, t.TempDir(), friday)
		o.put(schedule.Entry{Times: []string{"07:15"}, Deck: "bai"})
		o.close()
		again := open(t, o.dir, friday.Add(c.off))
		again.pass(time.Minute)
		if len(again.began) != c.want {
			t.Errorf("%s: began %v, want %d", c.name, again.began, c.want)
		}
	}
}

// TestABellRingsOnce: not again after a restart in the same minute, nor when the clock is set back.
func TestABellRingsOnce(t *testing.T) {
	t.Parallel()
	o := open(t, t.TempDir(), friday)
	o.put(schedule.Entry{Times: []string{"07:15"}, Deck: "bai"})
	o.pass(15*time.Minute + 30*time.Second)
	o.close()
	again := open(t, o.dir, o.now)
	again.pass(10 * time.Minute)
	again.now = friday // set back
	again.pass(30 * time.Minute)
	if len(o.began) != 1 || len(again.began) != 0 {
		t.Errorf("began %v, then %v", o.began, again.began)
	}
	late := open(t, t.TempDir(), friday.Add(16*time.Minute))
	late.put(schedule.Entry{Times: []string{"07:15"}, Deck: "bai"}) // written a minute after its time
	late.pass(time.Minute)
	if len(late.began) != 0 {
		t.Errorf("a new line began for a time before it: %v", late.began)
	}
}

func TestABusyScreenIsLeftAlone(t *testing.T) {
	t.Parallel()
	o := open(t, t.TempDir(), friday)
	o.put(schedule.Entry{Times: []string{"07:15", "08:15"}, Deck: "bai"})
	o.busy = true
	o.pass(30 * time.Minute)
	o.busy = false
	o.pass(time.Hour)
	if want := []string{"Fri 08:15 bai"}; !slices.Equal(o.began, want) {
		t.Errorf("began %v, want %v", o.began, want)
	}
}

func TestNextIsAnnounced(t *testing.T) {
	t.Parallel()
	o := open(t, t.TempDir(), friday)
	o.put(schedule.Entry{Times: []string{"07:15"}, Days: []int{5}, Deck: "bai"})
	off := o.put(schedule.Entry{Times: []string{"07:10"}, Deck: "bai", Off: true})
	got := o.Next(2)
	if len(got) != 2 || got[0].At.Format("Mon 15:04 -0700") != "Fri 07:15 +0700" || got[1].At.Sub(got[0].At) != 7*24*time.Hour {
		t.Errorf("next %+v", got)
	}
	off.Off = false
	o.put(off)
	if got := o.Next(1); got[0].At.Format("15:04") != "07:10" {
		t.Errorf("next %+v", got)
	}
	if err := o.Remove(t.Context(), chief, off.ID); err != nil || len(o.Next(9)) != 2 {
		t.Errorf("removed: %v, next %+v", err, o.Next(9))
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	o := open(t, t.TempDir(), friday)
	good := schedule.Entry{Times: []string{"07:15"}, Deck: "bai"}
	for name, c := range map[string]struct {
		by   kiosk.Actor
		make func(e *schedule.Entry)
		want kiosk.Kind
	}{
		"a teacher":          {teacher, func(*schedule.Entry) {}, kiosk.Denied},
		"a visitor":          {kiosk.Actor{}, func(*schedule.Entry) {}, kiosk.Unauthenticated},
		"no time":            {chief, func(e *schedule.Entry) { e.Times = nil }, kiosk.Unprocessable},
		"no such time":       {chief, func(e *schedule.Entry) { e.Times = []string{"24:00"} }, kiosk.Unprocessable},
		"a time twice":       {chief, func(e *schedule.Entry) { e.Times = []string{"07:15", "07:15"} }, kiosk.Unprocessable},
		"words for a time":   {chief, func(e *schedule.Entry) { e.Times = []string{"7h15"} }, kiosk.Unprocessable},
		"an eighth day":      {chief, func(e *schedule.Entry) { e.Days = []int{8} }, kiosk.Unprocessable},
		"less than nothing":  {chief, func(e *schedule.Entry) { e.Minutes = -1 }, kiosk.Unprocessable},
		"no such deck":       {chief, func(e *schedule.Entry) { e.Deck = "khong-co" }, kiosk.NotFound},
		"an entry not there": {chief, func(e *schedule.Entry) { e.ID = "khong-co" }, kiosk.NotFound},
	} {
		e := good
		c.make(&e)
		if _, err := o.Put(t.Context(), c.by, e); err == nil || kiosk.KindOf(err) != c.want {
			t.Errorf("%s: %v, want kind %d", name, err, c.want)
		}
	}
	var none *kiosk.Error
	if err := o.Remove(t.Context(), chief, "khong-co"); !errors.As(err, &none) || none.Kind != kiosk.NotFound {
		t.Errorf("removing what is not there: %v", err)
	}
	for name, c := range map[string]struct {
		e    schedule.Entry
		want bool
	}{
		"all":      {schedule.Entry{}, true},
		"by name":  {schedule.Entry{Screens: []kiosk.ScreenID{"s"}}, true},
		"by group": {schedule.Entry{Groups: []string{"sanh"}}, true},
		"another":  {schedule.Entry{Screens: []kiosk.ScreenID{"x"}, Groups: []string{"y"}}, false},
	} {
		if got := c.e.Covers("s", "sanh"); got != c.want {
			t.Errorf("%s: covers %v", name, got)
		}
	}
}
