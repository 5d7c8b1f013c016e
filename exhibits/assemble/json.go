package assemble

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Bounds of a manifest.
const (
	maxManifest = 16 << 20
	maxNesting  = 60
	maxNodes    = 500_000
)

// node is one value of a JSON file and the line it begins in.
type node struct {
	file   string
	line   int
	str    string // text, number or true as written
	list   []*node
	fields map[string]*node
	keys   []string
}

var errNested = errors.New("nested too deeply, or too large")

// parseJSON reads a JSON file with the lines of its values.
func parseJSON(file string, src []byte) (*node, error) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	p := &jsonReader{file: file, src: src, Decoder: json.NewDecoder(bytes.NewReader(src)), line: 1}
	p.UseNumber()
	n, err := p.value(0)
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", p.at(), err)
	}
	return n, nil
}

type jsonReader struct {
	*json.Decoder
	file  string
	src   []byte
	line  int   // of the byte at seen
	seen  int64 // bytes whose line ends are counted
	nodes int
}

// at is the line of what was read last.
func (p *jsonReader) at() int {
	off := min(p.InputOffset(), int64(len(p.src)))
	p.line += bytes.Count(p.src[p.seen:off], []byte("\n"))
	p.seen = off
	return p.line
}

func (p *jsonReader) value(depth int) (*node, error) {
	t, err := p.Token()
	if err != nil {
		return nil, err
	}
	n := &node{file: p.file, line: p.at()}
	if p.nodes++; depth > maxNesting || p.nodes > maxNodes {
		return nil, errNested
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			n.fields = map[string]*node{}
		}
		for p.More() {
			key := ""
			if t == '{' {
				k, err := p.Token()
				if err != nil {
					return nil, err
				}
				key, _ = k.(string)
			}
			child, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			if t == '[' {
				n.list = append(n.list, child)
			} else if n.fields[key] == nil {
				n.fields[key] = child
				n.keys = append(n.keys, key)
			}
		}
		if _, err := p.Token(); err != nil {
			return nil, err
		}
	case string:
		n.str = clean(t)
	case json.Number:
		n.str = t.String()
	case bool:
		n.str = fmt.Sprint(t)
	}
	return n, nil
}

func (n *node) origin() origin { return origin{n.file, n.line} }

// get is the first of the fields that is there; never nil.
func (n *node) get(keys ...string) *node {
	for _, key := range keys {
		if child := n.fields[key]; child != nil {
			return child
		}
	}
	return &node{file: n.file, line: n.line}
}

// all are the items of a list, or the value itself if it is no list and not empty.
func (n *node) all() []*node {
	switch {
	case n.list != nil:
		return n.list
	case n.str != "" || len(n.fields) > 0:
		return []*node{n}
	}
	return nil
}

// id is the address of a resource, also if it is written as that alone.
func (n *node) id() string { return firstOf(n.get("id", "@id").str, n.str) }

// kind is the type of a resource without the prefix of version 2: "Manifest".
func (n *node) kind() string {
	t := n.get("type", "@type").str
	if _, after, ok := strings.Cut(t, ":"); ok {
		t = after
	}
	return t
}
