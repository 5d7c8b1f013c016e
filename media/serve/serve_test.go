package serve_test

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/serve"
)

// film is what visitors get of filmed: zeros where the camera wrote about itself.
var (
	film   = filmOf("free", "\x00\x00\x00\x00\x00\x00\x00\x00")
	filmed = filmOf("udta", "Ha Noi 1")
)

// filmOf is a film of 200,000 bytes, of which each, but for the heads of its boxes, is its own last digit.
func filmOf(kind, words string) []byte {
	all := bytes.Repeat([]byte("0123456789"), 20_000)
	copy(all, "\x00\x00\x00\x10"+kind+words+"\x00\x03\x0d\x30mdat")
	return all
}

// exhibition is a handler over one file of each kind, and the names of those files.
type exhibition struct {
	http.Handler
	name map[string]string // by extension
}

func open(t testing.TB) exhibition {
	t.Helper()
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 1000, 500)), nil); err != nil {
		t.Fatal(err)
	}
	pack := fstest.MapFS{}
	for _, typ := range media.Types {
		pack["a."+typ.Ext] = &fstest.MapFile{Data: []byte("<svg onload='x'/> " + typ.Ext)}
	}
	pack["a.jpg"].Data = bytes.Clone(photo.Bytes())
	pack["a.mp4"].Data, pack["a.webm"].Data = filmed, film
	pack["a.m4a"].Data = filmed[:16]
	pack["a.webp"].Data = []byte("RIFF\x0c\x00\x00\x00WEBPVP8L\x00\x00\x00\x00")
	photo.Reset()
	if err := png.Encode(&photo, image.NewGray(image.Rect(0, 0, 10, 5))); err != nil {
		t.Fatal(err)
	}
	pack["a.png"].Data = photo.Bytes()
	lib, names := media.NewLibrary(), map[string]string{}
	for _, typ := range media.Types {
		a, err := lib.Add("thu", pack, "a."+typ.Ext)
		if err != nil {
			t.Fatal(err)
		}
		names[typ.Ext] = a.Name()
	}
	d, err := derive.New("", nil)
	if err != nil {
		t.Fatal(err)
	}
	fail := func(w http.ResponseWriter, _ *http.Request, err error) {
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind == kiosk.Internal {
			t.Errorf("fails with %v", err)
			return
		}
		w.WriteHeader(map[kiosk.Kind]int{kiosk.NotFound: 404, kiosk.Unprocessable: 422}[e.Kind])
		_, _ = io.WriteString(w, e.Msg)
	}
	return exhibition{serve.Handler(func() *media.Library { return lib }, d, fail), names}
}

func (e exhibition) do(method, path string, header ...string) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEachTypeIsServedAsItselfAndHarmless(t *testing.T) {
	t.Parallel()
	e := open(t)
	for _, typ := range media.Types {
		res := e.do("GET", serve.Prefix+e.name[typ.Ext])
		if typ.Ext == "tiff" { // shown by its copies only
			if res.StatusCode != 404 {
				t.Errorf("a TIFF itself is given: %d", res.StatusCode)
			}
			continue
		}
		if res.StatusCode != 200 {
			t.Errorf("%s: status %d", typ.Ext, res.StatusCode)
		}
		csp := res.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "script") {
			t.Errorf("%s: policy %q", typ.Ext, csp)
		}
		if strings.HasPrefix(csp, "sandbox;") != (typ.Ext != "pdf") {
			t.Errorf("%s: policy %q", typ.Ext, csp)
		}
		for key, want := range map[string]string{
			"Content-Type":                 typ.MIME,
			"X-Content-Type-Options":       "nosniff",
			"Cache-Control":                "public, max-age=31536000, immutable",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Etag":                         `"` + strings.TrimSuffix(e.name[typ.Ext], "."+typ.Ext) + `"`,
			"Accept-Ranges":                "bytes",
		} {
			if got := res.Header.Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", typ.Ext, key, got, want)
			}
		}
	}
}

func TestFilmCanBeSought(t *testing.T) {
	t.Parallel()
	e := open(t)
	path := serve.Prefix + e.name["mp4"]
	tag := e.do("HEAD", path).Header.Get("ETag")
	whole := string(film)
	for name, tc := range map[string]struct {
		header []string
		status int
		want   string
		span   string
	}{
		"the whole film":       {nil, 200, whole, ""},
		"how players begin":    {[]string{"Range", "bytes=0-"}, 206, whole, "bytes 0-199999/200000"},
		"the middle":           {[]string{"Range", "bytes=10003-10007"}, 206, "34567", "bytes 10003-10007/200000"},
		"the end":              {[]string{"Range", "bytes=-4"}, 206, "6789", "bytes 199996-199999/200000"},
		"past the end":         {[]string{"Range", "bytes=200000-"}, 416, "", "bytes */200000"},
		"no range at all":      {[]string{"Range", "bytes=x"}, 416, "", ""},
		"another unit":         {[]string{"Range", "frames=1-2"}, 416, "", ""},
		"several ranges":       {[]string{"Range", "bytes=0-0,2-2"}, 200, whole, ""},
		"several headers":      {[]string{"Range", "bytes=0-0", "Range", "bytes=2-2"}, 200, whole, ""},
		"200,000 ranges":       {[]string{"Range", "bytes=" + strings.Repeat("0-0,", 200_000)}, 200, whole, ""},
		"2,000 times the film": {[]string{"Range", "bytes=" + strings.Repeat("0-,", 2_000)}, 200, whole, ""},
		"unchanged":            {[]string{"If-None-Match", tag}, 304, "", ""},
		"a part, if unchanged": {[]string{"Range", "bytes=0-1", "If-Range", tag}, 206, whole[:2], "bytes 0-1/200000"},
		"a part, but changed":  {[]string{"Range", "bytes=0-1", "If-Range", `"x"`}, 200, whole, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res := e.do("GET", path, tc.header...)
			if res.StatusCode != tc.status {
				t.Fatalf("status %d, want %d", res.StatusCode, tc.status)
			}
			if got := body(t, res); tc.status < 300 && got != tc.want {
				t.Errorf("%d bytes, want %d", len(got), len(tc.want))
			}
			if got := res.Header.Get("Content-Range"); tc.span != "" && got != tc.span {
				t.Errorf("Content-Range %q, want %q", got, tc.span)
			}
		})
	}
	if res := e.do("HEAD", path); res.ContentLength != 200_000 && res.Header.Get("Content-Length") != "200000" || body(t, res) != "" {
		t.Error("HEAD does not say the length, or has a body")
	}
}

