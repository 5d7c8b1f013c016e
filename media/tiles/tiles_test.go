package tiles_test

import (
	"errors"
	"image"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/media/tiles"
)

func TestPyramid(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		w, h, levels, count int
		last                tiles.Size
	}{
		"one pixel":      {1, 1, 1, 1, tiles.Size{Width: 1, Height: 1}},
		"one tile":       {512, 512, 1, 1, tiles.Size{Width: 512, Height: 512}},
		"a pixel more":   {513, 512, 2, 3, tiles.Size{Width: 257, Height: 256}},
		"a wide map":     {2700, 1350, 4, 6*3 + 3*2 + 2 + 1, tiles.Size{Width: 338, Height: 169}},
		"a scroll":       {100, 3000, 4, 6 + 3 + 2 + 1, tiles.Size{Width: 13, Height: 375}},
		"eighty million": {10000, 8000, 6, 20*16 + 10*8 + 5*4 + 3*2 + 2 + 1, tiles.Size{Width: 313, Height: 250}},
	} {
		p := tiles.Of(tc.w, tc.h)
		if p.Levels() != tc.levels || p.Count() != tc.count || p.Level(tc.levels-1) != tc.last {
			t.Errorf("%s: %d levels, %d tiles, last %v", name, p.Levels(), p.Count(), p.Level(p.Levels()-1))
		}
	}
}

