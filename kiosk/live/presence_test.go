package live

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// forgetful is a Store for tests that are about time only: it keeps nothing.
type forgetful struct{}

func (forgetful) Shows(context.Context) ([]Row, error)                    { return nil, nil }
func (forgetful) Create(context.Context, Row) error                       { return nil }
func (forgetful) Save(context.Context, Row, string) error                 { return nil }
func (forgetful) Note(context.Context, kiosk.ShowID, string, int64) error { return nil }
func (forgetful) Log(context.Context, kiosk.ShowID, Event) error          { return nil }
func (forgetful) Events(context.Context, kiosk.ShowID) ([]Event, error)   { return nil, nil }
func (forgetful) Answer(context.Context, kiosk.ShowID, Answer) error      { return nil }
func (forgetful) Forget(context.Context, time.Time) error                 { return nil }

func TestPresenceComesAtMostTwiceASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHall(Options{Store: forgetful{}, Deck: func(string) (*exhibits.Deck, string, bool) {
			return &exhibits.Deck{Slides: make([]exhibits.Slide, 2)}, "1", true
		}})
		defer h.Close()
		ctx := t.Context()
		done := make(chan error, 1)
		go func() { done <- h.Run(ctx) }()
		lan := kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
		show, err := h.Start(ctx, lan, "bai")
		if err != nil {
			t.Fatal(err)
		}
		join := func(g Guest) *Seat {
			s, err := h.Join(string(show.ID), g)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(s.Leave)
			return s
		}
		driver := join(Guest{Account: lan.Name})
		join(Guest{Screen: "wall"})
		began := time.Now()
		heard, last := 0, Presence{}
		for i := range 40 { // a class walks in during two seconds, each reports what it shows
			join(Guest{}).Ready(int64(1 + i%2))
			time.Sleep(50 * time.Millisecond)
			select {
			case p := <-driver.Presence():
				heard++
				if last = p; p.Followers > i+1 || p.Ready > p.Followers {
					t.Errorf("after %d came: %+v", i+1, p)
				}
			default:
			}
		}
		if most := int(time.Since(began)/flushEvery) + 1; heard > most || heard < 2 {
			t.Errorf("heard %d times in %v, want 2 to %d", heard, time.Since(began), most)
		}
		time.Sleep(2 * flushEvery)
		select {
		case last = <-driver.Presence():
		default: // the last one was heard above already
		}
		if last.Followers != 40 || last.Ready != 20 {
			t.Errorf("in the end: %+v", last)
		}
		if n := h.Followers(); n != 40 {
			t.Errorf("%d follow", n)
		}
		if _, err := h.Command(ctx, lan, string(show.ID), Command{ID: "a", Op: Next}); err != nil {
			t.Fatal(err)
		}
		if p := <-driver.Presence(); p.Ready != 20 {
			t.Errorf("after the next slide those who wait for rev 2 are ready, the others not: %+v", p)
		}
	})
}

func BenchmarkPut(b *testing.B) {
	h := NewHall(Options{Store: forgetful{}, Deck: func(string) (*exhibits.Deck, string, bool) {
		return &exhibits.Deck{Slides: make([]exhibits.Slide, 1)}, "1", true
	}})
	defer h.Close()
	lan := kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
	show, err := h.Start(context.Background(), lan, "bai")
	if err != nil {
		b.Fatal(err)
	}
	for range 1000 { // nobody reads: the room must not care
		if _, err := h.Join(string(show.ID), Guest{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for i := range b.N {
		c := Command{ID: fmt.Sprint(i), Op: []string{Blank, Unblank}[i%2]}
		if _, err := h.Command(context.Background(), lan, string(show.ID), c); err != nil {
			b.Fatal(err)
		}
	}
}
