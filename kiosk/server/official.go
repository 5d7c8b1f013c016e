package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk/report"
)

// getReportUnit answers GET /api/v1/reports/unit.
func (s *Server) getReportUnit(c echo.Context) error {
	u, err := s.Reports.Unit(c.Request().Context())
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, ReportUnit(u))
}

// putReportUnit answers PUT /api/v1/reports/unit.
func (s *Server) putReportUnit(c echo.Context) error {
	var in ReportUnit
	if err := read(c, &in); err != nil {
		return err
	}
	if err := s.Reports.SetUnit(c.Request().Context(), actor(c), report.Unit(in)); err != nil {
		return err
	}
	return s.getReportUnit(c)
}

// official is the report that a request is about.
func official(c echo.Context) report.Request {
	return report.Request{From: c.QueryParam("from"), To: c.QueryParam("to"), Preset: c.QueryParam("preset")}
}

// getReportTexts answers GET /api/v1/reports/texts?preset=&from=&to=.
func (s *Server) getReportTexts(c echo.Context) error {
	t, err := s.Reports.Texts(c.Request().Context(), official(c))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, ReportTexts(t))
}

// putReportTexts answers PUT /api/v1/reports/texts?preset=&from=&to=.
func (s *Server) putReportTexts(c echo.Context) error {
	var in ReportTexts
	if err := read(c, &in); err != nil {
		return err
	}
	if err := s.Reports.SetTexts(c.Request().Context(), actor(c), official(c), report.Texts(in)); err != nil {
		return err
	}
	return reply(c, http.StatusOK, in)
}
