package kiosktest_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// heights is the drawing of kiosk/docs/architecture.md: a package imports only lower numbers.
// Tests may import anything; tools stand outside.
var heights = map[string]int{
	"kiosk": 0,
	"media": 4, "media/blob": 6, "media/sound": 6, "media/tiles": 6, "media/derive": 8, "media/serve": 9,
	"exhibits": 10, "exhibits/pack": 12, "exhibits/search": 12, "exhibits/labels": 12, "exhibits/starter": 12,
	"exhibits/assemble": 13, "web": 13, "kiosk/bus": 15, "kiosk/natsbus": 16,
	"kiosk/auth": 20, "kiosk/content": 20, "kiosk/live": 20, "kiosk/schedule": 20, "kiosk/screen": 20, "kiosk/visit": 20,
	"kiosk/report/docx": 24, "kiosk/report/draw": 24, "kiosk/report/xlsx": 24, "kiosk/report": 25, "kiosk/department": 25,
	"kiosk/server": 40, "kiosk/sqlite": 40, "kiosk/postgres": 40, "kiosk/ops": 40, "kiosk/config": 40,
	"kiosk/app": 45, "kiosk/kiosktest": 50, "cmd/trienlam": 60,
}

// tools are programs for developers and generators: never linked into the server.
var tools = map[string]bool{
	"cmd/webbuild": true, "cmd/loadgen": true, "web/build": true, "web/apps": true, "exhibits/starter/seamap": true, "kiosk/bus/bustest": true,
	"media/derive/derivetest": true,
}

// only names packages that alone may import a module, so that it can be replaced in one place.
var only = map[string][]string{
	"github.com/labstack/echo/v4":        {"kiosk/server"},
	"github.com/gorilla/websocket":       {"kiosk/server", "kiosk/kiosktest", "cmd/loadgen"},
	"github.com/skip2/go-qrcode":         {"exhibits/labels"},
	"github.com/signintech/gopdf":        {"exhibits/labels"},
	"modernc.org/sqlite":                 {"kiosk/sqlite"},
	"github.com/evanw/esbuild/pkg/api":   {"web/build"},
	"github.com/alecthomas/kong":         {"cmd/trienlam"},
	"github.com/alexedwards/argon2id":    {"kiosk/auth"},
	"github.com/yuin/goldmark":           {"exhibits"},
	"github.com/xuri/excelize/v2":        {"exhibits/assemble", "kiosk/report/xlsx"},
	"github.com/VictoriaMetrics/metrics": {"kiosk/server"},
	"database/sql":                       {"kiosk/sqlite"},
}

func TestImportsGoDownOnly(t *testing.T) {
	t.Parallel()
	for file, imports := range sources(t) {
		from := path.Dir(file)
		height, known := heights[from]
		if !known && !tools[from] {
			t.Errorf("%s: package %s has no height; add it to the drawing and to this test", file, from)
		}
		for _, imp := range imports {
			if owners, ok := only[imp]; ok && !contains(owners, from) {
				t.Errorf("%s imports %s, which only %v may", file, imp, owners)
			}
			to, ours := strings.CutPrefix(imp, "trienlam/")
			if !ours || tools[from] {
				continue
			}
			if tools[to] {
				t.Errorf("%s imports the tool %s", file, to)
			} else if heights[to] >= height {
				t.Errorf("%s (%d) imports %s (%d): not lower", file, height, to, heights[to])
			}
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// sources returns the imports of every Go file that is not a test, by path from the module's root.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	const root = "../.."
	out := map[string][]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		imports := []string{}
		for _, s := range f.Imports {
			imp, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imp)
		}
		out[filepath.ToSlash(rel)] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d source files found: the walk is broken", len(out))
	}
	return out
}
