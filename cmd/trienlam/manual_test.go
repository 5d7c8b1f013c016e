package main

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var (
	shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")
	inlineCode = regexp.MustCompile("`([^`\n]+)`")
)

// The manual promises no command and no flag that the program lacks.
func TestManualCommands(t *testing.T) {
	t.Parallel()
	manual := os.DirFS("../../web/help")
	pages, err := fs.Glob(manual, "*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	root := kong.Must(&commands{}).Model.Node
	for line, missing := range map[string]string{"pack mend": "mend", "pack sign a --kee b": "--kee", "pack build -x": "-x"} {
		if got := unknownWord(root, strings.Fields(line)); got != missing {
			t.Fatalf("%q: misses %q, want %q", line, got, missing)
		}
	}
	for _, page := range pages {
		text, err := fs.ReadFile(manual, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range manualCommands(string(text)) {
			if words := strings.Fields(line); words[0] != "trienlam" {
				t.Errorf("%s: not a command of ours: %q", page, line)
			} else if missing := unknownWord(root, words[1:]); missing != "" {
				t.Errorf("%s: %q: there is no %s", page, line, missing)
			}
		}
	}
}

// manualCommands are the lines of shell blocks, and the commands that a sentence names.
func manualCommands(text string) []string {
	var lines []string
	for _, block := range shellBlock.FindAllStringSubmatch(text, -1) {
		lines = append(lines, strings.Split(strings.TrimSpace(block[1]), "\n")...)
	}
	for _, code := range inlineCode.FindAllStringSubmatch(text, -1) {
		words := strings.Fields(strings.TrimPrefix(code[1], `.\`))
		switch {
		case words[0] == "trienlam" && len(words) > 1:
			lines = append(lines, strings.Join(words, " "))
		case words[0] == "pack" || words[0] == "user" || words[0] == "report":
			lines = append(lines, "trienlam "+strings.Join(words, " "))
		}
	}
	return lines
}

// unknownWord returns the first command or flag of words that node does not have, "" if all are known.
func unknownWord(node *kong.Node, words []string) string {
	flags := map[string]bool{"--help": true}
	know := func(n *kong.Node) {
		for _, f := range n.Flags {
			flags["--"+f.Name], flags["-"+string(f.Short)] = true, f.Short != 0
		}
	}
	know(node)
	for _, w := range words {
		name, _, _ := strings.Cut(w, "=")
		switch {
		case strings.HasPrefix(w, "-"):
			if !flags[name] {
				return name
			}
		case len(node.Children) > 0:
			if node = child(node, w); node == nil {
				return w
			}
			know(node)
		}
	}
	return ""
}

func child(n *kong.Node, name string) *kong.Node {
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}
