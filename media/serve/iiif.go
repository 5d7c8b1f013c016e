package serve

import (
	"net/http"
	"strings"
	"time"

	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/tiles"
)

// The documents of the IIIF Image API 3.0 that an answer names.
const (
	ImageContext = "http://iiif.io/api/image/3/context.json"
	imageProfile = "http://iiif.io/api/image/3/level2.json"
)

// Zoomable reports whether an asset is an image of pixels whose size is known: what the Image API
// can serve.
func Zoomable(a media.Asset) bool { return a.Type.Image && a.Width > 0 && a.Height > 0 }

// Info is an image's info.json. Its profile, level 2, stands for what every server of that level can;
// the extra lists name the rest.
type Info struct {
	Context          string     `json:"@context"`
	ID               string     `json:"id"`
	Type             string     `json:"type"`
	Protocol         string     `json:"protocol"`
	Profile          string     `json:"profile"`
	Width            int        `json:"width"`
	Height           int        `json:"height"`
	MaxWidth         int        `json:"maxWidth"`
	MaxHeight        int        `json:"maxHeight"`
	MaxArea          int        `json:"maxArea"`
	Sizes            []InfoSize `json:"sizes"`
	Tiles            []InfoTile `json:"tiles"`
	PreferredFormats []string   `json:"preferredFormats"`
	ExtraQualities   []string   `json:"extraQualities"`
	ExtraFeatures    []string   `json:"extraFeatures"`
}

// InfoSize is a size at which the whole image is quickly had.
type InfoSize struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// InfoTile is the tiles there are.
type InfoTile struct {
	Width        int   `json:"width"`
	Height       int   `json:"height"`
	ScaleFactors []int `json:"scaleFactors"`
}

// NewInfo describes a zoomable asset whose base URI is id.
func NewInfo(id string, a media.Asset) Info {
	p := tiles.Of(a.Width, a.Height)
	info := Info{
		Context: ImageContext, ID: id, Type: "ImageService3", Protocol: "http://iiif.io/api/image", Profile: "level2",
		Width: a.Width, Height: a.Height, MaxWidth: tiles.MaxWidth, MaxHeight: tiles.MaxWidth, MaxArea: tiles.MaxArea,
		Sizes:            []InfoSize{},
		Tiles:            []InfoTile{{Width: tiles.Side, Height: tiles.Side, ScaleFactors: p.Scales()}},
		PreferredFormats: []string{"jpg"},
		ExtraQualities:   []string{"color", "gray"},
		ExtraFeatures:    []string{"canonicalLinkHeader", "mirroring", "profileLinkHeader", "sizeUpscaling"},
	}
	for _, s := range p.Sizes() {
		info.Sizes = append(info.Sizes, InfoSize{s.Width, s.Height})
	}
	return info
}

// Cut answers GET and HEAD for one part of an image whose base URI is id. The address names no
// content, so a browser asks again after ten minutes, and is told by the ETag that nothing changed.
// Errors: those of Deriver.Cut.
func Cut(w http.ResponseWriter, r *http.Request, d *derive.Deriver, a media.Asset, id string, c tiles.Cut) error {
	h := w.Header()
	tag := `"` + string(a.Hash) + "/" + c.String() + `"`
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=600")
	h.Set("Link", "<"+imageProfile+`>;rel="profile", <`+id+"/"+c.String()+`>;rel="canonical"`)
	if strings.Contains(r.Header.Get("If-None-Match"), tag) { // known without making it
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	body, err := d.Cut(r.Context(), a, c)
	if err != nil {
		h.Del("ETag")
		h.Del("Link")
		return err
	}
	defer body.Close() // was only read
	h.Set("Content-Type", "image/jpeg")
	if c.Format == "png" {
		h.Set("Content-Type", "image/png")
	}
	h.Set("Content-Security-Policy", policy("image/"))
	http.ServeContent(w, one(r), "", time.Time{}, body)
	return nil
}

// Drawing answers GET and HEAD for an SVG of a pack as it is, shown by pages of any origin.
func Drawing(w http.ResponseWriter, r *http.Request, a media.Asset) error {
	body, err := a.Open()
	if err != nil {
		return err
	}
	defer body.Close() // was only read
	h := w.Header()
	h.Set("Content-Type", a.Type.MIME)
	h.Set("ETag", `"`+string(a.Hash)+`"`)
	h.Set("Cache-Control", "public, max-age=600")
	h.Set("Content-Security-Policy", policy(a.Type.MIME))
	http.ServeContent(w, one(r), "", time.Time{}, body)
	return nil
}
