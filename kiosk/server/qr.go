package server

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits/labels"
	"trienlam/kiosk"
	"trienlam/kiosk/screen"
)

// Sizes of a PNG code in pixels; more than a poster needs is refused.
const (
	defaultQR = 296
	maxQR     = 2048
)

// getQR answers GET /qr/{code}.svg|png: the printed short link of one exhibit.
func (s *Server) getQR(c echo.Context) error {
	code, ext := splitExt(c.Param("file"))
	e, ok := s.catalog().ByCode(kiosk.NormalCode(code))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getQR", "exhibit/unknown", nil).With("exhibit", clip(code, 16))
	}
	return s.qr(c, labels.ExhibitURL(s.PublicURL(), e.Code), ext)
}

// getLiveQR answers GET /qr/live/{joinCode}.svg|png: the way into a running show.
func (s *Server) getLiveQR(c echo.Context) error {
	code, ext := splitExt(c.Param("file"))
	show, err := s.Hall.Show(code)
	if err != nil {
		return err
	}
	return s.qr(c, labels.LiveURL(s.PublicURL(), show.JoinCode), ext)
}

// getScreenQR answers GET /qr/screen/{code}.svg|png: the way to pair the screen that shows it. Any code
// can be asked for: only the form that it opens knows which are real.
func (s *Server) getScreenQR(c echo.Context) error {
	code, ext := splitExt(c.Param("file"))
	if code = kiosk.NormalCode(code); len(code) != screen.CodeLength {
		return kiosk.E(kiosk.NotFound, "server.getScreenQR", "not-found", nil)
	}
	return s.qr(c, labels.ScreenURL(s.PublicURL(), code), ext)
}

// getScreenCode answers GET /s/{code}, what a scanned screen leads to: the teacher's app with the code
// filled in.
func (s *Server) getScreenCode(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.Redirect(http.StatusFound, "/teacher?screen="+url.QueryEscape(kiosk.NormalCode(clip(param(c, "code"), 16))))
}

// qr sends text as a code. The text is made from the public URL alone: a request's Host never gets
// onto paper.
func (s *Server) qr(c echo.Context, text, ext string) error {
	const op = "server.qr"
	symbol, err := s.codes.Encode(text)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-cache") // the public URL may change
	switch ext {
	case ".svg":
		return c.Blob(http.StatusOK, "image/svg+xml", symbol.SVG())
	case ".png":
		size := defaultQR
		if q := c.QueryParam("size"); q != "" {
			n, err := strconv.Atoi(q)
			if err != nil || n < 1 || n > maxQR {
				return kiosk.E(kiosk.Invalid, op, "qr/size", err).With("max", strconv.Itoa(maxQR))
			}
			size = n
		}
		return c.Blob(http.StatusOK, "image/png", symbol.PNG(size))
	}
	return kiosk.E(kiosk.NotFound, op, "not-found", nil)
}

func splitExt(file string) (name, ext string) {
	ext = path.Ext(file)
	return strings.TrimSuffix(file, ext), strings.ToLower(ext)
}
