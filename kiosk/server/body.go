package server

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
)

// read decodes the request's JSON body into v. Unknown fields are ignored: a newer page may talk to
// an older server. Errors: Invalid (not JSON, or more than one value), TooLarge.
func read(c echo.Context, v any) error {
	const op = "server.read"
	r := c.Request()
	if ct := r.Header.Get(echo.HeaderContentType); ct != "" {
		// sendBeacon can only send text/plain without a preflight, so that passes for JSON too.
		if kind, _, err := mime.ParseMediaType(ct); err != nil || kind != "application/json" && kind != "text/plain" {
			return kiosk.E(kiosk.Invalid, op, "body/not-json", err)
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		var big *http.MaxBytesError
		if errors.As(err, &big) {
			return tooLarge(big.Limit)
		}
		return kiosk.E(kiosk.Invalid, op, "body/cut-off", err)
	}
	if !utf8.Valid(body) {
		return kiosk.E(kiosk.Invalid, op, "body/malformed", errors.New("not UTF-8"))
	}
	if err := json.Unmarshal(body, v); err != nil {
		return kiosk.E(kiosk.Invalid, op, "body/malformed", err)
	}
	return nil
}

// reply sends v as JSON that no cache keeps.
func reply(c echo.Context, status int, v any) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(status, v)
}
