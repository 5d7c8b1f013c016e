package search

import (
	"strings"
	"unicode/utf8"

	"trienlam/kiosk"
)

// Nobody types more; what is beyond is not looked at.
const (
	maxQuery = 400 // bytes
	maxWords = 16
)

// query is what a visitor typed, read once.
type query struct {
	terms  []term
	words  []term // each word by itself, to show where it stands
	phrase string // the folded words, as joined writes them, without the last space
	code   string
}

// term is one thing that an exhibit must have: a word, or a date in the years.
type term struct {
	token
	raw      string
	marked   bool  // typed with marks
	begins   bool  // a word that only begins so will do
	dated    bool  // an exhibit from these years will do as well
	years    years // if dated
	optional bool  // a word that says little: no exhibit is left out for its lack
}

// littleWords say too little to leave an exhibit out for their lack. Without its marks "cua" may be a crab.
var littleWords = map[string]bool{
	"của": true, "và": true, "là": true, "các": true, "những": true, "có": true, "ở": true, "trong": true,
	"về": true, "với": true, "the": true, "of": true, "and": true,
}

// aroundYears point at a part of a century or a decade: "cuối thế kỷ 18".
var aroundYears = map[string]bool{
	"dau": true, "giua": true, "cuoi": true, "nua": true, "early": true, "mid": true, "late": true,
}

// beforeCodes may be typed before a printed code, as pages write it: "Tư liệu 3.04".
var beforeCodes = map[string]bool{
	"ma": true, "so": true, "tu": true, "lieu": true, "hien": true, "vat": true, "exhibit": true, "code": true, "no": true,
}

// needed is how many of its terms an exhibit must have.
func (q query) needed() int {
	n := 0
	for _, t := range q.terms {
		if !t.optional {
			n++
		}
	}
	return n
}

// codeIn is the printed code that a query may be.
func codeIn(q string, typed []token) string {
	first := 0
	for first < len(typed)-1 && beforeCodes[typed[first].folded] {
		first++
	}
	if first == 0 {
		return kiosk.NormalCode(q)
	}
	return kiosk.NormalCode(q[typed[first].start:])
}

func parse(q string) query {
	if len(q) > maxQuery {
		q = q[:maxQuery]
	}
	q = strings.ToValidUTF8(q, "")
	typed := tokens(q)
	out := query{phrase: strings.TrimSuffix(joined(typed[:min(len(typed), maxWords)]), " "), code: codeIn(q, typed)}
	typed = withCenturies(typed)
	typed = typed[:min(len(typed), maxWords)]
	for i := 0; i < len(typed); {
		last := i == len(typed)-1
		if y, used := span(q, typed[i:]); used > 0 {
			t := word(q, typed[i], last && used == 1)
			t.dated, t.years = true, y
			if used > 1 {
				t.token = token{} // no one word stands for the span
			}
			out.terms = append(out.terms, t)
			for _, w := range typed[i : i+used] {
				out.words = append(out.words, word(q, w, last))
			}
			i += used
			continue
		}
		t := word(q, typed[i], last)
		beforeYear := false
		if !last && (t.exact == exact("năm") || i == 0 && t.folded == "nam") {
			_, beforeYear = asYear(typed[i+1].folded)
		}
		if !last && aroundYears[t.folded] {
			_, used := span(q, typed[i+1:])
			beforeYear = used > 0
		}
		t.optional = beforeYear || !last && littleWords[strings.ToLower(t.raw)]
		out.words = append(out.words, t)
		if !t.han() {
			out.terms = append(out.terms, t)
			i++
			continue
		}
		run := []rune(t.folded)
		for i++; i < len(typed) && typed[i].han() && typed[i-1].end == typed[i].start; i++ {
			run = append(run, []rune(typed[i].folded)...)
			out.words = append(out.words, word(q, typed[i], false))
		}
		for at := 0; at < len(run); at += maxRun { // a longer run as parts, the last one up to its end
			from := max(0, min(at, len(run)-maxRun))
			t.folded = string(run[from:min(len(run), from+maxRun)])
			t.exact = t.folded
			out.terms = append(out.terms, t)
		}
	}
	return out
}

// word is a term for one word. A long word, the one being typed and a Han character may go on.
func word(q string, t token, last bool) term {
	_, century := t.century()
	number := t.folded[0] <= '9'
	long := utf8.RuneCountInString(t.folded) >= 4 && !number
	return term{token: t, raw: q[t.start:t.end], marked: t.exact != t.folded, begins: !century && (last || long || t.han())}
}

// fits says whether a word of a text is what t asks for, and whether with the marks that were typed.
func (t term) fits(w token) (fits, marks bool) {
	switch {
	case w.folded == t.folded, t.begins && strings.HasPrefix(w.folded, t.folded):
		return true, t.marked && strings.HasPrefix(w.exact, t.exact)
	case len(w.folded) == len(t.folded) && w.folded == otherSpelling(t.folded):
		return true, false
	}
	return false, false
}
