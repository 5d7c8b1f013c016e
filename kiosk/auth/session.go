package auth

import (
	"context"
	"crypto/sha256"
	"time"

	"trienlam/kiosk"
)

// How long a session lasts. Both hold over restarts of the server.
const (
	SessionIdle = 60 * time.Minute // without a request
	SessionLife = 12 * time.Hour   // whatever happens: one school day

	touchEvery = time.Minute // how fine "without a request" is: a write a minute, not a request
	tokenBytes = 32
)

// Session is what its owner gets at sign-in. Token is the secret; only its hash is kept.
type Session struct {
	Name  string
	Role  kiosk.Role
	Token string
}

// SignIn begins a session. source tells apart where guesses come from (an address); it stays in
// memory. Errors: Unauthenticated (no such name or wrong password, which is not told), TooMany
// with Retry (guessed too often from this source, or by all strangers together), Unavailable with
// Retry (too many sign in at this moment).
func (a *Accounts) SignIn(ctx context.Context, name, password, source string) (Session, error) {
	const op = "auth.SignIn"
	from := pairOf(name, source)
	if err := a.throttle.begin(from); err != nil {
		return Session{}, err
	}
	who, err := a.verify(ctx, name, password)
	if err != nil {
		a.throttle.undo(from)
		return Session{}, err
	}
	if who.Name == "" {
		return Session{}, kiosk.E(kiosk.Unauthenticated, op, "auth/wrong-password", nil)
	}
	a.throttle.right(from)
	return a.begin(ctx, who)
}

// verify returns the account, or the zero Account if name and password do not belong together.
func (a *Accounts) verify(ctx context.Context, name, password string) (Account, error) {
	if len(password) > maxPasswordBytes {
		return Account{}, nil // no account has such a password
	}
	all, err := a.store.Accounts(ctx)
	if err != nil {
		return Account{}, err
	}
	who, known := find(all, name)
	if !known {
		who.Hash = nobody
	}
	ok, err := a.gate.matches(ctx, password, who.Hash)
	if err != nil || !ok || !known {
		return Account{}, err
	}
	return who, nil
}

func (a *Accounts) begin(ctx context.Context, who Account) (Session, error) {
	now := a.now()
	token := kiosk.Token(tokenBytes)
	s := StoredSession{Hash: hashToken(token), Name: who.Name, Role: who.Role, Created: now, Seen: now}
	if err := a.store.AddSession(ctx, s, now.Add(-SessionIdle), now.Add(-SessionLife)); err != nil {
		return Session{}, err
	}
	return Session{Name: who.Name, Role: who.Role, Token: token}, nil
}

// Session returns who holds token, with the account's present role, and notes that it was used.
// Error: Unauthenticated.
func (a *Accounts) Session(ctx context.Context, token string) (kiosk.Actor, error) {
	s, err := a.session(ctx, token)
	if err != nil {
		return kiosk.Actor{}, err
	}
	if now := a.now(); now.Sub(s.Seen) >= touchEvery {
		// A teacher goes on with the lesson when the disk is full, so the note may fail.
		_ = a.store.TouchSession(ctx, s.Hash, now)
	}
	return kiosk.Actor{Name: s.Name, Role: s.Role}, nil
}

// Alive tells whether a session still lasts, without counting as its use: an open socket is not a
// person who does something. Error: Unauthenticated.
func (a *Accounts) Alive(ctx context.Context, token string) error {
	_, err := a.session(ctx, token)
	return err
}

func (a *Accounts) session(ctx context.Context, token string) (StoredSession, error) {
	const op = "auth.Session"
	if token == "" {
		return StoredSession{}, kiosk.E(kiosk.Unauthenticated, op, "auth/sign-in", nil)
	}
	hash := hashToken(token)
	s, err := a.store.Session(ctx, hash)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return StoredSession{}, kiosk.E(kiosk.Unauthenticated, op, "auth/session-over", err)
	}
	if err != nil {
		return StoredSession{}, err
	}
	now := a.now()
	if now.Sub(s.Created) > SessionLife || now.Sub(s.Seen) > SessionIdle {
		_ = a.store.EndSession(ctx, hash) // only tidying: the next sign-in forgets it too
		return StoredSession{}, kiosk.E(kiosk.Unauthenticated, op, "auth/session-over", nil)
	}
	return s, nil
}

// SignOut ends a session. An unknown token is signed out already.
func (a *Accounts) SignOut(ctx context.Context, token string) error {
	return a.store.EndSession(ctx, hashToken(token))
}

// hashToken needs no salt and no cost: a token has 256 random bits.
func hashToken(token string) TokenHash { return sha256.Sum256([]byte(token)) }
