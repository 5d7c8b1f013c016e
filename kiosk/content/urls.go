package content

import (
	"net/url"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/media/derive"
	"trienlam/media/serve"
)

// Image is how a page shows one stored file. Srcset is empty for what has no smaller copies.
type Image struct {
	URL    string
	Srcset string
	Type   string // media type
	Small  string // the smallest copy, for lists
	Medium string // about a phone's width, for a first view
}

// mediumWidth is the width of Image.Medium: a phone's 360 points at two pixels each.
const mediumWidth = 640

// Image returns the URLs of a pack's file; the zero Image if the pack has no such file. URLs hold
// the content's hash, so they may be cached for ever. A TIFF is shown by its largest copy.
func (c *Content) Image(pack, file string) Image {
	a, ok := c.Media.Asset(pack, file)
	if !ok {
		return Image{}
	}
	img := Image{URL: serve.Prefix + a.Name(), Type: a.Type.MIME}
	img.Small, img.Medium = img.URL, img.URL
	var set []string
	for i, w := range derive.WidthsOf(a) {
		u := serve.Prefix + derive.Name(a.Hash, w)
		if i == 0 {
			img.Small = u
		}
		if w <= mediumWidth {
			img.Medium = u
		}
		set = append(set, u+" "+strconv.Itoa(w)+"w")
	}
	img.Srcset = strings.Join(set, ", ")
	if widths := derive.WidthsOf(a); a.Type.Ext == "tiff" && len(widths) > 0 { // no browser shows one
		img.URL, img.Type = serve.Prefix+derive.Name(a.Hash, widths[len(widths)-1]), "image/jpeg"
	}
	return img
}

// Thumbnail returns the small picture of an exhibit: its first image, else its drawn card.
func (c *Content) Thumbnail(e *exhibits.Exhibit, lang string) string {
	for _, m := range e.Media {
		if img := c.Image(e.Pack, m.File); strings.HasPrefix(img.Type, "image/") {
			return img.Small
		}
	}
	return "/cards/" + url.PathEscape(e.Slug) + ".svg?lang=" + lang + "&v=" + c.Version
}
