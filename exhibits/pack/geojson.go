package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Bounds of a GeoJSON file.
const (
	maxMap          = 5 << 20
	maxGeoJSON      = 20 << 20 // of one that is not the map
	maxGeoJSONDepth = 40
)

// geoJSON reads a GeoJSON file as JSON within its bounds; nil if it is none, which is reported.
func (l *loader) geoJSON(name string, limit int) []byte {
	in, err := l.open(name)
	if err != nil {
		l.add(name, 1, "unreadable", "detail", reason(err))
		return nil
	}
	defer in.Close()
	src, err := readAll(in, limit)
	switch {
	case err != nil:
		l.add(name, 1, "unreadable", "detail", reason(err))
		return nil
	case len(src) > limit:
		l.add(name, 1, "geojson-large", "size", strconv.Itoa(limit>>20))
		return nil
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if line := tooDeep(src); line > 0 {
		l.add(name, line, "geojson-deep")
		return nil
	}
	if !json.Valid(src) {
		var syntax *json.SyntaxError
		line := 1
		if err := json.Unmarshal(src, new(json.RawMessage)); errors.As(err, &syntax) {
			line = lineAt(src, syntax.Offset)
		}
		l.add(name, line, "geojson", "detail", "JSON")
		return nil
	}
	return src
}

// tooDeep returns the line where brackets nest beyond the bound, 0 if they do not. It runs before
// the recursive decoder.
func tooDeep(src []byte) int {
	depth, line, quoted := 0, 1, false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\n':
			line++
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxGeoJSONDepth {
				return line
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return 0
}

func lineAt(src []byte, offset int64) int {
	return 1 + bytes.Count(src[:min(max(offset, 0), int64(len(src)))], []byte("\n"))
}

// feature is what the map needs of a GeoJSON feature.
type feature struct {
	Type       string
	Properties map[string]any
	Geometry   *struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// The kinds of features that the map draws, by the sort of their geometry.
var (
	areaKinds  = []string{"land", "coast", "reef", "bank"}
	pointKinds = []string{"island", "archipelago", "sea", "city"}
)

// coordinateDepth is how deep the pairs of a geometry lie.
var coordinateDepth = map[string]int{"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}

// readMap checks the map that pack.yaml names, after the exhibits, which its points name.
func (l *loader) readMap() {
	at := l.mapAt
	if at == nil || at.str() == "" {
		return
	}
	name := at.str()
	if !strings.HasSuffix(name, ".geojson") {
		l.add("pack.yaml", at.line, "kind-here", "where", "map", "file", name, "kinds", "geojson")
		return
	}
	pic, ok := l.picture("pack.yaml", at, name)
	if !ok {
		return
	}
	l.pack.Map = pic.file
	if l.proven {
		return
	}
	src := l.geoJSON(name, maxMap)
	if src == nil {
		return
	}
	var head struct{ Type string }
	d := json.NewDecoder(bytes.NewReader(src))
	before := len(l.list)
	if err := json.Unmarshal(src, &head); err != nil || head.Type != "FeatureCollection" || !toFeatures(d) {
		l.add(name, 1, "geojson", "detail", "FeatureCollection")
		return
	}
	for n := 1; d.More() && len(l.list) < before+20; n++ {
		// The decoder stands behind the feature before: what begins next is this one's line.
		start := d.InputOffset()
		start += int64(len(src[start:]) - len(bytes.TrimLeft(src[start:], ", \t\r\n")))
		line := lineAt(src, start)
		var f feature
		if err := d.Decode(&f); err != nil {
			l.add(name, line, "geojson", "detail", err.Error())
			return
		}
		l.feature(name, line, n, f)
	}
}

// toFeatures moves d into the list of a FeatureCollection, past other members before it.
func toFeatures(d *json.Decoder) bool {
	if _, err := d.Token(); err != nil {
		return false
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return false
		}
		if key == "features" {
			t, err := d.Token()
			return err == nil && t == json.Delim('[')
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return false
		}
	}
	return false
}

func (l *loader) feature(name string, line, n int, f feature) {
	add := func(id string, args ...string) {
		l.add(name, line, id, append(args, "number", fmt.Sprint(n))...)
	}
	if f.Type != "Feature" || f.Geometry == nil {
		add("map-feature")
		return
	}
	depth, ok := coordinateDepth[f.Geometry.Type]
	if !ok {
		add("map-geometry", "value", f.Geometry.Type, "choices", "Point, LineString, Polygon, MultiPolygon")
		return
	}
	kinds := areaKinds
	if depth == 0 {
		kinds = pointKinds
	}
	text := func(key string) string { s, _ := f.Properties[key].(string); return strings.TrimSpace(s) }
	if !slices.Contains(kinds, text("kind")) {
		add("map-kind", "value", fmt.Sprint(f.Properties["kind"]), "choices", strings.Join(kinds, ", "))
	}
	if depth == 0 && text("name_vi") == "" {
		add("map-name")
	}
	if rank, ok := f.Properties["rank"]; ok && rank != 1.0 && rank != 2.0 && rank != 3.0 {
		add("map-rank", "value", fmt.Sprint(rank))
	}
	if slug, ok := f.Properties["exhibit"]; ok && l.slugs[fmt.Sprint(slug)] == nil {
		add("exhibit-unknown", "slug", fmt.Sprint(slug))
	}
	if !onEarth(f.Geometry.Coordinates, depth) {
		add("map-place")
	}
}

// onEarth reports whether raw holds points at exactly that depth, at least one, each a longitude and a
// latitude, perhaps with a height.
func onEarth(raw json.RawMessage, depth int) bool {
	switch depth {
	case 0:
		return every(raw, isPoint)
	case 1:
		return every(raw, isLine)
	case 2:
		return every(raw, func(rings [][][]float64) bool { return all(rings, isLine) })
	}
	return every(raw, func(areas [][][][]float64) bool {
		return all(areas, func(rings [][][]float64) bool { return all(rings, isLine) })
	})
}

// every decodes raw as what is expected there and asks.
func every[T any](raw json.RawMessage, is func(T) bool) bool {
	var v T
	return json.Unmarshal(raw, &v) == nil && is(v)
}

func all[T any](list []T, is func(T) bool) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(v T) bool { return !is(v) })
}

func isLine(points [][]float64) bool { return all(points, isPoint) }

func isPoint(p []float64) bool {
	return (len(p) == 2 || len(p) == 3) && math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90
}
