package server

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/web"
)

// getCode answers GET /q/{code}, the printed short link. An unknown code gets a quiet page that
// offers the nearest ones.
func (s *Server) getCode(c echo.Context) error {
	now, typed := s.content(), param(c, "code")
	if e, ok := now.Catalog.ByCode(kiosk.NormalCode(typed)); ok {
		rememberLang(c)
		tellCode(c, e.Code)
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store") // a code may move to another exhibit's page
		to := exhibitURL(e)
		if l, ok := offered(c, c.QueryParam("lang")); ok {
			to += "?lang=" + l
		}
		return c.Redirect(http.StatusFound, to)
	}
	v := s.codePage(c)
	v.Unknown = clip(typed, 24)
	v.Near = rows(now, nearest(now.Catalog, kiosk.NormalCode(typed)), lang(c))
	v.Hidden = true
	return s.show(c, http.StatusNotFound, web.PageCode, v)
}

// getCodeForm answers GET /q, where a visitor types the code; ?code= is the form's answer.
func (s *Server) getCodeForm(c echo.Context) error {
	if code := strings.TrimSpace(c.QueryParam("code")); code != "" {
		return c.Redirect(http.StatusFound, "/q/"+url.PathEscape(code))
	}
	return s.show(c, http.StatusOK, web.PageCode, s.codePage(c))
}

func (s *Server) codePage(c echo.Context) web.CodePage {
	l := lang(c)
	v := web.CodePage{Frame: s.frame(c, web.T(l, "code.title"), web.T(l, "code.title")), Digits: digitsOnly(s.catalog())}
	v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
	v.Other.URL = "/q?lang=" + v.Other.Lang
	if all := s.catalog().Exhibits(); len(all) > 0 {
		v.Example = all[0].Code
	}
	return v
}

// digitsOnly reports whether a phone may offer its keys for numbers.
func digitsOnly(cat *exhibits.Catalog) bool {
	return !slices.ContainsFunc(cat.Exhibits(), func(e *exhibits.Exhibit) bool {
		return strings.Trim(e.Code, "0123456789") != ""
	})
}

// nearest returns up to two exhibits whose codes are one slip from code: two characters swapped,
// or one wrong, missing or too many.
func nearest(cat *exhibits.Catalog, code string) []*exhibits.Exhibit {
	type near struct {
		e    *exhibits.Exhibit
		slip int
	}
	var found []near
	for _, e := range cat.Exhibits() {
		if n := slip(code, e.Code); n < noSlip {
			found = append(found, near{e, n})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.slip, b.slip) })
	var out []*exhibits.Exhibit
	for _, f := range found[:min(2, len(found))] {
		if f.slip == found[0].slip { // a swap is so much likelier that nothing else is offered beside it
			out = append(out, f.e)
		}
	}
	return out
}

// Slips of a typing finger, the likeliest first.
const (
	swapped = iota
	oneOff
	oneWrong
	noSlip
)

func slip(typed, code string) int {
	switch d := len(typed) - len(code); {
	case d == 1 && dropOne(typed, code), d == -1 && dropOne(code, typed):
		return oneOff
	case d != 0:
		return noSlip
	}
	var differ []int
	for i := range len(code) {
		if typed[i] != code[i] {
			differ = append(differ, i)
		}
	}
	switch {
	case len(differ) == 1:
		return oneWrong
	case len(differ) == 2 && typed[differ[0]] == code[differ[1]] && typed[differ[1]] == code[differ[0]]:
		return swapped
	}
	return noSlip
}

// dropOne reports whether long is short with one character more.
func dropOne(long, short string) bool {
	for i := range len(long) {
		if long[:i]+long[i+1:] == short {
			return true
		}
	}
	return false
}
