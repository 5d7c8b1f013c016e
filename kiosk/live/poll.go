package live

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"

	"trienlam/kiosk"
)

const (
	maxHands = 2000 // raised for one choice: more than any hall holds
	minGain  = 5    // of fewer answers nothing is said about a group
)

// ask opens, closes or reveals the present slide's poll, or shows its answers as they come.
func (s state) ask(c Command, at moment) (state, error) {
	if at.deck[s.Slide].Choices == 0 {
		return s, kiosk.E(kiosk.Conflict, "live.Command", "live/no-poll-here", nil)
	}
	p := s.Polls[s.Slide]
	switch c.Op {
	case PollOpen: // also again after revealing: the class may think once more
		p.Open, p.Revealed = true, false
	case PollClose:
		p.Open = false
	case PollReveal:
		p.Open, p.Revealed = false, true
	case PollBars, PollNoBars:
		p.Bars = c.Op == PollBars
	}
	if reflect.DeepEqual(p, s.Polls[s.Slide]) {
		return s, nil
	}
	return s.set(p), nil
}

// hands puts raised hands in the place of the answers to the present slide's poll, or takes them back.
func (s state) hands(c Command, at moment) (state, error) {
	choices := at.deck[s.Slide].Choices
	if choices == 0 {
		return s, kiosk.E(kiosk.Conflict, "live.Command", "live/no-poll-here", nil)
	}
	absurd := func(n int) bool { return n < 0 || n > maxHands }
	if len(c.Counts) != 0 && len(c.Counts) != choices || slices.ContainsFunc(c.Counts, absurd) {
		return s, refuse("live/bad-hands").With("choices", strconv.Itoa(choices)).With("max", strconv.Itoa(maxHands))
	}
	p := s.Polls[s.Slide]
	if slices.Equal(p.Hands, c.Counts) {
		return s, nil
	}
	p.Hands = nil
	if len(c.Counts) != 0 {
		p.Hands = slices.Clone(c.Counts)
	}
	return s.set(p), nil
}

// counts returns a slide's answers by choice, also after the show has ended. The caller holds r.mu.
func (r *room) counts(i int) []int {
	out := make([]int, r.shape[i].Choices)
	if hands := r.state.Polls[i].Hands; hands != nil {
		copy(out, hands)
	} else if t := r.tallies[pollID(i)]; t != nil {
		copy(out, t.counts)
	} else {
		copy(out, r.state.Polls[i].Counts)
	}
	return out
}

// poll is the question of the present slide as everyone may see it. The caller holds r.mu.
func (r *room) poll() *Poll {
	i := r.state.Slide
	here := r.shape[i]
	if here.Choices == 0 {
		return nil
	}
	p := r.state.Polls[i]
	out := &Poll{ID: pollID(i), Open: p.Open, Choices: here.Choices, Hands: p.Hands != nil}
	counts := r.counts(i)
	out.Answers = allOf(counts)
	if here.Repeats != nil {
		out.Pair = pollID(*here.Repeats)
	}
	if p.Bars {
		out.Bars = counts
	}
	if !p.Revealed {
		return out
	}
	out.Counts, out.Answer, out.Evidence = counts, here.Answer, here.Evidence
	if here.Repeats != nil {
		out.Before = r.counts(*here.Repeats)
		out.Gain = gain(out.Before, counts, here.Answer)
	}
	return out
}

// gain is by how many percentage points more of a group knew the right answer the second time; nil
// if there is none, or one of the groups is too small.
func gain(before, after []int, answer *int) *int {
	b, a := allOf(before), allOf(after)
	if answer == nil || b < minGain || a < minGain {
		return nil
	}
	points := int(math.Round(100*float64(after[*answer])/float64(a) - 100*float64(before[*answer])/float64(b)))
	return &points
}

func allOf(counts []int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// withCounts keeps the totals in a state whose answers are about to be deleted.
func (r *room) withCounts(s state) state {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Polls = maps.Clone(s.Polls)
	for i, p := range s.Polls {
		p.Counts = r.counts(i)
		s.Polls[i] = p
	}
	return s
}

// totals are the answers to all polls of a state by choice, those that nobody gave left out.
func (s state) totals() []Total {
	var out []Total
	for _, i := range slices.Sorted(maps.Keys(s.Polls)) {
		for choice, n := range s.Polls[i].Counts {
			if n > 0 {
				out = append(out, Total{Poll: pollID(i), Choice: choice, Answers: n})
			}
		}
	}
	return out
}
