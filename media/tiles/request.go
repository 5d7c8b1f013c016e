package tiles

import (
	"image"
	"math"
	"strconv"
	"strings"

	"trienlam/kiosk"
)

// What one request may ask for, in pixels: a whole screen of the largest kiosk, and no side longer
// than old browsers draw.
const (
	MaxWidth = 8192
	MaxArea  = 4_000_000
)

func (s Size) allowed() bool {
	return s.Width <= MaxWidth && s.Height <= MaxWidth && s.area() <= MaxArea
}

// Cut is a part of an image as a request wants it: Region, in pixels of the image, is scaled to
// Size, then mirrored left to right, then turned clockwise by quarters.
type Cut struct {
	Region   image.Rectangle
	Size     Size
	Mirror   bool
	Quarters int // 0 to 3
	Gray     bool
	Format   string // "jpg" or "png"

	name string
}

// String is the canonical path of the request: region/size/rotation/quality.format.
func (c Cut) String() string { return c.name }

// Whole is the cut of a whole image at a size of at least one pixel, in colour and upright.
func Whole(width, height int, s Size) Cut {
	return Cut{Region: image.Rect(0, 0, width, height), Size: s, Format: "jpg"}
}

// Parse reads the four last segments of an image request, percent-decoded, for an image of at least
// one pixel. Error: Invalid, for which the specification says 400.
func Parse(width, height int, region, size, rotation, file string) (Cut, error) {
	var c Cut
	var ok bool
	if c.Region, ok = parseRegion(region, width, height); !ok {
		return Cut{}, refuse("iiif/region", region)
	}
	var canonical string
	if c.Size, canonical, ok = parseSize(size, Size{c.Region.Dx(), c.Region.Dy()}); !ok {
		return Cut{}, refuse("iiif/size", size)
	}
	if c.Mirror, c.Quarters, ok = parseRotation(rotation); !ok {
		return Cut{}, refuse("iiif/rotation", rotation)
	}
	quality, format, _ := strings.Cut(file, ".")
	switch quality {
	case "default", "color":
		quality = "default"
	case "gray":
		c.Gray = true
	default:
		return Cut{}, refuse("iiif/quality", quality)
	}
	if format != "jpg" && format != "png" {
		return Cut{}, refuse("iiif/format", format)
	}
	c.Format = format
	c.name = regionName(c.Region, width, height) + "/" + canonical + "/" + rotationName(c) + "/" + quality + "." + format
	return c, nil
}

// refuse says which part of a request is wrong.
func refuse(msg, value string) error {
	const most = 40 // characters of what a stranger sent
	if len(value) > most {
		value = strings.ToValidUTF8(value[:most], "") + "…"
	}
	return kiosk.E(kiosk.Invalid, "tiles.Parse", msg, nil).With("value", value)
}

func regionName(r image.Rectangle, width, height int) string {
	if r == image.Rect(0, 0, width, height) {
		return "full"
	}
	return strconv.Itoa(r.Min.X) + "," + strconv.Itoa(r.Min.Y) + "," + strconv.Itoa(r.Dx()) + "," + strconv.Itoa(r.Dy())
}

func rotationName(c Cut) string {
	name := strconv.Itoa(90 * c.Quarters)
	if c.Mirror {
		return "!" + name
	}
	return name
}

// parseRegion reads full, square, x,y,w,h and pct:x,y,w,h. What hangs over the edge is cut off; not
// one pixel inside the image is a fault.
func parseRegion(s string, width, height int) (image.Rectangle, bool) {
	whole := image.Rect(0, 0, width, height)
	switch s {
	case "full":
		return whole, true
	case "square":
		side := min(width, height)
		x, y := (width-side)/2, (height-side)/2
		return image.Rect(x, y, x+side, y+side), true
	}
	percent, isPercent := strings.CutPrefix(s, "pct:")
	parts := strings.Split(percent, ",")
	if len(parts) != 4 {
		return image.Rectangle{}, false
	}
	var v [4]int
	for i, part := range parts {
		if !isPercent {
			n, ok := whole10(part)
			if !ok {
				return image.Rectangle{}, false
			}
			v[i] = n
			continue
		}
		f, ok := decimal(part)
		if !ok {
			return image.Rectangle{}, false
		}
		side := width
		if i%2 == 1 {
			side = height
		}
		v[i] = int(math.Round(min(f, 1e4) * float64(side) / 100))
	}
	r := image.Rect(v[0], v[1], v[0]+v[2], v[1]+v[3]).Intersect(whole)
	return r, !r.Empty()
}

// parseRotation reads 0, 90, 180, 270 and 360, each also mirrored.
func parseRotation(s string) (mirror bool, quarters int, ok bool) {
	s, mirror = strings.CutPrefix(s, "!")
	f, ok := decimal(s)
	if !ok || f > 360 || math.Mod(f, 90) != 0 {
		return false, 0, false
	}
	return mirror, int(f/90) % 4, true
}

// whole10 reads a number of digits only, below a thousand million so that sums fit everywhere.
func whole10(s string) (int, bool) {
	if s == "" || len(s) > 9 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// decimal reads a number of digits with at most one point among them.
func decimal(s string) (float64, bool) {
	if len(s) > 24 || strings.Trim(s, "0123456789.") != "" || strings.Trim(s, ".") == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64) // knows what two points are
	return f, err == nil
}
