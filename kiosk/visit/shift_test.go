package visit_test

import (
	"context"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// halfway is a store that calls between once, when an append has changed something and is not yet durable.
type halfway struct {
	visit.Store
	between func()
	appends chan struct{} // one value for each append that is asked for
}

func (h *halfway) Append(ctx context.Context, fn func(visit.Journal) error, undone func()) error {
	select {
	case h.appends <- struct{}{}:
	default:
	}
	between := h.between
	h.between = nil
	return h.Store.Append(ctx, func(j visit.Journal) error {
		err := fn(j)
		if between != nil {
			between()
		}
		return err
	}, undone)
}

// A phone that counts at the very moment in which a clock is put right makes no second open of one that
// was moved.
func TestAShiftWhilePhonesCount(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	store := &halfway{Store: sqlite.NewViews(d.db), appends: make(chan struct{}, 1)}
	d.rec = visit.NewRecorder(visit.Options{Store: store, Resolve: resolve, Zone: hoChiMinh(t), Clock: func() time.Time { return d.now }})
	d.book = visit.NewBook(visit.BookOptions{Recorder: d.rec, Ledger: d.led, Settings: sqlite.NewSettings(d.db)})
	moved := visit.View{ID: "k", Channel: kiosk.Kiosk, OpenedAt: noon.Add(-time.Hour), Dwell: time.Second}
	d.view(t, moved)
	<-store.appends
	counted := make(chan error, 1)
	store.between = func() {
		<-store.appends // that of the shift itself
		go func() {
			_, _, err := d.rec.Record(context.WithoutCancel(t.Context()), []visit.View{{ID: "p", Exhibit: "ban-do", Channel: kiosk.Phone, OpenedAt: noon}})
			counted <- err
		}()
		<-store.appends // the phone has read what it needs to know
	}
	local := moved.OpenedAt.In(hoChiMinh(t))
	wrong := visit.Shift{Day: local.Format(time.DateOnly), FromHour: local.Hour(), ToHour: local.Hour(), Channel: kiosk.Kiosk, Minutes: 30, Reason: "nhanh"}
	if done, err := d.book.Shift(t.Context(), organiser, wrong); err != nil || done.Opens != 1 {
		t.Fatalf("%+v %v", done, err)
	}
	if err := <-counted; err != nil {
		t.Fatal(err)
	}
	moved.Dwell = time.Minute // its page is still open
	d.view(t, moved)
	var opens int
	for _, r := range current(t, d.db) {
		if r.ID != moved.ID {
			continue
		}
		if opens++; r.DwellMs != time.Minute.Milliseconds() || r.Flags != visit.ClockShifted {
			t.Errorf("%+v", r)
		}
	}
	if opens != 1 {
		t.Errorf("one open counts %d times", opens)
	}
}
