package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
)

// postSession answers POST /api/v1/session: signs in and sets the session cookie.
func (s *Server) postSession(c echo.Context) error {
	var in SessionIn
	if err := read(c, &in); err != nil {
		return err
	}
	got, err := s.Accounts.SignIn(c.Request().Context(), in.Name, in.Password, c.RealIP())
	if err != nil {
		return err
	}
	s.setSession(c, got.Token)
	return reply(c, http.StatusOK, Session{Name: got.Name, Role: got.Role.String(), Token: got.Token})
}

// getSession answers GET /api/v1/session.
func (s *Server) getSession(c echo.Context) error {
	who := actor(c)
	return reply(c, http.StatusOK, Session{Name: who.Name, Role: who.Role.String()})
}

// deleteSession answers DELETE /api/v1/session; without a session it has nothing to do.
func (s *Server) deleteSession(c echo.Context) error {
	if t, _ := token(c); t != "" {
		if err := s.Accounts.SignOut(c.Request().Context(), t); err != nil && kiosk.KindOf(err) != kiosk.Unauthenticated {
			return err
		}
		s.SignedOut(actor(c).Name)
	}
	s.setSession(c, "")
	return c.NoContent(http.StatusNoContent)
}

// SignedOut ends the sockets of an account whose session, role or password has changed. A device of
// the same account that is still signed in connects anew.
func (s *Server) SignedOut(name string) {
	if name != "" {
		s.sockets.Expire(name)
	}
}

// setSession hands the browser its session, or takes it away. SameSite=Strict keeps other sites
// from using it; there is no Secure flag because a school LAN speaks plain HTTP.
func (s *Server) setSession(c echo.Context, token string) {
	k := &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: strings.HasPrefix(s.PublicURL(), "https://") && c.IsTLS(),
	}
	if token == "" {
		k.MaxAge = -1
	}
	c.SetCookie(k)
}
