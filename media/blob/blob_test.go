package blob_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trienlam/media/blob"
)

func write(text string, err error) func(io.Writer) error {
	return func(w io.Writer) error {
		_, werr := io.WriteString(w, text)
		return errors.Join(werr, err)
	}
}

func TestWriteFileIsWholeOrAbsent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	broken := errors.New("cable pulled")
	for _, step := range []struct {
		name, text string
		fail       error
		want       string
	}{
		{"a failed first write leaves nothing", "half", broken, ""},
		{"a write", "một", nil, "một"},
		{"a failed write leaves the old file", "half", broken, "một"},
		{"a write replaces", "hai", nil, "hai"},
	} {
		err := blob.WriteFile(dir, "a.jpg", write(step.text, step.fail))
		if !errors.Is(err, step.fail) {
			t.Errorf("%s: got %v", step.name, err)
		}
		got, err := os.ReadFile(filepath.Join(dir, "a.jpg"))
		if string(got) != step.want || (err != nil) != (step.want == "") {
			t.Errorf("%s: file is %q, %v, want %q", step.name, got, err, step.want)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
			t.Errorf("%s: left behind %v", step.name, left)
		}
	}
	if err := blob.WriteFile(filepath.Join(dir, "khong-co"), "a", write("", nil)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing folder: got %v", err)
	}
}

func TestSweepRemovesOnlyWhatWasInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{".a.jpg.123.tmp", "a.jpg", "b.tmp", ".giu-lai"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{".a.jpg.123.tmp", "a.jpg"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".b.jpg.9.tmp"), nil, 0o600); err != nil { // being written
		t.Fatal(err)
	}
	if err := blob.Sweep(dir); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 {
		t.Errorf("%v, %v", entries, err)
	}
	if err := blob.Sweep(filepath.Join(dir, "khong-co")); err == nil {
		t.Error("a missing folder was swept")
	}
}
