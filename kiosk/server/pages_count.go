package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

const (
	deviceCookie = "device"
	deviceBytes  = 18 // 24 characters
	viewBytes    = 12
)

// countOpen counts one open of an exhibit if a person is about to see the page, and returns the
// view's ID for the page's script, "" if nothing was counted. The page does not wait for the disk:
// opens.go writes it, and the script's own report under the same ID makes good a loss.
func (s *Server) countOpen(c echo.Context, slug string) string {
	if !person(c.Request()) || actor(c).Role > kiosk.Visitor {
		return "" // those who work here look at it all day
	}
	v := visit.View{
		ID: kiosk.Token(viewBytes), Device: s.device(c), Exhibit: slug, Channel: kiosk.Phone,
		Language: lang(c), OpenedAt: s.Clock(),
	}
	s.opens.add(v)
	return v.ID
}

// device returns the random name that binds one browser session's opens into a visit; it is set
// without a date, so it goes when the browser is closed.
func (s *Server) device(c echo.Context) string {
	if d := deviceOf(c); d != "" {
		return d
	}
	d := kiosk.Token(deviceBytes)
	c.SetCookie(&http.Cookie{Name: deviceCookie, Value: d, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return d
}

// deviceOf is the session cookie of a page, "" if there is none of ours.
func deviceOf(c echo.Context) string {
	k, err := c.Cookie(deviceCookie)
	if err != nil || len(k.Value) < 16 || len(k.Value) > 64 ||
		strings.Trim(k.Value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		return ""
	}
	return k.Value
}

// machines are words in the User-Agent of crawlers and of the link previews of chat programs. The
// header is read and forgotten.
var machines = []string{
	"bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "whatsapp", "zalopc", "skypeuri",
	"embedly", "vkshare", "pingdom", "uptime", "monitor", "scanner", "archiver",
}

// person reports whether a request is a page that somebody is about to look at: no HEAD, no
// prefetch or prerender, no embedded fetch, no crawler and no link preview.
func person(r *http.Request) bool {
	if r.Method != http.MethodGet {
		return false
	}
	for _, h := range []string{"Purpose", "X-Purpose", "Sec-Purpose", "X-Moz"} {
		v := strings.ToLower(r.Header.Get(h))
		if strings.Contains(v, "prefetch") || strings.Contains(v, "prerender") || strings.Contains(v, "preview") {
			return false
		}
	}
	if dest := r.Header.Get("Sec-Fetch-Dest"); dest != "" && dest != "document" {
		return false
	}
	agent := strings.ToLower(r.UserAgent())
	for _, word := range machines {
		if strings.Contains(agent, word) {
			return false
		}
	}
	return agent != ""
}
