package web

import (
	"bytes"
	"html"
	"strconv"
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

// CardSVG draws the small picture of an exhibit that has none: paper, the sign of its type, its
// number and a short date, in figures that can be read at the size of a list. It holds no script
// and no link.
func CardSVG(e *exhibits.Exhibit, lang string) []byte {
	c := NewCard(e, lang)
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240" role="img" aria-label="` +
		html.EscapeString(c.Kind+". "+c.Title.S) + `"><rect width="240" height="240" fill="#F3E7CB"/>` +
		`<rect x="14" y="14" width="212" height="212" fill="#FBF5E6" stroke="#CDB27B" stroke-width="2"/>` +
		`<g transform="translate(84 34) scale(3)" fill="none" stroke="#43351D" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">` +
		icons()[c.Type] + `</g><g font-family="Newsreader,'Noto Serif',Georgia,serif" text-anchor="middle">`)
	number := 160
	if c.Date == "" || utf8.RuneCountInString(c.Date) > longDate {
		number = 180
	} else {
		b.WriteString(`<text x="120" y="204" font-size="36" fill="#43351D">` + html.EscapeString(c.Date) + `</text>`)
	}
	b.WriteString(`<text x="120" y="` + strconv.Itoa(number) + `" font-size="46" fill="#AC2F1D">` + html.EscapeString(c.Number) + `</text></g></svg>`)
	return b.Bytes()
}

// longDate is the longest date, in characters, that the drawn card has room for.
const longDate = 9
