package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/screen"
)

// getScreens answers GET /api/v1/screens.
func (s *Server) getScreens(c echo.Context) error {
	list, err := s.Screens.List(actor(c))
	if err != nil {
		return err
	}
	out := Screens{Screens: []ScreenState{}}
	for _, sc := range list {
		out.Screens = append(out.Screens, screenState(sc))
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
	err := s.Screens.Command(c.Request().Context(), actor(c), kiosk.ScreenID(c.Param("id")), screen.Command{
		Op: in.Op, Show: in.Show, Volume: (*int)(in.Volume),
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
