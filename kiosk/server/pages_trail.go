package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

const (
	// codeCookie tells the next page's script which printed code led there, so that a phone can keep a
	// stamp. It lives only as long as a slow page may take, and the server never reads it.
	codeCookie        = "found"
	codeCookieSeconds = 120

	// maxSheet is how many exhibits a worksheet holds: more than a class fills in.
	maxSheet = 24
	// sheetLooks is how many details of one picture a worksheet asks for.
	sheetLooks = 3
)

// tellCode leaves the code for the page that the visitor is sent to.
func tellCode(c echo.Context, code string) {
	c.SetCookie(&http.Cookie{Name: codeCookie, Value: code, Path: "/", MaxAge: codeCookieSeconds, SameSite: http.SameSiteLaxMode})
}

// trail is the treasure hunt of the first pack that has one, and the exhibits its clues mean.
func trail(now *content.Content) (*exhibits.Trail, []*exhibits.Exhibit) {
	for _, p := range now.Catalog.Packs() {
		if p.Trail == nil {
			continue
		}
		var found []*exhibits.Exhibit
		for _, clue := range p.Trail.Clues {
			if e, ok := now.Catalog.Exhibit(clue.Exhibit); ok {
				found = append(found, e)
			}
		}
		return p.Trail, found
	}
	return nil, nil
}

// trailCodes are the codes of the treasure hunt, if e belongs to it.
func trailCodes(now *content.Content, e *exhibits.Exhibit) []string {
	_, all := trail(now)
	if !slices.Contains(all, e) {
		return nil
	}
	var codes []string
	for _, other := range all {
		codes = append(codes, other.Code)
	}
	return codes
}

// getTrail answers GET /trail: the clues, the same for everyone.
func (s *Server) getTrail(c echo.Context) error {
	t, all := trail(s.content())
	if t == nil {
		return kiosk.E(kiosk.NotFound, "server.getTrail", "trail/none", nil)
	}
	return s.keep(c, web.PageTrail, "", "", func() any {
		l := lang(c)
		title := web.In(t.Title, l)
		v := web.TrailPage{Frame: s.frame(c, title.S, title.S), Title: title, About: web.In(t.About, l), Digits: digitsOnly(s.catalog())}
		v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
		for i, e := range all {
			v.Clues = append(v.Clues, web.Clue{
				Number: i + 1, Text: web.In(t.Clues[i].Text, l), Code: e.Code, URL: exhibitURL(e), Name: web.In(e.Title, l),
			})
		}
		return v
	})
}

// getWorksheet answers GET /worksheet?codes=101,203: the exhibits that a phone has kept, for paper. Codes
// that no exhibit has are left out.
func (s *Server) getWorksheet(c echo.Context) error {
	now, l := s.content(), lang(c)
	title := web.T(l, "sheet.title")
	v := web.SheetPage{Frame: s.frame(c, title, title)}
	v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
	v.Hidden = true
	var kept []string
	for code := range strings.SplitSeq(c.QueryParam("codes"), ",") {
		e, ok := now.Catalog.ByCode(kiosk.NormalCode(code))
		if !ok || slices.Contains(kept, e.Code) || len(kept) == maxSheet {
			continue
		}
		kept = append(kept, e.Code)
		v.Items = append(v.Items, sheetItem(now, e, l))
	}
	if len(kept) > 0 {
		v.Other.URL += "&codes=" + strings.Join(kept, ",")
	}
	return s.show(c, http.StatusOK, web.PageSheet, v)
}

func sheetItem(now *content.Content, e *exhibits.Exhibit, l string) web.SheetItem {
	item := web.SheetItem{
		URL: exhibitURL(e), Code: e.Code, Number: web.Number(e.Code), Title: web.In(e.Title, l), Meta: meta(e, l),
		Image: now.Thumbnail(e, l),
	}
	for _, m := range e.Media {
		for _, r := range m.Regions[:min(len(m.Regions), sheetLooks-len(item.Looks))] {
			item.Looks = append(item.Looks, web.In(r.Title, l))
		}
	}
	for _, q := range e.Quiz {
		item.Quiz = append(item.Quiz, quiz(q, l))
	}
	return item
}
