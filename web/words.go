package web

import (
	"strings"

	"trienlam/exhibits"
)

// Words is a text in the one language a page found it in. Lang is that language where it is not
// the page's own, so that a screen reader changes its voice; else "".
type Words struct {
	S    string
	Lang string
}

// In picks a text for a page in lang, in Vietnamese where lang lacks it.
func In(t exhibits.Text, lang string) Words {
	w := Words{S: t.In(lang)}
	if w.S != "" && !t.Has(lang) {
		w.Lang = "vi"
	}
	return w
}

// String returns the text.
func (w Words) String() string { return w.S }

// Number writes a printed code the way a label does: 307 is exhibit 7 of room 3, "3.07". Other
// codes stay as they are.
func Number(code string) string {
	if len(code) == 3 && strings.Trim(code, "0123456789") == "" {
		return code[:1] + "." + code[1:]
	}
	return code
}
