package main

import (
	"context"
	"fmt"
	"time"
)

const (
	followCommands = 20
	followEvery    = 500 * time.Millisecond
	rushCommands   = 50
	rushEvery      = 100 * time.Millisecond
	stuckClass     = 500
)

// followers measures, for each number of followers, how long a command takes to reach them, what that
// costs, and how they come back when all are cut off at once; beside a bare hub if one is given.
func followers(ctx context.Context, o options, t *table) error {
	for _, n := range o.followers {
		ours, err := measureHub(ctx, o, ourHub, n, t)
		if err != nil {
			return err
		}
		if o.rawhub == "" {
			continue
		}
		raw, err := measureHub(ctx, o, bareHub, n, t)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.w, "%d followers, ours to raw: CPU a delivery %.2f, last client %.2f, last at 10 a second %.2f, memory each %.2f, storm %.2f\n\n",
			n, ours.cpu/raw.cpu, ours.last/raw.last, ours.rush/raw.rush, ours.memory/raw.memory, ours.storm/raw.storm)
	}
	return nil
}

// result is what two hubs are compared by.
type result struct{ cpu, last, rush, memory, storm float64 }

func measureHub(ctx context.Context, o options, open func(context.Context, options) (*hub, error), n int, t *table) (r result, err error) {
	h, err := open(ctx, o)
	if err != nil {
		return r, err
	}
	defer h.stop()
	c := newClass(h)
	defer c.leave()
	what := func(s string) string { return fmt.Sprintf("%d followers, %s: %s", n, h.name, s) }

	base := memoryMB(h.pid, "VmRSS:")
	took, err := c.join(ctx, n)
	if err != nil {
		return r, err
	}
	time.Sleep(time.Second) // buffers of the handshakes become garbage
	r.memory = (memoryMB(h.pid, "VmRSS:") - base) * 1024 / float64(n)
	t.row(what("to connect"), figures{rate: float64(n) / took.Seconds(), size: fmt.Sprintf("%.1f kB each", r.memory)})

	each, last, err := c.paced(ctx, n)
	if err != nil {
		return r, err
	}
	r.cpu = each.cpu
	t.row(what("a command to each"), each)
	t.row(what("a command to the last"), last)
	r.last = ms(quantile(last.times, 0.5))

	rush, err := c.rush(ctx, n)
	if err != nil {
		return r, err
	}
	t.row(what("10 commands a second, to the last"), rush)
	r.rush = ms(quantile(rush.times, 0.5))

	c.leave()
	if took, err = c.join(ctx, n); err != nil {
		return r, err
	}
	r.storm = float64(n) / took.Seconds()
	t.row(what("all come back at once"), figures{rate: r.storm})
	return r, nil
}

// paced presses now and then, when everybody has the state before.
func (c *class) paced(ctx context.Context, n int) (each, last figures, err error) {
	before := cpuOf(c.h.pid)
	for range followCommands {
		sent := time.Now()
		rev, err := c.h.press(ctx)
		if err != nil {
			return each, last, err
		}
		times, err := c.wait(rev, n)
		if err != nil {
			return each, last, err
		}
		worst := time.Duration(0)
		for _, at := range times {
			each.times = append(each.times, at.Sub(sent))
			worst = max(worst, at.Sub(sent))
		}
		last.times = append(last.times, worst)
		time.Sleep(max(0, followEvery-time.Since(sent)))
	}
	each.cpu = float64((cpuOf(c.h.pid) - before).Microseconds()) / float64(n*followCommands)
	return each, last, nil
}

// rush presses ten times a second whether or not anybody keeps up, and tells for each press when the
// last follower had it or a later one.
func (c *class) rush(ctx context.Context, n int) (last figures, err error) {
	sent := map[int64]time.Time{}
	var newest int64
	tick := time.NewTicker(rushEvery)
	defer tick.Stop()
	for range rushCommands {
		at := time.Now()
		if newest, err = c.h.press(ctx); err != nil {
			return last, err
		}
		sent[newest] = at
		<-tick.C
	}
	if _, err := c.wait(newest, n); err != nil {
		return last, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for rev, from := range sent {
		worst := time.Duration(0)
		for _, at := range c.at[rev] {
			worst = max(worst, at.Sub(from))
		}
		last.times = append(last.times, worst)
	}
	return last, nil
}

// stuckFollowers measures a class of which some never read.
func stuckFollowers(ctx context.Context, o options, t *table) error {
	for _, n := range []int{0, 1, 25} {
		h, err := ourHub(ctx, o)
		if err != nil {
			return err
		}
		err = withStuck(ctx, h, n, t)
		h.stop()
		if err != nil {
			return err
		}
	}
	return nil
}

func withStuck(ctx context.Context, h *hub, n int, t *table) error {
	c := newClass(h)
	defer c.leave()
	if _, err := c.join(ctx, stuckClass-n); err != nil {
		return err
	}
	if err := c.stuck(ctx, n); err != nil {
		return err
	}
	each, _, err := c.paced(ctx, stuckClass-n)
	if err != nil {
		return err
	}
	t.row(fmt.Sprintf("%d followers, %d never read: to the others", stuckClass, n), each)
	return nil
}
