package kiosktest_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/jpeg" // what image requests answer with
	_ "image/png"
	"net/url"
	"strings"
	"testing"

	"trienlam/kiosk/kiosktest"
)

const scan = "/iiif/schagen-1689~1" // 2700 × 1350

type imageInfo struct {
	Context  string `json:"@context"`
	ID       string
	Type     string
	Protocol string
	Profile  string
	Width    int
	Height   int
	MaxArea  int
	Sizes    []struct{ Width, Height int }
	Tiles    []struct {
		Width, Height int
		ScaleFactors  []int
	}
	ExtraQualities []string
}

// What a viewer does first: follow the base URI to info.json and read how to ask for tiles.
func TestImageInformation(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	a := c.Get(scan).Want(303)
	if got := a.Header.Get("Location"); got != scan+"/info.json" {
		t.Errorf("the base URI leads to %q", got)
	}
	var info imageInfo
	a = c.Get(scan + "/info.json").Want(200)
	a.JSON(&info)
	if info.Context != "http://iiif.io/api/image/3/context.json" || info.ID != school.URL+scan || info.Type != "ImageService3" ||
		info.Protocol != "http://iiif.io/api/image" || info.Profile != "level2" || info.Width != 2700 || info.Height != 1350 {
		t.Errorf("info.json: %s", a.Body)
	}
	if !strings.HasPrefix(a.Body, `{"@context"`) {
		t.Error("@context is not first")
	}
	for _, s := range info.Sizes {
		if s.Width*s.Height > info.MaxArea {
			t.Errorf("size %v is over maxArea", s)
		}
	}
	for _, tc := range []struct{ accept, want string }{
		{"", `application/ld+json;profile="http://iiif.io/api/image/3/context.json"`},
		{"*/*", `application/ld+json;profile="http://iiif.io/api/image/3/context.json"`},
		{`application/ld+json;profile="http://iiif.io/api/image/3/context.json"`, `application/ld+json;profile="http://iiif.io/api/image/3/context.json"`},
		{"application/json", "application/json; charset=utf-8"},
		{"text/html,application/xhtml+xml,*/*;q=0.8", "application/json; charset=utf-8"},
	} {
		c := school.Client(t)
		c.Header.Set("Accept", tc.accept)
		a := c.Get(scan + "/info.json").Want(200)
		if got := a.Header.Get("Content-Type"); got != tc.want {
			t.Errorf("Accept %q: %s", tc.accept, got)
		}
		if a.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(strings.Join(a.Header.Values("Vary"), ","), "Accept") {
			t.Errorf("Accept %q: headers %v", tc.accept, a.Header)
		}
	}
	c.Header.Set("If-None-Match", a.Header.Get("ETag"))
	c.Get(scan + "/info.json").Want(304)
}

// Every tile and every size that info.json promises is there and as large as it says.
func TestEveryTileAndSize(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	var info imageInfo
	c.Get(scan + "/info.json").Want(200).JSON(&info)
	ceil := func(n, by int) int { return (n + by - 1) / by }
	for _, set := range info.Tiles {
		for _, scale := range set.ScaleFactors {
			for y := 0; y < info.Height; y += set.Height * scale {
				for x := 0; x < info.Width; x += set.Width * scale {
					w, h := min(set.Width*scale, info.Width-x), min(set.Height*scale, info.Height-y)
					path := fmt.Sprintf("%s/%d,%d,%d,%d/%d,%d/0/default.jpg", scan, x, y, w, h, ceil(w, scale), ceil(h, scale))
					wantImage(t, c, path, "image/jpeg", ceil(w, scale), ceil(h, scale))
				}
			}
		}
	}
	for _, s := range info.Sizes {
		wantImage(t, c, fmt.Sprintf("%s/full/%d,%d/0/default.jpg", scan, s.Width, s.Height), "image/jpeg", s.Width, s.Height)
	}
}

