package main

import (
	"encoding/json"
	"math"
)

// mapFile is the pack's own present map, below the pack folder.
const mapFile = "data/ban-do.geojson"

// outFeature is one feature of the map, as the pack format describes it.
type outFeature struct {
	Type       string         `json:"type"`
	Properties map[string]any `json:"properties"`
	Geometry   outGeometry    `json:"geometry"`
}

type outGeometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// geoJSON writes the atlas as the map that screens and phones draw by themselves: rings of land, lines
// of reefs, and every named point but the label of the mainland, which would name a country twice.
func geoJSON(a *atlas) ([]byte, error) {
	out := struct {
		Type     string       `json:"type"`
		Features []outFeature `json:"features"`
	}{Type: "FeatureCollection"}
	area := func(kind, geometry string, coordinates any) {
		out.Features = append(out.Features, outFeature{
			Type: "Feature", Properties: map[string]any{"kind": kind}, Geometry: outGeometry{geometry, coordinates},
		})
	}
	area("land", "Polygon", rings(a.land))
	area("land", "Polygon", rings(a.minor))
	for _, line := range a.reefs {
		area("reef", "LineString", pairs(line))
	}
	for _, f := range a.features {
		kind := f.Kind
		switch kind {
		case "land":
			continue
		case "reef":
			kind = "island" // its name says that it is a reef
		}
		vi, en := f.Vi, f.En
		if kind == "archipelago" { // how every modern map here names the two
			vi, en = vi+" (Việt Nam)", en+" (Viet Nam)"
		}
		out.Features = append(out.Features, outFeature{
			Type:       "Feature",
			Properties: map[string]any{"kind": kind, "name_vi": vi, "name_en": en, "rank": f.Rank},
			Geometry:   outGeometry{"Point", [2]float64{rounded(f.at.x), rounded(f.at.y)}},
		})
	}
	return json.Marshal(out)
}

func rings(list [][]point) (out [][][2]float64) {
	for _, ring := range list {
		if len(ring) > 3 {
			out = append(out, pairs(ring))
		}
	}
	return out
}

func pairs(line []point) (out [][2]float64) {
	for _, p := range line {
		out = append(out, [2]float64{rounded(p.x), rounded(p.y)})
	}
	return out
}

// rounded keeps 110 metres, which is as good as the data is.
func rounded(v float64) float64 { return math.Round(v*1000) / 1000 }
