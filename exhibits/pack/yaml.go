package pack

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds of one YAML file. The YAML parser is recursive and takes quadratic time on a mapping with
// very many keys, so both are limited before it runs.
const (
	maxTokens = 30_000
	maxMarks  = 150_000 // letters that may begin a token, counted before there are tokens
	maxDepth  = 40
)

// node is one value of a YAML file and where it stands.
type node struct {
	line    int // where a person looks for it: the value itself, or the key of a list or mapping
	keyLine int // the key's line; 0 in a list
	raw     string
	value   any // string, bool, int64, uint64, float64 or nil; unset for a list or mapping
	list    []*node
	fields  map[string]*node
	keys    []string // of fields, in file order
	kind    nodeKind
}

type nodeKind uint8

const (
	scalar nodeKind = iota
	sequence
	mapping
)

// tree parses src, which is UTF-8. It reports faults and returns nil if src is no single YAML
// document within the bounds.
func (f *faults) tree(file string, src []byte) (root *node) {
	defer func() {
		// The YAML parser is not ours and is fed by strangers: a crash of it is a fault of the file.
		if r := recover(); r != nil {
			f.add(file, 1, "yaml", "detail", fmt.Sprint(r))
			root = nil
		}
	}()
	if marks := bytes.Count(src, []byte("\n")) + countAny(src, ",:-[]{}?&*!|>#"); marks > maxMarks {
		f.add(file, 1, "yaml-large")
		return nil
	}
	tokens := lexer.Tokenize(string(src))
	if !f.bounded(file, tokens) {
		return nil
	}
	doc, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		if f.tabbed(file, src) {
			return nil
		}
		line, detail := 1, err.Error()
		if at, ok := err.(interface {
			GetToken() *token.Token
			GetMessage() string
		}); ok {
			detail = at.GetMessage()
			if t := at.GetToken(); t != nil && t.Position != nil {
				line = t.Position.Line
			}
		}
		f.add(file, line, "yaml", "detail", detail)
		return nil
	}
	var bodies []ast.Node
	for _, d := range doc.Docs {
		if d.Body != nil && d.Body.Type() != ast.CommentType {
			bodies = append(bodies, d.Body)
		}
	}
	switch {
	case len(bodies) == 0:
		f.add(file, 1, "yaml-empty")
		return nil
	case len(bodies) > 1:
		f.add(file, lineOf(bodies[1]), "yaml-documents")
		return nil
	}
	root = f.node(file, bodies[0])
	if root != nil {
		root.line = 1
	}
	return root
}

// tabbed reports every line of a file that cannot be parsed which is indented with a tab: nobody sees
// that, and in texts of several lines YAML allows it.
func (f *faults) tabbed(file string, src []byte) (found bool) {
	line := 0
	for text := range bytes.Lines(src) {
		line++
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if rest := text[len(indent):]; bytes.IndexByte(indent, '\t') >= 0 && len(rest) > 1 && rest[0] != '#' {
			f.add(file, line, "yaml-tab")
			found = true
		}
	}
	return found
}

func countAny(src []byte, letters string) (n int) {
	for _, c := range src {
		if strings.IndexByte(letters, c) >= 0 {
			n++
		}
	}
	return n
}

// bounded reports whether tokens may be given to the recursive parser.
func (f *faults) bounded(file string, tokens token.Tokens) bool {
	if len(tokens) > maxTokens {
		f.add(file, 1, "yaml-large")
		return false
	}
	ok := true
	flow, line, onLine := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, onLine = t.Position.Line, 0
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(flow-1, 0)
		case token.SequenceEntryType, token.MappingKeyType:
			onLine++
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType:
			f.add(file, line, "yaml-anchor", "token", t.Value)
			ok = false
		}
		if flow > maxDepth || onLine > maxDepth {
			f.add(file, line, "yaml-deep")
			return false
		}
	}
	return ok
}

// node turns a parsed value into a node, or returns nil after reporting why it may not stand here.
func (f *faults) node(file string, n ast.Node) *node {
	out := &node{line: lineOf(n)}
	if t := n.GetToken(); t != nil {
		out.raw = t.Value
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		out.kind, out.fields = mapping, make(map[string]*node, len(n.Values))
		for i, v := range n.Values {
			if i == 0 {
				out.line = v.Key.GetToken().Position.Line
			}
			f.field(file, out, v)
		}
	case *ast.MappingValueNode:
		out.kind, out.fields = mapping, map[string]*node{}
		out.line = n.Key.GetToken().Position.Line
		f.field(file, out, n)
	case *ast.SequenceNode:
		out.kind = sequence
		for _, v := range n.Values {
			if item := f.node(file, v); item != nil {
				out.list = append(out.list, item)
			}
		}
	case *ast.StringNode:
		out.value = n.Value
	case *ast.LiteralNode:
		out.value = n.Value.Value
	case *ast.IntegerNode:
		out.value = n.Value
	case *ast.FloatNode:
		out.value = n.Value
	case *ast.BoolNode:
		out.value = n.Value
	case *ast.NullNode:
		out.value = nil
	case *ast.InfinityNode, *ast.NanNode:
		out.value = out.raw // no number of the format: judged as text
	default:
		f.add(file, out.line, "yaml", "detail", fmt.Sprintf("unexpected %v", n.Type()))
		return nil
	}
	return out
}

func (f *faults) field(file string, in *node, v *ast.MappingValueNode) {
	key := v.Key.GetToken()
	at := key.Position.Line
	if in.fields[key.Value] != nil {
		f.add(file, at, "key-twice", "key", key.Value)
		return
	}
	child := f.node(file, v.Value)
	if child == nil {
		return
	}
	child.keyLine = at
	if child.kind != scalar || child.value == nil {
		child.line = at
	}
	in.fields[key.Value] = child
	in.keys = append(in.keys, key.Value)
}

func lineOf(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil && t.Position.Line > 0 {
		return t.Position.Line
	}
	return 1
}

// get returns the field named key, or an empty node that stands where n stands.
func (n *node) get(key string) *node {
	if n != nil && n.fields[key] != nil {
		return n.fields[key]
	}
	if n == nil {
		return &node{line: 1}
	}
	return &node{line: n.line}
}

// has reports whether n has a field named key.
func (n *node) has(key string) bool { return slices.Contains(n.keys, key) }
