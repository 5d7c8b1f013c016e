// Command loadgen measures a built server the way a school loads it: phones that open pages and post
// views, followers of a show, and the import of a large scan. It starts the server itself on a loopback port with a fresh data
// folder, prints figures and judges nothing; compare two builds in one run each, on one machine.
//
//	go run ./cmd/loadgen -bin bin/trienlam -followers 100,1000,5000
//
// On Linux with taskset the server gets core 0 and the load core 1, so that the figures of two runs
// can be compared; only a start has the whole machine, as it has in a school. Rates are those of
// server and load together; the processor time is the server's alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

type options struct {
	bin       string
	dir       string // for data folders; removed at the end
	followers []int
	conns     int
	dur       time.Duration
	only      string
	rawhub    string // a bare hub to compare with, "" for none
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	var followers string
	var limit time.Duration
	f := flag.NewFlagSet("loadgen", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.bin, "bin", "bin/trienlam", "the server to measure")
	f.StringVar(&followers, "followers", "100,1000,5000,10000", "numbers of followers, comma-separated")
	f.IntVar(&o.conns, "conns", 64, "keep-alive connections of the page and view loads")
	f.DurationVar(&o.dur, "dur", 5*time.Second, "length of each load")
	f.DurationVar(&limit, "limit", 10*time.Minute, "end of everything")
	f.StringVar(&o.rawhub, "rawhub", "", "a bare WebSocket hub to measure beside ours: takes -addr, sends to all at /ws what is posted to /publish")
	f.StringVar(&o.only, "only", "", "one of: "+strings.Join(names(), ", "))
	if err := f.Parse(args); err != nil {
		return 2
	}
	if o.only != "" && !slices.Contains(names(), o.only) {
		fmt.Fprintln(stderr, "loadgen: -only takes one of", strings.Join(names(), ", "))
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := measure(ctx, o, stdout); err != nil {
		fmt.Fprintln(stderr, "loadgen:", err)
		return 1
	}
	return 0
}

// measurements run in this order, each on a server of its own.
var measurements = []struct {
	name string
	run  func(context.Context, options, *table) error
}{
	{"size", binarySize},
	{"start", coldStart},
	{"rest", atRest},
	{"pages", pages},
	{"views", views},
	{"followers", followers},
	{"stuck", stuckFollowers},
	{"scan", scan},
}

func names() []string {
	var out []string
	for _, m := range measurements {
		out = append(out, m.name)
	}
	return out
}

func measure(ctx context.Context, o options, w io.Writer) (err error) {
	if o.dir, err = os.MkdirTemp("", "loadgen-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(o.dir) }() // a folder in the system's temporary folder
	pinned := pinSelf()
	where := "server and load share all cores"
	if pinned {
		where = "server on core 0, load on core 1"
	}
	fmt.Fprintf(w, "%s/%s, %d cores, %s. Other programs run too: figures are upper bounds.\n\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), where)
	t := newTable(w)
	for _, m := range measurements {
		if o.only != "" && o.only != m.name {
			continue
		}
		if err := m.run(ctx, o, t); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}
