package pack_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// The way of a pack between two schools: folder, zip, staging folder, and the same content.
func TestBuildOpenExtract(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "gom")
	if err := os.CopyFS(dir, os.DirFS("testdata/gom-thanh-ha")); err != nil {
		t.Fatal(err)
	}
	for _, stray := range []string{"Thumbs.db", ".DS_Store", "exhibits/lo-gom/may-tinh.exe"} {
		if err := os.WriteFile(filepath.Join(dir, stray), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := func(from string) []byte {
		t.Helper()
		var b bytes.Buffer
		problems, err := pack.Build(from, &b)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		return b.Bytes()
	}
	first := build(dir)
	name := filepath.Join(t.TempDir(), "gom.zip")
	if err := os.WriteFile(name, first, 0o600); err != nil {
		t.Fatal(err)
	}
	fsys, closer, err := pack.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	if _, err := fs.Stat(fsys, "Thumbs.db"); err == nil {
		t.Error("a stray file is in the zip")
	}
	want := load(t, "testdata/gom-thanh-ha")
	got, problems := pack.Load(fsys)
	if diff := cmp.Diff(want, got, samePack); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
	staging := filepath.Join(t.TempDir(), "staging")
	if err := pack.Extract(fsys, staging); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, load(t, staging), samePack); diff != "" {
		t.Error(diff)
	}
	if !bytes.Equal(first, build(staging)) {
		t.Error("the same content gives another zip")
	}
	if err := pack.Extract(fsys, staging); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("got %v, want a conflict: the folder is there already", err)
	}
}

func TestBuildRefusesAPackWithProblems(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	problems, err := pack.Build(t.TempDir(), &b)
	if err != nil || len(problems) != 1 || problems[0].Print("en")[:12] != "pack.yaml:1:" || b.Len() > 0 {
		t.Errorf("got %v, %v and %d bytes", problems, err, b.Len())
	}
}

// A zip that breaks off or lies about its content leaves no staging folder behind.
func TestExtractDamagedZip(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if _, err := pack.Build("testdata/gom-thanh-ha", &b); err != nil {
		t.Fatal(err)
	}
	damaged := b.Bytes()
	at := bytes.Index(damaged, []byte("\xff\xd8\xff"))
	damaged[at+200] ^= 0xff // far behind what tells a JPEG
	fsys, faults := pack.OpenZip(bytes.NewReader(damaged), int64(len(damaged)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	name := string(damaged[bytes.LastIndex(damaged[:at], []byte("exhibits/")):at])
	if _, problems := pack.Load(fsys); len(problems) == 0 || problems[0].ID != "zip-entry" || !strings.HasPrefix(name, problems[0].File) {
		t.Errorf("got %v, want that %q is damaged", problems, name)
	}
	staging := filepath.Join(t.TempDir(), "staging")
	if err := pack.Extract(fsys, staging); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("got %v, want unprocessable", err)
	}
	if _, err := os.Stat(staging); !os.IsNotExist(err) {
		t.Errorf("the staging folder is still there: %v", err)
	}
}
