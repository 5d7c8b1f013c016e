package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/exhibits/labels"
	"trienlam/kiosk"
	"trienlam/kiosk/auth"
	"trienlam/kiosk/content"
	"trienlam/kiosk/live"
	"trienlam/kiosk/report"
	"trienlam/kiosk/schedule"
	"trienlam/kiosk/screen"
	"trienlam/kiosk/visit"
	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/serve"
	"trienlam/web"
)

// Limits of the HTTP server. Slow phones get time, slow attackers do not.
const (
	readHeaderTimeout = 5 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 16 << 10
	shutdownTimeout   = 5 * time.Second
)

// Options are what a Server is joined from; every field but Hosts and Static is required.
type Options struct {
	Shelf      *content.Shelf
	Desk       *content.Desk
	Accounts   *auth.Accounts
	Hall       *live.Hall
	Screens    *screen.Registry
	Schedule   *schedule.Timetable
	Views      *visit.Recorder
	Ledger     *visit.Ledger
	Book       *visit.Book
	Statistics *visit.Statistics
	Reports    *report.Reporter
	Site       *web.Site
	Derived    *derive.Deriver
	PublicURL  func() string                   // scheme://host[:port]
	Hosts      func() []string                 // this machine's own addresses
	Ready      func(ctx context.Context) error // nil: can serve
	KioskIdle  time.Duration
	Version    string // of the program
	Clock      kiosk.Clock
	Log        *slog.Logger
}

// Server is one site's HTTP server.
type Server struct {
	Options
	echo    *echo.Echo
	hosts   *hostList
	sockets *Sockets
	opens   *opens
	pages   *pageCache
	media   http.Handler // /media/…
	assets  http.Handler // /assets/…
	codes   labels.Code
}

// New builds the server; it does not listen yet.
func New(o Options) *Server {
	s := &Server{Options: o, echo: echo.New(), hosts: newHostList(o.Hosts, o.PublicURL, o.Clock), pages: newPageCache(), assets: web.Assets()}
	s.sockets = NewSockets(SocketOptions{
		Hall: o.Hall, Screens: o.Screens, Origins: s.hosts.origin, Text: web.Message, Clock: o.Clock, Log: o.Log,
	})
	s.opens = newOpens(o.Views, o.Log)
	s.media = serve.Handler(func() *media.Library { return s.content().Media }, o.Derived, failMedia)
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.IPExtractor = echo.ExtractIPDirect() // no header may choose the sign-in limiter's source
	s.echo.HTTPErrorHandler = s.fail
	s.echo.Pre(s.identify, s.allowHost, secure, untrail)
	s.echo.Use(s.offer, s.authenticate, s.checkOrigin)
	s.route()
	return s
}

// ServeHTTP lets tests drive the server without a listener.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// Serve answers on l until ctx ends, then lets running requests finish for a while and closes every
// socket. What was counted is durable when it returns.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{
		Handler: s.echo, ReadHeaderTimeout: readHeaderTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	counting := make(chan struct{})
	go func() { defer close(counting); s.opens.run() }()
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		s.sockets.Close()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		if err = h.Shutdown(end); errors.Is(err, context.DeadlineExceeded) {
			err = h.Close() // what hangs for so long will not end; stopping is no failure
		}
		cancel()
		<-failed
	}
	s.opens.close()
	<-counting
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (s *Server) content() *content.Content { return s.Shelf.Current() }

func (s *Server) catalog() *exhibits.Catalog { return s.content().Catalog }
