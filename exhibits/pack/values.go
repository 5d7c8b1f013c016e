package pack

import (
	"regexp"

	"trienlam/exhibits"
)

// The schema has judged the types already; these turn what fits into Go values and what does not
// into the zero value, so that the checks after the schema can go on and find more.

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (n *node) str() string { s, _ := n.value.(string); return s }

func (n *node) boolean() bool { b, _ := n.value.(bool); return b }

func (n *node) number() float64 { v, _ := n.float(); return v }

func (n *node) integer() int { return int(n.number()) }

// date is text, or the bare year that most people write.
func (n *node) date() string {
	switch n.value.(type) {
	case string:
		return n.str()
	case int64, uint64:
		return n.raw
	}
	return ""
}

// text returns nil if n is absent.
func (n *node) text() exhibits.Text {
	if len(n.keys) == 0 {
		return nil
	}
	t := make(exhibits.Text, len(n.keys))
	for _, lang := range n.keys {
		t[lang] = n.fields[lang].str()
	}
	return t
}

// strings returns the texts of a list, without those that are none.
func (n *node) strings() []string {
	var out []string
	for _, c := range n.list {
		if s := c.str(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (n *node) texts() []exhibits.Text {
	out := make([]exhibits.Text, len(n.list))
	for i, c := range n.list {
		out[i] = c.text()
	}
	return out
}

// box returns false unless n is four numbers with an area.
func (n *node) box() (b exhibits.Box, ok bool) {
	if len(n.list) != len(b) {
		return b, false
	}
	for i, c := range n.list {
		b[i] = c.number()
	}
	return b, b[0] >= 0 && b[1] >= 0 && b[2] > 0 && b[3] > 0
}
