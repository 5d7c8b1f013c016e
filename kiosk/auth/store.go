package auth

import (
	"context"
	"crypto/sha256"
	"time"

	"trienlam/kiosk"
)

// Account is one person who signs in. Visitors have none.
type Account struct {
	Name    string // as its owner writes it, NFC; unique without regard to case
	Role    kiosk.Role
	Created time.Time
	Hash    string // of the password; empty in what Accounts.List returns
}

// TokenHash is what is stored of a session's token.
type TokenHash [sha256.Size]byte

// StoredSession is a session as the Store keeps it.
type StoredSession struct {
	Hash    TokenHash
	Name    string
	Role    kiosk.Role // of the account at the time of reading
	Created time.Time
	Seen    time.Time
}

// Store keeps accounts and sessions. A check runs inside the same transaction with every account
// that exists; its error refuses the change and is returned as it is.
type Store interface {
	// Accounts returns every account with its hash, by name.
	Accounts(ctx context.Context) ([]Account, error)
	// AddAccount keeps a new account.
	AddAccount(ctx context.Context, a Account, check func([]Account) error) error
	// RemoveAccount forgets the account with exactly that name, and its sessions.
	RemoveAccount(ctx context.Context, name string, check func([]Account) error) error
	// SetHash changes a password and ends the account's sessions. Error: NotFound.
	SetHash(ctx context.Context, name, hash string) error

	// AddSession keeps a session and forgets those seen last before idle or begun before born.
	AddSession(ctx context.Context, s StoredSession, idle, born time.Time) error
	// Session returns a session with its account's present role. Error: NotFound.
	Session(ctx context.Context, hash TokenHash) (StoredSession, error)
	// TouchSession notes when a session was last used. One that has ended stays ended.
	TouchSession(ctx context.Context, hash TokenHash, seen time.Time) error
	// EndSession forgets a session; one that is unknown is forgotten already.
	EndSession(ctx context.Context, hash TokenHash) error
}

// Settings remembers the hash of the setup key.
type Settings interface {
	// Get returns the value of key, "" if it was never set.
	Get(ctx context.Context, key string) (string, error)
	// Set remembers value under key; "" forgets it.
	Set(ctx context.Context, key, value string) error
}
