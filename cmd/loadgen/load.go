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

const startRuns = 9

func binarySize(_ context.Context, o options, w io.Writer) error {
	info, err := os.Stat(o.bin)
	if err != nil {
		return err
	}
	line(w, "binary", "%.1f MB", float64(info.Size())/1e6)
	return nil
}

// coldStart restarts on one data folder, so that its creation is not counted.
func coldStart(ctx context.Context, o options, w io.Writer) error {
	s, fresh, err := start(ctx, o.bin, "")
	if err != nil {
		return err
	}
	data := s.data
	if err := s.stop(false); err != nil {
		return err
	}
	var times []time.Duration
	for range startRuns {
		s, took, err := start(ctx, o.bin, data)
		if err != nil {
			return err
		}
		if err := s.stop(false); err != nil {
			return err
		}
		times = append(times, took)
	}
	line(w, "start to first answer (fresh · p50 · max)", "%d · %d · %d ms",
		fresh.Milliseconds(), quantile(times, 0.5).Milliseconds(), quantile(times, 1).Milliseconds())
	return os.RemoveAll(data)
}

func atRest(ctx context.Context, o options, w io.Writer) error {
	s, _, err := start(ctx, o.bin, "")
	if err != nil {
		return err
	}
	time.Sleep(3 * time.Second)
	line(w, "memory at rest", "%.1f MB", s.rssMB())
	return s.stop(true)
}

const page = "/exhibits/taberd-1838"

func pages(ctx context.Context, o options, w io.Writer) error {
	return withSite(ctx, o, func(s *site) error {
		for _, path := range []string{page, "/", "/api/v1/exhibits"} {
			err := load(ctx, o, s, w, "GET "+path, 1, func(int) (*http.Request, error) {
				r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
				if err == nil {
					r.Header.Set("Accept-Encoding", "gzip")
					r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 10) Chrome/120 Mobile")
				}
				return r, err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func views(ctx context.Context, o options, w io.Writer) error {
	for _, batch := range []int{1, 20} {
		err := withSite(ctx, o, func(s *site) error {
			now := time.Now().UTC().Format(time.RFC3339)
			return load(ctx, o, s, w, fmt.Sprintf("durable views, %d a request", batch), batch, func(n int) (*http.Request, error) {
				var b bytes.Buffer
				b.WriteString(`{"views":[`)
				for i := range batch {
					if i > 0 {
						b.WriteByte(',')
					}
					fmt.Fprintf(&b, `{"id":"load-%d-%d","exhibit":"taberd-1838","channel":"phone","language":"vi","openedAt":%q,"dwellMs":5000}`, n, i, now)
				}
				b.WriteString(`]}`)
				r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/api/v1/views", &b)
				if err == nil {
					r.Header.Set("Content-Type", "application/json")
				}
				return r, err
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func withSite(ctx context.Context, o options, use func(*site) error) error {
	s, _, err := start(ctx, o.bin, "")
	if err != nil {
		return err
	}
	if err := use(s); err != nil {
		_ = s.stop(true) // the first error is the one to tell
		return err
	}
	return s.stop(true)
}

// load keeps o.conns connections busy for o.dur and prints rate, latency and the server's CPU time a
// unit; every answer must be 200.
func load(ctx context.Context, o options, s *site, w io.Writer, what string, units int, next func(n int) (*http.Request, error)) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: o.conns, DisableCompression: true}}
	var count, sent atomic.Int64
	var mu sync.Mutex
	var times []time.Duration
	var failed error
	end := time.Now().Add(o.dur)
	before := s.cpu()
	var wg sync.WaitGroup
	for range o.conns {
		wg.Go(func() {
			var mine []time.Duration
			for time.Now().Before(end) && ctx.Err() == nil {
				r, err := next(int(sent.Add(1)))
				if err == nil {
					began := time.Now()
					err = do(client, r)
					mine = append(mine, time.Since(began))
				}
				if err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				count.Add(1)
			}
			mu.Lock()
			times = append(times, mine...)
			mu.Unlock()
		})
	}
	wg.Wait()
	client.CloseIdleConnections()
	if failed != nil {
		return failed
	}
	n := float64(count.Load()) * float64(units)
	line(w, what, "%.0f/s · %.0f µs CPU each · p50 %.1f p99 %.1f ms", n/o.dur.Seconds(),
		float64((s.cpu()-before).Microseconds())/n, ms(quantile(times, 0.5)), ms(quantile(times, 0.99)))
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

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
