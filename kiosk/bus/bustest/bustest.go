// Package bustest is the conformance test of bus.Bus. Every implementation runs it:
//
//	func TestBus(t *testing.T) { bustest.Run(t, func(t *testing.T) bus.Bus { return bus.NewMemory() }) }
//
// It waits for what must arrive and never asserts how fast.
package bustest

import (
	"sync"
	"testing"

	"trienlam/kiosk/bus"
)

// Run tests the Bus that open returns, a new one for each case.
func Run(t *testing.T, open func(t *testing.T) bus.Bus) {
	t.Run("every subscriber of the topic hears it", func(t *testing.T) {
		b, first, second := open(t), make(chan string, 1), make(chan string, 1)
		defer b.Subscribe("a", send(first))()
		defer b.Subscribe("a", send(second))()
		b.Publish("a", []byte("one"))
		if x, y := <-first, <-second; x != "one" || y != "one" {
			t.Errorf("heard %q and %q, want one", x, y)
		}
	})
	t.Run("another topic is not heard", func(t *testing.T) {
		b, got := open(t), make(chan string, 2)
		defer b.Subscribe("a", send(got))()
		b.Publish("b", []byte("other"))
		b.Publish("a", []byte("mine"))
		if x := <-got; x != "mine" {
			t.Errorf("heard %q, want mine", x)
		}
	})
	t.Run("nobody listening is no error", func(t *testing.T) {
		open(t).Publish("a", nil)
	})
	t.Run("cancel ends one subscription and may be repeated", func(t *testing.T) {
		b, gone, stays := open(t), make(chan string, 1), make(chan string, 1)
		cancel := b.Subscribe("a", send(gone))
		defer b.Subscribe("a", send(stays))()
		cancel()
		cancel()
		b.Publish("a", []byte("late"))
		<-stays
		select {
		case x := <-gone:
			t.Errorf("heard %q after cancel", x)
		default:
		}
	})
	t.Run("a subscriber may subscribe, publish and cancel", func(t *testing.T) {
		b, got := open(t), make(chan string, 1)
		defer b.Subscribe("b", send(got))()
		var cancel func()
		ready := make(chan struct{})
		cancel = b.Subscribe("a", func(data []byte) {
			<-ready
			defer b.Subscribe("c", func([]byte) {})()
			b.Publish("b", data)
			cancel()
		})
		close(ready)
		b.Publish("a", []byte("passed on"))
		if x := <-got; x != "passed on" {
			t.Errorf("heard %q", x)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		b := open(t)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				got := make(chan string, 1024)
				defer b.Subscribe("a", send(got))()
				for range 50 {
					b.Publish("a", []byte("x"))
				}
				<-got
			})
		}
		wg.Wait()
	})
}

// send never blocks: a hint that finds no room is lost, as the Bus allows.
func send(c chan string) func([]byte) {
	return func(data []byte) {
		select {
		case c <- string(data):
		default:
		}
	}
}
