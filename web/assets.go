package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed all:dist shared/icons.json
var built embed.FS

// manifest maps plain names ("site.css") to built ones ("site.1F2E3D4C.css").
var manifest = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	mustReadJSON("dist/manifest.json", &m)
	return m
})

// icons holds the inside of each sign's SVG by name.
var icons = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	mustReadJSON("shared/icons.json", &m)
	return m
})

func mustReadJSON(name string, into any) {
	b, err := built.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		panic(name + ": " + err.Error()) // a mistake of ours, found at start
	}
}

// AssetPrefix is where Assets serves: /assets/<name>.<hash>.<ext>.
const AssetPrefix = "/assets/"

// AssetURL returns the path of a built file by its plain name, "" if there is none.
func AssetURL(name string) string {
	if file := manifest()[name]; file != "" {
		return AssetPrefix + file
	}
	return ""
}

// HasAsset reports whether a path below AssetPrefix names a built file.
func HasAsset(path string) bool {
	name, ok := strings.CutPrefix(path, AssetPrefix)
	if !ok || name == "" || strings.Contains(name, "/") {
		return false
	}
	_, err := fs.Stat(built, "dist/"+name)
	return err == nil
}

var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
}

// assets serves web/dist. Each text file is compressed when first asked for, and kept.
type assets struct {
	mu     sync.Mutex
	zipped map[string][]byte
}

// Assets serves the built files below AssetPrefix. Safe for concurrent use.
func Assets() http.Handler { return &assets{zipped: map[string][]byte{}} }

// ServeHTTP answers with a file that may be cached for ever, because its name holds its content's
// hash. Unknown names: 404.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, AssetPrefix)
	kind := assetTypes[path.Ext(name)]
	body, err := built.ReadFile("dist/" + name)
	if err != nil || kind == "" || strings.Contains(name, "/") {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if kind[0] == 't' || kind == "image/svg+xml" { // the rest is compressed already
		h.Add("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.gzip(name, body)
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client has gone
	}
}

func (a *assets) gzip(name string, body []byte) []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	if z := a.zipped[name]; z != nil {
		return z
	}
	z := compress(body)
	a.zipped[name] = z
	return z
}

func compress(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = io.Copy(w, bytes.NewReader(body))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	return b.Bytes()
}
