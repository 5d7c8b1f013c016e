package server

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// postUpload answers POST /api/v1/packs with JSON: it opens an upload in pieces.
func (s *Server) postUpload(c echo.Context) error {
	var in UploadIn
	if err := read(c, &in); err != nil {
		return err
	}
	var files []content.UploadFile
	for _, f := range in.Files {
		files = append(files, content.UploadFile{Path: f.Path, Size: f.SizeBytes})
	}
	u, err := s.Desk.Begin(in.Name, in.SizeBytes, files)
	if err != nil {
		return err
	}
	return s.upload(c, http.StatusAccepted, u)
}

// getUploads answers GET /api/v1/uploads.
func (s *Server) getUploads(c echo.Context) error {
	out := Uploads{Uploads: []Upload{}}
	for _, u := range s.Desk.Uploads() {
		out.Uploads = append(out.Uploads, uploadOf(u, apiLang(c)))
	}
	return reply(c, http.StatusOK, out)
}

// getUpload answers GET /api/v1/uploads/{id}.
func (s *Server) getUpload(c echo.Context) error {
	u, err := s.Desk.Upload(param(c, "id"))
	if err != nil {
		return err
	}
	return s.upload(c, http.StatusOK, u)
}

// putUpload answers PUT /api/v1/uploads/{id}?path=&offset=: the body is the next piece of a file. A
// piece that does not begin where the last one ended is a 409; GET says where to go on.
func (s *Server) putUpload(c echo.Context) error {
	const op = "server.putUpload"
	offset, err := strconv.ParseInt(c.QueryParam("offset"), 10, 64)
	if err != nil || offset < 0 {
		return kiosk.E(kiosk.Invalid, op, "upload/bad-offset", err)
	}
	u, err := s.Desk.Put(param(c, "id"), c.QueryParam("path"), offset, c.Request().Body)
	if err != nil {
		var known *kiosk.Error
		if !errors.As(err, &known) {
			return kiosk.E(kiosk.Invalid, op, "body/cut-off", err)
		}
		return err
	}
	return s.upload(c, http.StatusOK, u)
}

// postFinish answers POST /api/v1/uploads/{id}/finish.
func (s *Server) postFinish(c echo.Context) error {
	var in FinishIn
	if err := read(c, &in); err != nil {
		return err
	}
	u, err := s.Desk.Finish(param(c, "id"), in.Confirm)
	if err != nil {
		return err
	}
	return s.upload(c, http.StatusAccepted, u)
}

// deleteUpload answers DELETE /api/v1/uploads/{id}.
func (s *Server) deleteUpload(c echo.Context) error {
	if err := s.Desk.Drop(param(c, "id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// upload sends one with the place where it can be asked for again.
func (s *Server) upload(c echo.Context, status int, u content.Upload) error {
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/uploads/"+u.ID)
	return reply(c, status, uploadOf(u, apiLang(c)))
}

func uploadOf(u content.Upload, lang string) Upload {
	out := Upload{
		ID: u.ID, Name: u.Name, SizeBytes: u.Size, ReceivedBytes: u.Received, Files: []UploadFile{}, State: string(u.State),
		Done: u.Done, Total: u.Total, Faults: faultsOf(pack.Faults(u.Err), lang), Warnings: faultsOf(u.Warnings, lang),
		StartedAt: u.Made,
	}
	for _, f := range u.Files {
		out.Files = append(out.Files, UploadFile{Path: f.Path, SizeBytes: f.Size, ReceivedBytes: f.Received})
	}
	if u.Err != nil {
		title, detail := web.Message(lang, known(u.Err))
		if out.Detail = detail; detail == "" {
			out.Detail = title
		}
	}
	if u.Pack != nil {
		out.Pack = &PackImported{ID: u.Pack.ID, Version: u.Pack.Version}
	}
	if ch := u.Changes; ch != nil {
		out.Changes = &Changes{
			From: ch.From, To: ch.To, Older: ch.Older(),
			Added: changedOf(ch.Added, lang), Removed: changedOf(ch.Removed, lang), Changed: changedOf(ch.Changed, lang),
		}
	}
	return out
}

func changedOf(list []content.Changed, lang string) []ChangedRow {
	out := []ChangedRow{}
	for _, ch := range list {
		out = append(out, ChangedRow{Slug: ch.Slug, Title: ch.Title.In(lang), What: append([]string{}, ch.What...)})
	}
	return out
}

func faultsOf(list []exhibits.Problem, lang string) []Fault {
	out := []Fault{}
	for _, f := range list {
		out = append(out, Fault{File: f.File, Line: f.Line, Message: f.Message.In(lang)})
	}
	return out
}
