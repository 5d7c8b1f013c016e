package pack

import (
	"strings"

	"trienlam/exhibits"
)

// Bounds of one paragraph, far above those of any text: the parser takes quadratic time on links and
// emphasis that never close, and on quotations in quotations.
const (
	maxBrackets = 500
	maxStars    = 2000
	maxQuotes   = 40
)

// markdown reports what a text in Markdown may not hold. Its lines begin at first, or all are told at
// first if it stands within another file.
func (l *loader) markdown(file, text string, first int, within bool) {
	if l.proven {
		return
	}
	at := func(line int) int {
		if within {
			return first
		}
		return first + line - 1
	}
	if line := wild(text); line > 0 {
		l.add(file, at(line), "md-wild")
		return
	}
	for _, fault := range exhibits.CheckMarkdown(text) {
		if fault.Picture {
			l.note(file, at(fault.Line), "md-picture", fault.What)
			continue
		}
		id := "md-html"
		if fault.Link {
			id = "md-link"
		}
		l.add(file, at(fault.Line), id, "what", fault.What)
	}
}

// wild returns the line at which a paragraph leaves the bounds, 0 if none does. It runs before the
// parser.
func wild(text string) int {
	brackets, stars, line := 0, 0, 0
	for s := range strings.SplitSeq(text, "\n") {
		line++
		if strings.TrimSpace(s) == "" {
			brackets, stars = 0, 0
			continue
		}
		brackets += strings.Count(s, "[")
		stars += strings.Count(s, "*") + strings.Count(s, "_")
		lead := len(s) - len(strings.TrimLeft(s, "> \t-*+"))
		if brackets > maxBrackets || stars > maxStars || strings.Count(s[:lead], ">") > maxQuotes {
			return line
		}
	}
	return 0
}
