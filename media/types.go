package media

import (
	"path"
	"strings"
)

// Type is what a file is, by its extension. The table is ours so that every machine says the same,
// and so that nothing a pack can hold is ever served as a page or a script.
type Type struct {
	Ext   string // without dot, as in URLs
	MIME  string
	Image bool // a picture of pixels, which derive can make smaller
}

// Types lists what a pack of format 1 may hold.
var Types = []Type{
	{Ext: "jpg", MIME: "image/jpeg", Image: true},
	{Ext: "png", MIME: "image/png", Image: true},
	{Ext: "webp", MIME: "image/webp", Image: true},
	{Ext: "tiff", MIME: "image/tiff", Image: true},
	{Ext: "svg", MIME: "image/svg+xml"},
	{Ext: "mp4", MIME: "video/mp4"},
	{Ext: "webm", MIME: "video/webm"},
	{Ext: "mp3", MIME: "audio/mpeg"},
	{Ext: "m4a", MIME: "audio/mp4"},
	{Ext: "ogg", MIME: "audio/ogg"},
	{Ext: "vtt", MIME: "text/vtt; charset=utf-8"},
	{Ext: "glb", MIME: "model/gltf-binary"},
	{Ext: "pdf", MIME: "application/pdf"},
	{Ext: "geojson", MIME: "application/geo+json"},
}

// TypeOf returns the type of a file by its name; capitals do not matter.
func TypeOf(name string) (Type, bool) {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	for _, t := range Types {
		if t.Ext == ext {
			return t, true
		}
	}
	return Type{}, false
}
