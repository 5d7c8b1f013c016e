package search

import (
	"strconv"
	"strings"
)

// centuryTerm begins the term of a century; no word has a NUL.
const centuryTerm = "\x00c"

// century is the number of the century that t stands for after withCenturies.
func (t token) century() (n int, ok bool) {
	digits, ok := strings.CutPrefix(t.folded, centuryTerm)
	if ok {
		n, _ = strconv.Atoi(digits)
	}
	return n, ok
}

func centuryToken(n, start, end int) token {
	term := centuryTerm + strconv.Itoa(n)
	return token{start: start, end: end, folded: term, exact: term}
}

// withCenturies puts one token for "thế kỷ 17", "thế kỉ XVII", "TK 17", "17th century". The words
// around it that only point at a part of it go with it: "thế kỷ thứ 17", "17th – early 19th century".
func withCenturies(all []token) []token {
	out := make([]token, 0, len(all))
	for i := 0; i < len(all); {
		if n, used := vietnameseCentury(all[i:]); used > 0 {
			out = append(out, centuryToken(n, all[i].start, all[i+used-1].end))
			i += used
			// "thế kỷ XVII–XVIII"
			for ; i < len(all) && len(all[i].folded) > 1 && roman(all[i].folded) > 0; i++ {
				out = append(out, centuryToken(roman(all[i].folded), all[i].start, all[i].end))
			}
			continue
		}
		if n, used := englishCentury(all[i:]); used > 0 {
			out = append(out, centuryToken(n, all[i].start, all[i+used-1].end))
			i += used
			continue
		}
		out = append(out, all[i])
		i++
	}
	return out
}

func vietnameseCentury(t []token) (n, used int) {
	word := func(i int) string {
		if i < len(t) {
			return t[i].folded
		}
		return ""
	}
	switch {
	case word(0) == "the" && (word(1) == "ky" || word(1) == "ki"):
		used = 2
	case word(0) == "tk":
		used = 1
	case strings.HasPrefix(word(0), "tk"):
		return centuryNumber(word(0)[2:]), min(1, centuryNumber(word(0)[2:]))
	default:
		return 0, 0
	}
	if word(used) == "thu" {
		used++
	}
	if n = centuryNumber(word(used)); n == 0 {
		return 0, 0
	}
	return n, used + 1
}

// ordinals are the centuries that are written out.
var ordinals = map[string]int{
	"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}

// englishCentury reads "17th century", or "17th" where a century follows soon.
func englishCentury(t []token) (n, used int) {
	digits := strings.TrimRight(t[0].folded, "sthndr")
	if len(t[0].folded)-len(digits) == 2 && digits != "" && digits[0] <= '9' {
		n = centuryNumber(digits)
	} else {
		n = ordinals[t[0].folded]
	}
	if n == 0 {
		return 0, 0
	}
	for i := 1; i < min(len(t), 5); i++ {
		if t[i].folded == "century" || t[i].folded == "centuries" {
			if i == 1 {
				return n, 2
			}
			return n, 1
		}
	}
	return 0, 0
}

// centuryNumber reads 17 or xvii; 0 for what is no century.
func centuryNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil && n > 0 && n <= 30 && s[0] != '+' {
		return n
	}
	return roman(s)
}

// roman reads the number of a century, i to xxx; 0 for anything else.
func roman(s string) int {
	n := 0
	for strings.HasPrefix(s, "x") {
		n, s = n+10, s[1:]
	}
	for i, ones := range [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"} {
		if s == ones && n <= 30 {
			return n + i
		}
	}
	return 0
}
