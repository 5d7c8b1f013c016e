package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"trienlam/kiosk"
)

// hall is a throttle in a hall whose clock the test moves.
type hall struct {
	*throttle
	at time.Time
}

func newHall() *hall {
	h := &hall{at: time.Date(2026, 11, 20, 7, 0, 0, 0, time.UTC)}
	h.throttle = newThrottle(func() time.Time { return h.at })
	return h
}

func (h *hall) guess(name, source string) time.Duration {
	var e *kiosk.Error
	if errors.As(h.begin(pairOf(name, source)), &e) {
		return e.Retry
	}
	return 0
}

func TestWaitsGrow(t *testing.T) {
	t.Parallel()
	h := newHall()
	for range freeGuesses {
		if wait := h.guess("lan", "pupil"); wait != 0 {
			t.Fatalf("a mistyped password waits %v", wait)
		}
	}
	last := time.Duration(0)
	for range 12 {
		wait := h.guess(" LAN ", "pupil")
		if wait < last || wait == 0 || wait > maxDelay {
			t.Fatalf("the wait after %v is %v", last, wait)
		}
		if again := h.guess("lan", "pupil"); again != wait {
			t.Fatalf("a refused guess was counted: %v, then %v", wait, again)
		}
		last = wait
		h.at = h.at.Add(wait)
		if wait := h.guess("lan", "pupil"); wait != 0 {
			t.Fatalf("after its wait a guess must wait %v more", wait)
		}
	}
	if last != maxDelay {
		t.Errorf("the longest wait is %v, want %v", last, maxDelay)
	}
	if wait := h.guess("lan", "teacher's tablet"); wait != 0 {
		t.Errorf("another source waits %v", wait)
	}
	h.at = h.at.Add(guessMemory + time.Second)
	if wait := h.guess("lan", "pupil"); wait != 0 {
		t.Errorf("the next morning a guess waits %v", wait)
	}
}

func TestStrangersCannotUseUpAnOwnersTurn(t *testing.T) {
	t.Parallel()
	h := newHall()
	if wait := h.guess("lan", "tablet"); wait != 0 {
		t.Fatal(wait)
	}
	h.right(pairOf("lan", "tablet"))
	n := 0
	for h.guess(fmt.Sprint("name", n), "laptop") == 0 {
		n++
	}
	if n != bucketSize {
		t.Errorf("strangers had %d guesses at once, want %v", n, bucketSize)
	}
	if wait := h.guess("minh", "a new phone"); wait == 0 {
		t.Error("the bucket is empty, but a stranger got through")
	}
	if wait := h.guess("lan", "tablet"); wait != 0 {
		t.Errorf("Lan, who has signed in here before, waits %v", wait)
	}
	h.at = h.at.Add(time.Second)
	if wait := h.guess("minh", "a new phone"); wait != 0 {
		t.Errorf("a second later a stranger waits %v", wait)
	}
}

func TestThrottleMemoryIsBounded(t *testing.T) {
	t.Parallel()
	h := newHall()
	for i := range maxGuessers + 500 {
		h.at = h.at.Add(200 * time.Millisecond)
		if wait := h.guess(fmt.Sprint("name", i), "laptop"); wait != 0 {
			t.Fatalf("guess %d waits %v", i, wait)
		}
	}
	if n := len(h.pairs); n > maxGuessers {
		t.Errorf("%d pairs are remembered, want at most %d", n, maxGuessers)
	}
	if len(pairOf(strings.Repeat("x", 1<<20), "laptop").account) > maxPasswordBytes {
		t.Error("a name of a megabyte is remembered")
	}
}

func TestUndoneGuessesCostNothing(t *testing.T) {
	t.Parallel()
	h := newHall()
	for i := range 200 {
		if wait := h.guess("lan", "tablet"); wait != 0 {
			t.Fatalf("try %d waits %v, though none was compared", i, wait)
		}
		h.undo(pairOf("lan", "tablet"))
	}
}

func TestGateRefusesACrowd(t *testing.T) {
	t.Parallel()
	g := newGate()
	for range hashesAtOnce {
		if err := g.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	for range hashesQueued {
		go func() { done <- g.enter(ctx) }()
	}
	for g.waiting.Load() < hashesQueued {
		time.Sleep(time.Millisecond)
	}
	err := g.enter(t.Context())
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Kind != kiosk.Unavailable || e.Retry <= 0 {
		t.Errorf("the one too many got %v, want Unavailable with Retry", err)
	}
	g.leave()
	if err := <-done; err != nil {
		t.Errorf("a free slot went to nobody: %v", err)
	}
	cancel()
	for range hashesQueued - 1 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("one who gave up got %v", err)
		}
	}
	if n := g.waiting.Load(); n != 0 {
		t.Errorf("%d still wait", n)
	}
}

func TestNobodyCostsAsMuchAsAnyone(t *testing.T) {
	t.Parallel()
	got, _, _, err := argon2id.DecodeHash(nobody)
	if err != nil || *got != cost {
		t.Errorf("nobody's hash costs %+v, %v; an account's %+v", got, err, cost)
	}
}

func FuzzCleanName(f *testing.F) {
	for _, s := range []string{"Lan", "Đặng Thị Lan", "a\u0323\u0306", "  x  ", "", "\xff", "a\u200bb", "𐐀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name, err := CleanName(s)
		if err != nil {
			return
		}
		if again, err := CleanName(name); err != nil || again != name {
			t.Errorf("%q is clean, but cleaning it again gives %q, %v", name, again, err)
		}
		if _, ok := find([]Account{{Name: name}}, strings.ToUpper(s)); !ok && strings.EqualFold(strings.ToUpper(s), s) {
			t.Errorf("%q is not found by its own name in capitals", name)
		}
	})
}
