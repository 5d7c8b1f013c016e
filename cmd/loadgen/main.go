// Command loadgen measures a built server the way a school loads it: phones that open pages and post
// views, followers of a show. It starts the server itself on a loopback port with a fresh data
// folder, prints figures and judges nothing; compare two builds in one run each, on one machine.
//
//	go run ./cmd/loadgen -bin bin/trienlam -followers 100,1000,5000
//
// On Linux with taskset the server gets core 0 and the load core 1, so that the figures of two runs
// can be compared.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"
)

type options struct {
	bin       string
	followers []int
	conns     int
	dur       time.Duration
	only      string
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	var followers string
	f := flag.NewFlagSet("loadgen", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.bin, "bin", "bin/trienlam", "the server to measure")
	f.StringVar(&followers, "followers", "100,1000", "numbers of followers, comma-separated")
	f.IntVar(&o.conns, "conns", 64, "keep-alive connections of the page and view loads")
	f.DurationVar(&o.dur, "dur", 5*time.Second, "length of each load")
	f.StringVar(&o.only, "only", "", "one of: size, start, rest, pages, views, followers")
	if err := f.Parse(args); err != nil {
		return 2
	}
	for s := range strings.SplitSeq(followers, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 || n > 20000 {
			fmt.Fprintln(stderr, "loadgen: -followers takes numbers from 1 to 20000")
			return 2
		}
		o.followers = append(o.followers, n)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	pinSelf()
	if err := measure(ctx, o, stdout); err != nil {
		fmt.Fprintln(stderr, "loadgen:", err)
		return 1
	}
	return 0
}

// measure runs every measurement in turn, each on a server of its own.
func measure(ctx context.Context, o options, w io.Writer) error {
	for _, m := range []struct {
		name string
		run  func(context.Context, options, io.Writer) error
	}{
		{"size", binarySize}, {"start", coldStart}, {"rest", atRest},
		{"pages", pages}, {"views", views}, {"followers", followers},
	} {
		if o.only != "" && o.only != m.name {
			continue
		}
		if err := m.run(ctx, o, w); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// line prints one figure.
func line(w io.Writer, what, format string, args ...any) {
	fmt.Fprintf(w, "%-44s %s\n", what, fmt.Sprintf(format, args...))
}

// quantile returns the q-th part of times, which it sorts; 0 for none.
func quantile(times []time.Duration, q float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[min(int(q*float64(len(times))), len(times)-1)]
}
