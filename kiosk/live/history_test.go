package live_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// naive is a show as one would first write it down: a list of places, some switches, a set of names.
type naive struct {
	places       [][2]int
	here         int
	blank, safe  bool
	mode, driver string
	open         map[int]bool // polls, by slide
	shown        map[int]bool
	rev, moved   int64
	first        map[string]int64
}

func newNaive() *naive {
	m := &naive{rev: 1, mode: live.Follow, driver: lan.Name, open: map[int]bool{}, shown: map[int]bool{}, first: map[string]int64{}}
	for i, s := range lesson.Slides {
		for k := range len(s.Steps) + 1 {
			m.places = append(m.places, [2]int{i, k})
		}
	}
	return m
}

func (m *naive) move(to int) {
	if to = max(0, min(to, len(m.places)-1)); to == m.here {
		return
	}
	if from := m.places[m.here][0]; m.places[to][0] != from {
		m.open[from] = false
	}
	m.here = to
	m.rev++
	m.moved = m.rev
}

func set[T comparable](m *naive, p *T, v T) {
	if *p != v {
		*p = v
		m.rev++
	}
}

// press returns what a command is answered, false if it is refused.
func (m *naive) press(by string, c live.Command) (int64, bool) {
	if rev, known := m.first[c.ID]; known {
		return rev, true
	}
	if by != m.driver {
		return 0, false
	}
	slide := m.places[m.here][0]
	poll := lesson.Slides[slide].Poll != nil
	stale := c.BaseRev != nil && (*c.BaseRev < m.moved || *c.BaseRev > m.rev)
	switch c.Op {
	case live.Next, live.Prev, live.Goto:
		to := map[string]int{live.Next: m.here + 1, live.Prev: m.here - 1}[c.Op]
		if c.Op == live.Goto {
			for to = range m.places {
				if m.places[to] == [2]int{*c.Slide, *c.Step} {
					break
				}
			}
		}
		if !stale {
			m.move(to)
		}
	case live.Blank, live.Unblank:
		set(m, &m.blank, c.Op == live.Blank)
	case live.Safe, live.Unsafe:
		set(m, &m.safe, c.Op == live.Safe)
	case live.SetMode:
		set(m, &m.mode, c.Mode)
	default: // of polls
		if !poll {
			return 0, false
		}
		was := [2]bool{m.open[slide], m.shown[slide]}
		m.open[slide] = c.Op == live.PollOpen
		m.shown[slide] = c.Op == live.PollReveal || c.Op == live.PollClose && was[1]
		if was != [2]bool{m.open[slide], m.shown[slide]} {
			m.rev++
		}
	}
	m.first[c.ID] = m.rev
	return m.rev, true
}

func drawCommand(rt *rapid.T, m *naive, id int) live.Command {
	c := live.Command{ID: fmt.Sprint("k", id), Op: rapid.SampledFrom([]string{
		live.Next, live.Next, live.Prev, live.Goto, live.Blank, live.Unblank, live.Safe, live.Unsafe, live.SetMode,
		live.PollOpen, live.PollClose, live.PollReveal,
	}).Draw(rt, "op")}
	switch c.Op {
	case live.Goto:
		p := m.places[rapid.IntRange(0, len(m.places)-1).Draw(rt, "to")]
		c.Slide, c.Step = &p[0], &p[1]
	case live.SetMode:
		c.Mode = rapid.SampledFrom([]string{live.Follow, live.Back, live.Free}).Draw(rt, "mode")
	}
	if rapid.Bool().Draw(rt, "says when") {
		c.BaseRev = new(rapid.Int64Range(1, 30).Draw(rt, "base"))
	}
	return c
}

// TestHistoriesOfTwoTeachers: two teachers' commands arrive in any order, some of them again and again,
// while the baton goes to and fro and the server is started anew. Each is answered as the naive model
// says, every seat ends where the model stands, and no seat ever sees the revision fall.
func TestHistoriesOfTwoTeachers(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t, dir)
		defer s.stop()
		show := s.start()
		m := newNaive()
		var commands []live.Command
		for i := range rapid.IntRange(1, 12).Draw(rt, "commands") {
			commands = append(commands, drawCommand(rt, m, i))
		}
		seats := map[*live.Seat]int64{}
		join := func() {
			clear(seats)
			for _, g := range []live.Guest{{}, {}, {Screen: "wall"}, {Account: lan.Name}, {Account: minh.Name}} {
				seats[s.join(show, g)] = 0
			}
		}
		join()
		look := func(seat *live.Seat) {
			select {
			case f := <-seat.States():
				if f.Rev < seats[seat] {
					rt.Fatalf("a seat saw rev %d after %d", f.Rev, seats[seat])
				}
				seats[seat] = f.Rev
			default:
			}
		}
		for range rapid.IntRange(1, 30).Draw(rt, "arrivals") {
			by := rapid.SampledFrom([]kiosk.Actor{lan, minh}).Draw(rt, "by")
			switch rapid.IntRange(0, 11).Draw(rt, "what") {
			case 0:
				s.stop()
				s = open(t, dir)
				join()
			case 1:
				to := rapid.SampledFrom([]string{lan.Name, minh.Name}).Draw(rt, "hand to")
				if _, err := s.Driver(t.Context(), by, string(show.ID), live.Hand, to); (err == nil) != (by.Name == m.driver) {
					rt.Fatalf("handing over: %v", err)
				}
				if by.Name == m.driver {
					set(m, &m.driver, to)
				}
			default:
				c := rapid.SampledFrom(commands).Draw(rt, "command")
				want, ok := m.press(by.Name, c)
				got, err := s.Command(t.Context(), by, string(show.ID), c)
				if (err == nil) != ok || got != want {
					rt.Fatalf("%s by %s answered %d %v, want %d %v", c.Op, by.Name, got, err, want, ok)
				}
			}
			for seat := range seats {
				if rapid.Bool().Draw(rt, "looks") {
					look(seat)
				}
			}
		}
		for seat := range seats {
			look(seat)
			got := seat.Fresh()
			place := m.places[m.here]
			if got.Rev != m.rev || seats[seat] != m.rev || [2]int{got.Slide, got.Step} != place || got.Blank != m.blank ||
				got.Safe != m.safe || got.Mode != m.mode || got.Driver != m.driver ||
				got.Poll != nil && (got.Poll.Open != m.open[got.Slide] || (got.Poll.Counts != nil) != m.shown[got.Slide]) {
				rt.Fatalf("a seat ends at %+v (saw rev %d), want %+v", got, seats[seat], m)
			}
		}
	})
}
