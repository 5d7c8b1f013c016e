// Package serve answers requests for the files of a media.Library and for the pictures derived
// from them:
//
//	GET /media/1f0c….webm       the file; Range, so that a film can be sought
//	GET /media/1f0c…-640.jpg    the picture 640 pixels wide
//
//	e.GET("/media/*", echo.WrapHandler(serve.Handler(current, deriver, fail)))
//
// Invariants: only what was added to the library can be reached, since a path is a hash and is
// looked up, never opened; the type is that of media.Types; whatever the bytes are, they run no
// script; an answer may be kept for ever.
package serve
