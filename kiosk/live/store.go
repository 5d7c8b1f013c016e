package live

import (
	"context"
	"crypto/sha256"
	"time"

	"trienlam/kiosk"
)

// FollowerHash is what is kept of a follower's token: its SHA-256.
type FollowerHash [sha256.Size]byte

// Row is a show as it is stored. State is this package's own JSON document.
type Row struct {
	ID        kiosk.ShowID
	JoinCode  string
	Pack      string
	Version   string
	Deck      string
	Driver    string
	Rev       int64
	State     []byte
	StartedAt time.Time
	EndedAt   time.Time        // zero while it runs
	Commands  map[string]int64 // first revision by command ID; filled by Store.Shows only
	Answers   []Answer         // while it runs; filled by Store.Shows only
	Events    []Event          // what led here; given to Store.Create and Save only
	Totals    []Total          // of all its polls; given to Store.Save only, with EndedAt
}

// Total is how often a choice of a poll was given in a show.
type Total struct {
	Poll    string
	Choice  int
	Answers int
}

// Answer is one stored answer.
type Answer struct {
	Poll     string
	Follower FollowerHash
	Choice   int
}

// Store keeps shows. What a method has returned nil for survives a power cut.
type Store interface {
	// Shows returns the running shows and the newest of the others.
	Shows(ctx context.Context) ([]Row, error)
	// Create adds a show and its events. Error: Conflict (its join code was used before).
	Create(ctx context.Context, r Row) error
	// Save replaces a show's driver, revision, state and end, adds its events, and remembers that the
	// command led there ("" for none). When EndedAt is set the totals take the place of the answers. Error:
	// Conflict (the stored revision is not lower).
	Save(ctx context.Context, r Row, command string) error
	// Note remembers the revision a command was answered that changed nothing.
	Note(ctx context.Context, show kiosk.ShowID, command string, rev int64) error
	// Answer stores a follower's answer in place of an earlier one.
	Answer(ctx context.Context, show kiosk.ShowID, a Answer) error
	// Log keeps an event that changed no revision.
	Log(ctx context.Context, show kiosk.ShowID, e Event) error
	// Events returns a show's events, the oldest first.
	Events(ctx context.Context, show kiosk.ShowID) ([]Event, error)
	// Forget drops the commands of the shows that ended before that time.
	Forget(ctx context.Context, before time.Time) error
}
