package screen

import (
	"context"
	"crypto/sha256"
	"time"

	"trienlam/kiosk"
)

// TokenHash is what is kept of a screen's token: its SHA-256.
type TokenHash [sha256.Size]byte

// Row is a paired screen as it is stored.
type Row struct {
	ID       kiosk.ScreenID
	Token    TokenHash
	Name     string
	Place    string
	Show     kiosk.ShowID // "" : the exhibition
	Volume   int          // 0–100
	PairedBy string       // account
	PairedAt time.Time
}

// Store keeps paired screens. What a method has returned nil for survives a power cut.
type Store interface {
	// Screens returns every paired screen.
	Screens(ctx context.Context) ([]Row, error)
	// Add stores a new one. Error: Conflict (its token is paired already).
	Add(ctx context.Context, r Row) error
	// Assign stores a screen's show and volume. Error: NotFound.
	Assign(ctx context.Context, id kiosk.ScreenID, show kiosk.ShowID, volume int) error
}

// Show is what a screen must know of a running show.
type Show struct {
	ID       kiosk.ShowID
	JoinCode string
	Driver   string
	Ended    bool
}

// Screen is a paired screen as staff see it.
type Screen struct {
	ID        kiosk.ScreenID
	Name      string
	Place     string
	Connected bool
	Show      kiosk.ShowID // "" : the exhibition
	Rev       int64        // last revision it said it shows, 0 if none since it connected
	Volume    int
}

// Message is what a screen is told about itself. Identify and Reload are wishes for one moment, the
// rest is its present state.
type Message struct {
	ID          kiosk.ScreenID // "" while unpaired
	Name        string
	PairingCode string // "" once paired
	Show        kiosk.ShowID
	JoinCode    string
	Identify    bool
	Reload      bool
	Volume      int
}

// The ops of a screen.
const (
	Identify = "identify" // show your name large for some seconds
	Reload   = "reload"   // load the page again
	Assign   = "assign"   // follow Show, "" gives the exhibition back
	Volume   = "volume"
)

// Command is one order to a screen.
type Command struct {
	Op     string
	Show   string // assign: ID or join code
	Volume *int   // volume: 0–100
}