func TestPicturesAreMadeOnDemand(t *testing.T) {
	t.Parallel()
	e := open(t)
	hash := strings.TrimSuffix(e.name["jpg"], ".jpg")
	res := e.do("GET", serve.Prefix+hash+"-640.jpg")
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "image/jpeg" ||
		res.Header.Get("ETag") != `"`+hash+`-640"` {
		t.Fatalf("status %d, headers %v", res.StatusCode, res.Header)
	}
	config, err := jpeg.DecodeConfig(res.Body)
	if err != nil || config.Width != 640 {
		t.Errorf("is %d wide, %v", config.Width, err)
	}
	broken := strings.TrimSuffix(e.name["webp"], ".webp")
	if res := e.do("GET", serve.Prefix+broken+"-640.jpg"); res.StatusCode != 422 || body(t, res) != "media/image-broken" {
		t.Errorf("a broken image: status %d", res.StatusCode)
	}
	film := strings.TrimSuffix(e.name["mp4"], ".mp4")
	if res := e.do("GET", serve.Prefix+film+"-640.jpg"); res.StatusCode != 422 || body(t, res) != "media/not-an-image" {
		t.Errorf("a film: status %d", res.StatusCode)
	}
}

func TestNothingElseIsThere(t *testing.T) {
	t.Parallel()
	e := open(t)
	jpg, hash := e.name["jpg"], strings.TrimSuffix(e.name["jpg"], ".jpg")
	for _, path := range []string{
		"", "/", "/media", "/media/", "/media/" + hash, "/media/" + hash + ".", "/media/" + hash + ".png",
		"/media/" + hash + ".JPG", "/media/" + strings.ToUpper(hash) + ".jpg", "/media/" + jpg + "/",
		"/media//" + jpg, "/media/./" + jpg, "/media/x/../" + jpg, "/media/" + jpg + "\x00", "/media/" + jpg + ".",
		"/media/" + hash + "-641.jpg", "/media/" + hash + "-0640.jpg", "/media/" + hash + "-640.png",
		"/media/" + hash + "-+640.jpg", "/media/" + hash + "-.jpg", "/media/../../etc/passwd",
		"/media/..%2f..%2fetc/passwd", "/media/" + strings.Repeat("0", 32) + ".jpg", "/media/" + hash + "::$DATA",
		"/media/C:\\windows\\win.ini" + strings.Repeat("a", 32),
	} {
		if res := e.do("GET", path); res.StatusCode != 404 || body(t, res) != "media/not-found" {
			t.Errorf("%q: status %d", path, res.StatusCode)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if res := e.do(method, "/media/"+jpg); res.StatusCode != 405 || res.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d", method, res.StatusCode)
		}
	}
}

func TestFileReachesTheSystemUnwrapped(t *testing.T) {
	t.Parallel()
	e := open(t)
	w := &direct{ResponseRecorder: httptest.NewRecorder()}
	e.ServeHTTP(w, httptest.NewRequest("GET", serve.Prefix+e.name["webm"], nil))
	if !w.used {
		t.Error("the answer was copied by hand, not by ReadFrom")
	}
}

// direct notices when an answer is handed to the connection as a whole, as sendfile needs.
type direct struct {
	*httptest.ResponseRecorder
	used bool
}

func (d *direct) ReadFrom(r io.Reader) (int64, error) {
	d.used = true
	return io.Copy(struct{ io.Writer }{d.ResponseRecorder}, r)
}

func FuzzRequest(f *testing.F) {
	e := open(f)
	f.Add(e.name["jpg"], "bytes=0-1")
	f.Add(strings.TrimSuffix(e.name["jpg"], ".jpg")+"-320.jpg", "bytes=0-,0-")
	f.Add("../"+e.name["mp4"], "bytes=-9223372036854775808")
	f.Fuzz(func(t *testing.T, file, span string) {
		res := e.do("GET", serve.Prefix+file, "Range", span)
		switch res.StatusCode {
		case 200, 206:
			if strings.ContainsAny(file, "/\\%") {
				t.Errorf("%q was found", file)
			}
			if n := len(body(t, res)); n > len(film) {
				t.Errorf("%d bytes for %q", n, span)
			}
		case 404, 416, 422:
		default:
			t.Errorf("status %d", res.StatusCode)
		}
	})
}
