package server

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// getRehearsal answers GET /api/v1/rehearsal.
func (s *Server) getRehearsal(c echo.Context) error {
	r, running := s.Ledger.Rehearsing(s.Clock())
	return reply(c, http.StatusOK, s.rehearsal(r, running))
}

// putRehearsal answers PUT /api/v1/rehearsal: until then nothing counts.
func (s *Server) putRehearsal(c echo.Context) error {
	var in RehearsalIn
	if err := read(c, &in); err != nil {
		return err
	}
	r, err := s.Ledger.Rehearse(c.Request().Context(), actor(c), in.Until)
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, s.rehearsal(r, true))
}

// deleteRehearsal answers DELETE /api/v1/rehearsal: it counts again.
func (s *Server) deleteRehearsal(c echo.Context) error {
	if err := s.Ledger.EndRehearsal(c.Request().Context(), actor(c)); err != nil {
		return err
	}
	return reply(c, http.StatusOK, s.rehearsal(visit.Rehearsal{}, false))
}

func (s *Server) rehearsal(r visit.Rehearsal, running bool) Rehearsal {
	today := s.zoned(s.Clock()).Format(time.DateOnly)
	if !running {
		return Rehearsal{Today: today}
	}
	until := s.zoned(r.To)
	return Rehearsal{Today: today, Running: true, Until: &until, By: r.By}
}

// postShift answers POST /api/v1/shifts: a clock was wrong.
func (s *Server) postShift(c echo.Context) error {
	var in Shift
	if err := read(c, &in); err != nil {
		return err
	}
	ctx := c.Request().Context()
	s.opens.flush(ctx)
	done, err := s.Book.Shift(ctx, actor(c), visit.Shift{
		Day: in.Date, FromHour: int(in.FromHour), ToHour: int(in.ToHour), Channel: kiosk.Channel(in.Channel),
		Minutes: int(in.Minutes), Reason: in.Reason,
	})
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, s.shift(done))
}

// getShifts answers GET /api/v1/shifts?from=&to=, all of them without dates.
func (s *Server) getShifts(c echo.Context) error {
	list, err := s.Ledger.Shifts(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Shifts{Shifts: []Shift{}}
	for _, d := range list {
		out.Shifts = append(out.Shifts, s.shift(d))
	}
	return reply(c, http.StatusOK, out)
}

func (s *Server) shift(d visit.Shift) Shift {
	at := s.zoned(d.At)
	return Shift{
		Date: d.Day, FromHour: Whole(d.FromHour), ToHour: Whole(d.ToHour), Channel: string(d.Channel), Minutes: Whole(d.Minutes),
		Reason: d.Reason, Opens: d.Opens, By: d.By, At: &at,
	}
}
