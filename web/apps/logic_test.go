//go:build e2e

package apps

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestLogic runs every *.test.ts of the apps in Node's own test runner.
func TestLogic(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*/*.test.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	dir := t.TempDir()
	r := api.Build(api.BuildOptions{
		EntryPoints: files,
		Outdir:      dir,
		Bundle:      true,
		Platform:    api.PlatformNode,
		Format:      api.FormatESModule,
		OutExtension: map[string]string{
			".js": ".mjs",
		},
		TsconfigRaw: "{}", // tsconfig.json maps modules to their types, for tsc only
		Write:       true,
	})
	if len(r.Errors) > 0 {
		t.Fatal(strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), ""))
	}
	built, err := filepath.Glob(filepath.Join(dir, "*", "*.mjs"))
	if err != nil || len(built) != len(files) {
		t.Fatalf("built %d of %d: %v", len(built), len(files), err)
	}
	cmd := exec.CommandContext(t.Context(), "node", append([]string{"--test"}, built...)...)
	cmd.Env = append(os.Environ(), "TZ=Asia/Ho_Chi_Minh")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
