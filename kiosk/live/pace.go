package live

import (
	"slices"
	"sync"
	"time"
)

const (
	pacesKept   = 1024 // delays: a class of forty over its last twenty-five changes
	changesKept = 16   // revisions whose press is remembered
)

// pace measures how fast changes arrive. Its zero value has measured nothing. Safe for concurrent use.
type pace struct {
	mu      sync.Mutex
	changes [changesKept]change // by revision, the newest in place of the oldest
	delays  []time.Duration     // the last ones, in any order
	next    int                 // which of delays is replaced next
}

type change struct {
	rev     int64
	pressed time.Time
}

// pressed notes when the press came that led to rev.
func (p *pace) pressed(rev int64, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.changes[rev%changesKept] = change{rev, at}
}

// shown returns how long after its press rev is shown at now, by who was there since joined; 0 if it
// came later, or the press is long forgotten. count keeps the delay for p95.
func (p *pace) shown(rev int64, joined, now time.Time, count bool) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.changes[max(0, rev)%changesKept]
	if rev <= 0 || c.rev != rev || joined.After(c.pressed) {
		return 0
	}
	d := max(time.Millisecond, now.Sub(c.pressed))
	switch {
	case !count:
	case len(p.delays) < pacesKept:
		p.delays = append(p.delays, d)
	default:
		p.delays[p.next] = d
		p.next = (p.next + 1) % pacesKept
	}
	return d
}

// p95 is the delay that 19 of 20 did not exceed, 0 if none is known.
func (p *pace) p95() time.Duration {
	p.mu.Lock()
	sorted := slices.Clone(p.delays)
	p.mu.Unlock()
	if len(sorted) == 0 {
		return 0
	}
	slices.Sort(sorted)
	return sorted[(len(sorted)*95+99)/100-1]
}
