package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
	"trienlam/kiosk/visit"
)

// getOverview answers GET /api/v1/reports/overview?from=&to=: what the organiser's page shows.
func (s *Server) getOverview(c echo.Context) error {
	s.opens.flush(c.Request().Context())
	o, err := s.Reports.Overview(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	l := apiLang(c)
	out := Report{
		From: o.From, To: o.To, Timezone: o.Timezone, Definitions: o.Definitions, Few: o.Total.Opens < report.Few,
		Total:       StatsTotal{Opens: o.Total.Opens, Visits: o.Total.Visits, DwellMedianMs: o.Total.DwellMedian.Milliseconds(), Heads: o.People.Heads},
		People:      threeCounts(o.People),
		Differences: []Difference{}, Top: []ReportExhibit{}, Neglected: []ReportExhibit{}, Channels: []StatsRow{}, Screenings: []Screening{}, Charts: []ReportChart{},
	}
	out.Finding, out.Second = o.Finding(l)
	for _, d := range o.Apart {
		out.Differences = append(out.Differences, difference(d))
	}
	for _, x := range o.Exhibits {
		out.Top = append(out.Top, s.reportExhibit(x, l))
	}
	for _, x := range o.Neglected() {
		out.Neglected = append(out.Neglected, s.reportExhibit(x, l))
	}
	for _, f := range o.Channels {
		out.Channels = append(out.Channels, statsRow(f))
	}
	for _, g := range o.Screenings {
		out.Screenings = append(out.Screenings, screening(g))
	}
	for _, name := range report.ChartNames {
		out.Charts = append(out.Charts, chartOut(o.Chart(name, l)))
	}
	return reply(c, http.StatusOK, out)
}

// reportExhibit puts an exhibit's figures under its title in lang.
func (s *Server) reportExhibit(x report.Exhibit, lang string) ReportExhibit {
	title := x.Title
	if e, ok := s.catalog().Exhibit(x.Key); ok {
		title = e.Title.In(lang)
	}
	if title == "" {
		title = x.Key
	}
	return ReportExhibit{
		Slug: x.Key, Code: x.Code, Title: title, Opens: x.Opens, Visits: x.Visits, DwellMedianMs: x.DwellMedian.Milliseconds(),
		NeededMs: x.Needed.Milliseconds(), Attracting: x.Attracting, Holding: x.Holding, Few: x.Few(), Leaves: x.Leaves(),
	}
}

func chartOut(c report.Chart) ReportChart {
	out := ReportChart{Name: c.Name, Title: c.Title, Desc: c.Desc, SVG: string(c.Drawing.SVG()), Columns: c.Columns, Rows: [][]string{}}
	out.Rows = append(out.Rows, c.Rows...)
	return out
}

func statsRow(f visit.Figures) StatsRow {
	return StatsRow{Key: f.Key, Opens: f.Opens, Visits: f.Visits, DwellMedianMs: f.DwellMedian.Milliseconds()}
}

// chartScale is how many pixels of a picture make one of a page: sharp on paper.
const chartScale = 3

// getChart answers GET /api/v1/reports/charts/{name}.svg|png?from=&to=&lang=.
func (s *Server) getChart(c echo.Context) error {
	name, form, _ := strings.Cut(param(c, "file"), ".")
	if form != "svg" && form != "png" {
		return kiosk.E(kiosk.NotFound, "server.getChart", "not-found", nil)
	}
	s.opens.flush(c.Request().Context())
	got, err := s.Reports.Chart(c.Request().Context(), name, c.QueryParam("from"), c.QueryParam("to"), apiLang(c))
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	if form == "svg" {
		return c.Blob(http.StatusOK, "image/svg+xml", got.Drawing.SVG())
	}
	picture, err := got.Drawing.PNG(chartScale)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "image/png", picture)
}
