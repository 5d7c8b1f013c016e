package kiosktest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"trienlam/kiosk/kiosktest"
)

// manifestSchema is what IIIF Presentation 3.0 asks of a manifest, as far as we write one.
func manifestSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile("testdata/manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// oddPack is a pack with everything in it, whose decree has a part thinner than a pixel, a licence, and
// a source that nobody has translated.
func oddPack(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../exhibits/pack/testdata/dinh-lang")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "exhibits/sac-phong/exhibit.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer("[1000, 40, 100, 700]", "[1000, 40, 0.3, 700]", "callNumber: S-1}", "callNumber: S-1}, {title: {vi: Lời kể}}").Replace(string(text))
	if strings.Count(changed, "0.3") != 1 || strings.Count(changed, "Lời kể") != 1 {
		t.Fatalf("the decree is written otherwise now: %s", text)
	}
	changed += "rights: {vi: 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'}\n"
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every manifest of the starter pack and of a pack with everything in it is as the specification asks:
// pictures, lines, regions, control points, a place, a film, a thing, a source without a translation.
func TestManifestsAreValid(t *testing.T) {
	t.Parallel()
	schema := manifestSchema(t)
	for name, packs := range map[string][]string{"starter": nil, "everything": {oddPack(t)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			school := kiosktest.Start(t, kiosktest.Options{Packs: packs})
			c := school.Client(t)
			var paths []string
			for _, e := range school.Site.Catalog().Exhibits() {
				paths = append(paths, "/iiif/"+e.Slug+"/manifest.json")
			}
			for _, sec := range school.Site.Catalog().Sections() {
				paths = append(paths, "/iiif/sections/"+sec.Slug+"/manifest.json")
			}
			for _, path := range paths {
				if err := valid(schema, c.Get(path).Want(200).Body); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
		})
	}
}

func valid(schema *jsonschema.Schema, body string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

// The schema refuses what the specification does not allow; else it would prove nothing.
func TestManifestSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema := manifestSchema(t)
	school := kiosktest.Start(t, kiosktest.Options{})
	good := school.Client(t).Get("/iiif/schagen-1689/manifest.json").Want(200).Body
	for name, change := range map[string][2]string{
		"no type":                {`"type":"Manifest",`, ``},
		"a text without a list":  {`"label":{"en":["World map by G. van Schagen, 1689"]`, `"label":{"en":"World map by G. van Schagen, 1689"`},
		"an id that is no URI":   {`"id":"http`, `"id":"`},
		"a width that is a text": {`"width":2700`, `"width":"2700"`},
		"a canvas of no height":  {`"height":1350`, `"height":0`},
		"an unknown property":    {`"behavior":`, `"behaviour":`},
		"an unknown motivation":  {`"motivation":"painting"`, `"motivation":"paint"`},
		"a part of no width":     {`#xywh=2318,512,92,30`, `#xywh=2318,512,0,30`},
		"a service of version 2": {`ImageService3`, `ImageService2`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := strings.Replace(good, change[0], change[1], 1)
			if bad == good {
				t.Fatalf("nothing to change: %s", change[0])
			}
			if valid(schema, bad) == nil {
				t.Error("allowed")
			}
		})
	}
	if err := valid(schema, good); err != nil {
		t.Error(err)
	}
}

// Films, things and all sources are told to readers of either language.
func TestManifestLeadsToFilmsAndSources(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{oddPack(t)}})
	var m struct {
		Rendering []struct{ ID, Type, Format string }
		Metadata  []struct{ Label, Value map[string][]string }
	}
	c := school.Client(t)
	c.Get("/iiif/le-hoi/manifest.json").Want(200).JSON(&m)
	if len(m.Rendering) != 2 || m.Rendering[0].Type != "Video" || m.Rendering[1].Type != "Sound" || m.Rendering[1].Format != "audio/mpeg" {
		t.Fatalf("rendering is %+v", m.Rendering)
	}
	for _, r := range m.Rendering {
		c.Get(strings.TrimPrefix(r.ID, school.URL)).Want(200)
	}
	m.Rendering = nil
	c.Get("/iiif/sac-phong/manifest.json").Want(200).JSON(&m)
	sources := m.Metadata[len(m.Metadata)-1].Value
	if len(sources["vi"]) != 2 || len(sources["en"]) != 2 || m.Rendering != nil {
		t.Errorf("sources are %v, rendering %v", sources, m.Rendering)
	}
}
