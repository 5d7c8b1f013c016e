package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	startRuns   = 9
	rest        = 3 * time.Second
	manyConns   = 200 // phones of a whole school that post at once
	pagesAVisit = 20  // then another phone comes
)

func binarySize(_ context.Context, o options, t *table) error {
	info, err := os.Stat(o.bin)
	if err == nil {
		t.row("binary", figures{size: fmt.Sprintf("%.1f MB", float64(info.Size())/1e6)})
	}
	return err
}

// coldStart restarts on one data folder, so that its creation is told apart.
func coldStart(ctx context.Context, o options, t *table) error {
	data := ""
	var times []time.Duration
	for range 1 + startRuns {
		s, took, err := start(ctx, o, data, false)
		if err != nil {
			return err
		}
		s.stop()
		data = s.data
		times = append(times, took)
	}
	t.row("start to first answer, new data folder", figures{times: times[:1]})
	t.row("start to first answer", figures{times: times[1:]})
	return nil
}

func atRest(ctx context.Context, o options, t *table) error {
	s, _, err := start(ctx, o, "", false)
	if err != nil {
		return err
	}
	defer s.stop()
	time.Sleep(rest)
	if mb := s.rssMB(); mb > 0 {
		t.row("memory at rest", figures{size: fmt.Sprintf("%.1f MB", mb)})
	}
	return nil
}

func pages(ctx context.Context, o options, t *table) error {
	s, _, err := start(ctx, o, "", true)
	if err != nil {
		return err
	}
	defer s.stop()
	exhibit, err := s.first(ctx, "/api/v1/exhibits", "exhibits")
	if err != nil {
		return err
	}
	for _, path := range []string{"/exhibits/" + exhibit, "/", "/api/v1/exhibits"} {
		err := load(ctx, o, s, t, "GET "+path, 1, func(n int) (*http.Request, error) {
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
			if err == nil {
				r.Header.Set("Accept-Encoding", "gzip")
				r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 10) Chrome/120 Mobile")
				r.Header.Set("Cookie", fmt.Sprintf("device=%024d", n/pagesAVisit))
			}
			return r, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func views(ctx context.Context, o options, t *table) error {
	for _, c := range []struct {
		what         string
		batch, conns int
	}{
		{"views, durable, 1 a request", 1, o.conns},
		{"views, durable, 20 a request", 20, o.conns},
		{"views, durable, 1 a request, 200 phones", 1, manyConns},
	} {
		o.conns = c.conns
		if err := postViews(ctx, o, t, c.what, c.batch); err != nil {
			return err
		}
	}
	return nil
}

func postViews(ctx context.Context, o options, t *table, what string, batch int) error {
	s, _, err := start(ctx, o, "", true)
	if err != nil {
		return err
	}
	defer s.stop()
	exhibit, err := s.first(ctx, "/api/v1/exhibits", "exhibits")
	if err != nil {
		return err
	}
	now := time.Now().UTC().Format(time.RFC3339)
	return load(ctx, o, s, t, what, batch, func(n int) (*http.Request, error) {
		var b bytes.Buffer
		b.WriteString(`{"views":[`)
		for i := range batch {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":"load-%d-%d","exhibit":%q,"channel":"phone","language":"vi","openedAt":%q,"dwellMs":5000}`,
				n, i, exhibit, now)
		}
		b.WriteString(`]}`)
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/api/v1/views", &b)
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
		}
		return r, err
	})
}

// load keeps o.conns connections busy for o.dur; next makes the n-th request. Every answer must be 200.
func load(ctx context.Context, o options, s *site, t *table, what string, units int, next func(n int) (*http.Request, error)) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: o.conns, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var sent atomic.Int64
	times, errs := make([][]time.Duration, o.conns), make([]error, o.conns)
	before, began := s.cpu(), time.Now()
	var all sync.WaitGroup
	for conn := range o.conns {
		all.Go(func() {
			for time.Since(began) < o.dur && errs[conn] == nil {
				r, err := next(int(sent.Add(1)))
				if err == nil {
					asked := time.Now()
					err = do(client, r)
					times[conn] = append(times[conn], time.Since(asked))
				}
				errs[conn] = err
			}
		})
	}
	all.Wait()
	took, cpu := time.Since(began), s.cpu()-before
	var f figures
	for conn := range o.conns {
		if errs[conn] != nil {
			return errs[conn]
		}
		f.times = append(f.times, times[conn]...)
	}
	n := float64(len(f.times) * units)
	f.rate, f.cpu = n/took.Seconds(), float64(cpu.Microseconds())/n
	t.row(what, f)
	return nil
}

func do(client *http.Client, r *http.Request) error {
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }() // read to its end below
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", r.URL.Path, resp.Status)
	}
	return nil
}