// Every tile is found by the request that a viewer makes for it, and has a number of its own.
func TestEveryTileIsFound(t *testing.T) {
	t.Parallel()
	for _, size := range []image.Point{{1, 1}, {513, 700}, {2700, 1350}, {1025, 3001}} {
		p, next := tiles.Of(size.X, size.Y), 0
		for level := range p.Levels() {
			cols, rows := p.Grid(level)
			for row := range rows {
				for col := range cols {
					want := tiles.Tile{Level: level, Col: col, Row: row}
					side := tiles.Side << level
					r := image.Rect(col*side, row*side, min((col+1)*side, size.X), min((row+1)*side, size.Y))
					b := p.Bounds(want)
					got, ok := p.Find(tiles.Cut{Region: r, Size: tiles.Size{Width: b.Dx(), Height: b.Dy()}})
					if !ok || got != want || p.Number(got) != next {
						t.Fatalf("%v: %v is found as %v (%v), number %d, want %d", size, want, got, ok, p.Number(got), next)
					}
					next++
				}
			}
		}
		if next != p.Count() {
			t.Errorf("%v: %d tiles, count says %d", size, next, p.Count())
		}
	}
	if _, ok := tiles.Of(2700, 1350).Find(tiles.Cut{Region: image.Rect(1, 0, 513, 512), Size: tiles.Size{Width: 512, Height: 512}}); ok {
		t.Error("a region beside the grid is called a tile")
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	const w, h = 3000, 2000
	for path, want := range map[string]struct {
		region    image.Rectangle
		size      tiles.Size
		canonical string
	}{
		"full/1500,/0/default.jpg":                     {image.Rect(0, 0, w, h), tiles.Size{Width: 1500, Height: 1000}, "full/1500,1000/0/default.jpg"},
		"full/,1000/0/color.jpg":                       {image.Rect(0, 0, w, h), tiles.Size{Width: 1500, Height: 1000}, "full/1500,1000/0/default.jpg"},
		"full/300,100/0/gray.png":                      {image.Rect(0, 0, w, h), tiles.Size{Width: 300, Height: 100}, "full/300,100/0/gray.png"},
		"full/max/0/default.jpg":                       {image.Rect(0, 0, w, h), tiles.Size{Width: 2449, Height: 1633}, "full/max/0/default.jpg"},
		"0,0,3000,2000/pct:50/0/default.jpg":           {image.Rect(0, 0, w, h), tiles.Size{Width: 1500, Height: 1000}, "full/1500,1000/0/default.jpg"},
		"square/!100,50/90/default.jpg":                {image.Rect(500, 0, 2500, h), tiles.Size{Width: 50, Height: 50}, "500,0,2000,2000/50,50/90/default.jpg"},
		"2900,1900,500,500/max/!270/default.jpg":       {image.Rect(2900, 1900, w, h), tiles.Size{Width: 100, Height: 100}, "2900,1900,100,100/max/!270/default.jpg"},
		"pct:50,50,50,50/max/360/default.jpg":          {image.Rect(1500, 1000, w, h), tiles.Size{Width: 1500, Height: 1000}, "1500,1000,1500,1000/max/0/default.jpg"},
		"pct:0.1,.5,10.25,10/100,/0.0/default.jpg":     {image.Rect(3, 10, 311, 210), tiles.Size{Width: 100, Height: 65}, "3,10,308,200/100,65/0/default.jpg"},
		"0,0,10,10/^20,/0/default.jpg":                 {image.Rect(0, 0, 10, 10), tiles.Size{Width: 20, Height: 20}, "0,0,10,10/^20,20/0/default.jpg"},
		"0,0,10,10/^pct:200/0/default.jpg":             {image.Rect(0, 0, 10, 10), tiles.Size{Width: 20, Height: 20}, "0,0,10,10/^20,20/0/default.jpg"},
		"0,0,10,10/^5,5/0/default.jpg":                 {image.Rect(0, 0, 10, 10), tiles.Size{Width: 5, Height: 5}, "0,0,10,10/5,5/0/default.jpg"},
		"0,0,10,10/^max/0/default.jpg":                 {image.Rect(0, 0, 10, 10), tiles.Size{Width: 2000, Height: 2000}, "0,0,10,10/^max/0/default.jpg"},
		"0,0,10,10/^!40,30/0/default.jpg":              {image.Rect(0, 0, 10, 10), tiles.Size{Width: 30, Height: 30}, "0,0,10,10/^30,30/0/default.jpg"},
		"0,0,10,10/!400,300/0/default.jpg":             {image.Rect(0, 0, 10, 10), tiles.Size{Width: 10, Height: 10}, "0,0,10,10/max/0/default.jpg"},
		"0,0,3000,1/!40,30/0/default.jpg":              {image.Rect(0, 0, w, 1), tiles.Size{Width: 40, Height: 1}, "0,0,3000,1/40,1/0/default.jpg"},
		"2999,1999,999999999,999999999/1,1/0/gray.jpg": {image.Rect(2999, 1999, w, h), tiles.Size{Width: 1, Height: 1}, "2999,1999,1,1/max/0/gray.jpg"},
	} {
		c, err := parse(w, h, path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if c.Region != want.region || c.Size != want.size || c.String() != want.canonical {
			t.Errorf("%s: %v to %v, %s", path, c.Region, c.Size, c)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for path, msg := range map[string]string{
		"all/max/0/default.jpg":                   "iiif/region",
		"0,0,10/max/0/default.jpg":                "iiif/region",
		"0,0,0,10/max/0/default.jpg":              "iiif/region",
		"3000,0,10,10/max/0/default.jpg":          "iiif/region",
		"-1,0,10,10/max/0/default.jpg":            "iiif/region",
		"1.5,0,10,10/max/0/default.jpg":           "iiif/region",
		"+1,0,10,10/max/0/default.jpg":            "iiif/region",
		"0,0,9999999999,10/max/0/default.jpg":     "iiif/region",
		"pct:0,0,0,10/max/0/default.jpg":          "iiif/region",
		"pct:1e1,0,10,10/max/0/default.jpg":       "iiif/region",
		"pct:1.1.1,0,10,10/max/0/default.jpg":     "iiif/region",
		"pct:.,0,10,10/max/0/default.jpg":         "iiif/region",
		"full/full/0/default.jpg":                 "iiif/size",
		"full/3001,/0/default.jpg":                "iiif/size",
		"full/,2001/0/default.jpg":                "iiif/size",
		"full/0,/0/default.jpg":                   "iiif/size",
		"full/,/0/default.jpg":                    "iiif/size",
		"full/!100,/0/default.jpg":                "iiif/size",
		"full/!0,10/0/default.jpg":                "iiif/size",
		"full/pct:101/0/default.jpg":              "iiif/size",
		"full/pct:0/0/default.jpg":                "iiif/size",
		"full/pct:0.001/0/default.jpg":            "iiif/size",
		"full/3000,2000/0/default.jpg":            "iiif/size", // over MaxArea
		"full/^9000,10/0/default.jpg":             "iiif/size", // over MaxWidth
		"full/^pct:999999999999999/0/default.jpg": "iiif/size",
		"full/max/45/default.jpg":                 "iiif/rotation",
		"full/max/450/default.jpg":                "iiif/rotation",
		"full/max/-90/default.jpg":                "iiif/rotation",
		"full/max/!/default.jpg":                  "iiif/rotation",
		"full/max/0/bitonal.jpg":                  "iiif/quality",
		"full/max/0/native.jpg":                   "iiif/quality",
		"full/max/0/default.tif":                  "iiif/format",
		"full/max/0/default":                      "iiif/format",
		"full/max/0/default.JPG":                  "iiif/format",
	} {
		_, err := parse(3000, 2000, path)
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Invalid || e.Msg != msg {
			t.Errorf("%s: got %v, want %s", path, err, msg)
		}
	}
}

func parse(w, h int, path string) (tiles.Cut, error) {
	p := strings.SplitN(path, "/", 4)
	return tiles.Parse(w, h, p[0], p[1], p[2], p[3])
}

// Whatever a stranger asks for is refused or lies inside the image and the limits, and its canonical
// form asks for the same.
func FuzzParse(f *testing.F) {
	f.Add(3000, 2000, "full", "max", "0", "default.jpg")
	f.Add(10, 10, "pct:0,0,50,50", "^max", "!90", "gray.png")
	f.Add(1, 9000, "1,2,3,4", "!9,9", "360", "color.jpg")
	f.Add(70000, 3, "square", "^pct:33.3", "270", "default.jpg")
	f.Fuzz(func(t *testing.T, w, h int, region, size, rotation, file string) {
		if w < 1 || h < 1 || w > 100_000 || h > 100_000 {
			return
		}
		c, err := tiles.Parse(w, h, region, size, rotation, file)
		if err != nil {
			return
		}
		if c.Region.Empty() || !c.Region.In(image.Rect(0, 0, w, h)) {
			t.Fatalf("region %v of %d×%d", c.Region, w, h)
		}
		if s := c.Size; s.Width < 1 || s.Height < 1 || s.Width > tiles.MaxWidth || s.Height > tiles.MaxWidth || s.Width*s.Height > tiles.MaxArea {
			t.Fatalf("size %v", s)
		}
		if n := tiles.Of(w, h).Fit(c); n < 0 || n >= tiles.Of(w, h).Levels() {
			t.Fatalf("level %d", n)
		}
		again, err := parse(w, h, c.String())
		if err != nil || again != c {
			t.Fatalf("%s: %+v, want %+v (%v)", c, again, c, err)
		}
	})
}
