package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
	"trienlam/web"
)

// errorPage tells a person what went wrong and what to do. Only a fault of ours has a number to
// quote.
func (s *Server) errorPage(c echo.Context, status int, e *kiosk.Error, request string) error {
	title, detail := web.Message(lang(c), e)
	v := web.ErrorPage{Frame: web.Frame{Title: title, Hidden: true}, Heading: title, Detail: detail}
	if s.Shelf.Current() != nil { // an error may come before there is content
		v.Site = s.siteName(lang(c))
	} else {
		v.Site = web.T(lang(c), "site.name")
	}
	v.Where = v.Site
	v.Back = web.Link{URL: "/", Text: web.T(lang(c), "home.go")}
	if status >= http.StatusInternalServerError {
		v.Request = request
	}
	return s.show(c, status, web.PageError, v)
}

// getSetup answers GET /setup?key=…, where the first administrator is made.
func (s *Server) getSetup(c echo.Context) error {
	key := c.QueryParam("key")
	if err := s.Accounts.CheckSetup(c.Request().Context(), key); err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return s.show(c, http.StatusOK, web.PageSetup, s.setupPage(c, key))
}

// postSetup makes the first administrator and signs in.
func (s *Server) postSetup(c echo.Context) error {
	key, name := c.FormValue("key"), c.FormValue("name")
	got, err := s.Accounts.Setup(c.Request().Context(), key, name, c.FormValue("password"))
	switch {
	case err == nil:
		s.setSession(c, got.Token)
		return c.Redirect(http.StatusSeeOther, "/organiser")
	case kiosk.KindOf(err) != kiosk.Unprocessable:
		return err
	}
	v := s.setupPage(c, key)
	v.Name = clip(name, 64)
	v.Error, v.Detail = web.Message(lang(c), err)
	return s.show(c, http.StatusUnprocessableEntity, web.PageSetup, v)
}

func (s *Server) setupPage(c echo.Context, key string) web.SetupPage {
	l := lang(c)
	v := web.SetupPage{Frame: s.frame(c, web.T(l, "setup.title"), web.T(l, "setup.title")), Key: key}
	v.Other, v.Lesson, v.Hidden = web.Link{}, web.Link{}, true
	return v
}

// themes of the apps: the teacher's tablet must not light the room.
var themes = map[string]string{"kiosk": "light", "teacher": "night", "organiser": "light"}

// getApp answers the page that carries an app's script.
func (s *Server) getApp(name string) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := web.AppPage{
			App: name, PublicURL: s.PublicURL(), Version: s.content().Version, Build: web.Build(name),
			KioskIdleMs: s.KioskIdle.Milliseconds(), Timezone: s.Statistics.Zone().String(),
		}
		v.Site, v.Theme, v.Hidden = s.siteName(lang(c)), themes[name], true
		return s.show(c, http.StatusOK, web.PageApp, v)
	}
}

// getAsset answers GET /assets/…: the built scripts, styles and fonts.
func (s *Server) getAsset(c echo.Context) error {
	if !web.HasAsset(c.Request().URL.Path) {
		return kiosk.E(kiosk.NotFound, "server.getAsset", "not-found", nil)
	}
	s.assets.ServeHTTP(c.Response(), c.Request())
	return nil
}

// getHelp answers GET /help and GET /help/{page}: the manual, and what the figures mean.
func (s *Server) getHelp(c echo.Context) error {
	const figures = "definitions"
	l, page := lang(c), param(c, "page")
	if page == "" {
		page = "index"
	}
	text, ok := web.Help(l, page)
	if page == figures {
		text, ok = visit.Definitions(l), true
	}
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getHelp", "not-found", nil)
	}
	where := web.T(l, "help.title")
	title, body := manual(text)
	v := web.HelpPage{Frame: s.frame(c, title, where)}
	v.Back = web.Link{URL: "/help", Text: where}
	v.Body.HTML = body
	if page == "index" {
		v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
		v.Links = []web.Link{{URL: "/help/" + figures, Text: web.T(l, "help.definitions")}}
	}
	return s.show(c, http.StatusOK, web.PageHelp, v)
}

// getCard answers GET /cards/{exhibit}.svg: the small picture of an exhibit that has none.
func (s *Server) getCard(c echo.Context) error {
	slug, ok := strings.CutSuffix(param(c, "file"), ".svg")
	e, found := s.catalog().Exhibit(slug)
	if !ok || !found {
		return kiosk.E(kiosk.NotFound, "server.getCard", "exhibit/unknown", nil)
	}
	cache := "no-cache"
	if c.QueryParam("v") == s.content().Version {
		cache = "public, max-age=31536000, immutable"
	}
	c.Response().Header().Set(echo.HeaderCacheControl, cache)
	return c.Blob(http.StatusOK, "image/svg+xml", web.CardSVG(e, lang(c)))
}
