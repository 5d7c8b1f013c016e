package server

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/media/tiles"
	"trienlam/web"
)

// The room that a detail has on a page, in points: a look-point, a row of writing, a column of it.
const (
	lookSide = 680
	rowWide  = 560
	rowHigh  = 130
	colWide  = 80
	colHigh  = 320
)

// cutNearest is how many points a pixel of a cut may take: further there is only blur.
const cutNearest = 2

// getZoom answers GET /exhibits/{exhibit}/zoom?n=: one picture as near as it gets. n counts the
// exhibit's files from 1, as image ids do; without it the first picture is shown. It is no open of its
// own: whoever is here has opened the exhibit.
func (s *Server) getZoom(c echo.Context) error {
	const op = "server.getZoom"
	now := s.content()
	e, ok := now.Catalog.Exhibit(param(c, "exhibit"))
	if !ok {
		return kiosk.E(kiosk.NotFound, op, "exhibit/unknown", nil)
	}
	n := pictureNumber(now, e, c.QueryParam("n"))
	if n == 0 {
		return kiosk.E(kiosk.NotFound, op, "zoom/no-picture", nil)
	}
	return s.keep(c, web.PageZoom, e.Slug+"\n"+strconv.Itoa(n), "", func() any {
		l, m := lang(c), e.Media[n-1]
		img := now.Image(e.Pack, m.File)
		v := web.ZoomPage{
			Exhibit: e.Slug, Number: n, Title: web.In(e.Title, l), Picture: picture(img, m, l),
			Largest: largest(img), Tiles: imageTiles(now, e, n), Looks: looks(img, m, l),
		}
		for i := range v.Looks {
			v.Looks[i].Cut = crop(v.Tiles, m, v.Looks[i].Box, lookSide, lookSide)
		}
		count := 0
		for i, other := range e.Media {
			if !isPicture(now, e, i+1) {
				continue
			}
			if count++; i+1 != n {
				v.Others = append(v.Others, web.Link{URL: zoomURL(e, i+1), Text: web.T(l, "zoom.picture", "n", strconv.Itoa(count)) + ": " + other.Alt.In(l)})
			}
		}
		v.Frame = s.frame(c, v.Title.S, web.Number(e.Code))
		v.Lesson, v.Hidden = web.Link{}, true
		v.Other.URL = zoomURL(e, n) + "&lang=" + v.Other.Lang
		v.Close = web.Link{URL: exhibitURL(e), Text: web.T(l, "zoom.close")}
		return v
	})
}

// zoomURL is the page that shows file n of e alone.
func zoomURL(e *exhibits.Exhibit, n int) string { return exhibitURL(e) + "/zoom?n=" + strconv.Itoa(n) }

// isPicture reports whether file n of e can be shown by an <img>.
func isPicture(now *content.Content, e *exhibits.Exhibit, n int) bool {
	return strings.HasPrefix(now.Image(e.Pack, e.Media[n-1].File).Type, "image/")
}

// pictureNumber is the file that asked names, the first picture for "", 0 if it is none.
func pictureNumber(now *content.Content, e *exhibits.Exhibit, asked string) int {
	for n := 1; n <= len(e.Media); n++ {
		if (asked == "" || asked == strconv.Itoa(n)) && isPicture(now, e, n) {
			return n
		}
	}
	return 0
}

// imageTiles is where file n of e is served in parts; none for drawings and what has no size.
func imageTiles(now *content.Content, e *exhibits.Exhibit, n int) web.Tiles {
	m := e.Media[n-1]
	a, ok := now.Media.Asset(e.Pack, m.File)
	if !ok || !a.Type.Image || m.Width == 0 || m.Height == 0 {
		return web.Tiles{}
	}
	var scales []string
	for _, f := range tiles.Of(m.Width, m.Height).Scales() {
		scales = append(scales, strconv.Itoa(f))
	}
	return web.Tiles{Service: "/iiif/" + url.PathEscape(imageID(e.Slug, n)), Side: tiles.Side, Scales: strings.Join(scales, " ")}
}

// crop is the part of a picture inside box, shown at most wide by high points and asked for with two
// pixels to a point where the picture has them.
func crop(t web.Tiles, m exhibits.Media, box exhibits.Box, wide, high float64) web.Crop {
	x, y := max(0, int(math.Floor(box[0]))), max(0, int(math.Floor(box[1])))
	w := min(m.Width, int(math.Ceil(box[0]+box[2]))) - x
	h := min(m.Height, int(math.Ceil(box[1]+box[3]))) - y
	if t.Service == "" || w < 1 || h < 1 {
		return web.Crop{}
	}
	points := min(cutNearest, wide/float64(w), high/float64(h))
	length := func(pixels int, by float64) int { return max(1, int(math.Round(float64(pixels)*by))) }
	size := strconv.Itoa(length(w, min(1, 2*points))) + "," + strconv.Itoa(length(h, min(1, 2*points)))
	part := strconv.Itoa(x) + "," + strconv.Itoa(y) + "," + strconv.Itoa(w) + "," + strconv.Itoa(h)
	return web.Crop{
		Src:   t.Service + "/" + part + "/" + size + "/0/default.jpg",
		Width: length(w, points), Height: length(h, points), Tall: tall(box),
	}
}

// tall reports whether a box is a column rather than a row.
func tall(box exhibits.Box) bool { return box[3] > 1.5*box[2] }

// largest is the largest copy of a picture: never the scan itself, which may be a TIFF or 40 MB.
func largest(img content.Image) string { return atLeast(img, math.Inf(1)) }

// written are the lines of every picture of e that has some.
func written(now *content.Content, e *exhibits.Exhibit, l string) []web.Writing {
	var out []web.Writing
	for i, m := range e.Media {
		if len(m.Lines) == 0 {
			continue
		}
		t := imageTiles(now, e, i+1)
		w := web.Writing{Lang: m.LineLang}
		if isPicture(now, e, i+1) {
			w.Zoom = zoomURL(e, i+1)
		}
		for _, line := range m.Lines {
			row := web.WrittenLine{Text: line.Text, Reading: line.Reading, Meaning: web.In(line.Translation, l)}
			if line.Box != nil {
				row.Crop = crop(t, m, *line.Box, rowWide, rowHigh)
				if tall(*line.Box) {
					row.Crop = crop(t, m, *line.Box, colWide, colHigh)
				}
			}
			w.Lines = append(w.Lines, row)
		}
		out = append(out, w)
	}
	return out
}
