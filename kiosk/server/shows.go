package server

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
)

// postShow answers POST /api/v1/shows; the starter drives.
func (s *Server) postShow(c echo.Context) error {
	var in struct {
		Deck string `json:"deck"`
	}
	if err := read(c, &in); err != nil {
		return err
	}
	show, err := s.Hall.Start(c.Request().Context(), actor(c), in.Deck)
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, wireShow(show))
}

// getShows answers GET /api/v1/shows, newest first.
func (s *Server) getShows(c echo.Context) error {
	out := Shows{Shows: []ShowRow{}}
	for _, sh := range s.Hall.List() {
		out.Shows = append(out.Shows, ShowRow{
			ID: string(sh.ID), JoinCode: sh.JoinCode, Deck: sh.Deck, Driver: sh.Driver, Ended: sh.Ended, StartedAt: sh.StartedAt,
		})
	}
	return reply(c, http.StatusOK, out)
}

// getShow answers GET /api/v1/shows/{id or join code}.
func (s *Server) getShow(c echo.Context) error {
	show, err := s.Hall.Show(c.Param("id"))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, wireShow(show))
}

// postCommand answers POST /api/v1/shows/{id}/commands. A visitor is told 403, not 401: nothing a
// follower could do would let it drive.
func (s *Server) postCommand(c echo.Context) error {
	if actor(c).Role < kiosk.Teacher {
		return kiosk.E(kiosk.Denied, "server.postCommand", "auth/need-teacher", nil)
	}
	var in Command
	if err := read(c, &in); err != nil {
		return err
	}
	rev, err := s.Hall.Command(c.Request().Context(), actor(c), c.Param("id"), liveCommand(in))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, Ack{ID: in.ID, Rev: rev})
}

// postDriver answers POST /api/v1/shows/{id}/driver: 202 for a question, 200 for what is done.
func (s *Server) postDriver(c echo.Context) error {
	var in struct {
		Action string `json:"action"`
		To     string `json:"to"`
	}
	if err := read(c, &in); err != nil {
		return err
	}
	baton, err := s.Hall.Driver(c.Request().Context(), actor(c), c.Param("id"), in.Action, in.To)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if baton.Asks != "" {
		status = http.StatusAccepted // the driver has not answered yet
	}
	return reply(c, status, batonMessage(baton))
}

// getShowEvents answers GET /api/v1/shows/{id}/events: what adults did with it.
func (s *Server) getShowEvents(c echo.Context) error {
	events, err := s.Hall.Events(c.Request().Context(), actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	out := ShowEvents{Events: []ShowEvent{}}
	for _, e := range events {
		out.Events = append(out.Events, ShowEvent{At: e.At, By: e.By, Action: e.Action, To: e.To})
	}
	return reply(c, http.StatusOK, out)
}

// postAnswer answers POST /api/v1/shows/{id}/answers.
func (s *Server) postAnswer(c echo.Context) error {
	in := Answer{Choice: -1}
	if err := read(c, &in); err != nil {
		return err
	}
	if err := s.Hall.Answer(c.Request().Context(), c.Param("id"), in.Poll, int(in.Choice), in.Follower); err != nil {
		return err
	}
	return reply(c, http.StatusOK, Answered{Type: "answered", Poll: in.Poll, Choice: int(in.Choice)})
}

// wireShow is the contract's {id, joinCode, …state}.
func wireShow(sh live.Snapshot) Show {
	return Show{ID: string(sh.ID), JoinCode: sh.JoinCode, Driver: sh.Driver, State: wireState(sh)}
}

// getSocket upgrades GET /ws. A socket that names no Origin is no browser and gets no authority
// from a cookie, which a browser would have sent by itself.
func (s *Server) getSocket(c echo.Context) error {
	who := Caller{Actor: actor(c), Lang: apiLang(c)}
	if c.Get(keyCookie) == true && c.Request().Header.Get("Origin") == "" {
		who.Actor = kiosk.Actor{}
	}
	if token, _ := token(c); who.Role > kiosk.Visitor {
		who.Session = func(ctx context.Context, used bool) error {
			if !used {
				return s.Accounts.Alive(ctx, token)
			}
			_, err := s.Accounts.Session(ctx, token)
			return err
		}
	}
	return s.sockets.Serve(c.Response(), c.Request(), who)
}
