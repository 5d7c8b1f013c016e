package server

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"os"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
)

// postPack answers POST /api/v1/packs: the multipart field "pack" is a zip, imported at once; JSON opens
// an upload in pieces. An upload is streamed to the data folder's own disk, never held in memory.
func (s *Server) postPack(c echo.Context) error {
	const op = "server.postPack"
	if kind, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); err == nil && kind == "application/json" {
		return s.postUpload(c)
	}
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
	switch {
	case pack.DiskFull(err):
		return kiosk.E(kiosk.DiskFull, op, "data/disk-full", err)
	case err != nil:
		return kiosk.E(kiosk.Invalid, op, "body/cut-off", err)
	}
	in, err := s.Shelf.Import(c.Request().Context(), f.Name())
	var faulty *pack.Refused
	if errors.As(err, &faulty) && name != "" {
		return faulty.Called(clip(name, 80))
	}
	if err != nil {
		return err
	}
	s.Desk.Prepare(in.Pack.ID)
	return reply(c, http.StatusCreated, PackImported{ID: in.Pack.ID, Version: in.Pack.Version})
}

// getPacks answers GET /api/v1/packs.
func (s *Server) getPacks(c echo.Context) error {
	list, err := s.Shelf.List(c.Request().Context())
	if err != nil {
		return err
	}
	out := Packs{Packs: []PackRow{}}
	for _, p := range list {
		out.Packs = append(out.Packs, PackRow{
			ID: p.ID, Version: p.Version, Title: p.Title.In(apiLang(c)), Shown: p.Shown, Removable: p.Installed && p.Shown,
			Previous: p.Previous, Signature: string(p.Signature.State), Signer: p.Signature.Signer,
		})
	}
	return reply(c, http.StatusOK, out)
}

// postUndo answers POST /api/v1/packs/{id}/undo.
func (s *Server) postUndo(c echo.Context) error {
	p, err := s.Shelf.Undo(c.Request().Context(), param(c, "id"))
	if err != nil {
		return err
	}
	return reply(c, http.StatusOK, PackImported{ID: p.ID, Version: p.Version})
}

// deletePack answers DELETE /api/v1/packs/{id}.
func (s *Server) deletePack(c echo.Context) error {
	if err := s.Shelf.Remove(c.Request().Context(), param(c, "id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// getTrust answers GET /api/v1/packs/trust.
func (s *Server) getTrust(c echo.Context) error {
	t, err := s.Shelf.Trust(c.Request().Context())
	if err != nil {
		return err
	}
	out := PackTrust{RequireSignature: t.Require, Keys: []PackKey{}}
	for _, k := range t.Keys {
		out.Keys = append(out.Keys, PackKey{Key: k.Key, Name: k.Name})
	}
	return reply(c, http.StatusOK, out)
}

// putTrust answers PUT /api/v1/packs/trust.
func (s *Server) putTrust(c echo.Context) error {
	var in PackTrust
	if err := read(c, &in); err != nil {
		return err
	}
	t := content.Trust{Require: in.RequireSignature}
	for _, k := range in.Keys {
		t.Keys = append(t.Keys, content.Trusted{Key: k.Key, Name: k.Name})
	}
	if err := s.Shelf.SetTrust(c.Request().Context(), t); err != nil {
		return err
	}
	return s.getTrust(c)
}
