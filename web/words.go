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

// In picks a text for a page in lang, in Vietnamese where lang lacks it. Lang may be one that only a pack
// is written in; the page around the text is then in the interface's own language.
func In(t exhibits.Text, lang string) Words {
	w, page := Words{S: t.In(lang)}, ""
	page, _ = Language(lang)
	if !t.Has(lang) {
		lang = "vi"
	}
	if w.S != "" && lang != page {
		w.Lang = lang
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
