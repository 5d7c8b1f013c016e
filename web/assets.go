package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
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

// iconNames lists the signs by name.
func iconNames() []string { return slices.Sorted(maps.Keys(icons())) }

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

// Build names the script and style of an app: another name is another build.
func Build(app string) string {
	name := func(file string) string {
		parts := strings.Split(manifest()[file], ".")
		return parts[max(0, len(parts)-2)]
	}
	return name(app+".js") + name(app+".css")
}

// HasAsset reports whether a path below AssetPrefix names a built file.
func HasAsset(path string) bool {
	name, ok := strings.CutPrefix(path, AssetPrefix)
	if !ok {
		return false
	}
	_, _, err := readAsset(name)
	return err == nil
}

var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
}

// readAsset returns a built file, and whether it is compressed as gzip: all text is. Error:
// fs.ErrNotExist.
func readAsset(name string) (body []byte, zipped bool, err error) {
	if assetTypes[path.Ext(name)] == "" || strings.Contains(name, "/") {
		return nil, false, fs.ErrNotExist
	}
	if body, err = built.ReadFile("dist/" + name + ".gz"); err == nil {
		return body, true, nil
	}
	body, err = built.ReadFile("dist/" + name)
	return body, false, err
}

// Assets serves the built files below AssetPrefix. A file may be cached for ever, because its name
// holds its content's hash. Unknown names: 404.
func Assets() http.Handler { return http.HandlerFunc(serveAsset) }

func serveAsset(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, AssetPrefix)
	body, zipped, err := readAsset(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", assetTypes[path.Ext(name)])
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if zipped {
		h.Add("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
		} else if body, err = unzip(body); err != nil {
			http.Error(w, "", http.StatusInternalServerError) // our own file is broken
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client has gone
	}
}

func unzip(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
