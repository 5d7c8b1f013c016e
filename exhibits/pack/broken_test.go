package pack_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"trienlam/exhibits/pack"
)

var update = flag.Bool("update", false, "rewrite the expected problems in testdata")

func copyInto(m fstest.MapFS, from fs.FS) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(from, name)
		m[name] = &fstest.MapFile{Data: b, Mode: 0o644}
		return err
	})
}

// TestBrokenPacks lays the files of each testdata/*.txtar over the good pack ("-- -name --" takes
// a file away) and compares the problems with the archive's want.vi and want.en.
func TestBrokenPacks(t *testing.T) {
	t.Parallel()
	stories, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatal("no stories", err)
	}
	for _, story := range stories {
		t.Run(strings.TrimSuffix(filepath.Base(story), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(story)
			if err != nil {
				t.Fatal(err)
			}
			m := files(t, "testdata/gom-thanh-ha")
			want, kept := map[string]string{}, archive.Files[:0]
			for _, f := range archive.Files {
				lang, isWant := strings.CutPrefix(f.Name, "want.")
				gone, isGone := strings.CutPrefix(f.Name, "-")
				switch {
				case isWant:
					want[lang] = string(f.Data)
					continue
				case isGone:
					delete(m, gone)
				default:
					m[f.Name] = &fstest.MapFile{Data: bytes.TrimSuffix(f.Data, []byte("\\\n")), Mode: 0o644}
				}
				kept = append(kept, f)
			}
			p, problems := pack.Load(m)
			if (p == nil) != (len(problems) > 0) {
				t.Errorf("got pack %v and %d problems", p, len(problems))
			}
			archive.Files = kept
			for _, lang := range []string{"vi", "en"} {
				var got strings.Builder
				for _, problem := range problems {
					got.WriteString(problem.Print(lang) + "\n")
				}
				if diff := cmp.Diff(want[lang], got.String()); diff != "" && !*update {
					t.Errorf("%s:\n%s", lang, diff)
				}
				archive.Files = append(archive.Files, txtar.File{Name: "want." + lang, Data: []byte(got.String())})
			}
			if *update {
				if err := os.WriteFile(story, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
