package live

import (
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// Snapshot is everything there is to know about a show at one revision. It is a value that nobody
// changes any more: share it freely.
type Snapshot struct {
	ID        kiosk.ShowID
	JoinCode  string
	Driver    string // account
	Epoch     string // of the running server: revisions compare within one only
	Rev       int64
	Deck      string
	Pack      string
	Version   string // of the pack
	Slide     int    // from 0
	Slides    int
	Step      int // from 0
	Steps     int // last step of this slide
	Blank     bool
	Safe      bool
	Ended     bool
	View      *exhibits.Box // nil: the whole image
	Point     *[2]float64   // what the teacher points at, in pixels of the image; nil: nothing
	Media     *Playback     // nil: nothing was played on this slide
	Poll      *Poll         // nil: this slide asks nothing
	Mode      string        // Follow, Back or Free
	LookUp    time.Time     // phones rest until then, and leave off by themselves; zero: they do not rest
	Timer     *Timer        // nil: none
	Auto      *Auto         // nil: it does not play by itself
	Now       time.Time     // the hall's time at which all this is true
	StartedAt time.Time     // UTC, whole milliseconds
	EndedAt   time.Time     // zero while it runs
}

// Timer is a countdown that all see; past its end it stands at zero. Its times are the hall's, to be
// compared with Snapshot.Now only.
type Timer struct {
	StartedAt time.Time
	EndsAt    time.Time
}

// Playback is a media position as clock-derived time: at the hall's time At it was Position.
type Playback struct {
	Playing  bool
	Position time.Duration
	At       time.Time
}

// Poll is the question of the present slide. Answers and Bars grow within a revision: screens are sent
// them at most twice a second, the driver sees its Presence, phones the number at the last change. What stands below Pair is unknown until revealed.
type Poll struct {
	ID      string
	Open    bool
	Choices int
	Answers int
	Hands   bool   // the teacher counted raised hands: these are the answers
	Bars    []int  // the answers so far by choice, where the teacher lets screens show them; else nil
	Pair    string // ID of the earlier poll of the same question, "" if none

	Counts   []int  // by choice
	Answer   *int   // the right choice; nil also when there is none
	Evidence string // slug of the exhibit that shows why, "" if none
	Before   []int  // the earlier poll's answers by choice; nil without a pair
	Gain     *int   // percentage points more with the right answer; nil for groups below 5
}

// Frame is a snapshot as it goes out: encoded once, shared by every seat.
type Frame struct {
	Snapshot
	Data     []byte
	Prepared any // what Options.Prepare made of Data
}

// Presence tells the driver who follows. Followers are open seats without the driver's and the
// screens'; Ready are those that have shown the present revision.
type Presence struct {
	Show      kiosk.ShowID
	Followers int
	Ready     int
	Behind    int   // followers that have not
	Tally     []int // answers by choice to the present slide's poll, nil without one
	Screens   []ScreenSeat
	Staff     []string // other accounts that have a seat here, by name
	// DelayP95 is within which time 19 of 20 of the last changes were shown, from the press to the
	// follower's word that it shows it; 0: none is known.
	DelayP95 time.Duration
}

// ScreenSeat is a screen at a show: the last revision it said it shows, and how long after the press.
type ScreenSeat struct {
	ID    kiosk.ScreenID
	Rev   int64
	Delay time.Duration // 0: not known
}

// Baton says who drives and who asks to, "" if nobody. Only staff see it.
type Baton struct {
	Driver string
	Asks   string
	FreeAt time.Time // hall's time from which any teacher may take it; zero while the driver is here
}
