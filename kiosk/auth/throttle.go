package auth

import (
	"strings"
	"sync"
	"time"

	"trienlam/kiosk"
)

const (
	freeGuesses = 5               // mistyping is human
	firstDelay  = 2 * time.Second // doubled by every further wrong guess
	maxDelay    = 5 * time.Minute
	guessMemory = 2 * time.Hour // without a guess, all is forgiven
	maxGuessers = 4096          // pairs remembered; about 1 MB

	bucketSize   = 50 // guesses that all strangers together may make at once
	bucketPerSec = 5  // and then in each second: a third of one core
)

// pair is whom guesses are counted for. An account is never locked: the same name from another
// source starts with a clean slate.
type pair struct{ account, source string }

type record struct {
	wrong int
	until time.Time // no guess before
	last  time.Time
	known bool // the right password came from here: strangers cannot use up its turn
}

// throttle slows guessing down. Everything it knows is in memory. Safe for concurrent use.
type throttle struct {
	now kiosk.Clock

	mu     sync.Mutex
	pairs  map[pair]*record
	tokens float64
	filled time.Time
}

func newThrottle(now kiosk.Clock) *throttle {
	return &throttle{now: now, pairs: map[pair]*record{}, tokens: bucketSize, filled: now()}
}

func pairOf(name, source string) pair {
	return pair{strings.ToLower(normalName(name)), source}
}

// begin counts a guess as wrong before it is checked, so that guesses made at the same time do
// not slip through together. Error: TooMany with Retry; such a guess is not counted.
func (t *throttle) begin(p pair) error {
	const op = "auth.throttle"
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	r := t.pairs[p]
	if r == nil || now.Sub(r.last) > guessMemory {
		r = &record{known: r != nil && r.known}
	}
	if wait := r.until.Sub(now); wait > 0 {
		return kiosk.E(kiosk.TooMany, op, "auth/too-many", nil).After(wait)
	}
	t.fill(now)
	if !r.known {
		if t.tokens < 1 {
			return kiosk.E(kiosk.TooMany, op, "auth/too-many", nil).After(time.Second)
		}
		t.tokens--
	}
	t.makeRoom(now)
	t.pairs[p] = r
	r.wrong++
	r.last = now
	if over := r.wrong - freeGuesses; over >= 0 {
		r.until = now.Add(min(firstDelay<<min(over, 16), maxDelay))
	}
	return nil
}

// right forgets p's wrong guesses: its owner is here.
func (t *throttle) right(p pair) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r := t.pairs[p]; r == nil || !r.known {
		t.tokens = min(t.tokens+1, bucketSize)
	}
	t.pairs[p] = &record{known: true, last: t.now()}
}

// undo takes one guess back that was never compared.
func (t *throttle) undo(p pair) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r := t.pairs[p]; r != nil && r.wrong > 0 {
		r.wrong--
		r.until = time.Time{}
		if !r.known {
			t.tokens = min(t.tokens+1, bucketSize)
		}
	}
}

func (t *throttle) fill(now time.Time) {
	if d := now.Sub(t.filled); d > 0 {
		t.tokens = min(t.tokens+d.Seconds()*bucketPerSec, bucketSize)
	}
	t.filled = now
}

// makeRoom keeps the memory bounded: first what is forgiven goes, then the stranger who has been
// quiet for longest. With the bucket in front, filling the table takes a quarter of an hour.
func (t *throttle) makeRoom(now time.Time) {
	if len(t.pairs) < maxGuessers {
		return
	}
	var oldest pair
	var at time.Time
	for p, r := range t.pairs {
		if now.Sub(r.last) > guessMemory && !r.known {
			delete(t.pairs, p)
			continue
		}
		if !r.known && (at.IsZero() || r.last.Before(at)) {
			oldest, at = p, r.last
		}
	}
	if len(t.pairs) < maxGuessers {
		return
	}
	if at.IsZero() { // only owners: a site with thousands of them has other worries
		clear(t.pairs)
		return
	}
	delete(t.pairs, oldest)
}
