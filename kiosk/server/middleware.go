package server

import (
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
)

// Keys of what the middleware leaves in the echo context.
const (
	keyActor   = "actor"
	keyRequest = "request"
	keyCookie  = "cookie-authority"

	keyLanguages = "languages" // of the packs
)

const sessionCookie = "sid"

// identify gives the request an ID that the log and the error page share, and logs failures and
// slow answers. No address, no user agent, no query: those could name a pupil.
func (s *Server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		began := time.Now()
		c.Set(keyRequest, kiosk.Code(8))
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.Log.Error("handler panicked", "request", c.Get(keyRequest), "path", c.Path(), "panic", p)
				c.Error(kiosk.E(kiosk.Internal, "server.identify", "internal", nil))
				err = nil
			}
			if took := time.Since(began); took > time.Second && !c.IsWebSocket() {
				s.Log.Warn("slow request", "request", c.Get(keyRequest), "route", c.Path(), "took_ms", took.Milliseconds())
			}
		}()
		if err = next(c); err != nil {
			c.Error(err)
		}
		return nil
	}
}

// allowHost answers 421 to a name that is not ours, before anything else looks at the request.
func (s *Server) allowHost(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if host := c.Request().Host; !s.hosts.allowed(host) {
			return kiosk.E(kiosk.Misdirected, "server.allowHost", "host/unknown", nil).With("host", clip(host, 60))
		}
		return next(c)
	}
}

// untrail reads a page's address with a slash behind it as the same page: people type it, and some
// browsers add it. Nothing is redirected, so no address of a stranger can come out of it.
func untrail(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if r := c.Request(); (r.Method == http.MethodGet || r.Method == http.MethodHead) && len(r.URL.Path) > 1 {
			r.URL.Path = strings.TrimSuffix(r.URL.Path, "/")
			r.URL.RawPath = strings.TrimSuffix(r.URL.RawPath, "/")
		}
		return next(c)
	}
}

// secure sets the headers of every answer. The policy names no inline code and no outside host.
func secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		host := c.Request().Host
		h.Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'; "+
			"img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "+
			"connect-src 'self' ws://"+host+" wss://"+host+"; worker-src 'self' blob:; object-src 'none'; "+
			"base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		return next(c)
	}
}

// authenticate finds out who asks: a bearer token, else the session cookie. A broken or old token
// makes a visitor, never an error, so that the exhibition stays open.
func (s *Server) authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		token, cookie := token(c)
		c.Set(keyCookie, cookie)
		if token != "" {
			who, err := s.Accounts.Session(c.Request().Context(), token)
			switch {
			case err == nil:
				c.Set(keyActor, who)
			case kiosk.KindOf(err) != kiosk.Unauthenticated:
				return err
			}
		}
		return next(c)
	}
}

// token returns the session token of a request and whether it came by cookie.
func token(c echo.Context) (value string, cookie bool) {
	if t, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer "); ok {
		return strings.TrimSpace(t), false
	}
	if k, err := c.Cookie(sessionCookie); err == nil && k.Value != "" {
		return k.Value, true
	}
	return "", false
}

// checkOrigin refuses requests that another site made a browser send. SameSite=Strict is the first
// wall; cookies ignore ports, so another program on this PC is kept out by the exact Origin.
func (s *Server) checkOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions {
			return next(c) // sockets check for themselves
		}
		origin, byCookie := r.Header.Get("Origin"), c.Get(keyCookie) == true
		if origin == "" && !byCookie || origin != "" && s.hosts.origin(origin, r.Host) {
			return next(c)
		}
		return kiosk.E(kiosk.Denied, "server.checkOrigin", "origin/refused", nil)
	}
}

// need lets only roles of at least min through.
func need(min kiosk.Role, next echo.HandlerFunc) echo.HandlerFunc {
	if min == kiosk.Visitor {
		return next
	}
	return func(c echo.Context) error {
		switch who := actor(c); {
		case who.Role >= min:
			return next(c)
		case who.Role == kiosk.Visitor:
			return kiosk.E(kiosk.Unauthenticated, "server.need", "auth/sign-in", nil)
		default:
			return kiosk.E(kiosk.Denied, "server.need", "auth/need-"+min.String(), nil)
		}
	}
}

// limit cuts a request body at size bytes; reading on is an error that errors.go calls 413. A sender
// that stalls is given up: each would hold a connection for ever.
func limit(size int64, next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.ContentLength > size {
			return tooLarge(size)
		}
		body := http.MaxBytesReader(c.Response(), r.Body, size)
		r.Body = &patient{ReadCloser: body, wire: http.NewResponseController(c.Response()), wait: bodyStall}
		return next(c)
	}
}

func actor(c echo.Context) kiosk.Actor {
	who, _ := c.Get(keyActor).(kiosk.Actor)
	return who
}

func clip(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s
}
