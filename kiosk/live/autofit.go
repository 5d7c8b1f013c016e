package live

import (
	"slices"
	"time"
)

// leastMs is how short a place may become when a show is fitted: one still sees what it is.
const leastMs = 4000

// unplannedMs is the time of a place of a show that began before decks had times.
const unplannedMs = 20_000

// gapMs is how long a slide stays after the last word of its narration.
const gapMs = 1000

// fitted is a deck's times for one auto-show: milliseconds by slide and step, nil for a slide left out.
type fitted [][]int64

// fit plans the slides from the one given on. They get the deck's own times; when these are more than
// limit (0: none), optional slides are left out, the last first, until it fits; when that is not
// enough, what remains is shortened in proportion, no place below leastMs and no slide below its
// narration. The slides before are planned at their own times, for who goes back.
func (sh shape) fit(from int, limit time.Duration) (plan fitted, dropped []int) {
	plan = make(fitted, len(sh))
	for i, s := range sh {
		plan[i] = s.own()
	}
	most := limit.Milliseconds()
	if most <= 0 {
		return plan, nil
	}
	for i := len(sh) - 1; i > from && plan.left(from) > most; i-- {
		if sh[i].Optional {
			plan[i], dropped = nil, append(dropped, i)
		}
	}
	slices.Sort(dropped)
	// Each round takes from those that can still give; a place that reaches its least gives no more.
	for plan.left(from) > most {
		if !plan.shorten(sh, from, plan.left(from)-most) {
			break
		}
	}
	return plan, dropped
}

// own is a slide's times as the deck wants them; its last place waits for the narration.
func (s slide) own() []int64 {
	out := make([]int64, s.Steps+1)
	for i := range out {
		out[i] = unplannedMs
		if i < len(s.PlacesMs) {
			out[i] = s.PlacesMs[i]
		}
	}
	out[s.Steps] += max(0, s.spoken()-sum(out))
	return out
}

// spoken is the least time of a slide with narration, 0 without.
func (s slide) spoken() int64 {
	if s.SoundMs == 0 {
		return 0
	}
	return s.SoundMs + gapMs
}

// left is the time from the beginning of a slide to the end.
func (f fitted) left(from int) (ms int64) {
	for _, places := range f[from:] {
		ms += sum(places)
	}
	return ms
}

// shorten takes up to much from the slides, in proportion to their length. false: there is nothing to take.
func (f fitted) shorten(sh shape, from int, much int64) bool {
	var give int64 // the length of all places that can give
	for i := from; i < len(f); i++ {
		for _, ms := range f[i] {
			if ms > leastMs && sum(f[i]) > sh[i].spoken() {
				give += ms
			}
		}
	}
	took := false
	for i := from; i < len(f) && give > 0; i++ {
		for k, ms := range f[i] {
			spare := min(ms-leastMs, sum(f[i])-sh[i].spoken())
			if spare <= 0 {
				continue
			}
			f[i][k] -= min(spare, (much*ms+give-1)/give)
			took = true
		}
	}
	return took
}

func sum(ms []int64) (all int64) {
	for _, v := range ms {
		all += v
	}
	return all
}

// suits reports whether a stored plan is one of this deck and has a time for the slide given.
func (f fitted) suits(sh shape, slide int) bool {
	for i, places := range f {
		if i < len(sh) && places != nil && len(places) != sh[i].Steps+1 {
			return false
		}
	}
	return len(f) == len(sh) && f[slide] != nil
}
