package app

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/bus"
	"trienlam/kiosk/config"
	"trienlam/kiosk/content"
	"trienlam/kiosk/live"
	"trienlam/kiosk/screen"
	"trienlam/kiosk/server"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
	"trienlam/media/derive"
	"trienlam/web"
)

// watchEvery is how often the server looks whether a command beside it has changed something.
const watchEvery = time.Second

// Ready is what there is to tell once the site answers.
type Ready struct {
	PublicURL string
	Addresses []string // every http address a phone can reach, the best first
	SetupURL  string   // the one-time link, "" once an administrator exists
}

// Serve takes the data folder's lock, answers requests until ctx ends and calls ready once it does.
// Errors: Conflict (the folder belongs to a running server, or the port is in use), Unavailable.
func (s *Site) Serve(ctx context.Context, ready func(Ready)) (err error) {
	const op = "app.Serve"
	lock, err := config.Lock(s.config.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	if err := s.Shelf.Sweep(ctx); err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.config.Listen)
	if err != nil {
		return kiosk.E(kiosk.Conflict, op, "listen/port", err).With("listen", s.config.Listen)
	}
	defer func() { _ = l.Close() }() // closed already when Serve ended well

	public, err := config.PublicURL(ctx, s.settings, s.config, l.Addr().String())
	if err != nil {
		return err
	}
	if err := config.RememberPublicURL(ctx, s.settings, s.config, public); err != nil {
		return err
	}
	setup, err := s.setupURL(ctx, public)
	if err != nil {
		return err
	}
	srv, background, err := s.server(ctx, public)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { s.watch(ctx, srv) })
	for _, b := range background {
		running.Go(func() {
			if err := b.Run(ctx); err != nil {
				s.log.Error("background work ended", "err", err)
			}
		})
	}
	defer running.Wait()
	defer stop()
	ready(Ready{PublicURL: public, Addresses: config.Addresses(l.Addr().String()), SetupURL: setup})
	return srv.Serve(ctx, l)
}

// server joins the features that only a running site has, and returns what must run beside it.
func (s *Site) server(ctx context.Context, public string) (*server.Server, []kiosk.Runner, error) {
	site, err := web.New(web.Options{Lazy: true})
	if err != nil {
		return nil, nil, err
	}
	derived, err := derive.New(s.derivedDir(), s.log)
	if err != nil {
		return nil, nil, err
	}
	hints := bus.NewMemory()
	hall := live.NewHall(live.Options{
		Store: s.shows, Deck: s.deck, Clock: s.clock, Log: s.log, Bus: hints,
		Pace:   s.pace,
		Encode: server.EncodeState, Prepare: server.PrepareState,
	})
	if err := hall.Load(ctx); err != nil {
		return nil, nil, err
	}
	screens := screen.NewRegistry(screen.Options{
		Store: sqlite.NewScreens(s.db), Clock: s.clock, Log: s.log, Bus: hints,
		Shown: s.shown, Build: web.Build("kiosk"), Zone: s.zone,
		Show: func(idOrCode string) (screen.Show, bool) {
			sh, err := hall.Show(idOrCode)
			return screen.Show{ID: sh.ID, JoinCode: sh.JoinCode, Driver: sh.Driver, Ended: sh.Ended}, err == nil
		},
	})
	if err := screens.Load(ctx); err != nil {
		return nil, nil, err
	}
	timetable, err := s.timetable(ctx, hall, screens)
	if err != nil {
		return nil, nil, err
	}
	var book *visit.Book
	views := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(s.db), Resolve: s.resolve, Clock: s.clock, Zone: s.zone, Stop: s.Ledger.StopOn,
		Rehearsing:  func(at time.Time) bool { _, ok := s.Ledger.Rehearsing(at); return ok },
		ClockBehind: func() bool { return book.ClockBehind() },
	})
	book = visit.NewBook(visit.BookOptions{
		Recorder: views, Ledger: s.Ledger, Settings: s.settings, Settle: s.db.Settle, Log: s.log,
	})
	desk := content.NewDesk(content.DeskOptions{
		Shelf: s.Shelf, Uploads: filepath.Join(s.config.Data, "uploads"), Inbox: filepath.Join(s.config.Data, "import"),
		Prepare: derived.Prepare, Clock: s.clock, Log: s.log,
	})
	srv := server.New(server.Options{
		Shelf: s.Shelf, Desk: desk, Accounts: s.Accounts, Hall: hall, Screens: screens, Schedule: timetable, Views: views, Ledger: s.Ledger, Book: book,
		Statistics: s.Statistics, Reports: s.Reports, Site: site,
		Derived:   derived,
		PublicURL: func() string { return public }, Hosts: config.OwnIPs, Ready: s.ready,
		KioskIdle: s.config.KioskIdle, Version: s.version, Clock: s.clock, Log: s.log,
	})
	return srv, []kiosk.Runner{hints, hall, screens, timetable, views, desk}, nil
}

// deck finds a deck with the version of its pack.
func (s *Site) deck(slug string) (*exhibits.Deck, string, bool) {
	cat := s.Catalog()
	d, ok := cat.Deck(slug)
	if !ok {
		return nil, "", false
	}
	p, ok := cat.Pack(d.Pack)
	return d, p.Version, ok
}

// shown reports whether there is what a screen is to show.
func (s *Site) shown(d screen.Duty) bool {
	cat := s.Catalog()
	switch {
	case d.Exhibit != "":
		_, ok := cat.Exhibit(d.Exhibit)
		return ok
	case d.Section != "":
		_, ok := cat.Section(d.Section)
		return ok
	case d.Deck != "":
		_, ok := cat.Deck(d.Deck)
		return ok
	}
	return true
}

func (s *Site) resolve(slugOrCode string) (string, bool) {
	e, ok := s.Catalog().Resolve(slugOrCode)
	if !ok {
		return "", false
	}
	return e.Slug, true
}

// PublicURL is the address that labels and codes carry, known without serving.
func (s *Site) PublicURL(ctx context.Context) (string, error) {
	return config.PublicURL(ctx, s.settings, s.config, "")
}

// setupURL makes the one-time link of a site without an administrator.
func (s *Site) setupURL(ctx context.Context, public string) (string, error) {
	key, ok, err := s.Accounts.SetupKey(ctx)
	if err != nil || !ok {
		return "", err
	}
	return strings.TrimSuffix(public, "/") + "/setup?key=" + key, nil
}

// ready is nil while visitors can be served and counted.
func (s *Site) ready(context.Context) error { return s.db.Broken() }

// watch takes up what commands beside the server did: packs, and accounts that may no longer drive.
func (s *Site) watch(ctx context.Context, srv *server.Server) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	known := s.credentials(ctx, nil)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.Shelf.Refresh(ctx); err != nil && ctx.Err() == nil {
				s.log.Log(ctx, slog.LevelWarn, "packs not refreshed", "err", err)
			}
			now := s.credentials(ctx, known)
			for name, was := range known {
				if now[name] != was {
					srv.SignedOut(name)
				}
			}
			known = now
		}
	}
}

// credentials is what decides whether an account's open sockets may stay, by name; old if they cannot
// be read.
func (s *Site) credentials(ctx context.Context, old map[string]string) map[string]string {
	all, err := sqlite.NewAccounts(s.db).Accounts(ctx)
	if err != nil {
		return old
	}
	out := map[string]string{}
	for _, a := range all {
		out[a.Name] = a.Role.String() + " " + a.Hash
	}
	return out
}
