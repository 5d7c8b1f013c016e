package server

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// postScreening answers POST /api/v1/screenings.
func (s *Server) postScreening(c echo.Context) error {
	var in Screening
	if err := read(c, &in); err != nil {
		return err
	}
	id, err := s.Ledger.AddScreening(c.Request().Context(), actor(c), visit.Screening{
		Date: in.Date, Start: in.Start, End: in.End, Class: in.Class, Grade: string(in.Grade), Place: in.Place, Deck: in.Deck,
		HeadsExpected: int(in.HeadsExpected), HeadsCounted: int(in.HeadsCounted), Stop: kiosk.StopID(in.Stop), Registration: in.Registration,
	})
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, Created{ID: id})
}

// getScreenings answers GET /api/v1/screenings?from=&to=, all of them without dates.
func (s *Server) getScreenings(c echo.Context) error {
	list, err := s.Ledger.Screenings(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Screenings{Screenings: []Screening{}}
	for _, g := range list {
		out.Screenings = append(out.Screenings, screening(g))
	}
	return reply(c, http.StatusOK, out)
}

func screening(g visit.Screening) Screening {
	return Screening{
		ID: g.ID, Date: g.Date, Start: g.Start, End: g.End, Class: g.Class, Grade: Text(g.Grade), Place: g.Place,
		Deck: g.Deck, HeadsExpected: Whole(g.HeadsExpected), HeadsCounted: Whole(g.HeadsCounted), Stop: string(g.Stop),
		Registration: g.Registration, By: g.By,
	}
}

// postRegistration answers POST /api/v1/registrations.
func (s *Server) postRegistration(c echo.Context) error {
	var in Registration
	if err := read(c, &in); err != nil {
		return err
	}
	id, err := s.Ledger.AddRegistration(c.Request().Context(), actor(c), visit.Registration{
		Date: in.Date, Start: in.Start, End: in.End, School: in.School, Class: in.Class, Grade: string(in.Grade),
		Place: in.Place, Deck: in.Deck, Heads: int(in.Heads), Stop: kiosk.StopID(in.Stop),
	})
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, Created{ID: id})
}

// getRegistrations answers GET /api/v1/registrations?from=&to=, all of them without dates.
func (s *Server) getRegistrations(c echo.Context) error {
	list, err := s.Ledger.Registrations(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Registrations{Registrations: []Registration{}}
	for _, r := range list {
		out.Registrations = append(out.Registrations, Registration{
			ID: r.ID, Date: r.Date, Start: r.Start, End: r.End, School: r.School, Class: r.Class, Grade: Text(r.Grade),
			Place: r.Place, Deck: r.Deck, Heads: Whole(r.Heads), Stop: string(r.Stop), By: r.By,
		})
	}
	return reply(c, http.StatusOK, out)
}

// postTally answers POST /api/v1/tallies: a press at the door.
func (s *Server) postTally(c echo.Context) error {
	var in TallyIn
	if err := read(c, &in); err != nil {
		return err
	}
	t := visit.Tally{ID: in.ID, Count: int(in.Count), Note: in.Note, Stop: kiosk.StopID(in.Stop)}
	if in.At != nil {
		t.At = *in.At
	}
	total, err := s.Ledger.AddTally(c.Request().Context(), actor(c), t)
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, TallyOut{Total: total})
}

// getTallies answers GET /api/v1/tallies?from=&to=, all of them without dates.
func (s *Server) getTallies(c echo.Context) error {
	list, err := s.Ledger.Tallies(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Tallies{Tallies: []Tally{}}
	for _, t := range list {
		out.Tallies = append(out.Tallies, Tally{
			ID: t.ID, Date: t.Day, Hour: t.Hour, Stop: string(t.Stop), Count: t.Count, Note: t.Note, By: t.By, At: s.zoned(t.At),
		})
	}
	return reply(c, http.StatusOK, out)
}

// postCorrection answers POST /api/v1/screenings/:id/corrections and its like for registrations.
func (s *Server) postCorrection(of string) echo.HandlerFunc {
	return func(c echo.Context) error {
		var in CorrectionIn
		if err := read(c, &in); err != nil {
			return err
		}
		done, err := s.Ledger.Correct(c.Request().Context(), actor(c), visit.Correction{
			Of: of, Target: c.Param("id"), Field: in.Field, Became: int(in.Value), Reason: in.Reason,
		})
		if err != nil {
			return err
		}
		return reply(c, http.StatusCreated, s.correction(done))
	}
}

// getCorrections answers GET /api/v1/corrections?from=&to=, all of them without dates.
func (s *Server) getCorrections(c echo.Context) error {
	list, err := s.Ledger.Corrections(c.Request().Context(), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Corrections{Corrections: []Correction{}}
	for _, d := range list {
		out.Corrections = append(out.Corrections, s.correction(d))
	}
	return reply(c, http.StatusOK, out)
}

func (s *Server) correction(d visit.Correction) Correction {
	return Correction{
		ID: d.ID, Date: d.Day, Of: d.Of, Target: d.Target, Field: d.Field, Was: d.Was, Became: d.Became, Reason: d.Reason,
		By: d.By, At: s.zoned(d.At),
	}
}

// getReconciliation answers GET /api/v1/reconciliation?from=&to=: the three counts side by side.
func (s *Server) getReconciliation(c echo.Context) error {
	s.opens.flush(c.Request().Context())
	got, err := s.Statistics.Reconcile(c.Request().Context(), actor(c), c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	out := Reconciliation{From: got.From, To: got.To, Definitions: got.Definitions, Days: []ThreeCounts{}, Total: threeCounts(got.Total), Differences: []Difference{}}
	for _, d := range got.Days {
		out.Days = append(out.Days, threeCounts(d))
	}
	for _, d := range got.Differences {
		out.Differences = append(out.Differences, difference(d))
	}
	return reply(c, http.StatusOK, out)
}

func difference(d visit.Difference) Difference {
	return Difference{Date: d.Day, Kind: d.Kind, Class: d.Class, Registered: d.Registered, Counted: d.Counted, Door: d.Door}
}

func threeCounts(d visit.ThreeCounts) ThreeCounts {
	return ThreeCounts{
		Date: d.Day, Measured: Measured{Opens: d.Opens, Visits: d.Visits},
		Counted:    Counted{Screenings: d.Screenings, Heads: d.Heads, Door: d.Door},
		Registered: Registered{Classes: d.Registrations, Heads: d.RegisteredHeads},
	}
}

// zoned is a moment in the site's zone, as people read it.
func (s *Server) zoned(t time.Time) time.Time { return t.In(s.Statistics.Zone()) }
