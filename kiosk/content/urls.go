package content

import (
	"net/url"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/media/derive"
)

// Image is how a page shows one stored file. Srcset is empty for what has no smaller copies.
type Image struct {
	URL    string
	Srcset string
	Type   string // media type
	Small  string // the smallest copy, for lists
}

// Image returns the URLs of a pack's file; the zero Image if the pack has no such file. URLs hold
// the content's hash, so they may be cached for ever.
func (c *Content) Image(pack, file string) Image {
	a, ok := c.Asset(pack, file)
	if !ok {
		return Image{}
	}
	img := Image{URL: "/media/" + string(a.Hash) + a.Ext, Type: a.Type}
	img.Small = img.URL
	if !derive.Can(a) {
		return img
	}
	var set []string
	for _, w := range derive.Widths {
		if w >= a.Width {
			break
		}
		u := "/media/" + string(a.Hash) + "-" + strconv.Itoa(w) + ".jpg"
		if len(set) == 0 {
			img.Small = u
		}
		set = append(set, u+" "+strconv.Itoa(w)+"w")
	}
	set = append(set, img.URL+" "+strconv.Itoa(a.Width)+"w")
	img.Srcset = strings.Join(set, ", ")
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
