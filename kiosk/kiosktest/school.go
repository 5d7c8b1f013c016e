package kiosktest

import (
	"bytes"
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/config"
)

// Password is every test account's password.
const Password = "mật khẩu để thử"

const startLimit = 20 * time.Second

// Options say how a School differs from an ordinary one.
type Options struct {
	Dir   string      // data folder; a new temporary one if ""
	Packs []string    // packs shown in place
	Clock kiosk.Clock // time.Now if nil
	Idle  string      // of a kiosk, for instance "3s"; the usual 75 s if ""
}

// School is a running site. Stop it, or let the test's end do so.
type School struct {
	URL   string // http://127.0.0.1:PORT
	Dir   string
	Setup string // the one-time link, "" once an administrator exists
	Site  *app.Site
	Log   *Log

	cancel context.CancelFunc
	done   chan error
}

// Start runs a site and returns when it answers. It ends with the test.
func Start(t testing.TB, o Options) *School {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	cfg, err := config.Load(config.Values{Data: o.Dir, Listen: "127.0.0.1:0", Packs: o.Packs, KioskIdle: o.Idle}, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &School{Dir: o.Dir, Log: &Log{}, cancel: cancel, done: make(chan error, 1)}
	log := slog.New(slog.NewTextHandler(s.Log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	site, err := app.Open(ctx, app.Options{Config: cfg, Version: "test", Log: log, Clock: o.Clock})
	if err != nil {
		cancel()
		t.Fatalf("open: %v", err)
	}
	s.Site = site
	ready := make(chan app.Ready, 1)
	go func() { s.done <- site.Serve(ctx, func(r app.Ready) { ready <- r }) }()
	select {
	case r := <-ready:
		s.URL, s.Setup = r.PublicURL, r.SetupURL
	case err := <-s.done:
		cancel()
		t.Fatalf("serve: %v", err)
	case <-time.After(startLimit):
		cancel()
		t.Fatal("the school did not start")
	}
	t.Cleanup(func() { s.Stop(t) })
	return s
}

// Stop ends the site as Ctrl+C does. A second call does nothing.
func (s *School) Stop(t testing.TB) {
	t.Helper()
	if s.cancel == nil {
		return
	}
	s.cancel()
	s.cancel = nil
	if err := <-s.done; err != nil {
		t.Errorf("serve: %v", err)
	}
	if err := s.Site.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// SignIn adds an account unless it exists and returns a client that acts for it.
func (s *School) SignIn(t testing.TB, name string, role kiosk.Role) *Client {
	t.Helper()
	err := s.Site.Accounts.Add(context.Background(), name, role, Password)
	if err != nil && kiosk.KindOf(err) != kiosk.Conflict {
		t.Fatal(err)
	}
	c := s.Client(t)
	var got struct{ Token string }
	c.Post("/api/v1/session", map[string]string{"name": name, "password": Password}).Want(200).JSON(&got)
	c.Token = got.Token
	return c
}

// Log keeps what the site logged. Safe for concurrent use.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write appends one record.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

// String returns everything logged so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
