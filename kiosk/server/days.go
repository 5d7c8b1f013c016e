package server

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk/visit"
	"trienlam/web"
)

// getDays answers GET /api/v1/days?from=&to=: what became of the days, all of them without dates.
func (s *Server) getDays(c echo.Context) error {
	ctx := c.Request().Context()
	s.opens.flush(ctx)
	list, err := s.Ledger.Days(ctx, c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	after, err := s.Book.CloseAfter(ctx)
	if err != nil {
		return err
	}
	out := Days{Today: s.zoned(s.Clock()).Format(time.DateOnly), Now: s.zoned(s.Clock()), CloseAfterDays: Whole(after), ClockBehind: s.Book.ClockBehind(), Days: []Day{}}
	for _, d := range list {
		day := Day{Date: d.Day, State: "counted", OpenedBy: d.OpenedBy, Waiting: d.Waiting, Flagged: d.Flagged}
		if !d.Opened.IsZero() {
			at := s.zoned(d.Opened)
			day.State, day.OpenedAt = "open", &at
		}
		if d.Closed {
			last := s.link(d.Last)
			day.State, day.Last = "closed", &last
		}
		out.Days = append(out.Days, day)
	}
	return reply(c, http.StatusOK, out)
}

// postOpenDay answers POST /api/v1/days/open: the exhibition stands ready today.
func (s *Server) postOpenDay(c echo.Context) error {
	day, err := s.Ledger.OpenDay(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, OpenedDay{Date: day})
}

// postCloseDay answers POST /api/v1/days/{day}/close.
func (s *Server) postCloseDay(c echo.Context) error {
	ctx := c.Request().Context()
	s.opens.flush(ctx)
	l, err := s.Book.Close(ctx, actor(c), c.Param("day"))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, s.link(l))
}

// putDaySettings answers PUT /api/v1/days/settings.
func (s *Server) putDaySettings(c echo.Context) error {
	var in DaySettings
	if err := read(c, &in); err != nil {
		return err
	}
	if err := s.Book.SetCloseAfter(c.Request().Context(), actor(c), int(in.CloseAfterDays)); err != nil {
		return err
	}
	return reply(c, http.StatusOK, in)
}

// getLinks answers GET /api/v1/adjustments?from=&to=: closed days and what was adjusted since.
func (s *Server) getLinks(c echo.Context) error {
	list, err := s.Ledger.Links(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := DayLinks{Links: []DayLink{}}
	for _, l := range list {
		out.Links = append(out.Links, s.link(l))
	}
	return reply(c, http.StatusOK, out)
}

// getVerify answers GET /api/v1/verify?head=: what report verify says.
func (s *Server) getVerify(c echo.Context) error {
	v, err := s.Ledger.Verify(c.Request().Context(), c.QueryParam("head"))
	if err != nil {
		return err
	}
	out := Verdict{Days: v.Days, Links: v.Links, Head: v.Head, Faults: []string{}}
	for _, fault := range v.Faults {
		title, detail := web.Message(apiLang(c), fault)
		out.Faults = append(out.Faults, title+". "+detail)
	}
	return reply(c, http.StatusOK, out)
}

func (s *Server) link(l visit.Link) DayLink {
	return DayLink{Date: l.Day, Revision: l.Revision, Kind: l.Kind, At: s.zoned(l.At), Author: l.Author, Reason: l.Reason, Hash: l.Hash}
}

// postWipe answers POST /api/v1/wipe with its certificate.
func (s *Server) postWipe(c echo.Context) error {
	var in WipeIn
	if err := read(c, &in); err != nil {
		return err
	}
	ctx := c.Request().Context()
	s.opens.flush(ctx)
	w, err := s.Book.Wipe(ctx, actor(c), in.Before)
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, WipeCertificate{
		Before: w.Before, Days: w.Days, Opens: w.Opens, Entries: w.Entries, By: w.By, At: s.zoned(w.At), Head: w.Head,
	})
}
