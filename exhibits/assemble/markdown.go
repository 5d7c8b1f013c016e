package assemble

import (
	"regexp"
	"strings"

	"trienlam/exhibits"
)

var (
	listLine   = regexp.MustCompile(`^([-*+•–] |[0-9]{1,2}[.)] )`)
	yearPoint  = regexp.MustCompile(`^([0-9]{3,9})([.)])( |$)`)
	ruleLine   = regexp.MustCompile(`^(=+|[-_*]([ -_*]*[-_*])?)$`)
	fenceLine  = regexp.MustCompile("^(`{3,}|~{3,})")
	entityLike = regexp.MustCompile(`&(#?[A-Za-z0-9]+;)`)
)

// body turns the text of a cell into CommonMark that says the same: a line end begins a paragraph, lines that
// look like a list are one, and nothing in it is HTML.
func body(cell string) string {
	var out []string
	inList := false
	for _, l := range strings.Split(clean(cell), "\n") {
		if l == "" {
			inList = false
			continue
		}
		l = entityLike.ReplaceAllString(l, `\&$1`)
		l = strings.ReplaceAll(l, "<", `\<`)
		l = yearPoint.ReplaceAllString(l, `$1\$2$3`) // "1838. Vua …" is no item number 1838
		if bullet, rest, ok := strings.Cut(l, " "); ok && (bullet == "•" || bullet == "–") {
			l = "- " + rest
		}
		if ruleLine.MatchString(l) || fenceLine.MatchString(l) {
			l = `\` + l
		}
		item := listLine.MatchString(l)
		if len(out) > 0 && !(item && inList) {
			out = append(out, "")
		}
		out = append(out, l)
		inList = item
	}
	if len(out) == 0 {
		return ""
	}
	text := strings.Join(out, "\n") + "\n"
	if len(exhibits.CheckMarkdown(text)) > 0 { // a link that may not be followed: show it as it was typed
		text = strings.NewReplacer("[", `\[`, "]", `\]`, "`", "\\`").Replace(text)
	}
	if len(exhibits.CheckMarkdown(text)) > 0 {
		text = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "`", "\\`", "<", "&lt;", "!", `\!`).Replace(strings.Join(out, "\n")) + "\n"
	}
	return text
}
