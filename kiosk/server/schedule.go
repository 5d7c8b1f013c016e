package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/schedule"
)

// comingShown is how many beginnings are announced: a day's bells.
const comingShown = 20

// getSchedule answers GET /api/v1/schedule.
func (s *Server) getSchedule(c echo.Context) error {
	out := Schedule{Timezone: s.Schedule.Zone().String(), Next: []Coming{}, Entries: []ScheduleEntry{}}
	l := apiLang(c)
	for _, n := range s.Schedule.Next(comingShown) {
		row := Coming{At: n.At, Deck: n.Deck, Title: n.Deck, Minutes: n.Minutes, Screens: listed(n.Screens), Groups: listed(n.Groups)}
		if d, ok := s.catalog().Deck(n.Deck); ok {
			row.Title = d.Title.In(l)
			if row.Minutes == 0 {
				row.Minutes = d.Minutes
			}
		}
		out.Next = append(out.Next, row)
	}
	if actor(c).Role >= kiosk.Teacher {
		entries, err := s.Schedule.Entries(actor(c))
		if err != nil {
			return err
		}
		for _, e := range entries {
			out.Entries = append(out.Entries, wireEntry(e))
		}
	}
	noCache(c)
	return reply(c, http.StatusOK, out)
}

// postScheduleEntry answers POST /api/v1/schedule.
func (s *Server) postScheduleEntry(c echo.Context) error {
	return s.putEntry(c, "", http.StatusCreated)
}

// putScheduleEntry answers PUT /api/v1/schedule/{id}.
func (s *Server) putScheduleEntry(c echo.Context) error {
	return s.putEntry(c, c.Param("id"), http.StatusOK)
}

func (s *Server) putEntry(c echo.Context, id string, status int) error {
	var in ScheduleEntry
	if err := read(c, &in); err != nil {
		return err
	}
	e := schedule.Entry{ID: id, Days: in.Days, Times: in.Times, Deck: in.Deck, Minutes: in.Minutes, Groups: in.Groups, Off: in.Off}
	for _, screen := range in.Screens {
		e.Screens = append(e.Screens, kiosk.ScreenID(screen))
	}
	e, err := s.Schedule.Put(c.Request().Context(), actor(c), e)
	if err != nil {
		return err
	}
	return reply(c, status, wireEntry(e))
}

// deleteScheduleEntry answers DELETE /api/v1/schedule/{id}.
func (s *Server) deleteScheduleEntry(c echo.Context) error {
	if err := s.Schedule.Remove(c.Request().Context(), actor(c), c.Param("id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func wireEntry(e schedule.Entry) ScheduleEntry {
	return ScheduleEntry{
		ID: e.ID, Days: append([]int{}, e.Days...), Times: listed(e.Times), Deck: e.Deck, Minutes: e.Minutes,
		Screens: listed(e.Screens), Groups: listed(e.Groups), Off: e.Off,
	}
}

// listed is never null in JSON.
func listed[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}