func wantImage(t *testing.T, c *kiosktest.Client, path, mime string, w, h int) *kiosktest.Answer {
	t.Helper()
	a := c.Get(path).Want(200)
	config, _, err := image.DecodeConfig(strings.NewReader(a.Body))
	if err != nil || config.Width != w || config.Height != h || a.Header.Get("Content-Type") != mime {
		t.Errorf("%s: %s %d×%d (%v), want %s %d×%d", path, a.Header.Get("Content-Type"), config.Width, config.Height, err, mime, w, h)
	}
	return a
}

func TestImageRequests(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	for _, tc := range []struct {
		path, mime, canonical string
		w, h                  int
	}{
		{"full/max/0/default.jpg", "image/jpeg", "full/max/0/default.jpg", 2700, 1350},
		{"square/100,/0/default.jpg", "image/jpeg", "675,0,1350,1350/100,100/0/default.jpg", 100, 100},
		{"2600,1300,500,500/max/0/color.jpg", "image/jpeg", "2600,1300,100,50/max/0/default.jpg", 100, 50},
		{"pct:50,0,50,100/,135/0/default.png", "image/png", "1350,0,1350,1350/135,135/0/default.png", 135, 135},
		{"pct%3A50,0,50,100/,135/0/gray.png", "image/png", "1350,0,1350,1350/135,135/0/gray.png", 135, 135},
		{"full/!200,200/90/gray.jpg", "image/jpeg", "full/200,100/90/gray.jpg", 100, 200},
		{"full/pct:10/!180/default.jpg", "image/jpeg", "full/270,135/!180/default.jpg", 270, 135},
		{"0,0,100,50/%5E200,/0/default.jpg", "image/jpeg", "0,0,100,50/^200,100/0/default.jpg", 200, 100},
	} {
		a := wantImage(t, c, scan+"/"+tc.path, tc.mime, tc.w, tc.h)
		link := a.Header.Get("Link")
		if !strings.Contains(link, "<"+school.URL+scan+"/"+tc.canonical+`>;rel="canonical"`) || !strings.Contains(link, `<http://iiif.io/api/image/3/level2.json>;rel="profile"`) {
			t.Errorf("%s: Link %s", tc.path, link)
		}
		if a.Header.Get("Access-Control-Allow-Origin") != "*" || a.Header.Get("Cache-Control") == "" || a.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: headers %v", tc.path, a.Header)
		}
		again := school.Client(t)
		again.Header.Set("If-None-Match", a.Header.Get("ETag"))
		again.Get(scan + "/" + tc.path).Want(304)
		if head := c.Do("HEAD", scan+"/"+tc.path, nil).Want(200); head.ContentLength != int64(len(a.Body)) {
			t.Errorf("%s: HEAD says %d bytes, GET has %d", tc.path, head.ContentLength, len(a.Body))
		}
	}
}

func TestImageRequestsRefused(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	c.Header.Set("Accept", "application/json")
	for path, want := range map[string]int{
		scan + "/3000,0,10,10/max/0/default.jpg": 400,
		scan + "/0,0,0,10/max/0/default.jpg":     400,
		scan + "/full/2701,/0/default.jpg":       400,
		scan + "/full/full/0/default.jpg":        400,
		scan + "/full/max/33/default.jpg":        400,
		scan + "/full/max/0/bitonal.jpg":         400,
		scan + "/full/max/0/default.webp":        400,
		scan + "/full/max/0":                     404,
		scan + "/full/max/0/default.jpg/more":    404,
		scan + "/full%2Fmax/0/default.jpg":       404,
		"/iiif/schagen-1689":                     404,
		"/iiif/schagen-1689~0/info.json":         404,
		"/iiif/schagen-1689~01/info.json":        404,
		"/iiif/schagen-1689~3/info.json":         404,
		"/iiif/..%2Fschagen-1689~1/info.json":    404,
		"/iiif/khong-co~1/info.json":             404,
		"/iiif/doi-hoang-sa~1/info.json":         404, // drawn, not of pixels
		"/iiif/schagen-1689/1.svg":               404, // of pixels, not drawn
		"/iiif/khong-co/card.svg":                404,
		"/iiif/khong-co/manifest.json":           404,
		"/iiif/sections/khong-co/manifest.json":  404,
	} {
		a := c.Get(path).Want(want)
		if a.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: headers %v", path, a.Header)
		}
	}
	a := c.Do("OPTIONS", scan+"/info.json", nil).Want(204)
	if !strings.Contains(a.Header.Get("Access-Control-Allow-Headers"), "Accept") || a.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("a preflight is answered %v", a.Header)
	}
}

