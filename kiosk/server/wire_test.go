package server

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var updateWire = flag.Bool("update", false, "rewrite generated and golden files")

const wireTS = "../../web/shared/wire.ts"

// nullable names the lists that JSON shows as null; every other list is at least [].
var nullable = map[string]bool{"Poll.counts": true, "Poll.before": true}

// TestWire keeps web/shared/wire.ts equal to the structs of the wire files; -update rewrites it.
func TestWire(t *testing.T) {
	want, err := wire("*wire*.go")
	if err != nil {
		t.Fatal(err)
	}
	if *updateWire {
		if err := os.WriteFile(wireTS, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(wireTS)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("web/shared/wire.ts is old: go test ./kiosk/server -run TestWire -update")
	}
}

// wire writes the types of the files that match pattern as TypeScript, with their comments.
func wire(pattern string) ([]byte, error) {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("// Generated from kiosk/server/*wire*.go by go test ./kiosk/server -run TestWire -update. Do not edit.\n")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != gotoken.TYPE {
				continue
			}
			for _, spec := range gen.Specs {
				if err := wireType(&b, gen.Doc, spec.(*ast.TypeSpec)); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
			}
		}
	}
	return b.Bytes(), nil
}

func wireType(b *bytes.Buffer, doc *ast.CommentGroup, spec *ast.TypeSpec) error {
	fmt.Fprintf(b, "\n/** %s */\n", strings.Join(strings.Fields(doc.Text()), " "))
	s, ok := spec.Type.(*ast.StructType)
	if !ok {
		name, err := wireName(spec.Type)
		fmt.Fprintf(b, "export type %s = %s;\n", spec.Name, name)
		return err
	}
	var bases []string
	var fields bytes.Buffer
	for _, f := range s.Fields.List {
		if len(f.Names) == 0 {
			bases = append(bases, f.Type.(*ast.Ident).Name)
			continue
		}
		if err := wireField(&fields, spec.Name.Name, f); err != nil {
			return fmt.Errorf("%s: %w", spec.Name, err)
		}
	}
	extends := ""
	if len(bases) > 0 {
		extends = " extends " + strings.Join(bases, ", ")
	}
	fmt.Fprintf(b, "export interface %s%s {\n%s}\n", spec.Name, extends, fields.Bytes())
	return nil
}

func wireField(b *bytes.Buffer, owner string, f *ast.Field) error {
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return err
	}
	tag = strings.TrimSuffix(strings.TrimPrefix(tag, `json:"`), `"`)
	parts := strings.Split(tag, ",")
	ts, err := wireName(f.Type)
	if err != nil {
		return err
	}
	optional := ""
	if slices.Contains(parts[1:], "omitempty") {
		optional, ts = "?", strings.TrimSuffix(ts, " | null")
	}
	if nullable[owner+"."+parts[0]] {
		ts += " | null"
	}
	comment := ""
	if c := strings.TrimSpace(f.Comment.Text()); c != "" {
		comment = " // " + c
	}
	fmt.Fprintf(b, "  %s%s: %s;%s\n", parts[0], optional, ts, comment)
	return nil
}

// wireName is a Go type in TypeScript.
func wireName(e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string", "Text":
			return "string", nil
		case "bool":
			return "boolean", nil
		case "int", "int64", "float64", "Whole", "Millis":
			return "number", nil
		}
		return e.Name, nil
	case *ast.SelectorExpr: // time.Time as RFC 3339
		return "string", nil
	case *ast.StarExpr:
		name, err := wireName(e.X)
		return name + " | null", err
	case *ast.ArrayType:
		name, err := wireName(e.Elt)
		if n, ok := e.Len.(*ast.BasicLit); ok && err == nil {
			size, err := strconv.Atoi(n.Value)
			return "[" + strings.TrimSuffix(strings.Repeat(name+", ", size), ", ") + "]", err
		}
		return name + "[]", err
	case *ast.MapType:
		name, err := wireName(e.Value)
		return "Record<string, " + name + ">", err
	}
	return "", fmt.Errorf("no TypeScript for %T", e)
}
