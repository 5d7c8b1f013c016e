package server

import (
	"encoding/json"
	"io/fs"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/web"
)

// The kinds of places on the map, in the order in which they are listed.
var placeKinds = []string{"archipelago", "island", "sea", "city"}

// feature is a named point of a pack's GeoJSON.
type feature struct {
	Properties struct {
		Kind    string `json:"kind"`
		NameVI  string `json:"name_vi"`
		NameEN  string `json:"name_en"`
		Exhibit string `json:"exhibit"`
	} `json:"properties"`
	Geometry struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// getMap answers GET /map: the present map, or what the exhibition knows of places.
func (s *Server) getMap(c echo.Context) error {
	if !hasMap(s.content()) {
		return kiosk.E(kiosk.NotFound, "server.getMap", "map/none", nil)
	}
	return s.keep(c, web.PageMap, "", "", func() any {
		now, l := s.content(), lang(c)
		title := web.T(l, "map.title")
		v := web.MapPage{Frame: s.frame(c, title, title), Chart: chartURL(now)}
		v.Back = web.Link{URL: "/", Text: web.T(l, "home.go")}
		if e, n := drawnMap(now); e != nil {
			p := picture(now.Image(e.Pack, e.Media[n-1].File), e.Media[n-1], l)
			p.Zoom = zoomURL(e, n)
			v.Drawing, v.Drawn = &p, exhibitLink(e, l)
		}
		v.Groups = s.placeGroups(now, l)
		return v
	})
}

// hasMap reports whether there is anything to see on a map.
func hasMap(now *content.Content) bool {
	if chartURL(now) != "" {
		return true
	}
	for _, e := range now.Catalog.Exhibits() {
		if e.Place != nil {
			return true
		}
	}
	return false
}

// placeGroups are the map's named points by kind, then the places of the exhibits.
func (s *Server) placeGroups(now *content.Content, l string) []web.PlaceGroup {
	named := map[string][]web.Place{}
	for _, p := range now.Catalog.Packs() {
		if p.Map == "" || now.Image(p.ID, p.Map).URL == "" {
			continue
		}
		features, err := readFeatures(p)
		if err != nil { // the pack was whole when it was taken in; its folder is not now
			s.Log.Warn("map cannot be read", "pack", p.ID, "err", err)
		}
		for _, f := range features {
			if place, ok := placeOf(now, f, l); ok {
				named[f.Properties.Kind] = append(named[f.Properties.Kind], place)
			}
		}
		break
	}
	var out []web.PlaceGroup
	add := func(title string, places []web.Place) {
		if len(places) > 0 {
			out = append(out, web.PlaceGroup{Title: title, Places: places})
		}
	}
	for _, kind := range placeKinds {
		add(web.T(l, kindWords[kind]), named[kind])
	}
	add(web.T(l, "map.exhibits"), exhibitPlaces(now, l))
	return out
}

var kindWords = map[string]string{"archipelago": "map.archipelagos", "island": "map.islands", "sea": "map.seas", "city": "map.cities"}

func readFeatures(p *exhibits.Pack) ([]feature, error) {
	b, err := fs.ReadFile(p.Files, p.Map)
	if err != nil {
		return nil, err
	}
	var all struct {
		Features []feature `json:"features"`
	}
	return all.Features, json.Unmarshal([]byte(strings.TrimPrefix(string(b), "\ufeff")), &all)
}

// placeOf is a named point in words; ok is false for what is a line or an area.
func placeOf(now *content.Content, f feature, l string) (p web.Place, ok bool) {
	var at []float64
	if f.Geometry.Type != "Point" || json.Unmarshal(f.Geometry.Coordinates, &at) != nil || len(at) < 2 || f.Properties.NameVI == "" {
		return p, false
	}
	p.Name = web.In(exhibits.Text{"vi": f.Properties.NameVI, "en": f.Properties.NameEN}, l)
	if f.Properties.Kind != "sea" { // a sea is no point
		p.Where = where(at[1], at[0], l)
	}
	if e, found := now.Catalog.Exhibit(f.Properties.Exhibit); found {
		p.Exhibits = []web.Link{exhibitLink(e, l)}
	}
	return p, true
}

// exhibitPlaces are the places of the exhibits, each once, in their order.
func exhibitPlaces(now *content.Content, l string) []web.Place {
	var out []web.Place
	seen := map[string]int{}
	for _, e := range now.Catalog.Exhibits() {
		if e.Place == nil {
			continue
		}
		at := where(e.Place.Lat, e.Place.Lon, l)
		key := e.Place.Name.In(l) + "\n" + at
		n, ok := seen[key]
		if !ok {
			n, seen[key] = len(out), len(out)
			out = append(out, web.Place{Name: web.In(e.Place.Name, l), Where: at})
		}
		out[n].Exhibits = append(out[n].Exhibits, exhibitLink(e, l))
	}
	return out
}

func exhibitLink(e *exhibits.Exhibit, l string) web.Link {
	t := web.In(e.Title, l)
	return web.Link{URL: exhibitURL(e), Text: t.S, Lang: t.Lang}
}

// drawnMap is the first drawing of an exhibit that has a place: the map that stands in for the
// chart where no script draws it.
func drawnMap(now *content.Content) (*exhibits.Exhibit, int) {
	for _, e := range now.Catalog.Exhibits() {
		if e.Place == nil {
			continue
		}
		for i, m := range e.Media {
			if now.Image(e.Pack, m.File).Type == "image/svg+xml" {
				return e, i + 1
			}
		}
	}
	return nil, 0
}

// where writes degrees as people read them: 16,53° B · 111,61° Đ.
func where(lat, lon float64, l string) string {
	half := func(deg float64, plus, minus string) string {
		side := plus
		if deg < 0 {
			deg, side = -deg, minus
		}
		number := strconv.FormatFloat(deg, 'f', 2, 64)
		if l != "en" {
			number = strings.Replace(number, ".", ",", 1)
		}
		return number + "° " + web.T(l, side)
	}
	return half(lat, "map.north", "map.south") + " · " + half(lon, "map.east", "map.west")
}
