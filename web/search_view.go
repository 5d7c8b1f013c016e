package web

import (
	"io"

	"trienlam/exhibits/search"
)

// SearchPage is the search form with what was found.
type SearchPage struct {
	Frame
	Query string
	Rows  []FoundRow
	Code  Link   // the query read as a printed code
	Meant []Link // what was perhaps meant, if nothing was found
}

// FoundRow is one exhibit that was found. Marked is its title in pieces; Snippet is a text around
// what was asked for, none if the title says it all.
type FoundRow struct {
	Row
	Marked  []search.Span
	Snippet []search.Span
}

// RenderFound writes the HTML fragment below the search form, for a page that asks as one types.
func (s *Site) RenderFound(w io.Writer, lang string, view SearchPage) error {
	return s.execute(w, lang, PageSearch, "found", view)
}
