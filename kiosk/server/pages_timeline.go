package server

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/web"
)

// dated is an exhibit with the years that its date may mean. An open end counts as the other one.
type dated struct {
	e        *exhibits.Exhibit
	from, to int
}

// openYear is beyond every year of an exhibition: EDTF's open ends.
const openYear = 9999

// timeline is every exhibit with a date, the oldest first.
func timeline(all []*exhibits.Exhibit) []dated {
	var out []dated
	for _, e := range all {
		d, err := exhibits.ParseDate(e.Date)
		if e.Date == "" || err != nil {
			continue
		}
		from, to := d.Years()
		if from <= -openYear {
			from = to
		}
		if to >= openYear {
			to = from
		}
		out = append(out, dated{e, from, to})
	}
	slices.SortStableFunc(out, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.e.Date, b.e.Date))
	})
	return out
}

// getTimeline answers GET /timeline: every dated exhibit, century by century.
func (s *Server) getTimeline(c echo.Context) error {
	return s.keep(c, web.PageTimeline, "", "", func() any {
		now, l := s.content(), lang(c)
		title := web.T(l, "timeline.title")
		v := web.TimelinePage{Frame: s.frame(c, title, title)}
		v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
		for _, d := range timeline(now.Catalog.Exhibits()) {
			v.Count++
			century := newCentury(d.from, l)
			if n := len(v.Centuries); n == 0 || v.Centuries[n-1].ID != century.ID {
				v.Centuries = append(v.Centuries, century)
			}
			last := &v.Centuries[len(v.Centuries)-1]
			last.Rows = append(last.Rows, rows(now, []*exhibits.Exhibit{d.e}, l)...)
			if d.from > 0 {
				at := d.from % 100
				last.Marks = append(last.Marks, web.Mark{From: at, Long: max(1, min(d.to-d.from+1, 100-at))})
			}
		}
		return v
	})
}

// newCentury is the century of a year without its exhibits. Centuries begin where the dates' own
// wording lets them begin: 17XX is the eighteenth.
func newCentury(year int, l string) web.Century {
	if year < 1 {
		return web.Century{ID: "truoc", Title: web.T(l, "timeline.before"), Short: web.T(l, "timeline.before.short")}
	}
	n := year/100 + 1
	title := exhibits.FormatDate(fmt.Sprintf("%02dXX", n-1), l)
	first, size := utf8.DecodeRuneInString(title)
	out := web.Century{ID: "tk-" + strconv.Itoa(n), Title: string(unicode.ToUpper(first)) + title[size:]}
	words := strings.Fields(title)
	if out.Short = words[len(words)-1]; l == "en" {
		out.Short = words[0]
	}
	return out
}
