package kiosktest_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"trienlam/kiosk/kiosktest"
)

// The tiles of a pack that is shown in place are made before anybody asks. A server that was killed
// while it made them leaves no half of one, and the next start makes the rest.
func TestPicturesArePreparedAtEveryStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	derived := filepath.Join(dir, "derived")
	if err := os.MkdirAll(derived, 0o700); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(derived, ".0123-512.tiles.77.tmp")
	if err := os.WriteFile(half, []byte("cut short"), 0o600); err != nil {
		t.Fatal(err)
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(half, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	kiosktest.Start(t, kiosktest.Options{Dir: dir, Packs: []string{"../../exhibits/pack/testdata/dinh-lang"}})
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		made, err := filepath.Glob(filepath.Join(derived, "[0-9a-f]*.tiles"))
		if err != nil {
			t.Fatal(err)
		}
		small, err := filepath.Glob(filepath.Join(derived, "*-320.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		if len(made) == 2 && len(small) == 3 { // the map that two exhibits share, the poster of the film, a turn
			break
		}
		if time.Now().After(end) {
			t.Fatalf("made %d sets of tiles and small pictures %v", len(made), small)
		}
	}
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("half a set of tiles is left: %v", err)
	}
}
