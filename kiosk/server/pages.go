package server

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

const langCookie = "lang"

// hole marks the place of the view ID in a page that is kept.
const hole = "viewid-goes-here"

// lang is the language of a page: asked for now, asked for earlier in this browser session, or
// Vietnamese. Accept-Language does not decide: a phone set to English still belongs to a pupil.
func lang(c echo.Context) string {
	if l, ok := offered(c, c.QueryParam("lang")); ok {
		return l
	}
	if k, err := c.Cookie(langCookie); err == nil {
		if l, ok := offered(c, k.Value); ok {
			return l
		}
	}
	return web.Languages[0]
}

// offered returns the language of a tag in which something can be read here: one of the interface, else
// one that a pack is written in.
func offered(c echo.Context, tag string) (string, bool) {
	if tag == "" {
		return "", false
	}
	packs, _ := c.Get(keyLanguages).([]string)
	for _, l := range packs {
		if strings.EqualFold(l, tag) {
			return l, true
		}
	}
	return web.Language(tag)
}

// offer lets pages know the languages of the packs.
func (s *Server) offer(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Set(keyLanguages, s.content().Languages)
		return next(c)
	}
}

// rememberLang keeps a language that was asked for until the browser is closed.
func rememberLang(c echo.Context) {
	if l, ok := offered(c, c.QueryParam("lang")); ok {
		c.SetCookie(&http.Cookie{Name: langCookie, Value: l, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
}

// nextLang is the language that the bar of a page in l leads to: each leads to the next, the last to the
// first.
func (s *Server) nextLang(l string) string {
	all := slices.Clone(web.Languages)
	for _, p := range s.content().Languages {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all[(slices.Index(all, l)+1)%len(all)]
}

// frame is what stands around every page.
func (s *Server) frame(c echo.Context, title, where string) web.Frame {
	l := lang(c)
	f := web.Frame{Title: title, Site: s.siteName(l), Where: where}
	other := s.nextLang(l)
	f.Other = web.Link{URL: langURL(c, other), Text: strings.ToUpper(other), Lang: other}
	f.Lesson = s.lesson(l)
	return f
}

// langURL is this page in another language.
func langURL(c echo.Context, l string) string {
	q := url.Values{}
	for k, v := range c.QueryParams() {
		if k == "q" {
			q[k] = v
		}
	}
	q.Set("lang", l)
	return c.Request().URL.EscapedPath() + "?" + q.Encode()
}

func (s *Server) siteName(l string) string {
	if packs := s.catalog().Packs(); len(packs) > 0 {
		return packs[0].Title.In(l)
	}
	return web.T(l, "site.name")
}

// lesson is the invitation to the show that runs, to the choice if there are several.
func (s *Server) lesson(l string) web.Link {
	link := web.Link{}
	for _, sh := range s.Hall.List() {
		switch {
		case sh.Ended:
		case link.URL == "":
			link = web.Link{URL: "/live/" + sh.JoinCode, Text: web.T(l, "follow.invite")}
		default:
			link.URL = "/live"
			return link
		}
	}
	return link
}

// keep sends a page that is the same for everyone but for the view ID, rendered and compressed
// once. key must change with whatever the page shows; view builds it.
func (s *Server) keep(c echo.Context, page, key, viewID string, view func() any) error {
	rememberLang(c)
	l := lang(c)
	key = strings.Join([]string{page, l, s.content().Version, s.lesson(l).URL, key}, "\n")
	p, err := s.pages.get(key, hole, func(w io.Writer) error { return s.Site.Render(w, l, page, view()) })
	if err != nil {
		return err
	}
	noCache(c)
	return p.send(c, http.StatusOK, viewID)
}

// show sends a page that is made for this one request.
func (s *Server) show(c echo.Context, status int, page string, view any) error {
	rememberLang(c)
	var b bytes.Buffer
	if err := s.Site.Render(&b, lang(c), page, view); err != nil {
		return err
	}
	noCache(c)
	return c.HTMLBlob(status, b.Bytes())
}

// noCache lets a browser go back without asking, but asks again when a page is opened anew: that
// is a new open.
func noCache(c echo.Context) {
	if c.Response().Header().Get(echo.HeaderCacheControl) == "" {
		c.Response().Header().Set(echo.HeaderCacheControl, "private, no-cache")
	}
}

// getHome answers GET /.
func (s *Server) getHome(c echo.Context) error {
	return s.keep(c, web.PageHome, "", "", func() any {
		now, l := s.content(), lang(c)
		first := now.Catalog.Packs()[0]
		v := web.HomePage{
			Frame: s.frame(c, "", web.T(l, "site.name")), Title: web.In(first.Title, l), Organiser: web.In(first.Organiser, l),
			Count: len(now.Catalog.Exhibits()), Timeline: len(timeline(now.Catalog.Exhibits())) > 0, Map: hasMap(now),
		}
		if t, _ := trail(now); t != nil {
			v.Trail = web.In(t.Title, l)
		}
		for _, p := range now.Catalog.Packs() {
			about := web.In(p.About, l)
			for part := range strings.SplitSeq(about.S, "\n\n") {
				if part = strings.TrimSpace(part); part != "" {
					v.About = append(v.About, web.Words{S: part, Lang: about.Lang})
				}
			}
		}
		for i, sec := range now.Catalog.Sections() {
			in := now.Catalog.InSection(sec.Slug)
			row := web.SectionRow{URL: sectionURL(sec.Slug), Number: i + 1, Title: web.In(sec.Title, l), Count: len(in)}
			if len(in) > 0 {
				row.Image = now.Thumbnail(in[0], l)
			}
			v.Sections = append(v.Sections, row)
		}
		return v
	})
}

// getSection answers GET /sections/{section}.
func (s *Server) getSection(c echo.Context) error {
	now := s.content()
	sec, ok := now.Catalog.Section(param(c, "section"))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getSection", "section/unknown", nil)
	}
	return s.keep(c, web.PageSection, sec.Slug, "", func() any {
		l := lang(c)
		n, all := sectionNumber(now.Catalog, sec.Slug), now.Catalog.Sections()
		v := web.SectionPage{
			Frame: s.frame(c, sec.Title.In(l), sec.Title.In(l)), Number: n,
			Title: web.In(sec.Title, l), About: web.In(sec.About, l), Rows: rows(now, now.Catalog.InSection(sec.Slug), l),
		}
		v.Where = s.siteName(l)
		v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
		if n < len(all) {
			v.Next = web.Link{URL: sectionURL(all[n].Slug), Text: all[n].Title.In(l)}
		}
		return v
	})
}

func rows(now *content.Content, in []*exhibits.Exhibit, l string) []web.Row {
	var out []web.Row
	for _, e := range in {
		out = append(out, web.Row{
			URL: exhibitURL(e), Number: web.Number(e.Code), Title: web.In(e.Title, l), Date: e.DateIn(l),
			Image: now.Thumbnail(e, l),
		})
	}
	return out
}

// param is a path parameter as text; a wrong escape is text too.
func param(c echo.Context, name string) string {
	raw := c.Param(name)
	if s, err := url.PathUnescape(raw); err == nil {
		return s
	}
	return raw
}

func exhibitURL(e *exhibits.Exhibit) string { return "/exhibits/" + url.PathEscape(e.Slug) }

func sectionURL(slug string) string { return "/sections/" + url.PathEscape(slug) }

// sectionNumber counts the rooms from 1; 0 for one that is not there.
func sectionNumber(cat *exhibits.Catalog, slug string) int {
	for i, sec := range cat.Sections() {
		if sec.Slug == slug {
			return i + 1
		}
	}
	return 0
}
