package screen

import (
	"context"
	"crypto/sha256"
	"time"

	"trienlam/kiosk"
)

// TokenHash is what is kept of a screen's token: its SHA-256.
type TokenHash [sha256.Size]byte

// Row is a seat, a paired screen as it is stored. The machine on it may change: then Token does, and
// everything else stays.
type Row struct {
	ID       kiosk.ScreenID
	Token    TokenHash
	Name     string
	Place    string
	Group    string       // screens of one group are ordered and set together; "" : none
	Show     kiosk.ShowID // goes before Duty while it runs; "" : none
	Duty     Duty
	Hours    Hours
	Volume   int    // 0–100
	PairedBy string // account
	PairedAt time.Time
}

// Duty is what a screen shows while no show has it. At most one field is set; the zero Duty is the
// whole exhibition.
type Duty struct {
	Exhibit string // slug: it begins there, and comes back to it
	Section string // slug: only this room
	Deck    string // slug: played by itself over and over
	Attract bool   // only the loop: for a projector that nobody touches
}

// Hours are when a screen is lit, in the site's zone. The zero Hours are always.
type Hours struct {
	From, To string // "07:00"; To is not before From
	Days     []int  // 1 Monday … 7 Sunday; none: every day
}

// Store keeps paired screens. What a method has returned nil for survives a power cut.
type Store interface {
	// Screens returns every paired screen.
	Screens(ctx context.Context) ([]Row, error)
	// Add stores a new one. Error: Conflict (its token is paired already).
	Add(ctx context.Context, r Row) error
	// Save stores screens anew, their tokens included, all or none. Errors: NotFound, Conflict (a token
	// is another's).
	Save(ctx context.Context, rows ...Row) error
	// Remove forgets a screen. Error: NotFound.
	Remove(ctx context.Context, id kiosk.ScreenID) error
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
	Group     string
	Connected bool
	Since     time.Time    // of the connection or of its loss; at the earliest the server's start
	Show      kiosk.ShowID // "" : Duty
	Rev       int64        // last revision it said it shows, 0 if none since it connected
	Volume    int
	Duty      Duty
	Hours     Hours
	Health    Health
	Touched   time.Time // last touch, zero if none is known
	Closed    bool      // outside its hours
	Old       bool      // its page is of another build than the server
}

// Waiting is an unpaired screen that is connected now.
type Waiting struct {
	Code              string
	WidthPx, HeightPx int
	Since             time.Time
}

// Message is what a screen is told about itself. Identify and Reload are wishes for one moment, the
// rest is its present state.
type Message struct {
	ID          kiosk.ScreenID // "" while unpaired
	Name        string
	PairingCode string // "" once paired
	Show        kiosk.ShowID
	JoinCode    string
	Duty        Duty
	Hours       Hours
	Identify    bool
	Reload      bool
	Test        bool
	Volume      int
	Build       string    // of the page that the server would give now
	Now         time.Time // in the site's zone
}

// The ops of a screen. Those of the second group change a seat and are an organiser's.
const (
	Identify = "identify" // show your name large for some seconds
	Reload   = "reload"   // load the page again, when nobody is using it
	Test     = "test"     // show the page on which staff test the lockdown
	Assign   = "assign"   // follow Show; or take up a duty; with neither the show is let go
	Volume   = "volume"

	Rename = "rename" // Name, Place, Group: those that are given
	Light  = "hours"  // Hours, none: always
	Adopt  = "adopt"  // the unpaired screen that shows Code takes this seat
	Unpair = "unpair" // forget the seat
)

// Command is one order to a screen.
type Command struct {
	Op                 string
	Show               string // assign: ID or join code
	Duty               Duty   // assign
	Exhibition         bool   // assign: the whole exhibition again
	Force              bool   // assign: by an organiser, also away from another running show
	Volume             *int   // volume: 0–100
	Name, Place, Group *string
	Hours              *Hours
	Code               string // adopt
}
