package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/screen"
	"trienlam/web"
)

// getScreens answers GET /api/v1/screens.
func (s *Server) getScreens(c echo.Context) error {
	list, err := s.Screens.List(actor(c))
	if err != nil {
		return err
	}
	out := Screens{Screens: []ScreenState{}, Unpaired: []UnpairedScreen{}, Build: web.Build("kiosk")}
	for _, sc := range list {
		out.Screens = append(out.Screens, screenState(sc))
	}
	if actor(c).Role >= kiosk.Organiser {
		waiting, err := s.Screens.Unpaired(actor(c))
		if err != nil {
			return err
		}
		for _, u := range waiting {
			out.Unpaired = append(out.Unpaired, UnpairedScreen{Code: u.Code, Width: u.WidthPx, Height: u.HeightPx, Since: u.Since})
		}
	}
	return reply(c, http.StatusOK, out)
}

// postScreen answers POST /api/v1/screens: pairs the screen that shows the code.
func (s *Server) postScreen(c echo.Context) error {
	var in ScreenPair
	if err := read(c, &in); err != nil {
		return err
	}
	sc, err := s.Screens.Redeem(c.Request().Context(), actor(c), in.Code, in.Name, in.Place)
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, screenState(sc))
}

// postScreenCommand answers POST /api/v1/screens/{id}/commands.
func (s *Server) postScreenCommand(c echo.Context) error {
	var in ScreenCommand
	if err := read(c, &in); err != nil {
		return err
	}
	err := s.Screens.Command(c.Request().Context(), actor(c), kiosk.ScreenID(c.Param("id")), screenCommand(in))
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// postScreensCommand answers POST /api/v1/screens/commands: one order for every screen of a group.
func (s *Server) postScreensCommand(c echo.Context) error {
	var in ScreenCommand
	if err := read(c, &in); err != nil {
		return err
	}
	group := ""
	if in.Group != nil {
		group = *in.Group
	}
	if err := s.Screens.CommandGroup(c.Request().Context(), actor(c), group, screenCommand(in)); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func screenCommand(in ScreenCommand) screen.Command {
	order := screen.Command{
		Op: in.Op, Show: in.Show, Exhibition: in.Exhibition, Force: in.Force, Volume: (*int)(in.Volume),
		Duty: screen.Duty{Exhibit: in.Exhibit, Section: in.Section, Deck: in.Deck, Attract: in.Attract},
		Name: in.Name, Place: in.Place, Group: in.Group, Code: in.Code,
	}
	if in.Hours != nil {
		order.Hours = &screen.Hours{From: in.Hours.From, To: in.Hours.To, Days: in.Hours.Days}
	}
	return order
}
