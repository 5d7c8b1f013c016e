package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s without marks, in lower case: "Hoàng Sa" and "HOÀNG SA" become "hoang sa", "đảo"
// becomes "dao".
func Fold(s string) string {
	latin := folds()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case int(r) >= len(latin) || latin[r] == slow:
			return foldAny(s)
		case latin[r] != mark:
			b.WriteRune(latin[r])
		}
	}
	return b.String()
}

// foldAny is Fold for any writing.
func foldAny(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "")) {
		switch {
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// What the table of folds says besides a letter.
const (
	slow rune = -1 // not in the table
	mark rune = 0  // nothing is left of it
)

// folds is what becomes of each Latin letter and mark; Vietnamese needs no other.
var folds = sync.OnceValue(func() []rune {
	table := make([]rune, 0x1F00)
	for r := range table {
		table[r] = slow
		if r < 0x250 || r >= 0x300 && r < 0x370 || r >= 0x1E00 {
			switch folded := []rune(foldAny(string(rune(r)))); len(folded) {
			case 0:
				table[r] = mark
			case 1:
				table[r] = folded[0]
			}
		}
	}
	table[0] = slow // it is the sign for a mark
	return table
})

// exact is a word as it is compared when marks matter: in lower case, its tone before its letters,
// so that "hoà" and "hòa" are one word and "hoà" is the beginning of "hoàng".
func exact(word string) string {
	latin := toned()
	letters := make([]byte, 0, 24)
	var tone rune
	for _, r := range word {
		if int(r) >= len(latin) || latin[r].letter == slow || latin[r].tone > 0 && tone > 0 {
			return exactAny(word)
		}
		letters = utf8.AppendRune(letters, latin[r].letter)
		tone |= latin[r].tone
	}
	if tone == 0 {
		return string(letters)
	}
	return string(tone) + string(letters)
}

// exactAny is exact for any writing.
func exactAny(word string) string {
	var tone, letters strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			tone.WriteRune(r)
		default:
			letters.WriteRune(r)
		}
	}
	return tone.String() + norm.NFC.String(letters.String())
}

// tonedLetter is a letter apart from its tone, 0 if it has none: ế is ê with an acute.
type tonedLetter struct{ letter, tone rune }

// toned is that of each Latin letter.
var toned = sync.OnceValue(func() []tonedLetter {
	table := make([]tonedLetter, 0x1F00)
	for r := range table {
		table[r].letter = slow
		if r < 0x250 || r >= 0x1E00 {
			switch s := []rune(exactAny(string(rune(r)))); {
			case len(s) == 1:
				table[r].letter = s[0]
			case len(s) == 2 && unicode.Is(unicode.Mn, s[0]):
				table[r] = tonedLetter{letter: s[1], tone: s[0]}
			}
		}
	}
	return table
})

// otherSpelling is a folded syllable that ends in the vowel i with y for it, or the reverse: Lý and
// Lí, Mỹ and Mĩ, quý and quí are written both ways. "" if the syllable has one spelling only.
func otherSpelling(folded string) string {
	if len(folded) < 2 || len(folded) > 4 {
		return ""
	}
	end := len(folded) - 1
	before := folded[end-1]
	if strings.IndexByte("bcdghklmnprstvx", before) < 0 && !(before == 'u' && folded[0] == 'q') {
		return ""
	}
	switch folded[end] {
	case 'i':
		return folded[:end] + "y"
	case 'y':
		return folded[:end] + "i"
	}
	return ""
}
