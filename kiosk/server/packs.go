package server

import (
	"errors"
	"io"
	"net/http"
	"os"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/content"
)

// postPack answers POST /api/v1/packs: the multipart field "pack" is a zip, imported at once. The
// upload is streamed to the data folder's own disk, never held in memory.
func (s *Server) postPack(c echo.Context) error {
	const op = "server.postPack"
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return kiosk.E(kiosk.Invalid, op, "pack/no-file", err)
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return kiosk.E(kiosk.Invalid, op, "pack/no-file", nil)
		}
		if err != nil {
			return kiosk.E(kiosk.Invalid, op, "body/cut-off", err)
		}
		if part.FormName() == "pack" {
			return s.importPack(c, part, part.FileName())
		}
	}
}

func (s *Server) importPack(c echo.Context, upload io.Reader, name string) (err error) {
	const op = "server.importPack"
	if err := os.MkdirAll(s.Shelf.Dir, 0o755); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Shelf.Dir)
	}
	f, err := os.CreateTemp(s.Shelf.Dir, "upload-*.zip")
	if err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", s.Shelf.Dir)
	}
	defer func() { _ = os.Remove(f.Name()) }() // a left-over upload is only a lost megabyte
	_, err = io.Copy(f, upload)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return kiosk.E(kiosk.Invalid, op, "body/cut-off", err)
	}
	p, err := s.Shelf.Import(c.Request().Context(), f.Name())
	var faulty *content.Refused
	if errors.As(err, &faulty) && name != "" {
		return faulty.Called(clip(name, 80))
	}
	if err != nil {
		return err
	}
	return reply(c, http.StatusCreated, PackImported{ID: p.ID, Version: p.Version})
}

// getPacks answers GET /api/v1/packs.
func (s *Server) getPacks(c echo.Context) error {
	list, err := s.Shelf.List(c.Request().Context())
	if err != nil {
		return err
	}
	out := Packs{Packs: []PackRow{}}
	for _, p := range list {
		out.Packs = append(out.Packs, PackRow{ID: p.ID, Version: p.Version, Title: p.Title.In(apiLang(c)), Shown: p.Shown})
	}
	return reply(c, http.StatusOK, out)
}
