package server

import (
	"bytes"
	"encoding/json"
	"hash/fnv"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/serve"
	"trienlam/media/tiles"
	"trienlam/web"
)

const presentationContext = "http://iiif.io/api/presentation/3/context.json"

// getIIIF answers everything below /iiif/. The path is split before it is percent-decoded, as the
// Image API asks; viewers of any origin may read the answers.
//
//	{exhibit}/manifest.json · sections/{section}/manifest.json
//	{exhibit}/card.svg · {exhibit}/{n}.svg               what manifests paint where there are no pixels
//	{exhibit}~{n} · {exhibit}~{n}/info.json · {exhibit}~{n}/{region}/{size}/{rotation}/{quality}.{format}
func (s *Server) getIIIF(c echo.Context) error {
	allowEveryone(c)
	path := strings.TrimPrefix(c.Request().URL.EscapedPath(), "/iiif/")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for i, p := range parts {
		decoded, err := url.PathUnescape(p)
		if err != nil {
			return noImage()
		}
		parts[i] = decoded
	}
	last := parts[len(parts)-1]
	switch {
	case len(parts) == 3 && parts[0] == "sections" && last == "manifest.json":
		return s.sectionManifest(c, parts[1])
	case len(parts) == 2 && last == "manifest.json":
		return s.exhibitManifest(c, parts[0])
	case len(parts) == 2 && strings.HasSuffix(last, ".svg"):
		return s.iiifDrawing(c, parts[0], strings.TrimSuffix(last, ".svg"))
	}
	a, ok := s.iiifImage(parts[0])
	if !ok {
		return noImage()
	}
	base := "/iiif/" + url.PathEscape(parts[0])
	switch {
	case len(parts) == 1:
		return c.Redirect(http.StatusSeeOther, base+"/info.json")
	case len(parts) == 2 && last == "info.json":
		return s.jsonLD(c, serve.ImageContext, serve.NewInfo(s.iiifBase()+url.PathEscape(parts[0]), a))
	case len(parts) == 5:
		cut, err := tiles.Parse(a.Width, a.Height, parts[1], parts[2], parts[3], last)
		if err != nil {
			return err
		}
		return serve.Cut(c.Response(), c.Request(), s.Derived, a, s.iiifBase()+url.PathEscape(parts[0]), cut)
	}
	return noImage()
}

func noImage() error { return kiosk.E(kiosk.NotFound, "server.getIIIF", "iiif/no-image", nil) }

// allowEveryone lets pages of other sites read an answer. It carries no cookie's authority: the same
// is public.
func allowEveryone(c echo.Context) {
	h := c.Response().Header()
	h.Set(echo.HeaderAccessControlAllowOrigin, "*")
	h.Set(echo.HeaderAccessControlExposeHeaders, "Link, ETag")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// optionsIIIF answers the question a browser puts before it sends an Accept header with a profile.
func (s *Server) optionsIIIF(c echo.Context) error {
	allowEveryone(c)
	h := c.Response().Header()
	h.Set(echo.HeaderAccessControlAllowMethods, "GET, HEAD, OPTIONS")
	h.Set(echo.HeaderAccessControlAllowHeaders, "Accept, If-None-Match, Range")
	h.Set(echo.HeaderAccessControlMaxAge, "86400")
	return c.NoContent(http.StatusNoContent)
}

// iiifBase is where image ids and manifests begin, on the public URL.
func (s *Server) iiifBase() string { return s.PublicURL() + "/iiif/" }

// imageID names medium n, from 1, of an exhibit.
func imageID(slug string, n int) string { return slug + "~" + strconv.Itoa(n) }

// iiifImage finds the image of pixels with that id.
func (s *Server) iiifImage(id string) (media.Asset, bool) {
	slug, number, ok := strings.Cut(id, "~")
	if !ok {
		return media.Asset{}, false
	}
	a, ok := s.iiifMedium(slug, number)
	return a, ok && serve.Zoomable(a)
}

// iiifMedium finds a file of an exhibit by its number, in the one spelling that manifests use.
func (s *Server) iiifMedium(slug, number string) (media.Asset, bool) {
	now := s.content()
	e, ok := now.Catalog.Exhibit(slug)
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > len(e.Media) || strconv.Itoa(n) != number {
		return media.Asset{}, false
	}
	return now.Media.Asset(e.Pack, e.Media[n-1].File)
}

// iiifDrawing answers {exhibit}/card.svg and {exhibit}/{n}.svg.
func (s *Server) iiifDrawing(c echo.Context, slug, name string) error {
	if name != "card" {
		a, ok := s.iiifMedium(slug, name)
		if !ok || a.Type.Ext != "svg" {
			return noImage()
		}
		return serve.Drawing(c.Response(), c.Request(), a)
	}
	e, ok := s.catalog().Exhibit(slug)
	if !ok {
		return noImage()
	}
	c.Response().Header().Set(echo.HeaderContentType, "image/svg+xml")
	return s.send(c, web.CardSVG(e, lang(c)), "")
}

// exhibitManifest answers {exhibit}/manifest.json.
func (s *Server) exhibitManifest(c echo.Context, slug string) error {
	now := s.content()
	e, ok := now.Catalog.Exhibit(slug)
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.exhibitManifest", "iiif/no-manifest", nil)
	}
	return s.jsonLD(c, presentationContext, presentation{now, s.PublicURL()}.exhibit(e))
}

// sectionManifest answers sections/{section}/manifest.json: its exhibits one after another.
func (s *Server) sectionManifest(c echo.Context, slug string) error {
	now := s.content()
	sec, ok := now.Catalog.Section(slug)
	in := now.Catalog.InSection(slug)
	if !ok || len(in) == 0 { // a manifest has at least one canvas
		return kiosk.E(kiosk.NotFound, "server.sectionManifest", "iiif/no-manifest", nil)
	}
	return s.jsonLD(c, presentationContext, presentation{now, s.PublicURL()}.section(sec, in))
}

// jsonLD sends v as linked data, or as plain JSON to who takes only that: a browser's own window
// offers to save what it does not know.
func (s *Server) jsonLD(c echo.Context, context string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	h, accept := c.Response().Header(), c.Request().Header.Get(echo.HeaderAccept)
	h.Add(echo.HeaderVary, echo.HeaderAccept)
	if !strings.Contains(accept, "application/ld+json") && (strings.Contains(accept, "application/json") || strings.Contains(accept, "text/html")) {
		h.Set(echo.HeaderContentType, "application/json; charset=utf-8")
		return s.send(c, body, "-json")
	}
	h.Set(echo.HeaderContentType, `application/ld+json;profile="`+context+`"`)
	return s.send(c, body, "")
}

// send sends bytes made for this request with an ETag of their own.
func (s *Server) send(c echo.Context, body []byte, kind string) error {
	sum := fnv.New64a()
	_, _ = sum.Write(body) // a hash never fails
	h := c.Response().Header()
	h.Set("ETag", `"`+strconv.FormatUint(sum.Sum64(), 36)+kind+`"`)
	h.Set(echo.HeaderCacheControl, "no-cache") // the public URL and the packs may change
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(body))
	return nil
}

// texts is a text as IIIF writes it: by language, in lists.
func texts(t exhibits.Text) iiifTexts {
	out := iiifTexts{}
	for lang, s := range t {
		if s != "" {
			out[lang] = []string{s}
		}
	}
	return out
}
