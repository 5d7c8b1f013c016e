package serve

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/derive"
)

// Prefix is where the files lie.
const Prefix = "/media/"

// Handler answers GET and HEAD below Prefix. lib is asked at each request, since an import brings a
// new library. What cannot be answered goes to fail as a kiosk.Error: NotFound (no such name),
// Unprocessable (an image that cannot be made smaller). The ResponseWriter is used as it is, so
// that the system can copy a file to the network itself.
func Handler(
	lib func() *media.Library, d *derive.Deriver, fail func(http.ResponseWriter, *http.Request, error),
) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		if err := answer(w, r, lib(), d); err != nil {
			fail(w, r, err)
		}
	})
}

func answer(w http.ResponseWriter, r *http.Request, lib *media.Library, d *derive.Deriver) error {
	const op = "serve.answer"
	missing := kiosk.E(kiosk.NotFound, op, "media/not-found", nil)
	n, ok := parse(r.URL.Path)
	if !ok {
		return missing
	}
	a, ok := lib.ByHash(n.hash)
	if !ok || n.width == 0 && (n.ext != a.Type.Ext || n.ext == "tiff") { // no browser shows a TIFF
		return missing
	}
	mime, tag := a.Type.MIME, string(a.Hash)
	var body io.ReadSeekCloser
	var err error
	if n.width == 0 {
		body, err = a.OpenPublic()
	} else {
		mime, tag = "image/jpeg", tag+"-"+strconv.Itoa(n.width)
		body, err = d.Image(r.Context(), a, n.width)
	}
	if err != nil {
		return err
	}
	defer body.Close() // was only read

	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policy(mime))
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	http.ServeContent(w, one(r), "", time.Time{}, body)
	return nil
}

// policy lets a file opened by its own address show itself and nothing else: an SVG or a PDF is a
// document and could hold scripts. Browsers refuse to show a PDF in a sandbox at all.
func policy(mime string) string {
	const own = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
	if mime == "application/pdf" {
		return own + "; object-src 'self'; frame-ancestors 'self'"
	}
	return "sandbox; " + own + "; frame-ancestors 'self'"
}

// one returns the request without its Range header if that names several ranges, which then is
// answered with the whole file: no player sends such a header, and net/http would write each part
// again for as often as it is named.
func one(r *http.Request) *http.Request {
	if !strings.Contains(strings.Join(r.Header.Values("Range"), ","), ",") {
		return r
	}
	whole := new(http.Request)
	*whole = *r
	whole.Header = r.Header.Clone()
	whole.Header.Del("Range")
	return whole
}

// name is what a path asks for; width is 0 for the file itself.
type name struct {
	hash  media.Hash
	width int
	ext   string
}

// parse reads /media/{hash}.{ext} and /media/{hash}-{width}.jpg and nothing else.
func parse(path string) (name, bool) {
	const digits = 32
	file, ok := strings.CutPrefix(path, Prefix)
	if !ok || len(file) < digits+2 {
		return name{}, false
	}
	hash, rest := file[:digits], file[digits:]
	if strings.Trim(hash, "0123456789abcdef") != "" {
		return name{}, false
	}
	n := name{hash: media.Hash(hash)}
	width, ext, ok := strings.Cut(rest, ".")
	if !ok {
		return name{}, false
	}
	n.ext = ext
	if width == "" {
		_, ok := media.TypeOf("." + ext)
		return n, ok && ext == strings.ToLower(ext)
	}
	for _, known := range derive.Widths() {
		if width == "-"+strconv.Itoa(known) && ext == "jpg" {
			n.width = known
			return n, true
		}
	}
	return name{}, false
}
