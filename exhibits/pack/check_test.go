package pack

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Whatever is done to a good file, our reading of the schemas and a library's come to one verdict.
func TestCheckAgreesWithJSONSchema(t *testing.T) {
	t.Parallel()
	c := jsonschema.NewCompiler()
	for schema, files := range map[string][]string{
		packSchema: {"gom-thanh-ha/pack.yaml", "dinh-lang/pack.yaml"}, deckSchema: {"gom-thanh-ha/decks/gioi-thieu.yaml"},
		exhibitSchema: {
			"gom-thanh-ha/exhibits/lo-gom/exhibit.yaml", "dinh-lang/exhibits/sac-phong/exhibit.yaml",
			"dinh-lang/exhibits/ban-do-lang/exhibit.yaml", "dinh-lang/exhibits/le-hoi/exhibit.yaml",
			"dinh-lang/exhibits/tuong-ho/exhibit.yaml",
		},
	} {
		b, err := schemaFiles.ReadFile("schema/" + schema + ".json")
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(schema, doc); err != nil {
			t.Fatal(err)
		}
		lib := c.MustCompile(schema)
		compare := func(t *testing.T, root *node, file, what string) {
			f := faults{format: formats[len(formats)-1]} // a library knows no "since"
			f.check(file, root, compiled()[schema], nil)
			if err := lib.Validate(root.plain()); (err == nil) != (len(f.list) == 0) {
				t.Errorf("%s: %s: library says %v, we say %v", file, what, err, f.list)
			}
		}
		for _, file := range files {
			src, err := os.ReadFile("testdata/" + file)
			if err != nil {
				t.Fatal(err)
			}
			var f faults
			root := f.tree(file, src)
			compare(t, root, file, "as it is")
			n := 0
			mutate(root, "", func(what string) { n++; compare(t, root, file, what) })
			if n < 100 {
				t.Errorf("%s: only %d changes", file, n)
			}
		}
	}
}

// odd are values that may stand anywhere by mistake.
const odd = `[null, true, 0, -1, 1, 1.0, 4.5, 1e6, .inf, "", " ", "x", "a b/c", "../x", "http://x.vn/a", "1.0.0", "vi", [], [1, 2, 3, 4], [1, 2, 3], [1, 2, 3, 0],
[a, a], {}, {vi: a}, {vi: ""}, {en: a}, {vi: a, fr-CA: b}, {vi: a, Tiếng Anh: b}]`

// mutate puts odd values in the place of every value below n, takes every key away and adds one.
func mutate(n *node, at string, changed func(what string)) {
	var f faults
	values := f.tree("", []byte(odd)).list
	for _, key := range append([]string(nil), n.keys...) {
		old := n.fields[key]
		delete(n.fields, key)
		changed(at + " without " + key)
		for _, v := range values {
			n.fields[key] = v
			changed(fmt.Sprintf("%s/%s is %q", at, key, v.raw))
		}
		n.fields[key] = old
		n.fields["thua"] = old
		changed(at + " with thua")
		delete(n.fields, "thua")
		mutate(old, at+"/"+key, changed)
	}
	for i, old := range n.list {
		for _, v := range values {
			n.list[i] = v
			changed(fmt.Sprintf("%s/%d is %q", at, i, v.raw))
		}
		n.list[i] = old
		mutate(old, at+"/"+strings.Repeat("i", i), changed)
	}
}

// plain returns the value as encoding/json would give it.
func (n *node) plain() any {
	switch n.kind {
	case mapping:
		m := make(map[string]any, len(n.fields))
		for k, v := range n.fields {
			m[k] = v.plain()
		}
		return m
	case sequence:
		l := make([]any, len(n.list))
		for i, v := range n.list {
			l[i] = v.plain()
		}
		return l
	}
	if _, ok := n.float(); !ok && n.typeName() == "string" {
		return fmt.Sprint(n.value)
	}
	return n.value
}
