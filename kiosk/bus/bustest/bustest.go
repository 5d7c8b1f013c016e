// Package bustest is the conformance test of bus.Bus. Every implementation runs it:
//
//	func TestBus(t *testing.T) { bustest.Run(t, func(t *testing.T) bus.Bus { return bus.NewMemory() }) }
//
// It waits for what must arrive and never asserts how fast.
package bustest

import (
	"strconv"
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
	t.Run("one publisher's hints arrive in order and at most once", func(t *testing.T) {
		b, got := open(t), make(chan string, 1024)
		defer b.Subscribe("a", send(got))()
		const n = 100
		for i := range n {
			b.Publish("a", []byte(strconv.Itoa(i)))
		}
		for last := -1; last < n-1; { // some may be lost, the last is not
			last = number(t, <-got, last)
		}
		b.Publish("a", []byte("end"))
		if x := <-got; x != "end" {
			t.Errorf("heard %q again", x)
		}
	})
	t.Run("a stuck subscriber holds up nobody and then hears the newest", func(t *testing.T) {
		b, stuck, got := open(t), make(chan struct{}), make(chan string, 1)
		newest := make(chan string, 1)
		entered := make(chan struct{}, 1)
		defer b.Subscribe("a", func(data []byte) {
			select {
			case entered <- struct{}{}:
			default:
			}
			<-stuck
			if string(data) == "last" {
				newest <- "last"
			}
		})()
		defer b.Subscribe("b", send(got))()
		b.Publish("a", []byte("first"))
		<-entered
		for i := range 100_000 { // more than any queue; Publish comes back each time
			b.Publish("a", []byte(strconv.Itoa(i)))
		}
		b.Publish("a", []byte("last"))
		b.Publish("b", []byte("through"))
		if x := <-got; x != "through" {
			t.Errorf("another topic heard %q", x)
		}
		close(stuck)
		<-newest // of what is lost the newest is not
	})
	t.Run("a late subscriber hears nothing of before and asks", func(t *testing.T) {
		b, got := open(t), make(chan string, 1)
		truth := "one"
		defer b.Subscribe("ask", func([]byte) { b.Publish("a", []byte(truth)) })()
		b.Publish("a", []byte(truth))
		defer b.Subscribe("a", send(got))()
		b.Publish("ask", nil)
		if x := <-got; x != truth {
			t.Errorf("heard %q", x)
		}
	})
	t.Run("after Close nothing is heard and nothing breaks", func(t *testing.T) {
		b, got := open(t), make(chan string, 1)
		cancel := b.Subscribe("a", send(got))
		b.Close()
		b.Close()
		b.Publish("a", []byte("late"))
		b.Subscribe("a", send(got))()
		b.Publish("a", []byte("later"))
		cancel()
		select {
		case x := <-got:
			t.Errorf("heard %q", x)
		default:
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

// number reads a hint that must be a higher number than the last one.
func number(t *testing.T, hint string, last int) int {
	t.Helper()
	n, err := strconv.Atoi(hint)
	if err != nil || n <= last {
		t.Fatalf("heard %q after %d", hint, last)
	}
	return n
}
