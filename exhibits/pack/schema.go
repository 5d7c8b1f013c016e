package pack

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// Schemas returns the published JSON Schemas (draft 2020-12) of format 1.1: pack.json,
// exhibit.json and deck.json. A property with the annotation "since" came with that format.
func Schemas() fs.FS {
	sub, err := fs.Sub(schemaFiles, "schema")
	if err != nil {
		panic(err)
	}
	return sub
}

const (
	packSchema    = "pack"
	exhibitSchema = "exhibit"
	deckSchema    = "deck"
)

// rule is a schema with the keywords that ours use. A library for all of JSON Schema costs every
// start 12 ms, as it compiles its own schemas first; a test compares the two.
type rule struct {
	Ref        string           `json:"$ref"`
	Type       types            `json:"type"`
	Enum       []any            `json:"enum"`
	Required   []string         `json:"required"`
	Properties map[string]*rule `json:"properties"`
	Matching   map[string]*rule `json:"patternProperties"`
	Additional *bool            `json:"additionalProperties"`
	OneOf      []*rule          `json:"oneOf"`
	MinItems   *int             `json:"minItems"`
	MaxItems   *int             `json:"maxItems"`
	Unique     bool             `json:"uniqueItems"`
	Prefix     []*rule          `json:"prefixItems"`
	Items      *rule            `json:"items"`
	Pattern    string           `json:"pattern"`
	Minimum    *float64         `json:"minimum"`
	Maximum    *float64         `json:"maximum"`
	Above      *float64         `json:"exclusiveMinimum"`
	Defs       map[string]*rule `json:"$defs"`
	Since      float64          `json:"since"` // the format that a property came with; 0 for the first

	// For people and editors.
	Schema string `json:"$schema"`
	ID     string `json:"$id"`
	Title  string `json:"title"`
	About  string `json:"description"`

	name    string // in $defs, of the rule and its parts, for the words; "" if none
	pattern *regexp.Regexp
	match   map[*regexp.Regexp]*rule
	since   map[string]float64 // of Properties, those that not every format has
}

// types is one name of a type or a list of them.
type types []string

// UnmarshalJSON takes both forms.
func (t *types) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*t = types{""}
		return json.Unmarshal(b, &(*t)[0])
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// compiled holds the schemas, read at their first use. A fault in them is ours.
var compiled = sync.OnceValue(func() map[string]*rule {
	all := map[string]*rule{}
	for _, name := range []string{packSchema, exhibitSchema, deckSchema} {
		b, err := schemaFiles.ReadFile("schema/" + name + ".json")
		if err != nil {
			panic(err)
		}
		root := &rule{}
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields() // a keyword that would not be obeyed
		if err := d.Decode(root); err != nil {
			panic(err)
		}
		for def, r := range root.Defs {
			r.compile(root, def)
		}
		root.compile(root, "")
		all[name] = root
	}
	return all
})

// compile prepares r, a part of the definition name of root.
func (r *rule) compile(root *rule, name string) {
	r.name = name
	if r.Pattern != "" {
		r.pattern = regexp.MustCompile(r.Pattern)
	}
	for _, p := range r.Properties {
		p.compile(root, "")
	}
	r.match = map[*regexp.Regexp]*rule{}
	for pattern, p := range r.Matching {
		p.compile(root, name)
		r.match[regexp.MustCompile(pattern)] = p.target(root)
	}
	r.since = map[string]float64{}
	for key, p := range r.Properties {
		if p.Since > 0 {
			r.since[key] = p.Since
		}
		r.Properties[key] = p.target(root)
	}
	for _, list := range [][]*rule{r.OneOf, r.Prefix} {
		for i, p := range list {
			p.compile(root, name)
			list[i] = p.target(root)
		}
	}
	if r.Items != nil {
		r.Items.compile(root, name)
		r.Items = r.Items.target(root)
	}
}

// target is the definition that r refers to, else r.
func (r *rule) target(root *rule) *rule {
	if r.Ref == "" {
		return r
	}
	to := root.Defs[strings.TrimPrefix(r.Ref, "#/$defs/")]
	if to == nil {
		panic("pack: schema refers to " + r.Ref)
	}
	return to
}

// obey reports every way in which root breaks a schema, with lines and words.
func (l *loader) obey(file string, root *node, schema string) {
	if !l.proven {
		l.check(file, root, compiled()[schema], nil)
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
