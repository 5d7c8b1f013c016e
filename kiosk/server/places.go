package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk/visit"
)

// getPlaces answers GET /api/v1/places?day=: what units and schools were called that day.
func (s *Server) getPlaces(c echo.Context) error {
	list, err := s.Ledger.Places(c.Request().Context(), c.QueryParam("day"))
	if err != nil {
		return err
	}
	out := UnitPlaces{Places: []UnitPlace{}}
	for _, p := range list {
		out.Places = append(out.Places, UnitPlace(p))
	}
	return reply(c, http.StatusOK, out)
}

// postPlaces answers POST /api/v1/places/import.
func (s *Server) postPlaces(c echo.Context) error {
	var in PlacesIn
	if err := read(c, &in); err != nil {
		return err
	}
	n, err := s.Ledger.ImportPlaces(c.Request().Context(), actor(c), strings.NewReader(in.CSV))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, PlacesImported{Places: n})
}

// postRename answers POST /api/v1/places/{id}/rename.
func (s *Server) postRename(c echo.Context) error {
	var in RenameIn
	if err := read(c, &in); err != nil {
		return err
	}
	err := s.Ledger.RenamePlace(c.Request().Context(), actor(c), visit.Place{
		ID: c.Param("id"), Name: in.Name, Short: in.Short, Parent: in.Parent, From: in.From,
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// postMerge answers POST /api/v1/places/{id}/merge.
func (s *Server) postMerge(c echo.Context) error {
	var in MergeIn
	if err := read(c, &in); err != nil {
		return err
	}
	if err := s.Ledger.MergePlace(c.Request().Context(), actor(c), c.Param("id"), in.Into, in.From); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
