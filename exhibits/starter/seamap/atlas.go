package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// A point is longitude and latitude in degrees, or x and y in pixels after projection.
type point struct{ x, y float64 }

// A feature is one named point of islands.geojson.
type feature struct {
	ID    string `json:"id"`
	Vi    string `json:"vi"`
	En    string `json:"en"`
	Group string `json:"group"` // hoang-sa, truong-sa, place, label
	Kind  string `json:"kind"`  // island, reef, city; sea, archipelago, land for labels
	Rank  int    `json:"rank"`  // 1 shown first
	Side  string `json:"side"`  // where the label stands best
	at    point
}

// An atlas is the whole data: rings of land and of minor islands, reef lines, named points.
type atlas struct {
	land, minor, reefs [][]point
	features           []feature
}

func (a *atlas) feature(id string) feature {
	for _, f := range a.features {
		if f.ID == id {
			return f
		}
	}
	panic("seamap: no feature " + id)
}

type collection struct {
	Features []struct {
		ID         string  `json:"id"`
		Properties feature `json:"properties"`
		Geometry   struct {
			Type        string          `json:"type"`
			Coordinates json.RawMessage `json:"coordinates"`
		} `json:"geometry"`
	} `json:"features"`
}

// loadAtlas reads the three GeoJSON files at the root of fsys.
func loadAtlas(fsys fs.FS) (*atlas, error) {
	a := &atlas{}
	for _, name := range []string{"east-sea-land.geojson", "east-sea-reefs.geojson", "islands.geojson"} {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var c collection
		if err := json.Unmarshal(b, &c); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, f := range c.Features {
			if err := a.add(f.ID, f.Properties, f.Geometry.Type, f.Geometry.Coordinates); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, f.ID, err)
			}
		}
	}
	return a, nil
}

func (a *atlas) add(id string, f feature, kind string, raw json.RawMessage) error {
	switch kind {
	case "Point":
		var p [2]float64
		if err := json.Unmarshal(raw, &p); err != nil {
			return err
		}
		f.at = point{p[0], p[1]}
		a.features = append(a.features, f)
	case "MultiLineString":
		lines, err := points(raw)
		if err != nil {
			return err
		}
		a.reefs = append(a.reefs, lines...)
	case "MultiPolygon":
		var polygons []json.RawMessage
		if err := json.Unmarshal(raw, &polygons); err != nil {
			return err
		}
		for _, raw := range polygons {
			rings, err := points(raw)
			if err != nil {
				return err
			}
			if id == "land" {
				a.land = append(a.land, rings...)
			} else {
				a.minor = append(a.minor, rings...)
			}
		}
	default:
		return fmt.Errorf("unexpected geometry %s", kind)
	}
	return nil
}

func points(raw json.RawMessage) ([][]point, error) {
	var in [][][2]float64
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, err
	}
	out := make([][]point, len(in))
	for i, line := range in {
		for _, p := range line {
			out[i] = append(out[i], point{p[0], p[1]})
		}
	}
	return out, nil
}