// node is anything in a manifest that has an id.
type node = map[string]any

// Each exhibit and each section has a manifest whose every id is on the public URL, whose texts are in
// both languages, and whose every picture is there and as large as it says.
func TestManifests(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	paths := []string{}
	for _, e := range school.Site.Catalog().Exhibits() {
		paths = append(paths, "/iiif/"+e.Slug+"/manifest.json")
	}
	for _, sec := range school.Site.Catalog().Sections() {
		paths = append(paths, "/iiif/sections/"+sec.Slug+"/manifest.json")
	}
	pictures := map[string]node{}
	for _, path := range paths {
		a := c.Get(path).Want(200)
		if got := a.Header.Get("Content-Type"); got != `application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"` || a.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: headers %v", path, a.Header)
		}
		var m node
		if err := json.Unmarshal([]byte(a.Body), &m); err != nil {
			t.Fatal(err)
		}
		context := m["@context"]
		if several, ok := context.([]any); ok {
			context = several[len(several)-1]
		}
		if context != "http://iiif.io/api/presentation/3/context.json" || m["type"] != "Manifest" || m["id"] != school.URL+path {
			t.Errorf("%s: %v %v %v", path, m["@context"], m["type"], m["id"])
		}
		for _, lang := range []string{"vi", "en"} {
			if label, _ := m["label"].(node); label[lang] == nil {
				t.Errorf("%s: no label in %s", path, lang)
			}
		}
		if m["requiredStatement"] == nil && !strings.Contains(path, "/sections/") {
			t.Errorf("%s: says nobody to credit", path)
		}
		checkNode(t, school.URL, path, m)
		for _, canvas := range list(m["items"]) {
			for _, page := range list(canvas["items"]) {
				for _, note := range list(page["items"]) {
					body, _ := note["body"].(node)
					if note["motivation"] != "painting" || note["target"] != canvas["id"] || body == nil {
						t.Errorf("%s: an annotation %v", path, note)
						continue
					}
					pictures[body["id"].(string)] = body
				}
			}
			if len(list(canvas["items"])) == 0 {
				t.Errorf("%s: an empty canvas", path)
			}
			for _, thumb := range list(canvas["thumbnail"]) {
				pictures[thumb["id"].(string)] = thumb
			}
		}
		if len(list(m["items"])) == 0 {
			t.Errorf("%s: no canvas", path)
		}
	}
	for id, want := range pictures {
		a := c.Get(strings.TrimPrefix(id, school.URL)).Want(200)
		w, h := int(want["width"].(float64)), int(want["height"].(float64))
		if got := a.Header.Get("Content-Type"); got != want["format"] {
			t.Errorf("%s is %s, want %s", id, got, want["format"])
		}
		if want["format"] == "image/svg+xml" {
			var svg struct {
				Width  int `xml:"width,attr"`
				Height int `xml:"height,attr"`
			}
			if err := xml.Unmarshal([]byte(a.Body), &svg); err != nil || svg.Width != w || svg.Height != h {
				t.Errorf("%s: %v %v, want %d×%d", id, svg, err, w, h)
			}
			continue
		}
		config, _, err := image.DecodeConfig(bytes.NewReader([]byte(a.Body)))
		if err != nil || config.Width != w || config.Height != h {
			t.Errorf("%s: %d×%d (%v), want %d×%d", id, config.Width, config.Height, err, w, h)
		}
	}
	if len(pictures) < 20 {
		t.Errorf("only %d pictures in all manifests", len(pictures))
	}
}

