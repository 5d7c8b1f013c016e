package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of a text, at text[start:end]. A Han character is a word of its own, since Han
// text has no spaces. So is a century, however it is written.
type token struct {
	start, end int
	folded     string
	exact      string
}

// tokens splits a text into words. Whatever is no letter, digit or mark parts them, no-break spaces too.
func tokens(text string) []token {
	var out []token
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, token{start: start, end: at})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			end(i)
			out = append(out, token{start: i, end: i + len(string(r))})
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(text))
	kept := out[:0]
	for _, t := range out {
		if r, _ := utf8.DecodeRuneInString(text[t.start:]); unicode.Is(unicode.Han, r) {
			t.folded = string(foldHan(r))
			t.exact = t.folded
			kept = append(kept, t)
			continue
		}
		if t.folded = Fold(text[t.start:t.end]); t.folded != "" { // a mark alone is no word
			t.exact = exact(text[t.start:t.end])
			kept = append(kept, t)
		}
	}
	return kept
}

func (t token) han() bool {
	for _, r := range t.folded {
		return unicode.Is(unicode.Han, r)
	}
	return false
}

// joined is the words of tokens between single spaces, to look for a phrase in.
func joined(all []token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range all {
		b.WriteString(t.folded)
		b.WriteByte(' ')
	}
	return b.String()
}
