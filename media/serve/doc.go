// Package serve answers requests for the files of a media.Library, for the pictures derived from
// them and for the parts that the IIIF Image API asks for:
//
//	GET /media/1f0c….webm       the file; Range, so that a film can be sought
//	GET /media/1f0c…-640.jpg    the picture 640 pixels wide
//
//	e.GET("/media/*", echo.WrapHandler(serve.Handler(current, deriver, fail)))
//
//	serve.NewInfo(id, asset)                                  an image's info.json
//	err := serve.Cut(w, r, deriver, asset, id, cut)           one part of it
//
// Invariants: only what was added to the library can be reached, since a path is a hash and is
// looked up, never opened; the type is that of media.Types; whatever the bytes are, they run no
// script; an answer under a hash may be kept for ever, one under an exhibit's name for ten minutes.
package serve
