package server

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
	"trienlam/kiosk/visit"
	"trienlam/web"
)

const maxViews = 500 // in one request

// postViews answers POST /api/v1/views after the views are durable.
func (s *Server) postViews(c echo.Context) error {
	const op = "server.postViews"
	var in struct {
		Views  []json.RawMessage `json:"views"` // each a ViewIn, if it is one
		SentAt json.RawMessage   `json:"sentAt"`
	}
	if err := read(c, &in); err != nil {
		return err
	}
	if in.Views == nil {
		return kiosk.E(kiosk.Invalid, op, "views/missing", nil)
	}
	if len(in.Views) > maxViews {
		return kiosk.E(kiosk.TooLarge, op, "views/too-many", nil).With("max", "500")
	}
	session := deviceOf(c)
	var sent time.Time
	_ = json.Unmarshal(in.SentAt, &sent) // a clock that tells nothing is none
	staff := c.Get(keyCookie) == true && actor(c).Role > kiosk.Visitor
	out := ViewsOut{Accepted: []string{}, Rejected: []RejectedView{}}
	views := make([]visit.View, 0, len(in.Views))
	for _, raw := range in.Views {
		v, err := readView(raw)
		if err != nil {
			out.reject(c, v.ID, err)
			continue
		}
		if v.Device == "" {
			v.Device = session
		}
		views = append(views, visit.View{
			ID: v.ID, Device: v.Device, Exhibit: v.Exhibit, Channel: kiosk.Channel(v.Channel),
			Language: v.Language, OpenedAt: v.OpenedAt, Dwell: dwell(int64(v.DwellMs)), Sent: sent,
			// A screen is for everybody, whoever has set it up.
			Staff: staff && v.Channel == string(kiosk.Phone),
		})
	}
	accepted, rejected, err := s.Views.Record(c.Request().Context(), views)
	if err != nil {
		return err
	}
	out.Accepted = append(out.Accepted, accepted...)
	for _, r := range rejected {
		out.reject(c, r.ID, r.Err)
	}
	return reply(c, http.StatusOK, out)
}

// readView decodes one view. One that cannot be is refused alone: a kiosk that was offline for a
// week must get its other opens through. Its ID is returned with the error if it has one.
func readView(raw json.RawMessage) (v ViewIn, err error) {
	if err := json.Unmarshal(raw, &v); err != nil {
		var named struct {
			ID string `json:"id"`
		}
		_ = json.Unmarshal(raw, &named) // then it has none
		v.ID = named.ID
		return v, kiosk.E(kiosk.Unprocessable, "server.readView", "views/malformed", err)
	}
	return v, nil
}

// reject says why a view can never be counted.
func (v *ViewsOut) reject(c echo.Context, id string, err error) {
	title, detail := web.Message(apiLang(c), err)
	v.Rejected = append(v.Rejected, RejectedView{ID: id, Detail: title + ". " + detail})
}

// dwell turns milliseconds into a duration without overflowing on absurd numbers.
func dwell(ms int64) time.Duration {
	const day = int64(24 * time.Hour / time.Millisecond)
	return time.Duration(min(max(ms, -day), day)) * time.Millisecond
}

// getStats answers GET /api/v1/stats?from=&to=&by=.
func (s *Server) getStats(c echo.Context) error {
	s.opens.flush(c.Request().Context())
	got, err := s.Statistics.Stats(c.Request().Context(), actor(c), visit.Query{
		From: c.QueryParam("from"), To: c.QueryParam("to"), By: c.QueryParam("by"),
	})
	if err != nil {
		return err
	}
	out := Stats{
		From: got.From, To: got.To, Timezone: got.Timezone, Definitions: got.Definitions,
		Rows: []StatsRow{}, Total: StatsTotal{Opens: got.Total.Opens, Visits: got.Total.Visits, DwellMedianMs: got.Total.DwellMedian.Milliseconds(), Heads: got.Heads},
	}
	for _, r := range got.Rows {
		out.Rows = append(out.Rows, statsRow(r))
	}
	return reply(c, http.StatusOK, out)
}

// getReport answers GET /api/v1/reports/export with the bytes of the report export command.
func (s *Server) getReport(c echo.Context) error {
	q := report.Request{
		From: c.QueryParam("from"), To: c.QueryParam("to"), Format: c.QueryParam("format"), Table: c.QueryParam("table"), Preset: c.QueryParam("preset"),
	}
	s.opens.flush(c.Request().Context())
	body, err := s.Reports.Bytes(c.Request().Context(), q)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+q.FileName()+`"`)
	h.Set(echo.HeaderCacheControl, "no-store")
	return c.Blob(http.StatusOK, q.ContentType(), body)
}
