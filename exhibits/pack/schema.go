package pack

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// Schemas returns the published JSON Schemas (draft 2020-12) of format 1: pack.json, exhibit.json
// and deck.json.
func Schemas() fs.FS {
	sub, err := fs.Sub(schemaFiles, "schema")
	if err != nil {
		panic(err)
	}
	return sub
}

// The schemas, compiled together at the first use: about 5 ms.
const (
	packSchema    = "pack"
	exhibitSchema = "exhibit"
	deckSchema    = "deck"
)

var compiled = sync.OnceValue(func() map[string]*jsonschema.Schema {
	c := jsonschema.NewCompiler()
	all := map[string]*jsonschema.Schema{}
	for _, name := range []string{packSchema, exhibitSchema, deckSchema} {
		b, err := schemaFiles.ReadFile("schema/" + name + ".json")
		if err != nil {
			panic(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			panic(err)
		}
		url := "urn:trienlam:pack:1:" + name
		if err := c.AddResource(url, doc); err != nil {
			panic(err)
		}
		all[name] = c.MustCompile(url)
	}
	return all
})

// obey reports every way in which root breaks a schema.
func (l *loader) obey(file string, root *node, schema string) {
	if l.proven {
		return
	}
	err := compiled()[schema].Validate(root.plain())
	var invalid *jsonschema.ValidationError
	switch {
	case err == nil:
	case errors.As(err, &invalid):
		l.explain(file, root, invalid)
	default:
		l.add(file, 1, "yaml", "detail", err.Error())
	}
}

// explain turns the schema's verdict into faults with lines and words.
func (f *faults) explain(file string, root *node, e *jsonschema.ValidationError) {
	at := root.at(e.InstanceLocation)
	where := place(e.InstanceLocation)
	if where == "" {
		where = path.Base(file)
	}
	add := func(line int, id string, args ...string) {
		f.add(file, line, id, append(args, "where", where)...)
	}
	switch k := e.ErrorKind.(type) {
	case *kind.OneOf:
		add(at.line, "one-of-"+rule(e.SchemaURL))
	case *kind.AdditionalProperties:
		for _, key := range k.Properties {
			id := "unknown-key"
			if rule(e.SchemaURL) == "text" {
				id = "unknown-language"
			}
			line := at.line
			if c := at.fields[key]; c != nil {
				line = c.keyLine
			}
			add(line, id, "key", key)
		}
	case *kind.Required:
		for _, key := range k.Missing {
			id := "missing-key"
			if rule(e.SchemaURL) == "text" {
				id = "missing-vi"
			}
			add(at.line, id, "key", key)
		}
	case *kind.Type:
		id := "want-" + k.Want[0]
		switch r := rule(e.SchemaURL); {
		case k.Got == "null":
			id = "empty"
		case r == "text", r == "box" && k.Want[0] == "array":
			id = "want-" + r
		}
		add(at.line, id, "value", at.raw)
	case *kind.Pattern:
		add(at.line, "bad-"+rule(e.SchemaURL), "value", k.Got)
	case *kind.Enum:
		add(at.line, "enum", "value", fmt.Sprint(k.Got), "choices", join(k.Want))
	case *kind.Const:
		add(at.line, "format", "value", at.raw)
	case *kind.MinItems:
		add(at.line, items(e.SchemaURL, "too-few"), "min", fmt.Sprint(k.Want))
	case *kind.MaxItems:
		add(at.line, items(e.SchemaURL, "too-many"), "max", fmt.Sprint(k.Want))
	case *kind.UniqueItems:
		add(at.line, "twice")
	case *kind.Minimum, *kind.Maximum, *kind.ExclusiveMinimum:
		add(at.line, "range", "value", at.raw)
	default:
		if len(e.Causes) == 0 {
			add(at.line, "schema", "detail", fmt.Sprint(e.ErrorKind))
		}
		for _, cause := range e.Causes {
			f.explain(file, root, cause)
		}
	}
}

// rule names the $defs entry that spoke, e.g. "code"; "" if it was none.
func rule(url string) string {
	_, after, ok := strings.Cut(url, "#/$defs/")
	if !ok {
		return ""
	}
	name, rest, deeper := strings.Cut(after, "/")
	if deeper && strings.HasPrefix(rest, "properties/") {
		return ""
	}
	return name
}

// items picks the words for a list with too few or too many entries.
func items(url, id string) string {
	switch r := rule(url); {
	case r == "choices" || r == "box":
		return "count-" + r
	default:
		return id
	}
}

func join(values []any) string {
	s := make([]string, len(values))
	for i, v := range values {
		s[i] = fmt.Sprint(v)
	}
	return strings.Join(s, ", ")
}

// place writes a place for people: "media[0].alt".
func place(loc []string) string {
	var b strings.Builder
	for _, p := range loc {
		if p != "" && strings.Trim(p, "0123456789") == "" {
			b.WriteString("[" + p + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p)
	}
	return b.String()
}
