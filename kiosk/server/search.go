package server

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// maxHits is how many exhibits a search shows: more than anyone reads.
const maxHits = 50

// maxTyped is how much of a query is shown again, in bytes.
const maxTyped = 200

// getSearch answers GET /search?q=; with part=found only what stands below the form, as one types.
func (s *Server) getSearch(c echo.Context) error {
	now, l := s.content(), lang(c)
	q := strings.TrimSpace(c.QueryParam("q"))
	v := web.SearchPage{Query: clip(q, maxTyped)}
	if q == "" {
		go now.Index.Warm() // while the visitor types
	} else {
		hits := now.Index.Find(q, l, maxHits)
		v.Rows = foundRows(now, hits, l)
		if loose(hits) {
			for _, meant := range now.Index.Suggest(q, l) {
				v.Meant = append(v.Meant, web.Link{URL: "/search?q=" + url.QueryEscape(meant), Text: meant})
			}
		}
		if e, ok := now.Catalog.ByCode(kiosk.NormalCode(q)); ok {
			v.Code = web.Link{URL: exhibitURL(e), Text: web.T(l, "search.code", "n", web.Number(e.Code))}
		}
	}
	if c.QueryParam("part") == "found" {
		var b bytes.Buffer
		if err := s.Site.RenderFound(&b, l, v); err != nil {
			return err
		}
		noCache(c)
		return c.HTMLBlob(http.StatusOK, b.Bytes())
	}
	v.Frame = s.frame(c, web.T(l, "search.title"), web.T(l, "search.title"))
	v.Back, v.Hidden = web.Link{URL: "/", Text: web.T(l, "home.go")}, true
	return s.show(c, http.StatusOK, web.PageSearch, v)
}

// loose says whether something else was perhaps meant: nothing was found, or no words as they were typed.
func loose(hits []search.Hit) bool { return len(hits) == 0 || !hits[0].Together }

func foundRows(now *content.Content, hits []search.Hit, l string) []web.FoundRow {
	var out []web.FoundRow
	for _, hit := range hits {
		row := rows(now, []*exhibits.Exhibit{hit.Exhibit}, l)[0]
		out = append(out, web.FoundRow{Row: row, Marked: hit.Title, Snippet: hit.Snippet})
	}
	return out
}

// getExhibits answers GET /api/v1/exhibits?lang=&section=&q=. With q the best come first, with the
// pieces of their titles and snippets; a query that finds nothing in the whole exhibition, or its words
// only far apart, is answered with what was perhaps meant too.
func (s *Server) getExhibits(c echo.Context) error {
	now, lang := s.content(), apiLang(c)
	section, q := c.QueryParam("section"), c.QueryParam("q")
	out := Exhibits{Exhibits: []ExhibitRow{}}
	add := func(e *exhibits.Exhibit, marked, snippet []search.Span) {
		if section == "" || e.Section == section {
			row := exhibitRow(now, e, lang)
			row.Marked, row.Snippet = pieces(marked), pieces(snippet)
			out.Exhibits = append(out.Exhibits, row)
		}
	}
	if q == "" {
		for _, e := range now.Catalog.Exhibits() {
			add(e, nil, nil)
		}
		return c.JSON(http.StatusOK, out)
	}
	hits := now.Index.Find(q, lang, maxHits)
	for _, hit := range hits {
		add(hit.Exhibit, hit.Title, hit.Snippet)
	}
	if loose(hits) {
		out.Meant = now.Index.Suggest(q, lang)
	}
	return c.JSON(http.StatusOK, out)
}

func pieces(spans []search.Span) []Piece {
	var out []Piece
	for _, s := range spans {
		out = append(out, Piece{Text: s.Text, Hit: s.Hit})
	}
	return out
}
