package server

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/web"
)

// helpHeadings puts the headings of a page of the manual right below its title. exhibits.HTML makes
// an h4 of "##", because an exhibit's body stands below two headings of its page; here there is only
// one. What a text says is escaped, so that only tags can match.
var helpHeadings = strings.NewReplacer("<h4>", "<h2>", "</h4>", "</h2>", "<h5>", "<h3>", "</h5>", "</h3>")

// manual splits a page of the manual, or the definitions of the figures, into its title and the
// body below it. The title is the first line, "# …"; without one the title is "".
func manual(text string) (title string, body template.HTML) {
	if rest, ok := strings.CutPrefix(text, "# "); ok {
		title, text, _ = strings.Cut(rest, "\n")
	}
	html := helpHeadings.Replace(exhibits.HTML(text))
	return strings.TrimSpace(title), template.HTML(html) //nolint:gosec // exhibits.HTML is safe
}

// getDesign answers GET /help/design, the style guide.
func (s *Server) getDesign(c echo.Context) error {
	l := lang(c)
	v, title := web.NewDesignPage(l), web.T(l, "design.title")
	v.Frame = s.frame(c, title, title)
	v.Back, v.Hidden, v.Theme = web.Link{URL: "/help", Text: web.T(l, "home.go")}, true, "light"
	return s.show(c, http.StatusOK, web.PageDesign, v)
}
