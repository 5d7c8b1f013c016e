//go:build e2e

package build

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestLogic runs the tests of the pages' DOM-free modules in Node's own test runner.
func TestLogic(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../shared/*.test.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	dir := t.TempDir()
	r := api.Build(api.BuildOptions{
		EntryPoints: files, Outdir: dir, Bundle: true, Write: true, Platform: api.PlatformNode,
		Format: api.FormatESModule, OutExtension: map[string]string{".js": ".mjs"}, TsconfigRaw: "{}",
	})
	if len(r.Errors) > 0 {
		t.Fatal(strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), ""))
	}
	built, err := filepath.Glob(filepath.Join(dir, "*.mjs"))
	if err != nil || len(built) != len(files) {
		t.Fatalf("built %d of %d: %v", len(built), len(files), err)
	}
	if out, err := exec.CommandContext(t.Context(), "node", append([]string{"--test"}, built...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
