package web

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"trienlam/exhibits"
)

// Card is the evidence card that stands for an exhibit without a picture: it says what the exhibit
// is, of when, where it is kept and how many sources there are. It never imitates the document.
type Card struct {
	Type    string // map, document, …: names the sign
	Kind    string // the type in words
	Number  string
	Date    string
	Title   Words
	Lead    Words
	Holder  Words
	Sources int
	Long    bool // the date is a phrase, not a year
}

// NewCard is the card of e in lang.
func NewCard(e *exhibits.Exhibit, lang string) Card {
	body := In(e.Body, lang)
	date := e.DateIn(lang)
	return Card{
		Type: string(e.Type), Kind: T(lang, "type."+string(e.Type)), Number: Number(e.Code), Date: date,
		Title: In(e.Title, lang), Lead: Words{exhibits.Lead(body.S), body.Lang}, Holder: In(e.Holder, lang),
		Sources: len(e.Sources), Long: utf8.RuneCountInString(date) > 12,
	}
}

// A title on the drawn card: characters in a line, and lines.
const (
	cardLine = 18
	cardRows = 3
)

// CardSVG draws the small picture of an exhibit that has none: paper, the sign of its type, number,
// and date or title. Words stand in its middle square, which is what a list shows. It holds no
// script and no link.
func CardSVG(e *exhibits.Exhibit, lang string) []byte {
	c := NewCard(e, lang)
	var b bytes.Buffer
	text := func(y, size int, fill, s string) {
		b.WriteString(`<text x="120" y="` + strconv.Itoa(y) + `" font-size="` + strconv.Itoa(size) +
			`" fill="` + fill + `">` + html.EscapeString(s) + `</text>`)
	}
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 300" width="240" height="300" role="img" aria-label="` +
		html.EscapeString(c.Kind+". "+c.Title.S) + `"><rect width="240" height="300" fill="#F3E7CB"/>` +
		`<rect x="12.5" y="12.5" width="215" height="275" fill="#FBF5E6" stroke="#CDB27B"/>` +
		`<g transform="translate(93 58) scale(2.25)" fill="none" stroke="#43351D" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round">` +
		icons()[c.Type] + `</g><path d="M92 128.5h56" stroke="#CDB27B"/>` +
		`<g font-family="Newsreader,'Noto Serif',Georgia,serif" text-anchor="middle">`)
	text(158, 26, "#AC2F1D", c.Number)
	if c.Date != "" && !c.Long {
		text(196, 30, "#43351D", c.Date)
	} else {
		for i, line := range wrap(c.Title.S, cardLine, cardRows) {
			text(186+i*22, 18, "#43351D", line)
		}
	}
	b.WriteString(`</g></svg>`)
	return b.Bytes()
}

// wrap breaks s at spaces into at most rows lines of about width characters; what is left over is
// cut with "…", because this is a thumbnail and the title stands beside it.
func wrap(s string, width, rows int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		case len(lines) == rows-1:
			return append(lines, line+"…")
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}
