package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/sqlite"
)

var (
	lan   = kiosk.Actor{Name: "co-lan", Role: kiosk.Teacher}
	minh  = kiosk.Actor{Name: "thay-minh", Role: kiosk.Teacher}
	chief = kiosk.Actor{Name: "ban-to-chuc", Role: kiosk.Organiser}
)

// lesson: slide 0 has two steps, slide 2 is a poll of four with the right choice 1, slide 3 a poll
// without one.
var lesson = &exhibits.Deck{
	Pack: "mau", Slug: "bai-hoc", Slides: []exhibits.Slide{
		{Exhibit: "ban-do", Steps: []exhibits.Step{{Region: "a"}, {Region: "b"}}},
		{Title: exhibits.Text{"vi": "Giữa"}},
		{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 4), Answer: 1}},
		{Poll: &exhibits.Question{Choices: make([]exhibits.Text, 2), Answer: -1}},
	},
}

// clock is a time that tests move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.at }

func (c *clock) pass(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.at = c.at.Add(d) }

type site struct {
	*live.Hall
	t     testing.TB
	dir   string
	db    *sqlite.DB
	clock *clock
	decks map[string]*exhibits.Deck
}

// open starts a hall on a data folder; calling it again on the same folder is a restart.
func open(t testing.TB, dir string) *site {
	t.Helper()
	return openAt(t, dir, &clock{at: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)}, nil)
}

// openAt opens with the wall clock and the steady one given; without the second the first is both.
func openAt(t testing.TB, dir string, wall *clock, elapsed func() time.Duration) *site {
	t.Helper()
	db, err := sqlite.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, dir: dir, db: db, clock: wall}
	s.decks = map[string]*exhibits.Deck{lesson.Slug: lesson, "rong": {Slug: "rong"}}
	s.Hall = live.NewHall(live.Options{
		Store: sqlite.NewShows(db), Clock: s.clock.now, Elapsed: elapsed,
		Deck: func(slug string) (*exhibits.Deck, string, bool) { d, ok := s.decks[slug]; return d, "1.0.0", ok },
		Encode: func(v live.Snapshot) []byte {
			b, err := json.Marshal(v)
			if err != nil {
				t.Error(err)
			}
			return b
		},
	})
	if err := s.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	return s
}

func (s *site) stop() {
	s.Close()
	if err := s.db.Close(); err != nil {
		s.t.Error(err)
	}
}

func (s *site) again() *site { s.t.Helper(); s.stop(); return open(s.t, s.dir) }

// store puts a document in the place of the one a show has on disk. The hall must be stopped.
func (s *site) store(show live.Snapshot, document string) {
	s.t.Helper()
	db, err := sqlite.Open(context.Background(), s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	err = db.Write(context.Background(), func(tx *sqlite.Tx) error {
		_, err := tx.Exec("update shows set state = $1 where id = $2", document, show.ID)
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) start() live.Snapshot {
	s.t.Helper()
	show, err := s.Start(s.t.Context(), lan, lesson.Slug)
	if err != nil {
		s.t.Fatal(err)
	}
	return show
}

var presses atomic.Int64 // of all tests, some of which run side by side

// do presses once with a new ID and fails the test if that is refused.
func (s *site) do(show live.Snapshot, op string, more ...func(*live.Command)) int64 {
	s.t.Helper()
	c := live.Command{ID: fmt.Sprintf("press-%d", presses.Add(1)), Op: op}
	for _, f := range more {
		f(&c)
	}
	rev, err := s.Command(s.t.Context(), lan, string(show.ID), c)
	if err != nil {
		s.t.Fatalf("%s: %v", op, err)
	}
	return rev
}

func to(slide, step int) func(*live.Command) {
	return func(c *live.Command) { c.Slide, c.Step = &slide, &step }
}

func at(ms int64) func(*live.Command) { return func(c *live.Command) { c.PositionMs = &ms } }

func (s *site) see(show live.Snapshot) live.Snapshot {
	s.t.Helper()
	got, err := s.Show(string(show.ID))
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

func wantKind(t testing.TB, what string, err error, want kiosk.Kind) {
	t.Helper()
	if err == nil || kiosk.KindOf(err) != want {
		t.Errorf("%s: got %v, want kind %d", what, err, want)
	}
}