// checkNode looks at every resource below m: an absolute id on this site, a type, and texts in lists
// by language.
func checkNode(t *testing.T, site, path string, m node) {
	t.Helper()
	if id, ok := m["id"].(string); ok {
		u, err := url.Parse(id)
		if err != nil || !strings.HasPrefix(id, site+"/") || u.RawQuery != "" {
			t.Errorf("%s: id %q", path, id)
		}
		if m["type"] == nil {
			t.Errorf("%s: %s has no type", path, id)
		}
	}
	for key, v := range m {
		switch key {
		case "label", "value", "summary":
			if s, ok := v.(string); ok && (m["type"] == "TextualBody" || m["type"] == "SvgSelector") && s != "" {
				continue
			}
			for lang, values := range v.(node) {
				if list, ok := values.([]any); !ok || len(list) == 0 || list[0] == "" {
					t.Errorf("%s: %s in %s is %v", path, key, lang, values)
				}
			}
			continue
		}
		switch v := v.(type) {
		case node:
			checkNode(t, site, path, v)
		case []any:
			if len(v) == 0 {
				t.Errorf("%s: %s is empty", path, key)
			}
			for _, n := range list(v) {
				checkNode(t, site, path, n)
			}
		}
	}
}

func list(v any) []node {
	var out []node
	items, _ := v.([]any)
	for _, item := range items {
		if n, ok := item.(node); ok {
			out = append(out, n)
		}
	}
	return out
}

// The parts of a map that a story names are remarks on its canvas, and a section leads to its exhibits.
func TestManifestOfTheMap(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	var m struct {
		Items []struct {
			ID            string
			Width, Height int
			Annotations   []struct {
				Items []struct {
					Motivation string
					Target     json.RawMessage
					Body       json.RawMessage
				}
			}
		}
		Metadata []struct{ Label, Value map[string][]string }
		PartOf   []struct{ ID string }
	}
	c.Get("/iiif/schagen-1689/manifest.json").Want(200).JSON(&m)
	first := m.Items[0]
	if len(m.Items) != 2 || first.Width != 2700 || first.Height != 1350 || len(first.Annotations) != 2 || len(first.Annotations[0].Items) != 5 {
		t.Fatalf("got %+v", m.Items)
	}
	remark := first.Annotations[0].Items[1]
	var words []struct{ Language, Value string }
	if err := json.Unmarshal(remark.Body, &words); err != nil || string(remark.Target) != `"`+first.ID+`#xywh=2318,512,92,30"` || len(words) != 2 || !strings.HasPrefix(words[1].Value, "Chữ Haynan. ") {
		t.Errorf("a region is %+v: %v", remark, err)
	}
	if earth := first.Annotations[1].Items[0]; earth.Motivation != "georeferencing" || !strings.Contains(string(earth.Body), `"resourceCoords":[2335,530]`) {
		t.Errorf("the map lies on the earth by %s", earth.Body)
	}
	if got := m.Metadata[0].Value["vi"]; len(got) != 1 || !strings.Contains(got[0], "1689") {
		t.Errorf("the date is %v", m.Metadata[0])
	}
	var sec struct {
		Structures []struct{ Items []struct{ ID, Type string } }
		Items      []struct{ ID string }
	}
	c.Get(strings.TrimPrefix(m.PartOf[0].ID, school.URL)).Want(200).JSON(&sec)
	named := 0
	for _, r := range sec.Structures {
		named += len(r.Items)
	}
	if len(sec.Structures) != len(school.Site.Catalog().InSection("ban-do-co")) || named != len(sec.Items) {
		t.Errorf("a section of %d ranges with %d of %d canvases", len(sec.Structures), named, len(sec.Items))
	}
}
