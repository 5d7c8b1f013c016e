package exhibits

import (
	"bytes"
	"net/url"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// MarkdownFault is something that a body may not hold: raw HTML, or a link that a browser would
// run or that leads to this machine's files; or a picture, which is left out.
type MarkdownFault struct {
	Line    int
	Link    bool   // a link or a picture's address
	Picture bool   // one that does no harm but is not shown
	What    string // as written
}

// markdown is CommonMark as exhibits use it; its renderer leaves raw HTML out.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithParserOptions(
		parser.WithASTTransformers(util.Prioritized(safe{}, 100))))
})

// asWritten parses a body as it stands, with everything that HTML takes out.
var asWritten = sync.OnceValue(goldmark.DefaultParser)

// HTML renders a body. Raw HTML is left out, links lead only to http, https, mailto or a place on
// this site, and headings begin at h3 because a page and its section have the first two.
func HTML(body string) string {
	var b bytes.Buffer
	if err := markdown().Convert([]byte(body), &b); err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	return b.String()
}

// Plain returns the words of a body, paragraphs apart by an empty line.
func Plain(body string) string {
	source := []byte(body)
	var blocks []string
	for n := range words(source) {
		blocks = append(blocks, plain(n, source))
	}
	return strings.Join(blocks, "\n\n")
}

// Lead returns the first paragraph of a body as plain text; "" if there is none.
func Lead(body string) string {
	source := []byte(body)
	for n := range words(source) {
		if n.Kind() == ast.KindParagraph {
			return plain(n, source)
		}
	}
	return ""
}

// CheckMarkdown returns what a body may not hold, in the order of its lines.
func CheckMarkdown(body string) []MarkdownFault {
	source := []byte(body)
	var faults []MarkdownFault
	walk(asWritten().Parse(text.NewReader(source)), func(n ast.Node) {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			at := n.Lines().At(0)
			faults = append(faults, MarkdownFault{Line: line(source, at.Start), What: strings.TrimSpace(string(at.Value(source)))})
		case *ast.RawHTML:
			at := n.Segments.At(0)
			faults = append(faults, MarkdownFault{Line: line(source, at.Start), What: string(at.Value(source))})
		case *ast.Link, *ast.Image, *ast.AutoLink:
			to := destination(n, source)
			if picture := n.Kind() == ast.KindImage; picture || !allowed(to) {
				faults = append(faults, MarkdownFault{Line: line(source, offset(n, source, to)), Link: true, Picture: picture && allowed(to), What: to})
			}
		}
	})
	return faults
}

// safe shifts headings and takes out links and pictures that lead where they may not.
type safe struct{}

// Transform implements parser.ASTTransformer.
func (safe) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	var out []ast.Node
	walk(doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(n.Level+2, 6)
		case *ast.Link, *ast.AutoLink:
			if !allowed(destination(n, r.Source())) {
				out = append(out, n)
			}
		case *ast.Image, *ast.RawHTML, *ast.HTMLBlock:
			// A body has words; pictures are media, with alt text and credit.
			out = append(out, n)
		}
	})
	for _, n := range out {
		parent := n.Parent()
		for c := n.FirstChild(); c != nil; c = n.FirstChild() {
			parent.InsertBefore(parent, n, c)
		}
		parent.RemoveChild(parent, n)
	}
}

func walk(root ast.Node, visit func(ast.Node)) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}

// words yields the blocks of a body that hold text.
func words(source []byte) func(yield func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		doc := markdown().Parser().Parse(text.NewReader(source))
		_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch {
			case !entering || n.Type() != ast.TypeBlock:
			case n.Kind() == ast.KindHTMLBlock:
				return ast.WalkSkipChildren, nil
			case n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline,
				n.Kind() == ast.KindCodeBlock, n.Kind() == ast.KindFencedCodeBlock:
				if !yield(n) {
					return ast.WalkStop, nil
				}
				return ast.WalkSkipChildren, nil
			}
			return ast.WalkContinue, nil
		})
	}
}

// plain returns the words of one block on one line.
func plain(block ast.Node, source []byte) string {
	var b strings.Builder
	if block.FirstChild() == nil {
		b.Write(block.Lines().Value(source))
	}
	walk(block, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(n.Value(source)))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(source))
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

func destination(n ast.Node, source []byte) string {
	switch n := n.(type) {
	case *ast.Link:
		return string(n.Destination)
	case *ast.Image:
		return string(n.Destination)
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkEmail {
			return "mailto:" + string(n.Label(source))
		}
		return string(n.URL(source))
	}
	return ""
}

// allowed reports whether a link may be followed: http, https, mailto, or a place on this site.
func allowed(to string) bool {
	to = string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(to)))))
	u, err := url.Parse(to)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
		return true
	case "":
		return !strings.HasPrefix(to, "//") && !strings.Contains(to, `\`)
	}
	return false
}

// offset finds where in the source an inline node stands: at its own text, else at its
// destination, else at its block.
func offset(n ast.Node, source []byte, to string) int {
	start := -1
	walk(n, func(c ast.Node) {
		if t, ok := c.(*ast.Text); ok && start < 0 {
			start = t.Segment.Start
		}
	})
	if start >= 0 {
		return start
	}
	block := n.Parent()
	for block != nil && block.Type() != ast.TypeBlock {
		block = block.Parent()
	}
	if block == nil || block.Lines().Len() == 0 {
		return 0
	}
	first := block.Lines().At(0).Start
	if i := bytes.Index(source[first:], []byte(to)); i >= 0 {
		return first + i
	}
	return first
}

func line(source []byte, offset int) int {
	return 1 + bytes.Count(source[:min(offset, len(source))], []byte("\n"))
}
