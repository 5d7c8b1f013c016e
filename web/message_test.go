package web

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

func TestMessage(t *testing.T) {
	t.Parallel()
	unknown := kiosk.E(kiosk.NotFound, "server.getCode", "code/unknown", nil)
	for _, tc := range []struct {
		name, lang       string
		err              error
		title, detailHas string
	}{
		{"words of the ID", "vi", unknown.With("code", "3.07"), "Không có tư liệu mang mã 3.07", "số in trên nhãn"},
		{"English", "en", unknown.With("code", "307"), "No exhibit has code 307", "printed on the label"},
		{"a value is not searched for places", "en", unknown.With("code", "{code}"), "No exhibit has code {code}", ""},
		{"a place without a value", "en", unknown, "No exhibit has code …", ""},
		{"a language we have no words in", "lo", unknown.With("code", "1"), "Không có tư liệu mang mã 1", ""},
		{"wrapped", "vi", fmt.Errorf("x: %w", unknown.With("code", "9")), "Không có tư liệu mang mã 9", ""},
		{"an ID without words speaks by its kind", "en", kiosk.E(kiosk.Conflict, "a.B", "never/heard-of", nil), "This has just changed or someone else holds it", "Reload"},
		{"an error of another package never shows", "en", errors.New("sql: secret"), "The server met an error", "Try again"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			title, detail := Message(tc.lang, tc.err)
			if title != tc.title || !strings.Contains(detail, tc.detailHas) {
				t.Errorf("got %q, %q; want title %q, detail with %q", title, detail, tc.title, tc.detailHas)
			}
		})
	}
}

// Every kind has general words, and every message has both languages and a title.
func TestMessagesComplete(t *testing.T) {
	t.Parallel()
	for kind, id := range kindWords {
		if messages()[id] == nil {
			t.Errorf("kind %d: %s has no words", kind, id)
		}
	}
	for id, text := range messages() {
		for _, lang := range Languages {
			if title, _ := splitTitle(text[lang]); title == "" {
				t.Errorf("%s has no words in %s", id, lang)
			}
		}
	}
}

// An ID has its words in one file only: Message would show the first it reads.
func TestMessagesOnce(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(localeFiles, "locales/messages/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]string{}
	for _, name := range files {
		var one map[string]exhibits.Text
		mustReadYAML(name, &one)
		for id := range one {
			if in[id] != "" {
				t.Errorf("%s is in %s and in %s", id, in[id], name)
			}
			in[id] = name
		}
	}
}

// Every message ID in the Go sources has words. An ID is the third argument of kiosk.E, or any
// literal of the form area/id whose area has a file of words.
func TestMessagesOfSources(t *testing.T) {
	t.Parallel()
	areas := map[string]bool{}
	for id := range messages() {
		if area, _, ok := strings.Cut(id, "/"); ok {
			areas[area] = true
		}
	}
	shape := regexp.MustCompile(`^([a-z]+)/([a-z0-9]+(-[a-z0-9]+)*)$`)
	for _, root := range []string{"../kiosk", "../exhibits", "../media", "../cmd", "."} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for id, direct := range messageIDs(t, name, src, shape) {
				area, _, _ := strings.Cut(id, "/")
				if messages()[id] == nil && (direct || areas[area]) {
					t.Errorf("%s: message %q has no words in web/locales/messages", name, id)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// messageIDs returns the possible message IDs of one source file; true marks those given to E.
func messageIDs(t *testing.T, name string, src []byte, shape *regexp.Regexp) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Logf("%s is being edited: %v", name, err)
		return nil
	}
	ids := map[string]bool{}
	literal := func(n ast.Node, direct bool) {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		s, err := strconv.Unquote(lit.Value)
		if err == nil && shape.MatchString(s) {
			ids[s] = ids[s] || direct
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			if name := calledName(n.Fun); name == "kiosk.E" && len(n.Args) == 4 {
				literal(n.Args[2], true)
			}
		default:
			literal(n, false)
		}
		return true
	})
	return ids
}

func calledName(fun ast.Expr) string {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if x, ok := sel.X.(*ast.Ident); ok {
		return x.Name + "." + sel.Sel.Name
	}
	return ""
}
