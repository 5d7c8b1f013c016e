package sqlite_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibcIsTheOneTheDriverWasBuiltWith: modernc.org/sqlite is generated against one version of
// modernc.org/libc and breaks in quiet ways with another, which a blind "go get -u" would bring.
func TestLibcIsTheOneTheDriverWasBuiltWith(t *testing.T) {
	t.Parallel()
	list := func(format, module string) string {
		out, err := exec.Command("go", "list", "-m", "-f", format, module).Output()
		if err != nil {
			t.Fatalf("go list %s: %v", module, err)
		}
		return strings.TrimSpace(string(out))
	}
	mod, err := os.ReadFile(filepath.Join(list("{{.Dir}}", "modernc.org/sqlite"), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "modernc.org/libc " + list("{{.Version}}", "modernc.org/libc"); !strings.Contains(string(mod), want) {
		t.Errorf("the driver does not ask for %s", want)
	}
}
