package live

import "time"

// hallClock is the time that shows live by. It begins as the machine's and then only counts on:
// setting the machine's clock, by hand or from the network, moves no film, releases no phone and
// stops no timer. After a restart it goes on from the machine's time, never from before what a show
// was last stored at, so that a clock that was lost with the power does not turn it back.
type hallClock struct {
	base    time.Time
	elapsed func() time.Duration // since the hall was made; never falls
}

// now is the hall's time, in UTC and whole milliseconds.
func (c hallClock) now() time.Time { return whole(c.base.Add(c.elapsed())) }

// notBefore moves the clock on to t if it is behind. Only while nobody uses it.
func (c *hallClock) notBefore(t time.Time) {
	if behind := t.Sub(c.now()); behind > 0 {
		c.base = c.base.Add(behind)
	}
}
