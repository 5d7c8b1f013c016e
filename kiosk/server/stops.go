package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// postStop answers POST /api/v1/stops.
func (s *Server) postStop(c echo.Context) error {
	var in Stop
	if err := read(c, &in); err != nil {
		return err
	}
	id, err := s.Ledger.AddStop(c.Request().Context(), actor(c), visit.Stop{Name: in.Name, Place: in.Place, From: in.From, To: in.To, Hosts: in.Hosts})
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, Created{ID: string(id)})
}

// getStops answers GET /api/v1/stops.
func (s *Server) getStops(c echo.Context) error {
	list, err := s.Ledger.Stops(c.Request().Context())
	if err != nil {
		return err
	}
	out := Stops{Stops: []Stop{}}
	for _, st := range list {
		one := Stop{
			ID: string(st.ID), Name: st.Name, Place: st.Place, From: st.From, To: st.To, Hosts: st.Hosts,
			Opening: checks(st, visit.OpeningList), Closing: checks(st, visit.ClosingList), ClosedBy: st.ClosedBy,
		}
		if st.Closed() {
			at := s.zoned(st.ClosedAt)
			one.ClosedAt = &at
		}
		out.Stops = append(out.Stops, one)
	}
	return reply(c, http.StatusOK, out)
}

// checks says of each item of a list who did it, "" if nobody has.
func checks(st visit.Stop, list string) []string {
	done := make([]string, visit.Checklists[list])
	for _, c := range st.Checks {
		if c.List == list && c.Item < len(done) {
			done[c.Item] = c.By
		}
	}
	return done
}

// putCheck answers PUT /api/v1/stops/{id}/checks.
func (s *Server) putCheck(c echo.Context) error {
	var in CheckIn
	if err := read(c, &in); err != nil {
		return err
	}
	err := s.Ledger.CheckStop(c.Request().Context(), actor(c), kiosk.StopID(c.Param("id")), visit.Check{List: in.List, Item: int(in.Item)}, in.Done)
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, in)
}

// postCloseStop answers POST /api/v1/stops/{id}/close: its numbers are locked.
func (s *Server) postCloseStop(c echo.Context) error {
	ctx := c.Request().Context()
	s.opens.flush(ctx)
	if err := s.Book.CloseStop(ctx, actor(c), kiosk.StopID(c.Param("id"))); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
