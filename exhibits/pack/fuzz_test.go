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
