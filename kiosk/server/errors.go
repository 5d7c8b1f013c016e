package server

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/web"
)

var statuses = map[kiosk.Kind]int{
	kiosk.Internal:        http.StatusInternalServerError,
	kiosk.Invalid:         http.StatusBadRequest,
	kiosk.Unprocessable:   http.StatusUnprocessableEntity,
	kiosk.NotFound:        http.StatusNotFound,
	kiosk.Conflict:        http.StatusConflict,
	kiosk.Denied:          http.StatusForbidden,
	kiosk.Unauthenticated: http.StatusUnauthorized,
	kiosk.TooMany:         http.StatusTooManyRequests,
	kiosk.TooLarge:        http.StatusRequestEntityTooLarge,
	kiosk.Unavailable:     http.StatusServiceUnavailable,
	kiosk.DiskFull:        http.StatusInsufficientStorage,
	kiosk.Misdirected:     http.StatusMisdirectedRequest,
	kiosk.Gone:            http.StatusGone,
	kiosk.WrongMethod:     http.StatusMethodNotAllowed,
}

// fail is the one place where an error becomes an answer: problem+json for programs, a page for
// people. What is not meant for people goes to the log under the request ID they see.
func (s *Server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	e := known(err)
	status := statuses[e.Kind]
	request, _ := c.Get(keyRequest).(string)
	if status >= http.StatusInternalServerError {
		s.Log.Error("request failed", "request", request, "route", c.Path(), "err", err)
	}
	if e.Retry > 0 {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(e.Retry.Seconds()+0.999)))
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	var out error
	switch {
	case c.Request().Method == http.MethodHead:
		out = c.NoContent(status)
	case wantsJSON(c):
		out = s.problem(c, status, e, err, request)
	default:
		out = s.errorPage(c, status, e, request)
	}
	if out != nil {
		s.Log.Debug("error not sent", "request", request, "err", out)
	}
}

func (s *Server) problem(c echo.Context, status int, e *kiosk.Error, err error, request string) error {
	title, detail := web.Message(apiLang(c), e)
	p := Problem{Type: "about:blank", Title: title, Status: status, Detail: detail, ID: e.Msg, Trace: request}
	p.Faults = faultsOf(pack.Faults(err), apiLang(c))
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json; charset=utf-8")
	c.Response().WriteHeader(status)
	return c.Echo().JSONSerializer.Serialize(c, p, "")
}

// known finds the kiosk.Error in err, and makes one of the errors of echo and net/http.
func known(err error) *kiosk.Error {
	const op = "server.fail"
	var e *kiosk.Error
	if errors.As(err, &e) {
		return e
	}
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return tooLarge(big.Limit)
	}
	var h *echo.HTTPError
	if !errors.As(err, &h) {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	switch h.Code {
	case http.StatusNotFound:
		return kiosk.E(kiosk.NotFound, op, "not-found", nil)
	case http.StatusMethodNotAllowed:
		return kiosk.E(kiosk.WrongMethod, op, "method-not-allowed", nil)
	case http.StatusRequestEntityTooLarge:
		return tooLarge(0)
	case http.StatusBadRequest, http.StatusUnsupportedMediaType:
		return kiosk.E(kiosk.Invalid, op, "body/malformed", err)
	}
	return kiosk.E(kiosk.Internal, op, "internal", err)
}

func tooLarge(limit int64) *kiosk.Error {
	return kiosk.E(kiosk.TooLarge, "server.limit", "body/too-large", nil).With("limit", size(limit))
}

// size writes a byte count the way people read it.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatInt(n>>20, 10) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt(n>>10, 10) + " KB"
	default:
		return strconv.FormatInt(n, 10) + " B"
	}
}

// wantsJSON reports whether a program asks: the API, a socket, or whoever prefers JSON to HTML.
func wantsJSON(c echo.Context) bool {
	path, accept := c.Request().URL.Path, c.Request().Header.Get(echo.HeaderAccept)
	return strings.HasPrefix(path, "/api/") || path == "/ws" ||
		strings.Contains(accept, "json") && !strings.Contains(accept, "html")
}

// apiLang is the language of messages to a program: ?lang=, then Accept-Language, then Vietnamese.
func apiLang(c echo.Context) string {
	if l := c.QueryParam("lang"); l == "vi" || l == "en" {
		return l
	}
	wanted, _, err := language.ParseAcceptLanguage(c.Request().Header.Get("Accept-Language"))
	if err != nil {
		return "vi"
	}
	for _, tag := range wanted { // by falling weight
		if base, _ := tag.Base(); base.String() == "vi" || base.String() == "en" {
			return base.String()
		}
	}
	return "vi"
}
