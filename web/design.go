package web

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed shared/tokens.css
var tokensCSS string

// DesignPage is the living style guide: every token, sign, part and state, in every theme. It draws
// them from the very styles that pages use, so it cannot be out of date.
type DesignPage struct {
	Frame
	Themes []DesignTheme
	Sizes  []Token
	Icons  []string
	Rows   []Row // with titles as long as titles get
	Card   Card
}

// DesignTheme is one set of colours; Colours are the same meanings in each.
type DesignTheme struct {
	Name    string // of data-theme
	Title   string
	Colours []Token
}

// Token is one custom property of tokens.css and what it is for.
type Token struct{ Name, Value, Use string }

var (
	designSections = regexp.MustCompile(`(?s)/\* 2\. Meaning.*?:root \{(.*?)\n\}.*/\* 3\. Size and time.*?:root \{(.*?)\n\}`)
	designToken    = regexp.MustCompile(`(?m)(--[a-z0-9-]+): ([^;]+);(?:[^;/]*/\* (.*?) \*/)?`)
)

// designTokens reads the meanings and the sizes of tokens.css. It panics when the file has lost its
// sections: a mistake of ours that a test finds.
var designTokens = sync.OnceValues(func() (meanings, sizes []Token) {
	m := designSections.FindStringSubmatch(tokensCSS)
	read := func(text string) (list []Token) {
		for _, t := range designToken.FindAllStringSubmatch(text, -1) {
			list = append(list, Token{t[1], t[2], strings.TrimSpace(t[3])})
		}
		return list
	}
	return read(m[1]), read(m[2])
})

// NewDesignPage returns the page's content in lang; the caller adds the frame.
func NewDesignPage(lang string) DesignPage {
	meanings, sizes := designTokens()
	v := DesignPage{Sizes: sizes, Icons: iconNames(), Themes: []DesignTheme{
		{Name: "light", Title: T(lang, "design.theme.light")},
		{Name: "night", Title: T(lang, "design.theme.night")},
		{Name: "contrast", Title: T(lang, "design.theme.contrast")},
	}}
	for _, t := range meanings {
		if strings.HasPrefix(t.Name, "--shadow") {
			continue // no colour
		}
		for i := range v.Themes {
			v.Themes[i].Colours = append(v.Themes[i].Colours, t)
		}
	}
	const long = "Tờ lệnh cử thuyền ra Hoàng Sa năm Minh Mạng thứ mười lăm, lưu giữ tại tộc họ Đặng ở đảo Lý Sơn"
	picture := "/cards/none.svg"
	v.Rows = []Row{
		{URL: "#", Number: "2.05", Title: Words{S: long}, Date: "1834", Image: picture},
		{URL: "#", Number: "3.04", Title: Words{S: "Chỉ có tiếng Việt", Lang: "vi"}, Image: picture},
	}
	v.Card = Card{
		Type: "document", Kind: T(lang, "type.document"), Number: "2.05", Date: "1834", Title: Words{S: long},
		Lead: Words{S: long + "."}, Holder: Words{S: "Tộc họ Đặng"}, Sources: 3,
	}
	return v
}
