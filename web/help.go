package web

import (
	"embed"
	"strings"
)

//go:embed help/*.md
var helpFiles embed.FS

// HelpPage is one page of the manual.
type HelpPage struct {
	Frame
	Body  Body
	Links []Link
}

// Help returns a page of the manual as Markdown, in Vietnamese where lang lacks it; ok is false if
// there is no such page. The first page is "index".
func Help(lang, page string) (text string, ok bool) {
	if page == "" || strings.ContainsAny(page, "/.") {
		return "", false
	}
	for _, l := range []string{lang, Languages[0]} {
		if b, err := helpFiles.ReadFile("help/" + page + "." + l + ".md"); err == nil {
			return string(b), true
		}
	}
	return "", false
}
