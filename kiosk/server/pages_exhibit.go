package server

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// saveData is the header of a phone whose owner pays for every megabyte.
// https://wicg.github.io/savedata/
const saveData = "Save-Data"

// getExhibit answers GET /exhibits/{exhibit}, and counts the open if a person sees the page.
func (s *Server) getExhibit(c echo.Context) error {
	now := s.content()
	e, ok := now.Catalog.Exhibit(param(c, "exhibit"))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getExhibit", "exhibit/unknown", nil)
	}
	id := s.countOpen(c, e.Slug)
	key, thrifty := e.Slug, strings.EqualFold(c.Request().Header.Get(saveData), "on")
	if thrifty {
		key += "\nthrifty"
	}
	c.Response().Header().Add(echo.HeaderVary, saveData)
	return s.keep(c, web.PageExhibit, key, id, func() any {
		v := exhibitPage(now, e, lang(c))
		if thrifty {
			v.Thrifty()
		}
		v.Frame = s.frame(c, v.Title.S, "")
		n := sectionNumber(now.Catalog, e.Section)
		sec, _ := now.Catalog.Section(e.Section)
		room := strconv.Itoa(n)
		v.Where = web.T(lang(c), "section.where", "n", room, "title", sec.Title.In(lang(c)))
		v.Back = web.Link{URL: sectionURL(e.Section), Text: web.T(lang(c), "section.back", "n", room)}
		return v
	})
}

// exhibitPage is the page of e without its frame; the view ID is the hole.
func exhibitPage(now *content.Content, e *exhibits.Exhibit, l string) web.ExhibitPage {
	body := web.In(e.Body, l)
	v := web.ExhibitPage{
		ViewID: hole, Slug: e.Slug, Code: e.Code, Trail: trailCodes(now, e), Number: web.Number(e.Code), Title: web.In(e.Title, l), Meta: meta(e, l),
		Body: web.Body{HTML: template.HTML(exhibits.HTML(body.S)), Lang: body.Lang}, //nolint:gosec // exhibits.HTML is safe
		Card: web.NewCard(e, l), Facts: facts(e, l),
	}
	for i, m := range e.Media {
		img := now.Image(e.Pack, m.File)
		switch {
		case img.URL == "":
		case !strings.HasPrefix(img.Type, "image/"):
			v.Files = append(v.Files, file(now, e, m, l))
		default:
			p := picture(img, m, l)
			p.Zoom = zoomURL(e, i+1)
			if v.Picture == nil {
				v.Picture, v.Looks = &p, looks(img, m, l)
			} else {
				v.More = append(v.More, p)
			}
		}
	}
	if n := slices.IndexFunc(v.Files, func(f web.File) bool { return f.Kind == "video" || f.Kind == "model" }); n >= 0 && v.Picture == nil {
		shown := v.Files[n]
		v.Shown, v.Files = &shown, slices.Delete(v.Files, n, n+1)
	}
	v.Written = written(now, e, l)
	for _, o := range comparable(now, e) {
		v.Compare = append(v.Compare, compareLink(e, o, l))
	}
	if georeferenced(now, e) && chartURL(now) != "" {
		v.Overlay = exhibitURL(e) + "/overlay"
	}
	v.Related = rows(now, now.Catalog.Related(e, relatedRows), l)
	for _, q := range e.Quiz {
		v.Quiz = append(v.Quiz, quiz(q, l))
	}
	for _, src := range e.Sources {
		v.Sources = append(v.Sources, web.Source{Title: web.In(src.Title, l), URL: src.URL, CallNumber: src.CallNumber})
	}
	prev, next := now.Catalog.Neighbours(e)
	if prev != nil {
		v.Prev = web.Link{URL: exhibitURL(prev), Text: web.Number(prev.Code)}
	}
	if next != nil {
		v.Next = web.Link{URL: exhibitURL(next), Text: web.Number(next.Code)}
	}
	return v
}

// meta is the line under the title: kind, date, place.
func meta(e *exhibits.Exhibit, l string) string {
	parts := []string{web.T(l, "type."+string(e.Type))}
	if date := e.DateIn(l); date != "" {
		parts = append(parts, date)
	}
	if e.Place != nil {
		parts = append(parts, e.Place.Name.In(l))
	}
	return strings.Join(parts, " · ")
}

func facts(e *exhibits.Exhibit, l string) []web.Fact {
	var out []web.Fact
	add := func(key string, w web.Words) {
		if w.S != "" {
			out = append(out, web.Fact{Name: web.T(l, key), Text: w})
		}
	}
	add("fact.date", web.Words{S: e.DateIn(l)})
	if e.Place != nil {
		add("fact.place", web.In(e.Place.Name, l))
	}
	add("fact.holder", web.In(e.Holder, l))
	add("fact.lesson", web.In(e.Lesson, l))
	add("fact.rights", web.In(e.Rights, l))
	add("fact.code", web.Words{S: e.Code})
	return out
}

func picture(img content.Image, m exhibits.Media, l string) web.Picture {
	return web.Picture{
		URL: img.URL, Src: img.Medium, Small: img.Small, Srcset: img.Srcset, Width: m.Width, Height: m.Height,
		Alt: web.In(m.Alt, l), Caption: web.In(m.Caption, l), Credit: web.In(m.Credit, l),
	}
}

// cropPixels is how many pixels a crop of 84 points can show on a phone.
const cropPixels = 168

// looks are the details of an image, each with a crop out of a copy that is sharp enough.
func looks(img content.Image, m exhibits.Media, l string) []web.Look {
	var out []web.Look
	for i, r := range m.Regions {
		look := web.Look{
			Number: i + 1, ID: r.ID, Title: web.In(r.Title, l), Text: web.In(r.Text, l), Box: r.Box,
			ImageW: m.Width, ImageH: m.Height,
		}
		if m.Width > 0 && m.Height > 0 && r.Box[2] > 0 {
			look.Crop = atLeast(img, cropPixels*float64(m.Width)/r.Box[2])
		}
		out = append(out, look)
	}
	return out
}

// atLeast is the smallest copy of an image that is wide pixels wide, else the largest there is.
func atLeast(img content.Image, wide float64) string {
	best := img.URL
	for part := range strings.SplitSeq(img.Srcset, ", ") {
		u, w, _ := strings.Cut(part, " ")
		n, err := strconv.Atoi(strings.TrimSuffix(w, "w"))
		if err != nil {
			continue // no smaller copies
		}
		if best = u; float64(n) >= wide {
			break
		}
	}
	return best
}

func quiz(q exhibits.Question, l string) web.Quiz {
	out := web.Quiz{Question: web.In(q.Question, l), Explain: web.In(q.Explain, l)}
	for i, choice := range q.Choices {
		w := web.In(choice, l)
		out.Choices = append(out.Choices, w)
		if i == q.Answer {
			out.Answer = web.Words{S: web.LetterOf(i) + ". " + w.S, Lang: w.Lang}
		}
	}
	return out
}
