package server

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/media/tiles"
)

// relatedRows is how many related exhibits are offered.
const relatedRows = 6

// getExhibitJSON answers GET /api/v1/exhibits/{slug or code}.
func (s *Server) getExhibitJSON(c echo.Context) error {
	now, lang := s.content(), apiLang(c)
	e, ok := now.Catalog.Resolve(c.Param("slug"))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getExhibitJSON", "exhibit/unknown", nil).With("exhibit", clip(c.Param("slug"), 64))
	}
	out := Exhibit{
		ExhibitRow: exhibitRow(now, e, lang), Language: lang,
		Lead: exhibits.Lead(e.Body.In(lang)), HTML: exhibits.HTML(e.Body.In(lang)),
		Holder: e.Holder.In(lang), Rights: e.Rights.In(lang), Lesson: e.Lesson.In(lang),
		Sources: []Source{}, Media: []Medium{}, Quiz: []Question{},
		Related: exhibitRows(now, now.Catalog.Related(e, relatedRows), lang), Compare: exhibitRows(now, now.Catalog.Comparable(e), lang),
	}
	for _, src := range e.Sources {
		out.Sources = append(out.Sources, Source{Title: src.Title.In(lang), URL: src.URL, CallNumber: src.CallNumber})
	}
	for n, m := range e.Media {
		out.Media = append(out.Media, medium(now, e, n, m, lang))
	}
	for _, q := range e.Quiz {
		out.Quiz = append(out.Quiz, question(q, lang, true))
	}
	prev, next := now.Catalog.Neighbours(e)
	if prev != nil {
		out.Previous = prev.Slug
	}
	if next != nil {
		out.Next = next.Slug
	}
	return c.JSON(http.StatusOK, out)
}

func exhibitRows(now *content.Content, list []*exhibits.Exhibit, lang string) []ExhibitRow {
	rows := []ExhibitRow{}
	for _, e := range list {
		rows = append(rows, exhibitRow(now, e, lang))
	}
	return rows
}

func exhibitRow(now *content.Content, e *exhibits.Exhibit, lang string) ExhibitRow {
	row := ExhibitRow{
		Slug: e.Slug, Code: e.Code, Section: e.Section, Type: string(e.Type),
		Title: e.Title.In(lang), Date: e.DateIn(lang), Thumbnail: now.Thumbnail(e, lang),
	}
	if d, err := exhibits.ParseDate(e.Date); e.Date != "" && err == nil {
		from, to := d.Years()
		about := d.Start.Approximate || d.Start.Uncertain || d.End.Approximate || d.End.Uncertain
		row.Years = &Years{From: from, To: to, About: about}
	}
	if e.Place != nil {
		row.Place = &Place{Name: e.Place.Name.In(lang), Lat: e.Place.Lat, Lon: e.Place.Lon}
	}
	return row
}

// medium puts the file number n (from 0) of e into one language.
func medium(now *content.Content, e *exhibits.Exhibit, n int, m exhibits.Media, lang string) Medium {
	img := now.Image(e.Pack, m.File)
	out := Medium{
		Kind: kindOf(img.Type), Image: img.URL, Srcset: img.Srcset, Type: img.Type, Width: m.Width, Height: m.Height,
		Alt: m.Alt.In(lang), Caption: m.Caption.In(lang), Credit: m.Credit.In(lang), Regions: []Region{},
		Language: m.LineLang, Lines: []Line{}, Control: []Control{}, Scales: []int{}, Captions: []Captions{}, Turntable: []string{},
		Poster: now.Image(e.Pack, m.Poster).URL, Said: exhibits.HTML(m.Transcript.In(lang)),
	}
	if a, ok := now.Media.Asset(e.Pack, m.File); ok && a.Type.Image && m.Width > 0 {
		out.Service = "/iiif/" + url.PathEscape(e.Slug+"~"+strconv.Itoa(n+1))
		out.TileSide, out.Scales = tiles.Side, tiles.Of(m.Width, m.Height).Scales()
	}
	for _, r := range m.Regions {
		out.Regions = append(out.Regions, Region{ID: r.ID, Title: r.Title.In(lang), Text: r.Text.In(lang), Box: r.Box})
	}
	for _, l := range m.Lines {
		out.Lines = append(out.Lines, Line{Box: (*[4]float64)(l.Box), Text: l.Text, Reading: l.Reading, Translation: l.Translation.In(lang)})
	}
	for _, p := range m.References {
		out.Control = append(out.Control, Control{X: p.X, Y: p.Y, Lat: p.Lat, Lon: p.Lon})
	}
	for _, tag := range captionLanguages(m, lang) {
		out.Captions = append(out.Captions, Captions{Language: tag, URL: now.Image(e.Pack, m.Captions[tag]).URL})
	}
	for _, file := range m.Turntable {
		out.Turntable = append(out.Turntable, now.Image(e.Pack, file).URL)
	}
	return out
}

// captionLanguages lists the languages of m's captions, the asked one first.
func captionLanguages(m exhibits.Media, lang string) []string {
	tags := slices.Sorted(maps.Keys(m.Captions))
	slices.SortStableFunc(tags, func(a, b string) int {
		switch {
		case a == lang && b != lang:
			return -1
		case b == lang && a != lang:
			return 1
		}
		return 0
	})
	return tags
}

// kindOf sorts files by what shows them.
func kindOf(mime string) string {
	switch main, _, _ := strings.Cut(mime, "/"); main {
	case "image", "audio", "video", "model":
		return main
	}
	return "file"
}
