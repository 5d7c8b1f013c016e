package auth

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"trienlam/kiosk"
)

// cost is the floor of the OWASP password storage cheat sheet: 50–70 ms on one core of a school PC.
var cost = argon2id.Params{Memory: 19456, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobody is the hash of a random password that was thrown away. Unknown names are checked against
// it, so that the time of an answer does not tell which names exist.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$" +
	"wtIJGC3KYcdOEfPBxQlb9Q$6ASnOErhl4nyNw3GJOZkXza/VmohK0+VOnHSQC7HxTE"

const (
	hashesAtOnce = 2  // 19 MB each
	hashesQueued = 16 // about half a second of waiting
	queueRetry   = 2 * time.Second
)

// gate bounds the memory and time that passwords may take from the exhibition.
type gate struct {
	slots   chan struct{}
	waiting atomic.Int32
}

func newGate() *gate { return &gate{slots: make(chan struct{}, hashesAtOnce)} }

// enter waits for a slot, which the caller gives back with leave. Error: Unavailable when too many
// wait already, or ctx's.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	if g.waiting.Add(1) > hashesQueued {
		g.waiting.Add(-1)
		return kiosk.E(kiosk.Unavailable, "auth.gate", "auth/busy", nil).After(queueRetry)
	}
	defer g.waiting.Add(-1)
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (g *gate) leave() { <-g.slots }

// hash returns what is stored of a password.
func (g *gate) hash(ctx context.Context, password string) (string, error) {
	if err := g.enter(ctx); err != nil {
		return "", err
	}
	defer g.leave()
	h, err := argon2id.CreateHash(norm.NFC.String(password), &cost)
	if err != nil {
		return "", kiosk.E(kiosk.Internal, "auth.hash", "internal", err)
	}
	return h, nil
}

// matches compares a password with a hash in constant time.
func (g *gate) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := g.enter(ctx); err != nil {
		return false, err
	}
	defer g.leave()
	ok, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
	if err != nil {
		return false, kiosk.E(kiosk.Internal, "auth.matches", "internal", err)
	}
	return ok, nil
}
