package labels

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// face is the name of a font inside a document.
type face string

const (
	display face = "display" // numbers and large lines
	heading face = "heading" // titles
	body    face = "body"    // everything small
)

var (
	//go:embed fonts/Newsreader-Regular.ttf
	newsreader []byte
	//go:embed fonts/Newsreader-Medium.ttf
	newsreaderMedium []byte
	//go:embed fonts/BeVietnamPro-Regular.ttf
	beVietnamPro []byte
)

// colour is red, green, blue. The values are those of the design's tokens.
type colour [3]uint8

var (
	ink900 = colour{0x12, 0x23, 0x2b}
	ink700 = colour{0x34, 0x47, 0x4e}
	ink500 = colour{0x52, 0x65, 0x6b}
	son600 = colour{0xac, 0x2f, 0x1d}
)

// style is how a line is set.
type style struct {
	face   face
	size   float64 // points
	colour colour
}

var ttfs = []struct {
	face face
	data []byte
}{{display, newsreader}, {heading, newsreaderMedium}, {body, beVietnamPro}}

// coverage remembers which letters a font has.
type coverage struct{ has map[rune]bool }

func (p *press) use(s style) error {
	return p.pdf.SetFont(string(s.face), "", s.size)
}

// clean returns a text as the font can show it: composed, because the fonts draw ệ and not e with
// two marks, and without letters the font lacks, such as Hán characters, and the brackets they
// leave empty.
func (p *press) clean(f face, text string) (string, error) {
	if err := p.pdf.SetFont(string(f), "", 10); err != nil {
		return "", err
	}
	c := p.faces[f]
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		if unicode.IsSpace(r) {
			r = ' '
		}
		has, known := c.has[r]
		if !known {
			var err error
			if has, err = p.pdf.IsCurrFontContainGlyph(r); err != nil {
				return "", err
			}
			c.has[r] = has
		}
		if has {
			b.WriteRune(r)
		}
	}
	text = b.String()
	for _, empty := range []string{"()", "( )", "[]", "\u201c\u201d", "\u00ab\u00bb"} {
		text = strings.ReplaceAll(text, empty, "")
	}
	return strings.Join(strings.Fields(text), " "), nil
}

// wrap breaks a clean text into lines no wider than width points, and evens them out: no fewer
// lines, but none that holds a lonely word. A single longer word keeps its line and is shortened.
func (p *press) wrap(s style, text string, width float64) ([]string, error) {
	if err := p.use(s); err != nil {
		return nil, err
	}
	words := names(strings.Fields(text))
	widths := make([]float64, len(words))
	space, err := p.pdf.MeasureTextWidth(" ")
	if err != nil {
		return nil, err
	}
	for i, word := range words {
		if widths[i], err = p.pdf.MeasureTextWidth(word); err != nil {
			return nil, err
		}
	}
	ends := fill(widths, space, width)
	for narrow := width * 0.95; narrow > width/2; narrow *= 0.95 {
		even := fill(widths, space, narrow)
		if len(even) > len(ends) || slices.Max(widths) > narrow {
			break
		}
		ends = even
	}
	lines := make([]string, len(ends))
	start := 0
	for i, end := range ends {
		if lines[i], err = p.shorten(s, strings.Join(words[start:end], " "), width); err != nil {
			return nil, err
		}
		start = end
	}
	return lines, nil
}

// names joins the two syllables of a name, so that Trường Sa and Việt Nam stay on one line. It takes
// short neighbours that both begin with a capital for a name.
func names(words []string) []string {
	const longest = 12 // letters
	var out []string
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) && capital(words[i]) && capital(words[i+1]) &&
			!strings.ContainsAny(words[i], ",.;:()") &&
			utf8.RuneCountInString(words[i]+words[i+1]) <= longest {
			out = append(out, words[i]+" "+words[i+1])
			i++
			continue
		}
		out = append(out, words[i])
	}
	return out
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// fill returns the index behind the last word of each line when lines take all the words they can.
func fill(widths []float64, space, width float64) []int {
	var ends []int
	line := 0.0
	for i, w := range widths {
		if i > 0 && line+space+w > width {
			ends = append(ends, i)
			line = w
			continue
		}
		if i > 0 {
			line += space
		}
		line += w
	}
	if len(widths) > 0 {
		ends = append(ends, len(widths))
	}
	return ends
}

// shorten cuts letters until the text and an ellipsis fit in width points.
func (p *press) shorten(s style, text string, width float64) (string, error) {
	if err := p.use(s); err != nil {
		return "", err
	}
	letters := []rune(text)
	for n := len(letters); n > 0; n-- {
		try := text
		if n < len(letters) {
			try = strings.TrimRight(string(letters[:n]), " ,.;:") + "…"
		}
		w, err := p.pdf.MeasureTextWidth(try)
		if err != nil {
			return "", err
		}
		if w <= width {
			return try, nil
		}
	}
	return "", nil
}

// put writes a clean text with its baseline at x, y points from the upper left corner of the page
// and returns where it ends.
func (p *press) put(s style, x, y float64, text string) (float64, error) {
	if err := p.use(s); err != nil {
		return 0, err
	}
	p.pdf.SetTextColor(s.colour[0], s.colour[1], s.colour[2])
	p.pdf.SetXY(x, y)
	if err := p.pdf.Text(text); err != nil {
		return 0, err
	}
	return p.pdf.GetX(), nil
}
