package server

import (
	"io/fs"
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// getExhibition answers GET /api/v1/exhibition.
func (s *Server) getExhibition(c echo.Context) error {
	now, lang := s.content(), apiLang(c)
	first := now.Catalog.Packs()[0]
	out := Exhibition{
		Title: first.Title.In(lang), About: first.About.In(lang), Organiser: first.Organiser.In(lang),
		Languages: first.Languages, Version: now.Version, Sections: []SectionRow{},
	}
	for i, sec := range now.Catalog.Sections() {
		out.Sections = append(out.Sections, SectionRow{
			Slug: sec.Slug, Number: i + 1, Title: sec.Title.In(lang), About: sec.About.In(lang),
			Exhibits: len(now.Catalog.InSection(sec.Slug)),
		})
	}
	for _, p := range now.Catalog.Packs() {
		if p.Map != "" {
			out.Map = now.Image(p.ID, p.Map).URL
			break
		}
	}
	return c.JSON(http.StatusOK, out)
}

// question puts a question into one language. Its answer and explanation are left out of what
// pupils could read ahead.
func question(q exhibits.Question, lang string, answer bool) Question {
	out := Question{Question: q.Question.In(lang), Choices: []string{}}
	for _, choice := range q.Choices {
		out.Choices = append(out.Choices, choice.In(lang))
	}
	if answer && q.Answer >= 0 {
		out.Answer, out.Explain = &q.Answer, q.Explain.In(lang)
	}
	return out
}

// getDecks answers GET /api/v1/decks.
func (s *Server) getDecks(c echo.Context) error {
	out := Decks{Decks: []DeckRow{}}
	for _, d := range s.catalog().Decks() {
		out.Decks = append(out.Decks, DeckRow{Slug: d.Slug, Title: d.Title.In(apiLang(c)), Minutes: d.Minutes, Slides: len(d.Slides)})
	}
	return c.JSON(http.StatusOK, out)
}

// getDeck answers GET /api/v1/decks/{slug}; notes and answers only for teachers.
func (s *Server) getDeck(c echo.Context) error {
	now, lang := s.content(), apiLang(c)
	d, ok := now.Catalog.Deck(c.Param("slug"))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getDeck", "deck/unknown", nil).With("deck", clip(c.Param("slug"), 64))
	}
	staff := actor(c).Role >= kiosk.Teacher
	out := Deck{Slug: d.Slug, Title: d.Title.In(lang), Minutes: d.Minutes, Slides: []Slide{}}
	for _, sl := range d.Slides {
		row := Slide{
			Kind: "title", Title: sl.Title.In(lang), Exhibit: sl.Exhibit,
			Steps: len(sl.Steps), Seconds: sl.Seconds, Optional: sl.Optional, Repeats: sl.Repeats,
		}
		if pack, file, ok := now.Catalog.Narration(sl); ok {
			row.Sound = now.Image(pack, file).URL
		}
		switch {
		case sl.Exhibit != "":
			row.Kind = "exhibit"
			if e, ok := now.Catalog.Exhibit(sl.Exhibit); ok {
				row.Title = e.Title.In(lang)
			}
		case sl.Media != "":
			row.Kind = "media"
		case sl.Poll != nil:
			q := question(*sl.Poll, lang, staff)
			row.Kind, row.Poll, row.Title = "poll", &q, q.Question
		}
		if staff {
			row.Notes, row.Evidence = sl.Notes.In(lang), sl.Evidence
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		}
		out.Slides = append(out.Slides, row)
	}
	return c.JSON(http.StatusOK, out)
}

// getSchema answers GET /api/schemas/{name}: the JSON Schemas of pack format 1.
func (s *Server) getSchema(c echo.Context) error {
	text, err := fs.ReadFile(pack.Schemas(), c.Param("name"))
	if err != nil {
		return kiosk.E(kiosk.NotFound, "server.getSchema", "not-found", nil)
	}
	return c.Blob(http.StatusOK, "application/schema+json", text)
}
