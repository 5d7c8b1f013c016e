package server

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"

	"trienlam/exhibits"
)

// The contexts of extensions that manifests use: https://iiif.io/api/extension/navplace/ and
// https://iiif.io/api/extension/georef/.
const (
	navPlaceContext = "http://iiif.io/api/extension/navplace/context.json"
	georefContext   = "http://iiif.io/api/extension/georef/1/context.json"
)

// place says where an exhibit belongs.
func (p presentation) place(e *exhibits.Exhibit) *iiifFeatures {
	id := p.base(e) + "/place"
	return &iiifFeatures{ID: id, Type: "FeatureCollection", Features: []iiifFeature{{
		ID: id + "/1", Type: "Feature", Properties: map[string]any{"label": texts(e.Place.Name)},
		Geometry: iiifPoint{"Point", [2]float64{e.Place.Lon, e.Place.Lat}},
	}}}
}

// regions are the named parts of an image, as remarks on them in each language.
func regions(canvas string, m exhibits.Media) []iiifAnnotation {
	var out []iiifAnnotation
	for _, r := range m.Regions {
		var body []iiifRemark
		for _, lang := range slices.Sorted(maps.Keys(r.Title)) {
			said := r.Title[lang]
			if r.Text[lang] != "" {
				said += ". " + r.Text[lang]
			}
			body = append(body, remark(lang, said))
		}
		out = append(out, iiifAnnotation{
			ID: canvas + "/regions/" + url.PathEscape(r.ID), Type: "Annotation", Motivation: "commenting", Body: body,
			Target: canvas + fragment(r.Box),
		})
	}
	return out
}

// lines are what is written on an image, line by line: as it stands there, how it is spoken, what it
// means.
func lines(canvas string, m exhibits.Media) []iiifAnnotation {
	var out []iiifAnnotation
	for i, line := range m.Lines {
		body := []iiifRemark{remark(m.LineLang, line.Text)}
		if line.Reading != "" {
			body = append(body, remark("vi-Latn", line.Reading))
		}
		for _, lang := range slices.Sorted(maps.Keys(line.Translation)) {
			body = append(body, remark(lang, line.Translation[lang]))
		}
		target := canvas
		if line.Box != nil {
			target += fragment(*line.Box)
		}
		out = append(out, iiifAnnotation{
			ID: canvas + "/lines/" + strconv.Itoa(i+1), Type: "Annotation", Motivation: "supplementing", Body: body, Target: target,
		})
	}
	return out
}

// georeference lays an old map on the earth, as the Georeference Extension writes it.
func georeference(c iiifCanvas, m exhibits.Media) []iiifAnnotation {
	if len(m.References) == 0 {
		return nil
	}
	id := c.ID + "/georeference/1"
	body := iiifFeatures{
		ID: id + "/points", Type: "FeatureCollection",
		Transformation: map[string]any{"type": "polynomial", "options": map[string]int{"order": 1}},
	}
	for _, ref := range m.References {
		body.Features = append(body.Features, iiifFeature{
			Type: "Feature", Properties: map[string]any{"resourceCoords": [2]float64{ref.X, ref.Y}},
			Geometry: iiifPoint{"Point", [2]float64{ref.Lon, ref.Lat}},
		})
	}
	whole := fmt.Sprintf(`<svg width="%[1]d" height="%[2]d"><polygon points="0,0 %[1]d,0 %[1]d,%[2]d 0,%[2]d"/></svg>`, c.Width, c.Height)
	return []iiifAnnotation{{
		ID: id, Type: "Annotation", Motivation: "georeferencing", Body: body,
		Target: iiifPart{"SpecificResource", iiifRef{ID: c.ID, Type: "Canvas"}, iiifSelector{"SvgSelector", whole}},
	}}
}

func remark(lang, value string) iiifRemark {
	return iiifRemark{Type: "TextualBody", Language: lang, Format: "text/plain", Value: value}
}

// fragment names a part of a canvas.
func fragment(b exhibits.Box) string {
	round := func(v float64) int { return int(math.Round(v)) }
	return fmt.Sprintf("#xywh=%d,%d,%d,%d", round(b[0]), round(b[1]), max(1, round(b[2])), max(1, round(b[3])))
}
