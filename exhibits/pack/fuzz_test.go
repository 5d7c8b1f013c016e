package pack_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"trienlam/exhibits/pack"
)

// FuzzManifest puts what strangers send into every YAML file of a pack.
func FuzzManifest(f *testing.F) {
	stories, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, story := range stories {
		archive, err := txtar.ParseFile(story)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add(file.Data)
			}
		}
	}
	for _, name := range []string{"pack.yaml", "exhibits/ban-xoay/exhibit.yaml", "decks/gioi-thieu.yaml"} {
		b, err := os.ReadFile("testdata/gom-thanh-ha/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	good, err := os.ReadFile("testdata/gom-thanh-ha/pack.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, first := range [][]byte{good, b} {
			p, problems := pack.Load(fstest.MapFS{
				"pack.yaml":               {Data: first},
				"exhibits/a/exhibit.yaml": {Data: b},
				"exhibits/a/vi.md":        {Data: b},
				"exhibits/a/a.svg":        {Data: b},
				"decks/a.yaml":            {Data: b},
			})
			if (p == nil) != (len(problems) > 0) {
				t.Errorf("got pack %v and %d problems", p, len(problems))
			}
			lines := 1 + strings.Count(string(b), "\n") + strings.Count(string(b), "\r")
			for _, problem := range problems {
				if problem.Line < 1 || problem.File != "pack.yaml" && problem.Line > lines+1 {
					t.Errorf("a fault beyond the file's %d lines: %v", lines, problem)
				}
				if strings.ContainsAny(problem.Print("vi")+problem.Print("en"), "\n\r") {
					t.Errorf("a fault on two lines: %q", problem)
				}
			}
		}
	})
}

// FuzzMedia puts what strangers send into the files that are read to their end, and into a signature.
func FuzzMedia(f *testing.F) {
	for _, name := range []string{"data/ban-do.geojson", "exhibits/le-hoi/loi.vi.vtt", "exhibits/tuong-ho/ho.glb", "exhibits/le-hoi/phim.mp4", "exhibits/le-hoi/trong.mp3", "exhibits/le-hoi/bia.png"} {
		b, err := os.ReadFile("testdata/dinh-lang/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("WEBVTT\n\nSTYLE\n::cue{color:red}\n\n1\n00:01.000 --> 00:02.000\n<c.a>a</c>\n"))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"sea"},"geometry":{"type":"Point","coordinates":[1e400,[]]}}]}`))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>a{}</style></svg>`))
	f.Add([]byte(strings.Repeat("0", 64) + "  a.vtt\n"))
	manifest, err := os.ReadFile("testdata/dinh-lang/pack.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m := fstest.MapFS{"pack.yaml": {Data: manifest}}
		for _, name := range []string{
			"data/ban-do.geojson", "a.vtt", "a.svg", "a.jpg", "a.png", "a.webp", "a.tiff", "a.glb", "a.mp4", "a.webm", "a.mp3", "a.m4a", "a.ogg", "a.pdf",
			pack.ManifestFile, pack.SignatureFile,
		} {
			m[name] = &fstest.MapFile{Data: b}
		}
		p, faults, warnings := pack.Check(m)
		if p != nil {
			t.Error("a pack is let in whose signature is one of its files")
		}
		lines := 1 + strings.Count(string(b), "\n") + strings.Count(string(b), "\r")
		for _, problem := range append(faults, warnings...) {
			if problem.Line < 1 || problem.File != "pack.yaml" && problem.Line > lines+1 || strings.ContainsAny(problem.Print("vi")+problem.Print("en"), "\n\r") {
				t.Errorf("a fault on several lines or beyond the file's %d: %v", lines, problem)
			}
		}
		pack.Verify(m)
	})
}
