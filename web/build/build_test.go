package build

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// dist is committed so that `go install` works; this keeps it equal to its sources.
func TestDistFresh(t *testing.T) {
	t.Parallel()
	files, err := Files("..")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, f := range files {
		want[f.Name] = true
		got, err := os.ReadFile(filepath.Join("..", "dist", f.Name))
		if err != nil || !bytes.Equal(plain(t, f.Name, got), plain(t, f.Name, f.Bytes)) {
			t.Errorf("dist/%s is not what the sources give: run go run ./cmd/webbuild", f.Name)
		}
	}
	entries, err := os.ReadDir("../dist")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("dist/%s has no source any more: run go run ./cmd/webbuild", e.Name())
		}
	}
}

// plain undoes the compression, which another release of Go may do otherwise.
func plain(t *testing.T, name string, b []byte) []byte {
	t.Helper()
	if filepath.Ext(name) != ".gz" {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if b, err = io.ReadAll(z); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

func TestFilesRepeatable(t *testing.T) {
	t.Parallel()
	first, err := Files("..")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Files("..")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range first {
		if f.Name != again[i].Name || !bytes.Equal(f.Bytes, again[i].Bytes) {
			t.Errorf("%s differs between two builds", f.Name)
		}
	}
}

// Write leaves nothing of an older build behind, and does not touch what is equal.
func TestWrite(t *testing.T) {
	t.Parallel()
	dist := t.TempDir()
	if err := os.WriteFile(filepath.Join(dist, "old.js"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	files := []File{{Name: "a.js", Bytes: []byte("a")}, {Name: "b.css", Bytes: []byte("b")}}
	for range 2 {
		if err := Write(dist, files); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dist)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 {
		t.Errorf("got %d files, want a.js and b.css", len(entries))
	}
}
