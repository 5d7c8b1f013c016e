package pack

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
)

// ParsedFile holds what Parsed returns, at the root of a built-in pack. By its name it is no part of
// the pack, so it is left behind when the pack is written out.
const ParsedFile = "parsed.bin"

// Parsed reads the YAML files of a pack and returns them parsed, for LoadBuiltIn: parsing is two
// thirds of the time that loading the starter pack takes. Every tree goes with the hash of its file,
// so one that is out of date is not used. The same files give the same bytes.
func Parsed(fsys fs.FS) ([]byte, error) {
	l := &loader{}
	l.files = l.index(fsys)
	var out []byte
	for _, name := range slices.Sorted(maps.Keys(l.real)) {
		if path.Ext(name) != ".yaml" {
			continue
		}
		src, err := fs.ReadFile(fsys, l.realName(name))
		if err != nil {
			return nil, err
		}
		if root := l.yaml(name); root != nil {
			sum := sha256.Sum256(src)
			out = append(appendText(out, name), sum[:]...)
			out = root.append(out)
		}
	}
	if len(l.list) > 0 {
		return nil, errors.New(l.list[0].String())
	}
	return out, nil
}

// parsedTree is one file of ParsedFile.
type parsedTree struct {
	sum  [sha256.Size]byte
	root *node
}

// readParsed returns the trees of ParsedFile by file name; none if it is not there. A damaged one
// counts as absent: the files themselves are at hand.
func readParsed(fsys fs.FS) (trees map[string]parsedTree) {
	b, err := fs.ReadFile(fsys, ParsedFile)
	if err != nil {
		return nil
	}
	defer func() {
		if recover() != nil {
			trees = nil
		}
	}()
	trees = map[string]parsedTree{}
	for r := (reader{string(b)}); r.rest != ""; {
		name := r.text()
		var t parsedTree
		copy(t.sum[:], r.take(len(t.sum)))
		t.root = r.node()
		trees[name] = t
	}
	return trees
}

// Kinds of a value in ParsedFile.
const (
	isNull = iota
	isText
	isFalse
	isTrue
	isInt
	isUint
	isFloat
)

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// append writes n with all below it.
func (n *node) append(b []byte) []byte {
	b = append(b, byte(n.kind))
	b = binary.AppendUvarint(b, uint64(n.line))
	b = binary.AppendUvarint(b, uint64(n.keyLine))
	b = appendText(b, n.raw)
	switch n.kind {
	case mapping:
		b = binary.AppendUvarint(b, uint64(len(n.keys)))
		for _, k := range n.keys {
			b = n.fields[k].append(appendText(b, k))
		}
		return b
	case sequence:
		b = binary.AppendUvarint(b, uint64(len(n.list)))
		for _, item := range n.list {
			b = item.append(b)
		}
		return b
	}
	switch v := n.value.(type) {
	case nil:
		return append(b, isNull)
	case string:
		if v == n.raw {
			return append(b, isText, 0)
		}
		return appendText(append(b, isText, 1), v)
	case bool:
		if v {
			return append(b, isTrue)
		}
		return append(b, isFalse)
	case int64:
		return binary.AppendVarint(append(b, isInt), v)
	case uint64:
		return binary.AppendUvarint(append(b, isUint), v)
	case float64:
		return binary.AppendUvarint(append(b, isFloat), math.Float64bits(v))
	}
	panic(fmt.Sprintf("pack: a value of YAML is a %T", n.value))
}

// reader reads what append has written; it panics on anything else.
type reader struct{ rest string }

func (r *reader) take(n int) string {
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) uint() uint64 {
	var v uint64
	for shift := 0; ; shift += 7 {
		c := r.take(1)[0]
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
}

func (r *reader) text() string { return r.take(int(r.uint())) }

func (r *reader) node() *node {
	n := &node{kind: nodeKind(r.take(1)[0]), line: int(r.uint()), keyLine: int(r.uint()), raw: r.text()}
	switch n.kind {
	case mapping:
		count := int(r.uint())
		n.fields, n.keys = make(map[string]*node, count), make([]string, count)
		for i := range n.keys {
			n.keys[i] = r.text()
			n.fields[n.keys[i]] = r.node()
		}
		return n
	case sequence:
		n.list = make([]*node, r.uint())
		for i := range n.list {
			n.list[i] = r.node()
		}
		return n
	}
	switch r.take(1)[0] {
	case isText:
		if n.value = n.raw; r.take(1)[0] == 1 {
			n.value = r.text()
		}
	case isFalse:
		n.value = false
	case isTrue:
		n.value = true
	case isInt:
		v := r.uint()
		n.value = int64(v>>1) ^ -int64(v&1)
	case isUint:
		n.value = r.uint()
	case isFloat:
		n.value = math.Float64frombits(r.uint())
	}
	return n
}
