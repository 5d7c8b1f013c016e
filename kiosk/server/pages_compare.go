package server

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// getCompare answers GET /exhibits/{exhibit}/compare/{other}: the first pictures of two exhibits, one
// above the other. It is no open.
func (s *Server) getCompare(c echo.Context) error {
	const op = "server.getCompare"
	now := s.content()
	e, ok := now.Catalog.Exhibit(param(c, "exhibit"))
	other, found := now.Catalog.Exhibit(param(c, "other"))
	if !ok || !found {
		return kiosk.E(kiosk.NotFound, op, "exhibit/unknown", nil)
	}
	if !slices.Contains(comparable(now, e), other) {
		return kiosk.E(kiosk.NotFound, op, "compare/no-pair", nil)
	}
	return s.keep(c, web.PageCompare, e.Slug+"\n"+other.Slug, "", func() any {
		l := lang(c)
		title := web.T(l, "compare.title")
		v := web.ComparePage{Frame: s.frame(c, title, title), Exhibit: e.Slug, Title: title}
		v.Sides[0], _ = side(now, e, l)
		v.Sides[1], _ = side(now, other, l)
		for _, o := range comparable(now, e) {
			if o != other {
				v.Others = append(v.Others, compareLink(e, o, l))
			}
		}
		v.Back = web.Link{URL: exhibitURL(e), Text: web.T(l, "exhibit.back", "n", web.Number(e.Code))}
		v.Lesson, v.Hidden = web.Link{}, true
		return v
	})
}

// getOverlay answers GET /exhibits/{exhibit}/overlay: an old map over the present one. It is no open.
func (s *Server) getOverlay(c echo.Context) error {
	const op = "server.getOverlay"
	now := s.content()
	e, ok := now.Catalog.Exhibit(param(c, "exhibit"))
	if !ok {
		return kiosk.E(kiosk.NotFound, op, "exhibit/unknown", nil)
	}
	chart := chartURL(now)
	if chart == "" || !georeferenced(now, e) {
		return kiosk.E(kiosk.NotFound, op, "overlay/none", nil)
	}
	return s.keep(c, web.PageOverlay, e.Slug, "", func() any {
		l := lang(c)
		v := web.OverlayPage{Exhibit: e.Slug, Chart: chart}
		old, n := side(now, e, l)
		v.Old = old
		for _, p := range e.Media[n-1].References {
			v.Points = append(v.Points, where(p.Lat, p.Lon, l))
		}
		title := web.T(l, "overlay.title")
		v.Frame = s.frame(c, title, title)
		v.Back = web.Link{URL: exhibitURL(e), Text: web.T(l, "exhibit.back", "n", web.Number(e.Code))}
		v.Lesson, v.Hidden = web.Link{}, true
		return v
	})
}

// firstPicture is the number of e's first picture whose size is known, 0 if there is none.
func firstPicture(now *content.Content, e *exhibits.Exhibit) int {
	for i, m := range e.Media {
		if m.Width > 0 && m.Height > 0 && isPicture(now, e, i+1) {
			return i + 1
		}
	}
	return 0
}

// comparable are the exhibits whose first picture can be laid beside e's.
func comparable(now *content.Content, e *exhibits.Exhibit) []*exhibits.Exhibit {
	if firstPicture(now, e) == 0 {
		return nil
	}
	return slices.DeleteFunc(now.Catalog.Comparable(e), func(o *exhibits.Exhibit) bool { return firstPicture(now, o) == 0 })
}

func georeferenced(now *content.Content, e *exhibits.Exhibit) bool {
	n := firstPicture(now, e)
	return n > 0 && len(e.Media[n-1].References) > 2
}

// side is e's first picture with what a script needs to lay it upon another, and its number.
func side(now *content.Content, e *exhibits.Exhibit, l string) (web.Side, int) {
	n := firstPicture(now, e)
	m := e.Media[n-1]
	p := picture(now.Image(e.Pack, m.File), m, l)
	p.Zoom = zoomURL(e, n)
	out := web.Side{
		URL: exhibitURL(e), Number: web.Number(e.Code), Title: web.In(e.Title, l), Date: e.DateIn(l),
		Picture: p, Tiles: imageTiles(now, e, n),
	}
	var points []string
	for _, r := range m.References {
		points = append(points, strings.Join([]string{exact(r.X), exact(r.Y), exact(r.Lat), exact(r.Lon)}, " "))
	}
	out.Points = strings.Join(points, ",")
	return out, n
}

func exact(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func compareLink(e, o *exhibits.Exhibit, l string) web.Link {
	t := web.In(o.Title, l)
	return web.Link{URL: exhibitURL(e) + "/compare/" + url.PathEscape(o.Slug), Text: t.S, Lang: t.Lang}
}

// chartURL is the present map of the first pack that has one, "" if none has.
func chartURL(now *content.Content) string {
	for _, p := range now.Catalog.Packs() {
		if u := now.Image(p.ID, p.Map).URL; p.Map != "" && u != "" {
			return u
		}
	}
	return ""
}
