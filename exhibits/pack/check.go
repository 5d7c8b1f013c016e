package pack

import (
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
)

// check reports every way in which n, which stands at loc in the file, breaks r.
func (f *faults) check(file string, n *node, r *rule, loc []string) {
	where := place(loc)
	if where == "" {
		where = path.Base(file)
	}
	add := func(line int, id string, args ...string) {
		f.add(file, line, id, append(args, "where", where)...)
	}
	switch got := n.typeName(); {
	case len(r.Type) > 0 && !slices.Contains(r.Type, got) && !(got == "integer" && slices.Contains(r.Type, "number")):
		id := "want-" + r.Type[0]
		switch {
		case got == "null":
			id = "empty"
		case r.name == "text", r.name == "captions" && r.Type[0] == "object",
			(r.name == "box" || r.name == "pixel") && r.Type[0] == "array":
			id = "want-" + r.name
		}
		add(n.line, id, "value", n.raw)
		return
	case r.name == "format" && !slices.ContainsFunc(r.Enum, n.is):
		add(n.line, "format", "value", n.raw)
		return
	case r.Enum != nil && !slices.ContainsFunc(r.Enum, n.is):
		add(n.line, "enum", "value", n.raw, "choices", join(r.Enum))
		return
	}
	switch n.kind {
	case mapping:
		f.checkKeys(file, n, r, loc, add)
	case sequence:
		f.checkItems(file, n, r, loc, add)
	}
	if s, ok := n.value.(string); ok && r.pattern != nil && !r.pattern.MatchString(s) {
		add(n.line, "bad-"+r.name, "value", s)
	}
	if v, ok := n.float(); ok && (r.Minimum != nil && v < *r.Minimum || r.Maximum != nil && v > *r.Maximum ||
		r.Above != nil && v <= *r.Above) {
		add(n.line, "range", "value", n.raw)
	}
	if fit := slices.DeleteFunc(slices.Clone(r.OneOf), func(o *rule) bool { return !n.fits(o) }); r.OneOf != nil && len(fit) != 1 {
		add(n.line, "one-of-"+r.name)
	}
}

func (f *faults) checkKeys(file string, n *node, r *rule, loc []string, add func(int, string, ...string)) {
	for _, key := range r.Required {
		if n.fields[key] != nil {
			continue
		}
		id := "missing-key"
		if r.name == "text" {
			id = "missing-vi"
		}
		add(n.line, id, "key", key)
	}
	for _, key := range slices.Sorted(maps.Keys(n.fields)) {
		child, known := n.fields[key], false
		at := append(slices.Clip(loc), key)
		if p := r.Properties[key]; p != nil {
			known = true
			if since := r.since[key]; since > f.format {
				add(child.keyLine, "key-newer", "key", key, "format", strconv.FormatFloat(since, 'f', -1, 64))
			}
			f.check(file, child, p, at)
		}
		for pattern, p := range r.match {
			if pattern.MatchString(key) {
				known = true
				f.check(file, child, p, at)
			}
		}
		if !known && r.Additional != nil && !*r.Additional {
			id := "unknown-key"
			if r.name == "text" || r.name == "captions" {
				id = "unknown-language"
			}
			add(child.keyLine, id, "key", key)
		}
	}
}

func (f *faults) checkItems(file string, n *node, r *rule, loc []string, add func(int, string, ...string)) {
	items := func(id string) string { // these have words of their own
		if r.name == "choices" || r.name == "box" || r.name == "pixel" {
			return "count-" + r.name
		}
		return id
	}
	if r.MinItems != nil && len(n.list) < *r.MinItems {
		add(n.line, items("too-few"), "min", strconv.Itoa(*r.MinItems))
	}
	if r.MaxItems != nil && len(n.list) > *r.MaxItems {
		add(n.line, items("too-many"), "max", strconv.Itoa(*r.MaxItems))
	}
	seen, twice := map[string]bool{}, false
	for i, item := range n.list {
		p := r.Items
		if i < len(r.Prefix) {
			p = r.Prefix[i]
		}
		if p != nil {
			f.check(file, item, p, append(slices.Clip(loc), strconv.Itoa(i)))
		}
		twice = twice || seen[item.str()]
		seen[item.str()] = true
	}
	if r.Unique && twice {
		add(n.line, "twice")
	}
}

// fits reports whether n has what one of several choices requires. Ours differ in nothing else.
func (n *node) fits(r *rule) bool {
	return n.kind != mapping || !slices.ContainsFunc(r.Required, func(key string) bool { return n.fields[key] == nil })
}

// typeName is the type as JSON Schema names it; a number without a fraction is an integer.
func (n *node) typeName() string {
	switch n.kind {
	case mapping:
		return "object"
	case sequence:
		return "array"
	}
	switch n.value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	}
	if v, ok := n.float(); !ok {
		return "string" // no number of the format, as .inf: judged as text
	} else if v != math.Trunc(v) {
		return "number"
	}
	return "integer"
}

// float is the number that n is, if it is one.
func (n *node) float() (float64, bool) {
	switch v := n.value.(type) {
	case int64:
		return float64(v), true
	case uint64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

// is reports whether n is the text or number v of a schema.
func (n *node) is(v any) bool {
	if want, ok := v.(float64); ok {
		got, ok := n.float()
		return ok && got == want
	}
	return n.value == v
}
