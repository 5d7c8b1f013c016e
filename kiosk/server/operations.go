package server

import (
	"net"
	"net/http"
	"regexp"
	"strings"

	"github.com/VictoriaMetrics/metrics"
	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
)

// getHealth answers GET /healthz: the process is up.
func (s *Server) getHealth(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// getReady answers GET /readyz: visitors can be served and counted, else 503 with the reason.
func (s *Server) getReady(c echo.Context) error {
	if err := s.Ready(c.Request().Context()); err != nil {
		return err
	}
	return reply(c, http.StatusOK, map[string]string{"status": "ready", "version": s.Version, "content": s.content().Version})
}

// getMetrics answers GET /metrics to this machine and to administrators. Totals only.
func (s *Server) getMetrics(c echo.Context) error {
	ip := net.ParseIP(c.RealIP())
	if actor(c).Role < kiosk.Admin && (ip == nil || !ip.IsLoopback()) {
		return kiosk.E(kiosk.Denied, "server.getMetrics", "auth/need-admin", nil)
	}
	set := metrics.NewSet()
	set.NewGauge("trienlam_followers", func() float64 { return float64(s.Hall.Followers()) })
	set.NewGauge("trienlam_exhibits", func() float64 { return float64(len(s.catalog().Exhibits())) })
	set.NewGauge("trienlam_opens_waiting", func() float64 { return float64(s.opens.waiting()) })
	c.Response().Header().Set(echo.HeaderContentType, "text/plain; version=0.0.4; charset=utf-8")
	set.WritePrometheus(c.Response())
	metrics.WriteProcessMetrics(c.Response())
	return nil
}

var pathParam = regexp.MustCompile(`:(\w+)`)

// getOpenAPI answers GET /api/openapi.json, written from the route table so that it cannot drift.
func (s *Server) getOpenAPI(c echo.Context) error {
	type object = map[string]any
	paths := map[string]object{}
	for _, r := range s.routes() {
		if r.about == "" {
			continue
		}
		path := pathParam.ReplaceAllString(r.path, "{$1}")
		op := object{
			"summary": r.about, "x-role": r.role.String(),
			"responses": object{
				"2XX":     object{"description": "done"},
				"default": object{"description": "RFC 9457 problem", "content": object{"application/problem+json": object{}}},
			},
		}
		var params []object
		for _, m := range pathParam.FindAllStringSubmatch(r.path, -1) {
			params = append(params, object{"name": m[1], "in": "path", "required": true, "schema": object{"type": "string"}})
		}
		if params != nil {
			op["parameters"] = params
		}
		if r.limit > 0 {
			op["x-max-bytes"] = r.limit
			op["requestBody"] = object{"content": object{"application/json": object{}}}
		}
		if r.role > kiosk.Visitor {
			op["security"] = []object{{"cookie": []string{}}, {"bearer": []string{}}}
		}
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(r.method)] = op
	}
	return c.JSON(http.StatusOK, object{
		"openapi": "3.1.0",
		"info":    object{"title": "Triển Lãm Số", "version": "1", "x-program": s.Version},
		"paths":   paths,
		"components": object{"securitySchemes": object{
			"cookie": object{"type": "apiKey", "in": "cookie", "name": sessionCookie},
			"bearer": object{"type": "http", "scheme": "bearer"},
		}},
	})
}
