package starter_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"testing"

	"trienlam/exhibits/pack"
	"trienlam/exhibits/starter"
)

var update = flag.Bool("update", false, "write pack/"+pack.ParsedFile)

// The parsed form that a start reads is that of the YAML files beside it.
func TestParsedIsUpToDate(t *testing.T) {
	t.Parallel()
	want, err := pack.Parsed(os.DirFS("pack"))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("pack/"+pack.ParsedFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := fs.ReadFile(starter.FS(), pack.ParsedFile)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("pack/%s is out of date: run go generate ./exhibits/starter (%v)", pack.ParsedFile, err)
	}
}
